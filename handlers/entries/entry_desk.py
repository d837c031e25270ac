"""The desk of an office: what waits for it, one record after the other, on one card."""

from handlers.entries import entry_opening, entry_page, entry_rules, entry_steps, settling
from handlers.registry import Registry
from handlers.screen import Screen, rows_of
from handlers.texts import entry_page as texts
from handlers.turn import Look
from storage import people


def render(look: Look, chat_id: int) -> Screen | None:
    """The record that waits longest, with what was decided last; None for whoever has no desk."""
    person = people.by_user(look.db, chat_id, look.today)
    if person is None or not entry_rules.may_office(look, person):
        return None
    waiting = entry_rules.waiting_for(look, person)
    decided = settling.decided_last(look, person)
    last = "" if decided is None else texts.last(decided.title, decided.state)
    shown, buttons = "", []
    if waiting:
        first = waiting[0]
        version = entry_rules.version(first)
        shown = entry_page.text(look, first, person)
        buttons = [
            settling.accept.button(texts.ACCEPT, first.id, version),
            settling.send_back.button(texts.RETURN, first.id, version),
            entry_opening.open_entry.button(texts.OPEN, first.id),
        ]
    back = [entry_steps.menu_button()]
    if decided is not None:
        back.insert(0, entry_steps.undo.button(texts.UNDO, decided.id))
    rows = (*rows_of(buttons, 2), tuple(back))
    return Screen(texts.desk(len(waiting), shown, last), rows)


def register(registry: Registry) -> None:
    """The card."""
    registry.card(entry_rules.DESK, render)
