"""帮助: the first screen, and a short page for each part that the person has."""

from handlers import menu
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import gate as gate_texts
from handlers.texts import help as texts
from handlers.texts import menu as menu_texts
from handlers.turn import Turn
from storage import mentorships
from storage.terms import Office

_EVERYONE = ("daily", "records", "questions")
_HEADS = ("week1", "weekly", "term_end", "year_end", "inspection")
_OFFICES: dict[str, tuple[str, ...]] = {
    Office.SECRETARY: (*_HEADS, "handover"),
    Office.DEPUTY: _HEADS,
    Office.ORGANISATION: ("organisation",),
    Office.PUBLICITY: ("publicity",),
    Office.DISCIPLINE: ("discipline",),
    Office.RESEARCH_LEADER: ("research_leader",),
}


def parts(turn: Turn) -> list[str]:
    """The codes of the pages that are for this person today, in the texts' order."""
    has = {*_EVERYONE}
    for office in turn.me.offices:
        has.update(_OFFICES.get(office, ()))
    for pair in mentorships.of_person(turn.db, turn.me.id, turn.today, turn.today):
        has.add("mentor" if pair.mentor_id == turn.me.id else "mentee")
    return [code for code in texts.PARTS if code in has]


def _first(turn: Turn) -> Screen:
    manages = len(menu.keyboard(turn)) > len(menu_texts.KEYBOARD)
    buttons = [show_part.button(texts.LABELS[code], code) for code in parts(turn)]
    return Screen(texts.first(turn.me.name, manages=manages), rows_of(buttons, 2))


def show(turn: Turn, argument: str = "") -> None:
    """/help: what the person can do, and a button to each of their parts."""
    turn.say(_first(turn))
    menu.set_commands(turn)


@press("help", Act.USE)
def show_again(turn: Turn) -> None:
    """Back from a part's page."""
    turn.show(_first(turn))


@press("help_part", Act.USE)
def show_part(turn: Turn, code: str) -> None:
    """One part's page."""
    if code not in parts(turn):
        turn.toast(gate_texts.not_yours(), alert=True)
        return
    back = [show_again.button(texts.BACK)]
    if code == "questions":
        back.insert(0, keyboard_again.button(texts.KEYBOARD_AGAIN))
    turn.show(Screen(texts.page(code), rows_of(back)))


@press("help_keyboard", Act.USE)
def keyboard_again(turn: Turn) -> None:
    """Put the keyboard below the chat once more: a phone may have lost it."""
    turn.say(Screen(texts.keyboard_again(), keyboard=menu.keyboard(turn)))


def register(registry: Registry) -> None:
    """帮助 and its pages."""
    registry.command(
        "help", Act.USE, show, words=menu_texts.HELP_WORDS, description=menu_texts.HELP_COMMAND
    )
    registry.press(show_again, show_part, keyboard_again)
