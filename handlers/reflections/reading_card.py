"""How a reflection looks to its author and to a reviewer."""

from handlers import long_text, menu, record_marks
from handlers.kinds import KINDS
from handlers.long_text import PAGE_UNITS
from handlers.reflections import (
    reading,
    reflection_rules,
    reflection_text,
    reflections,
    review,
    writing,
)
from handlers.reflections.paper_reflections import enter
from handlers.reflections.submitting import withdraw
from handlers.reflections.writing_card import session_name
from handlers.registry import Registry
from handlers.screen import Rows, Screen
from handlers.texts import dates
from handlers.texts import reflections as texts
from handlers.texts import review as review_texts
from handlers.turn import Look
from storage import people, records, reflection_pieces
from storage import reflections as store
from storage.people import Person
from storage.records import Record
from storage.reflection_pieces import Piece
from storage.reflections import Reading, Version

_MOST_SHOWN = 3  # reflections that a text repeats


def render(look: Look, chat_id: int, person_id: int) -> Screen | None:
    """What the person reads, in their own chat only, and only what they may read now."""
    person = people.by_user(look.db, chat_id, look.today)
    shown = store.reading(look.db, person_id)
    if person is None or person.id != person_id or shown is None:
        return None
    record = None if shown.record_id is None else records.get(look.db, shown.record_id)
    if record is None:
        return _nothing_left(look, person, shown)
    if not reflection_rules.may_read(look, person, record):
        return None
    nothing = Version(record.id, 0, "", 0, record.made_at, None)  # recorded without its text
    latest = store.latest(look.db, record.id) or nothing
    if shown.own:
        return _own(look, shown, record, latest)
    return _reviewers(look, person, shown, record, latest)


def _nothing_left(look: Look, person: Person, shown: Reading) -> Screen:
    waiting = len(reflection_rules.waiting_for(look, person))
    lines = [review_texts.queue(waiting), *_decided(look, shown)]
    rows: Rows = ((enter.button(review_texts.PAPER),),)
    if waiting:
        rows = ((review.entry.button(review_texts.BACK),), *rows)
    return Screen("\n".join(lines), (*_undo(shown), *rows, menu.way_back()))


def _decided(look: Look, shown: Reading) -> list[str]:
    record = None if shown.decided_id is None else records.find(look.db, shown.decided_id)
    if record is None or record.state not in ("done", "returned"):
        return []
    author = look.name(reflection_rules.author_of(record))
    return [review_texts.decided(author, record.title, record.state)]


def _undo(shown: Reading) -> Rows:
    if shown.decided_id is None:
        return ()
    return ((review.undo.button(review_texts.UNDO, shown.decided_id),),)


def _own(look: Look, shown: Reading, record: Record, latest: Version) -> Screen:
    pieces = reflection_pieces.of(look.db, record.id)
    facts = texts.facts(
        KINDS[record.kind].label, session_name(look, record), latest.char_count, _pages_of(pieces)
    )
    comment = latest.comment if record.state == "returned" else None
    on_paper = record_marks.is_on_paper(record)
    head = texts.own_head(record.title, record.state, facts, comment, on_paper)
    text, rows = _page(record.id, latest.text, shown.page, pieces, PAGE_UNITS)
    last = [reflections.mine.button(texts.MINE, 0)]
    if record.state == "waiting":
        last.insert(0, withdraw.button(texts.WITHDRAW, record.id))
    elif record.state in reflection_rules.WRITABLE:
        last.insert(0, writing.mend.button(texts.MEND, record.id))
    return Screen(f"{head}\n\n{text}", (*rows, tuple(last)))


def _reviewers(
    look: Look, person: Person, shown: Reading, record: Record, latest: Version
) -> Screen:
    pieces = reflection_pieces.of(look.db, record.id)
    waiting = reflection_rules.waiting_for(look, person)
    repeats = _repeats(look, record, latest)
    room = PAGE_UNITS - len("\n".join(repeats))
    text, rows = _page(record.id, latest.text, shown.page, pieces, room)
    is_open = record.state == "waiting"
    queue = [review_texts.queue(len(waiting)), *_decided(look, shown), ""]
    lines = [
        *(queue if is_open else ()),  # one that was settled before is only read
        *_head(look, person, record, latest, pieces),
        *(repeats if shown.page == 0 else ()),
        "",
        text,
    ]
    return Screen("\n".join(lines), (*rows, *_decisions(record, latest, shown, len(waiting))))


def _head(
    look: Look, person: Person, record: Record, latest: Version, pieces: list[Piece]
) -> list[str]:
    author_id = reflection_rules.author_of(record)
    before = [each for each in store.versions(look.db, record.id) if each.version < latest.version]
    return [
        review_texts.head(
            look.name(author_id),
            record.title,
            KINDS[record.kind].label,
            session_name(look, record),
            dates.moment(latest.submitted_at, today=look.today),
        ),
        review_texts.about(
            latest.char_count,
            _pages_of(pieces),
            version=latest.version,
            last_comment=before[-1].comment if before else None,
            on_paper=record_marks.is_on_paper(record),
            by_oneself=author_id == person.id,
        ),
    ]


def _repeats(look: Look, record: Record, latest: Version) -> list[str]:
    """Whose texts this one repeats, when, and the passages; never another one's whole text."""
    lines: list[str] = []
    for each in reflection_text.repeated(look.db, record.id, latest.text)[:_MOST_SHOWN]:
        other = records.get(look.db, each.record_id)
        author = look.name(reflection_rules.author_of(other))
        day, title = other.day, other.title
        lines.append(review_texts.repeats(author, day, title, each.share, today=look.today))
        lines.append(review_texts.passages(each.passages))
    return ["", *lines] if lines else []


def _pages_of(pieces: list[Piece]) -> int:
    return sum(piece.is_page for piece in pieces)


def _page(
    record_id: int, whole: str, number: int, pieces: list[Piece], first: int
) -> tuple[str, Rows]:
    """One page of the text, and the buttons to turn it and to see the files."""
    page = long_text.page(whole, number, first=first)
    text = page.shown[0] if whole else texts.no_text(_pages_of(pieces))
    arrows = page.arrows(reading.to_page.button, record_id)
    rows: Rows = (arrows,)
    if any(piece.kind != "text" for piece in pieces):
        rows = (*rows, (reading.send_files.button(texts.FILES, record_id),))
    return text, rows


def _decisions(record: Record, latest: Version, shown: Reading, waiting: int) -> Rows:
    if record.state != "waiting":
        return (*_undo(shown), (review.entry.button(review_texts.BACK),))
    rows: Rows = (
        (
            review.accept.button(review_texts.ACCEPT, record.id, latest.version),
            review.send_back.button(review_texts.RETURN, record.id, latest.version),
        ),
    )
    if waiting > 1:
        rows = (*rows, (review.skip.button(review_texts.NEXT, record.id),))
    return (*rows, *_undo(shown), (enter.button(review_texts.PAPER),))


def register(registry: Registry) -> None:
    """Cards `reading:<person>`."""
    registry.card("reading", render)
