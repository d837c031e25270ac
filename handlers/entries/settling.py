"""Who settles a record: the other side of a talk, or an office, several in a row on its desk.

Every button carries the version it was shown for: an answer to an older one is not taken.
"""

from collections.abc import Callable

from handlers import own_kinds
from handlers.entries import entry_changes, entry_rules
from handlers.questions import forms
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.registry import Registry, Waiting, press
from handlers.rights import Act
from handlers.screen import Button
from handlers.texts import entries as entry_texts
from handlers.texts import entry_page as texts
from handlers.turn import Look, Turn
from storage import last_looks
from storage.people import Person
from storage.records import Record


def _waiting(
    turn: Turn, record_id: int, version: int, may: Callable[[Look, Record, Person], bool]
) -> Record | None:
    """The record, if it still waits in this version and for the person; a toast says if not."""
    record = entry_rules.find(turn, record_id)
    if record is None or record.state != "waiting":
        turn.toast(texts.settled_already())
    elif entry_rules.version(record) != version:
        turn.toast(texts.changed_meanwhile(), alert=True)
    elif not may(turn, record, turn.me):
        turn.toast(texts.not_yours(), alert=True)
    else:
        return record
    return None


def _is_asked(look: Look, record: Record, person: Person) -> bool:
    return person.id in entry_rules.answering(look, record)


@press("entry_ok", Act.ENTER_RECORDS)
def confirm(turn: Turn, record_id: int, version: int) -> None:
    """✓ 谈过: the talk counts once both have said so."""
    record = _waiting(turn, record_id, version, _is_asked)
    if record is not None:
        entry_changes.confirm(turn, record, by=turn.me.id)
        turn.toast(texts.confirmed_toast())


@press("entry_no", Act.ENTER_RECORDS)
def deny(turn: Turn, record_id: int, version: int) -> None:
    """✗ 没有这次谈话: asks for a reason."""
    if _waiting(turn, record_id, version, _is_asked) is not None:
        forms.start(turn, DENY, {"record": record_id, "version": version}, below=True)


@press("entry_yes", Act.SETTLE_RECORDS)
def accept(turn: Turn, record_id: int, version: int) -> None:
    """✓ 通过: it counts, and the desk shows the next one."""
    record = _waiting(turn, record_id, version, entry_rules.may_settle)
    if record is not None:
        entry_changes.accept(turn, record, by=turn.me.id)
        last_looks.note(turn.db, turn.me.id, record.id)
        turn.toast(texts.accepted())


@press("entry_back", Act.SETTLE_RECORDS)
def send_back(turn: Turn, record_id: int, version: int) -> None:
    """↩ 退回: asks for a reason."""
    if _waiting(turn, record_id, version, entry_rules.may_settle) is not None:
        forms.start(turn, RETURN, {"record": record_id, "version": version}, below=True)


def _finish_deny(turn: Turn, answers: Answers) -> None:
    record = _waiting(turn, answers["record"], answers["version"], _is_asked)
    if record is not None:
        entry_changes.refuse(turn, record, "declined", answers["reason"], by=turn.me.id)
    turn.show_card(entry_rules.card(answers["record"]))


def _finish_return(turn: Turn, answers: Answers) -> None:
    record = _waiting(turn, answers["record"], answers["version"], entry_rules.may_settle)
    if record is not None:
        both = own_kinds.kind_of(turn, record.kind).settles == "both"
        what = "declined" if both else "returned"
        entry_changes.refuse(turn, record, what, answers["reason"], by=turn.me.id)
        last_looks.note(turn.db, turn.me.id, record.id)
    turn.show_card(entry_rules.DESK)


DENY = Form(
    "entry_deny",
    Act.ENTER_RECORDS,
    texts.DENY_TITLE,
    (
        Field(
            "reason", texts.REASON, texts.ASK_DENY,
            Text(suggested=entry_texts.DENY_REASONS),
        ),
    ),
    _finish_deny,
)  # fmt: skip

RETURN = Form(
    "entry_return",
    Act.SETTLE_RECORDS,
    texts.RETURN_TITLE,
    (
        Field(
            "reason", texts.REASON, texts.ASK_RETURN,
            Text(columns=2, suggested=entry_texts.RETURN_REASONS),
        ),
    ),
    _finish_return,
)  # fmt: skip


def decided_last(look: Look, person: Person) -> Record | None:
    """What the person decided last, while that can be undone."""
    last = last_looks.of(look.db, person.id)
    record = None if last is None else entry_rules.find(look, last)
    if record is None or record.state not in ("done", "returned", "declined"):
        return None
    return record if entry_changes.undoable(look, record, person.id) is not None else None


def waits(look: Look, person: Person) -> Waiting | None:
    """The line of the weekly summary."""
    count = len(entry_rules.waiting_for(look, person))
    return Waiting(texts.waits(count), open_desk.button(texts.GO)) if count else None


def desk_button(label: str) -> Button:
    """To the desk."""
    return open_desk.button(label)


@press("entry_desk", Act.SETTLE_RECORDS)
def open_desk(turn: Turn) -> None:
    """What waits for this office, below whatever pointed to it."""
    turn.post_card(turn.incoming.chat_id, entry_rules.DESK, priority=0, moving=True)


def register(registry: Registry) -> None:
    """The answers, their forms, and who asks."""
    registry.press(confirm, deny, accept, send_back, open_desk)
    registry.form(DENY, RETURN)
    registry.waits(Act.SETTLE_RECORDS, waits)
    registry.tick("entries", entry_changes.ask_all)
