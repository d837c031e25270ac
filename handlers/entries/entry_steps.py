"""What can be done with an entered record from its page: change, withdraw, add, move on, undo."""

from collections.abc import Callable
from datetime import date

from handlers import record_files
from handlers.entries import entry_changes, entry_fields, entry_form, entry_rules
from handlers.entries.entry_menu import open_menu
from handlers.entries.record_history import show_history
from handlers.kinds.entries import CLOSED, PROJECT_STATES
from handlers.questions import forms
from handlers.questions.fields import Answers, Files, Text
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import entries as entry_texts
from handlers.texts import entry_page as texts
from handlers.texts import listing as listing_texts
from handlers.turn import Look, Turn
from storage.people import Person
from storage.records import Record

_PROJECT = "research_project"


def ways(record_id: int) -> tuple[Button, ...]:
    """Where one goes from the page."""
    return (show_history.button(texts.HISTORY, record_id, 0), menu_button())


def menu_button() -> Button:
    """Back to 登记."""
    return open_menu.button(entry_texts.MENU)


def may_add(look: Look, record: Record, person: Person) -> bool:
    """Files come from whoever entered it, whoever it names, and an office."""
    is_named = person.id in entry_rules.parties(record)
    return record.state != "withdrawn" and (
        is_named or entry_rules.may_change(look, record, person)
    )


def may_move_on(look: Look, record: Record, person: Person) -> bool:
    """A project that counts, by its people or an office."""
    return record.kind == _PROJECT and record.state == "done" and may_add(look, record, person)


def _found(
    turn: Turn, record_id: int, may: Callable[[Look, Record, Person], bool]
) -> Record | None:
    """The record, if the person may; a toast says if not."""
    record = entry_rules.find(turn, record_id)
    if record is None or not may(turn, record, turn.me):
        turn.toast(texts.gone(), alert=True)
        return None
    return record


@press("entry_change", Act.ENTER_RECORDS)
def change(turn: Turn, record_id: int) -> None:
    """改: the form with what was recorded, below."""
    record = _found(turn, record_id, entry_rules.may_change)
    if record is not None:
        entry_form.change(turn, record)


@press("entry_drop", Act.ENTER_RECORDS)
def withdraw(turn: Turn, record_id: int) -> None:
    """撤回: at once while it waits, with a reason once it counts."""
    record = _found(turn, record_id, entry_rules.may_change)
    if record is None:
        return
    if record.state == "done":
        forms.start(turn, WITHDRAW, {"record": record_id}, below=True)
        return
    entry_changes.withdraw(turn, record, None, by=turn.me.id)
    turn.toast(texts.withdrawn())


def _finish_withdraw(turn: Turn, answers: Answers) -> None:
    record = _found(turn, answers["record"], entry_rules.may_change)
    if record is not None:
        entry_changes.withdraw(turn, record, answers["reason"], by=turn.me.id)
    turn.show_card(entry_rules.card(answers["record"]))


@press("entry_undo", Act.ENTER_RECORDS)
def undo(turn: Turn, record_id: int) -> None:
    """Take back the last answer or decision, or restore what was withdrawn."""
    record = entry_rules.find(turn, record_id)
    change = None if record is None else entry_changes.undoable(turn, record, turn.me.id)
    if record is None or change is None:
        turn.toast(texts.cannot_undo(), alert=True)
        return
    entry_changes.undo(turn, record, change, by=turn.me.id)
    turn.toast(texts.restored() if change.what == "withdrawn" else texts.undone())


@press("entry_photo", Act.ENTER_RECORDS)
def add_files(turn: Turn, record_id: int) -> None:
    """加照片: asks for them, below."""
    if _found(turn, record_id, may_add) is not None:
        forms.start(turn, FILES, {"record": record_id}, below=True)


def _finish_files(turn: Turn, answers: Answers) -> None:
    record = _found(turn, answers["record"], may_add)
    if record is not None:
        record_files.keep(turn, record.id, answers["photos"], by=turn.me.id)
    turn.show_card(entry_rules.card(answers["record"]))


@press("entry_states", Act.ENTER_RECORDS)
def choose_state(turn: Turn, record_id: int) -> None:
    """改状态: the states that the project is not in."""
    record = _found(turn, record_id, may_move_on)
    if record is None:
        return
    now = record.details.get("state", "")
    buttons = [
        set_state.button(state, record_id, number)
        for number, state in enumerate(PROJECT_STATES)
        if state != now
    ]
    back = back_to_page.button(listing_texts.BACK, record_id)
    turn.show(Screen(texts.which_state(record.title, now), (*rows_of(buttons, 2), (back,))))


@press("entry_state", Act.ENTER_RECORDS)
def set_state(turn: Turn, record_id: int, number: int) -> None:
    """One of the states; closing asks on which day."""
    record = _found(turn, record_id, may_move_on)
    if record is None or not 0 <= number < len(PROJECT_STATES):
        return
    if PROJECT_STATES[number] == CLOSED:
        forms.start(turn, CLOSE, {"record": record_id})
        return
    entry_changes.move_on(turn, record, PROJECT_STATES[number], None, by=turn.me.id)
    turn.show_card(entry_rules.card(record_id))


def _finish_close(turn: Turn, answers: Answers) -> None:
    record = _found(turn, answers["record"], may_move_on)
    last_day = date.fromisoformat(answers["last_day"])
    if record is not None and last_day < record.day:
        turn.say(Screen(entry_texts.ends_before_start()))
    elif record is not None:
        entry_changes.move_on(turn, record, CLOSED, last_day, by=turn.me.id)
    turn.show_card(entry_rules.card(answers["record"]))


@press("entry_page", Act.ENTER_RECORDS)
def back_to_page(turn: Turn, record_id: int) -> None:
    """The page again, in place."""
    turn.show_card(entry_rules.card(record_id))


WITHDRAW = Form(
    "entry_withdraw",
    Act.ENTER_RECORDS,
    texts.WITHDRAW_TITLE,
    (
        Field(
            "reason", texts.REASON, texts.ASK_WITHDRAW,
            Text(columns=2, suggested=entry_texts.WITHDRAW_REASONS),
        ),
    ),
    _finish_withdraw,
)  # fmt: skip
FILES = Form(
    "entry_files",
    Act.ENTER_RECORDS,
    texts.FILES_TITLE,
    (Field("photos", texts.FILES, entry_texts.ASK_PHOTOS, Files()),),
    _finish_files,
)
CLOSE = Form(
    "entry_close",
    Act.ENTER_RECORDS,
    texts.CLOSE_TITLE,
    (Field("last_day", texts.LAST_DAY, texts.ASK_LAST_DAY, entry_fields.PastDay()),),
    _finish_close,
)


def register(registry: Registry) -> None:
    """The page's buttons and their forms."""
    registry.press(change, withdraw, undo, add_files, choose_state, set_state, back_to_page)
    registry.form(WITHDRAW, FILES, CLOSE)
