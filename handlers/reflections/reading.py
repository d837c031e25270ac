"""Reading reflections: one's own, and what a reviewer may read, on one card a person."""

from handlers import audit, record_files
from handlers.reflections import reflection_rules, writing
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.texts import reflections as texts
from handlers.turn import Turn
from storage import reflection_pieces, reflections
from storage.records import Record


def card_name(person_id: int) -> str:
    """The card on which the person reads reflections."""
    return f"reading:{person_id}"


def show(turn: Turn, *, below: bool = False) -> None:
    """Show the reading card: in place after a press, else below; it stands there once."""
    turn.show_card(card_name(turn.me.id), below=below, moving=True)


def open_page(turn: Turn, record: Record, page: int, *, below: bool = False) -> None:
    """Show a page of the reflection; a reviewer's last step can still be undone."""
    before = reflections.reading(turn.db, turn.me.id)
    audit.note(turn, "reflection", record.id, reflection_rules.author_of(record))
    reflections.read(
        turn.db,
        turn.me.id,
        record.id,
        own=_reads_as_author(turn, record),
        page=page,
        decided_id=None if before is None else before.decided_id,
    )
    show(turn, below=below)


def _reads_as_author(turn: Turn, record: Record) -> bool:
    if reflection_rules.author_of(record) != turn.me.id:
        return False
    before = reflections.reading(turn.db, turn.me.id)
    reviewing_it = before is not None and before.record_id == record.id and not before.own
    return not (reviewing_it and reflection_rules.may_review(turn, turn.me, record))


def readable(turn: Turn, record_id: int) -> Record | None:
    """The reflection if the person may read it; a toast says why not."""
    record = reflection_rules.find(turn, record_id)
    if record is None or not reflection_rules.may_read(turn, turn.me, record):
        turn.toast(texts.not_yours(), alert=True)
        return None
    return record


@press("refl_open", Act.USE)
def open_one(turn: Turn, record_id: int) -> None:
    """Open a reflection: to go on writing a draft, else to read it."""
    record = readable(turn, record_id)
    if record is None:
        return
    if record.state == "draft":
        writing.mend(turn, record_id)
    else:
        open_page(turn, record, 0)


@press("refl_read", Act.USE)
def to_page(turn: Turn, record_id: int, page: int) -> None:
    """Another page of the text."""
    record = readable(turn, record_id)
    if record is not None:
        open_page(turn, record, page)


@press("refl_files", Act.USE)
def send_files(turn: Turn, record_id: int) -> None:
    """Send the photos as albums, the documents as they came, and the card again below them."""
    record = readable(turn, record_id)
    if record is None:
        return
    audit.note(turn, "reflection_files", record.id, reflection_rules.author_of(record))
    pieces = reflection_pieces.of(turn.db, record_id)
    sent = [(piece.kind, piece.telegram_file_id) for piece in pieces]
    photos = [file_id for kind, file_id in sent if file_id is not None and kind == "photo"]
    others = [file_id for kind, file_id in sent if file_id is not None and kind != "photo"]
    record_files.send_by_id(turn, photos, others)
    before = reflections.reading(turn.db, turn.me.id)
    page = before.page if before is not None and before.record_id == record_id else 0
    open_page(turn, record, page, below=True)


def register(registry: Registry) -> None:
    """The buttons of the reading card."""
    registry.press(open_one, to_page, send_files)
