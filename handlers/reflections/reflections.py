"""One's own reflections: the list 我写的, and what became of one, on the author's card."""

from dataclasses import dataclass
from datetime import date

from handlers import kinds, listing, record_marks
from handlers.reflections import reading, reflection_rules, submitting, writing
from handlers.reflections.reflection_rules import KINDS
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import reflections as texts
from handlers.turn import Acting, Look, Turn
from storage import people, records, reflections
from storage.records import Record


@dataclass(frozen=True)
class Own:
    """One reflection of a person, with the button that opens it."""

    record_id: int
    kind: str
    title: str
    state: str
    day: date
    button: Button


def own_list(look: Look, person_id: int) -> list[Own]:
    """What the person has written, the newest first; drafts that are still empty are not there."""
    found = [
        record
        for record in reflections.of_author(look.db, person_id, KINDS)
        if record.state != "draft" or _has_begun(look, record, person_id)
    ]
    found.sort(key=lambda record: (record.day, record.id), reverse=True)
    return [_own(look, record) for record in found]


def _has_begun(look: Look, record: Record, person_id: int) -> bool:
    return record.made_by == person_id and not writing.is_empty(look, record)


def _own(look: Look, record: Record) -> Own:
    title = record.title or submitting.theme_of(look, record) or kinds.KINDS[record.kind].label
    label = texts.mine_label(title, record.day, record.state, today=look.today)
    button = reading.open_one.button(label, record.id)
    return Own(record.id, record.kind, title, record.state, record.day, button)


@press("my_refl", Act.USE)
def mine(turn: Turn, number: int) -> None:
    """The list 我写的, eight a page."""
    turn.show(mine_screen(turn, turn.me.id, number))


def mine_screen(look: Look, person_id: int, number: int) -> Screen:
    """One page of the list, from 0; a page that is not there is the last one."""
    own = own_list(look, person_id)
    page = listing.page(own, number)
    rows: Rows = (*rows_of([each.button for each in page.shown]), page.arrows(mine.button))
    last = (writing.begin.button(texts.COMMAND), to_my_page.button(texts.MY_PAGE))
    return Screen(texts.mine(len(own)), (*rows, last))


@press("my_refl_back", Act.USE)
def to_my_page(turn: Turn) -> None:
    """Back to 我的, which counts these."""
    turn.registry.commands["my"].function(turn, "")


def tell_outcome(acting: Acting, record: Record) -> None:
    """Tell the author once what became of it; a later outcome replaces what was said."""
    author = people.get(acting.db, reflection_rules.author_of(record), acting.today)
    acting.tell_card(author, outcome_card(record.id), moving=True)


def outcome_card(record_id: int) -> str:
    """The card that tells the author what became of a reflection."""
    return f"outcome:{record_id}"


def render_outcome(look: Look, chat_id: int, record_id: int) -> Screen | None:
    """What became of it, as it stands when the message goes out or is brought up to date."""
    person = people.by_user(look.db, chat_id, look.today)
    record = records.get(look.db, record_id)
    if person is None or person.id != reflection_rules.author_of(record):
        return None
    title = texts.short(record.title)
    if record.state == "done":
        return Screen(texts.outcome_done(title, on_paper=record_marks.is_on_paper(record)))
    latest = reflections.latest(look.db, record_id)
    if record.state == "returned" and latest is not None:
        button = writing.mend.button(texts.MEND, record_id)
        return Screen(texts.outcome_returned(title, latest.comment or ""), ((button,),))
    return Screen(texts.outcome_waiting(title))


def register(registry: Registry) -> None:
    """我写的, and cards `outcome:<record>`."""
    registry.press(mine, to_my_page)
    registry.card("outcome", render_outcome)
