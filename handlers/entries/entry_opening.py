"""Opening an entered record: the page is a card, sent below whatever pointed to it."""

from handlers import audit, own_kinds
from handlers.entries import entry_rules
from handlers.registry import Registry, press
from handlers.rights import MEMBER, RIGHTS, Act
from handlers.texts import entry_page as texts
from handlers.turn import Turn
from storage import last_looks, outbox
from storage.records import Record


def readable(turn: Turn, record_id: int) -> Record | None:
    """The record if the person may read it; a toast says why not."""
    record = entry_rules.find(turn, record_id)
    if record is None or not entry_rules.may_read(turn, record, turn.me):
        turn.toast(texts.gone(), alert=True)
        return None
    return record


def note(turn: Turn, record: Record) -> None:
    """Note who opens a talk, or another record that not everybody reads, of others."""
    kind, parties = own_kinds.kind_of(turn, record.kind), entry_rules.parties(record)
    is_for_all = MEMBER in RIGHTS[kind.read] and not any(each.private for each in kind.fields)
    if not is_for_all and turn.me.id not in {record.made_by, *parties}:
        audit.note(turn, "entry", record.id, min(parties, default=record.made_by))


@press("entry", Act.ENTER_RECORDS)
def open_entry(turn: Turn, record_id: int) -> None:
    """The page, below whatever pointed to it."""
    record = readable(turn, record_id)
    if record is not None:
        note(turn, record)
        last_looks.note(turn.db, turn.me.id, record_id)
        turn.post_card(turn.incoming.chat_id, entry_rules.card(record_id), priority=outbox.ANSWER)


def register(registry: Registry) -> None:
    """The button to a page."""
    registry.press(open_entry)
