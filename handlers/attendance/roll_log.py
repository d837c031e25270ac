"""The history of a roll: who changed what, and when; nothing that was replaced is lost."""

from handlers import listing
from handlers.attendance import marking, roll
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions import session_card
from handlers.texts import roll as texts
from handlers.turn import Look, Turn
from storage import history
from storage.history import Change

PAGE = 10


@press("roll_log", Act.USE)
def view(turn: Turn, session_id: int, number: int) -> None:
    """The changes of a roll, the latest first."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    lines = [_line(turn, change) for change in reversed(_changes(turn, session_id))]
    page = listing.page(lines, number, PAGE)
    arrows = page.arrows(view.button, session_id)
    back = roll.view.button(texts.BACK_TO_ROLL, session_id, roll.EVERYONE, 0)
    in_short = session_card.in_short(turn, session)
    text = texts.history(in_short, page.shown, page.number, page.pages)
    turn.show(Screen(text, (arrows, (back,))))


def lines_about(look: Look, session_id: int, person_id: int) -> list[str]:
    """The changes that concern one person, oldest first."""
    return [
        _line(look, change) for change in _changes(look, session_id) if person_id in _people(change)
    ]


def _changes(look: Look, session_id: int) -> list[Change]:
    return history.of(look.db, marking.NOUN, session_id)


def _people(change: Change) -> list[int]:
    values = change.after or change.before or {}
    return values.get("people") or [values.get("person", 0)]


def _line(look: Look, change: Change) -> str:
    by = texts.by_itself() if change.changed_by is None else look.name(change.changed_by)
    person_id = (change.after or change.before or {}).get("person")
    about = "" if person_id is None else look.name(person_id)
    return texts.change(change, by, about, today=look.today)


def register(registry: Registry) -> None:
    """改动记录 of a roll."""
    registry.press(view)
