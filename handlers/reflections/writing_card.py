"""How a reflection looks while it is written: what has come, 字数, and what to press next."""

from handlers import calendar, record_marks
from handlers.kinds import KINDS
from handlers.reflections import drafts, reflection_rules, reflections, writing
from handlers.reflections.counting import char_count
from handlers.reflections.drafts import Draft
from handlers.reflections.submitting import set_kind, set_session, submit
from handlers.reflections.writing import to_page
from handlers.registry import Registry
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import reflections as texts
from handlers.turn import Look
from storage import people, records, reflection_pieces, sessions
from storage import reflections as store
from storage.records import Record
from storage.reflection_pieces import Piece
from storage.sessions import Session

_SESSIONS_SHOWN = 7
_SENT_BACK_SHOWN = 2


def render(look: Look, chat_id: int, person_id: int) -> Screen | None:
    """What the person is writing, in their own chat only."""
    person = people.by_user(look.db, chat_id, look.today)
    written = reflection_pieces.writing(look.db, person_id)
    if person is None or person.id != person_id or written is None:
        return None
    record = records.get(look.db, written.record_id)
    if not reflection_rules.may_write(person, record):
        return None
    draft = drafts.get(look, record)
    pages = {"review": _review, "session": _which_session, "drop": _drop}
    return pages.get(written.page, _write)(look, draft, written.notice)


def _author_name(look: Look, record: Record) -> str | None:
    """Whose it is, where an office enters it from paper."""
    if not record_marks.is_on_paper(record):
        return None
    return look.name(reflection_rules.author_of(record))


def _write(look: Look, draft: Draft, notice: str | None) -> Screen:
    record, least = draft.record, look.settings.reflections.min_chars
    lines = [texts.writing_heading(_author_name(look, record)), *_comment(look, record), ""]
    sent_back = _sent_back(look, draft)
    if not draft.pieces:
        lines.append(texts.how_to_write(least))
        lines += ["", texts.mend_first()] if sent_back else []
    else:
        lines += _received(draft)
        missing = draft.missing(least)
        lines += ["", texts.missing(missing) if missing else texts.go_on()]
    if notice:
        lines += ["", texts.notice(notice)]
    mend = [
        writing.mend.button(texts.mend_label(each.title), each.id)
        for each in sent_back[:_SENT_BACK_SHOWN]
    ]
    return Screen("\n".join(lines), (*rows_of(mend), *_write_buttons(draft)))


def _sent_back(look: Look, draft: Draft) -> list[Record]:
    """What waits to be mended by the author who is only about to begin another one."""
    if draft.pieces or draft.record.state != "draft" or record_marks.is_on_paper(draft.record):
        return []
    author_id = reflection_rules.author_of(draft.record)
    written = store.of_author(look.db, author_id, reflection_rules.KINDS)
    return [record for record in written if record.state == "returned"]


def _comment(look: Look, record: Record) -> list[str]:
    latest = store.latest(look.db, record.id)
    if record.state != "returned" or latest is None or latest.comment is None:
        return []
    return [texts.returned(latest.comment)]


def _received(draft: Draft) -> list[str]:
    count = sum(bool(piece.text) for piece in draft.pieces)
    lines = [texts.received(count, draft.chars, draft.pages)]
    lines += [_file_line(piece) for piece in draft.pieces if piece.kind == "document"]
    if draft.text:
        lines.append(texts.ends(draft.text))
    return lines


def _file_line(piece: Piece) -> str:
    if piece.state == "reading":
        return texts.reading_file(piece.name)
    if piece.state == "unreadable":
        return texts.file_unreadable(piece.name, piece.reason or "broken")
    if not piece.text:
        return texts.file_kept(piece.name)
    return texts.file_read(piece.name, char_count(piece.text))


def _write_buttons(draft: Draft) -> Rows:
    record_id = draft.record.id
    if not draft.pieces:
        mine = reflections.mine.button(texts.MINE, 0)
        return ((mine, writing.drop.button(texts.DROP_EMPTY, record_id)),)
    rows: list[tuple[Button, ...]] = []
    if draft.text or draft.pages:
        rows.append((to_page.button(texts.DONE, record_id, "review"),))
    rows.append(
        (
            writing.take_off_last.button(texts.TAKE_OFF_LAST, record_id),
            to_page.button(texts.DROP, record_id, "drop"),
        )
    )
    if draft.record.state == "draft" and not record_marks.is_on_paper(draft.record):
        rows.append((writing.new.button(texts.NEW),))
    return tuple(rows)


def _review(look: Look, draft: Draft, notice: str | None) -> Screen:
    record = draft.record
    missing = draft.missing(look.settings.reflections.min_chars)
    lines = [
        texts.review_heading(_author_name(look, record)),
        texts.facts(KINDS[record.kind].label, session_name(look, record), draft.chars, draft.pages),
        *[_file_line(piece) for piece in draft.pieces if piece.kind == "document"],
        "",
    ]
    if draft.text:
        lines.append(texts.preview(draft.text))
    if missing:
        lines.append(texts.missing(missing))
    if notice:
        lines.append(texts.notice(notice))
    return Screen("\n".join(lines), _review_buttons(record, may_submit=not missing))


def _review_buttons(record: Record, *, may_submit: bool) -> Rows:
    kinds = [
        set_kind.button(texts.chosen(KINDS[code].label, code == record.kind), record.id, code)
        for code in reflection_rules.KINDS
    ]
    first = ((submit.button(texts.SUBMIT, record.id),),) if may_submit else ()
    last = (
        to_page.button(texts.MORE, record.id, "write"),
        to_page.button(texts.SESSION, record.id, "session"),
    )
    return (*first, *rows_of(kinds, 2), last)


def session_name(look: Look, record: Record) -> str | None:
    """Day and theme of the session it is about."""
    session = None if record.session_id is None else sessions.find(look.db, record.session_id)
    return None if session is None else _named(look, session)


def _named(look: Look, session: Session) -> str:
    day = calendar.local_day(session.starts_at)
    return texts.session_name(day, session.parts[0].title, today=look.today)


def _which_session(look: Look, draft: Draft, notice: str | None) -> Screen:
    record = draft.record
    recent = drafts.recent_sessions(look, reflection_rules.author_of(record))
    buttons = [
        set_session.button(
            texts.session_label(
                calendar.local_day(session.starts_at),
                session.parts[0].title,
                status,
                today=look.today,
            ),
            record.id,
            session.id,
        )
        for session, status in recent[:_SESSIONS_SHOWN]
    ]
    buttons.append(set_session.button(texts.NO_SESSION, record.id, 0))
    back = to_page.button(texts.BACK, record.id, "review")
    heading = texts.review_heading(_author_name(look, record))
    return Screen(f"{heading}\n{texts.which_session()}", (*rows_of(buttons), (back,)))


def _drop(look: Look, draft: Draft, notice: str | None) -> Screen:
    record = draft.record
    is_draft = record.state == "draft"
    given_up = texts.DROP_DRAFT if is_draft else texts.WITHDRAW_RETURNED
    rows = (
        (
            writing.clear.button(texts.CLEAR, record.id),
            writing.drop.button(given_up, record.id),
        ),
        (to_page.button(texts.BACK, record.id, "write"),),
    )
    heading = texts.writing_heading(_author_name(look, record))
    question = texts.drop_question(draft.chars, is_draft=is_draft)
    return Screen(f"{heading}\n{question}", rows)


def register(registry: Registry) -> None:
    """Cards `writing:<person>`."""
    registry.card("writing", render)
