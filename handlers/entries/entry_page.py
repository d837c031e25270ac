"""The page of an entered record, rendered for whoever reads it."""

from handlers import calendar, own_kinds, record_files, record_marks
from handlers.entries import (
    entry_changes,
    entry_menu,
    entry_opening,
    entry_rules,
    entry_steps,
    settling,
)
from handlers.kinds import Kind, RecordField
from handlers.ledgers import forms_word
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import entry_page as texts
from handlers.turn import Look, Turn
from storage import people
from storage import record_files as files_store
from storage.people import Person
from storage.records import Record

_PRINTED = ("waiting", "done")  # to be signed on paper, before or after it counts


def render(look: Look, chat_id: int, record_id: int) -> Screen | None:
    """The record, with what this chat's person may read of it and do with it."""
    record = entry_rules.find(look, record_id)
    person = people.by_user(look.db, chat_id, look.today)
    if record is None or person is None or not entry_rules.may_read(look, record, person):
        return None
    rows = (
        *rows_of(_answers(look, record, person), 2),
        *rows_of(_own_buttons(look, record, person), 3),
        *_ways(record, person),
    )
    return Screen(text(look, record, person), rows)


def text(look: Look, record: Record, person: Person) -> str:
    """The record as this person may read it."""
    kind = own_kinds.kind_of(look, record.kind)
    marks = record_marks.shown(record)
    made_by = "" if record.made_by is None else look.name(record.made_by)
    made = texts.made(
        made_by, record.made_at, today=look.today, on_paper=record_marks.is_on_paper(record)
    )
    parts = [
        [texts.heading(kind.label, record.title, marks), _state(look, record)],
        _lines(look, kind, record, reads_private=entry_rules.may_read_private(record, person)),
        [
            *(
                texts.confirmed(look.name(each.person_id), each.confirmed_at, today=look.today)
                for each in record.people
                if each.confirmed_at is not None and kind.settles == "both"
            ),
            made,
        ],
        [texts.ASK_CONFIRM] if person.id in entry_rules.answering(look, record) else [],
    ]
    return texts.page(parts)


def _state(look: Look, record: Record) -> str:
    details = record.details
    asked_by, decided_by = details.get("asked_by"), details.get("decided_by")
    office_from = entry_rules.office_from(look, record)
    by_office = look.now >= office_from
    return texts.state(
        record.state,
        answering=[look.name(each) for each in entry_rules.answering(look, record)],
        office_day=None if by_office else calendar.local_day(office_from),
        asked_by="" if asked_by is None else look.name(asked_by),
        asked=details.get("asked") or "",
        decided_by="" if decided_by is None else look.name(decided_by),
        today=look.today,
    )


def _lines(look: Look, kind: Kind, record: Record, *, reads_private: bool) -> list[str]:
    found = []
    for field in kind.fields:
        shown = value(look, field, record)
        if not shown or field.reads == "title":
            continue
        if field.private and not reads_private:
            found.append(texts.hidden(field.label))
        else:
            found.append(texts.field(field.label, shown))
    return found


def value(look: Look, field: RecordField, record: Record) -> str:
    """What the record holds in a field, as people read it; empty for nothing."""
    if field.role:
        return texts.people([look.name(each) for each in record.who(field.role)])
    if field.reads == "day":
        return texts.day(record.day, today=look.today)
    if field.reads == "last_day":
        return "" if record.to_day is None else texts.day(record.to_day, today=look.today)
    if field.reads == "title":
        return record.title
    held = record.details.get(field.name)
    return "" if held is None else str(held)


def _answers(look: Look, record: Record, person: Person) -> list[Button]:
    version = entry_rules.version(record)
    if person.id in entry_rules.answering(look, record):
        return [
            settling.confirm.button(texts.CONFIRM, record.id, version),
            settling.deny.button(texts.DENY, record.id, version),
        ]
    if entry_rules.may_settle(look, record, person):
        return [
            settling.accept.button(texts.ACCEPT, record.id, version),
            settling.send_back.button(texts.RETURN, record.id, version),
        ]
    return []


def _own_buttons(look: Look, record: Record, person: Person) -> list[Button]:
    buttons: list[Button] = []
    if entry_rules.may_change(look, record, person):
        label = texts.MEND if record.state in ("returned", "declined") else texts.CHANGE
        buttons += [
            entry_steps.change.button(label, record.id),
            entry_steps.withdraw.button(texts.WITHDRAW, record.id),
        ]
    if entry_steps.may_add(look, record, person):
        buttons.append(entry_steps.add_files.button(texts.ADD_FILES, record.id))
    if entry_steps.may_move_on(look, record, person):
        buttons.append(entry_steps.choose_state.button(texts.MOVE_ON, record.id))
    undoable = entry_changes.undoable(look, record, person.id)
    if undoable is not None:
        label = texts.RESTORE if undoable.what == "withdrawn" else texts.UNDO
        buttons.append(entry_steps.undo.button(label, record.id))
    count = len(files_store.of_record(look.db, record.id))
    if count and entry_rules.may_read_files(look, record, person):
        buttons.append(files.button(texts.files(count), record.id))
    if record.state in _PRINTED and entry_rules.may_read_files(look, record, person):
        buttons.append(forms_word.button(record.id))
    return buttons


def _ways(record: Record, person: Person) -> Rows:
    ways = entry_steps.ways(record.id)
    if person.id != record.made_by:
        return (ways,)
    on_paper = record_marks.is_on_paper(record)
    return ((entry_menu.enter.button(texts.AGAIN, record.kind, on_paper), *ways),)


@press("entry_files", Act.ENTER_RECORDS)
def files(turn: Turn, record_id: int) -> None:
    """Send the photos as an album, documents one by one."""
    record = entry_opening.readable(turn, record_id)
    if record is None:
        return
    if not entry_rules.may_read_files(turn, record, turn.me):
        turn.toast(texts.private_files(), alert=True)
        return
    turn.toast(texts.files_follow(record_files.send(turn, record_id)))


def register(registry: Registry) -> None:
    """The page and its files."""
    registry.card("entry", render)
    registry.press(files)
