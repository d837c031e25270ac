"""Reflections being written: the messages they are made of, and whose messages go where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Row, new_id
from storage.instants import instant, stored

PICTURES = ("photo", "picture")  # pages written by hand; a picture is a photo sent as a file


@dataclass(frozen=True)
class Piece:
    """One message of a reflection: a text, a document or a photo.

    `position` is Telegram's number of the message, so sorting by it is the order of sending;
    0 is the text of the version before. `state` is kept, reading or unreadable.
    """

    id: int
    record_id: int
    position: int
    kind: str  # text, document, photo, picture
    state: str
    text: str
    reason: str | None
    sent_at: datetime
    file_id: int | None
    telegram_file_id: str | None
    name: str
    path: str | None

    @property
    def is_page(self) -> bool:
        """Whether it is a picture of a page written by hand."""
        return self.kind in PICTURES


@dataclass(frozen=True)
class Writing:
    """The reflection that a person's messages go into, and what its card shows."""

    person_id: int
    record_id: int
    page: str  # write, review, session, drop
    notice: str | None
    touched_at: datetime


_PIECES = (
    "SELECT reflection_pieces.*, telegram_file_id, name, path FROM reflection_pieces"
    " LEFT JOIN record_files ON record_files.id = file_id"
)


def _piece(row: Row) -> Piece:
    return Piece(
        row["id"],
        row["record_id"],
        row["position"],
        row["kind"],
        row["state"],
        row["text"],
        row["reason"],
        instant(row["sent_at"]),
        row["file_id"],
        row["telegram_file_id"],
        row["name"] or "",
        row["path"],
    )


def of(db: Connection, record_id: int) -> list[Piece]:
    """The pieces of a reflection, in the order they were sent."""
    rows = db.execute(
        f"{_PIECES} WHERE reflection_pieces.record_id = ? ORDER BY position, reflection_pieces.id",
        (record_id,),
    )
    return [_piece(row) for row in rows]


def find(db: Connection, piece_id: int) -> Piece | None:
    """The piece with this id; None when it was taken off."""
    row = db.execute(f"{_PIECES} WHERE reflection_pieces.id = ?", (piece_id,)).fetchone()
    return None if row is None else _piece(row)


def add_text(db: Connection, record_id: int, position: int, text: str, sent_at: datetime) -> None:
    """One more text."""
    db.execute(
        "INSERT INTO reflection_pieces (record_id, position, kind, state, text, sent_at)"
        " VALUES (?, ?, 'text', 'kept', ?, ?)",
        (record_id, position, text, stored(sent_at)),
    )


def add_file(
    db: Connection,
    record_id: int,
    position: int,
    kind: str,
    *,
    telegram_file_id: str,
    name: str,
    sent_at: datetime,
    state: str,
    reason: str | None = None,
) -> int:
    """One more document or photo; returns the piece's id."""
    file = db.execute(
        "INSERT INTO record_files (record_id, telegram_file_id, name, is_photo)"
        " VALUES (?, ?, ?, ?)",
        (record_id, telegram_file_id, name, int(kind == "photo")),
    )
    cursor = db.execute(
        "INSERT INTO reflection_pieces"
        " (record_id, position, kind, state, text, reason, file_id, sent_at)"
        " VALUES (?, ?, ?, ?, '', ?, ?, ?)",
        (record_id, position, kind, state, reason, new_id(file), stored(sent_at)),
    )
    return new_id(cursor)


def keep_file(db: Connection, piece: Piece, path: str) -> None:
    """Note where our own copy of the piece's file is, below the files' folder."""
    db.execute("UPDATE record_files SET path = ? WHERE id = ?", (path, piece.file_id))


def keep_read(db: Connection, piece_id: int, text: str) -> None:
    """The document has been read."""
    db.execute(
        "UPDATE reflection_pieces SET state = 'kept', text = ?, reason = NULL WHERE id = ?",
        (text, piece_id),
    )


def keep_unreadable(db: Connection, piece_id: int, reason: str) -> None:
    """The document gives no text, and why."""
    db.execute(
        "UPDATE reflection_pieces SET state = 'unreadable', text = '', reason = ? WHERE id = ?",
        (reason, piece_id),
    )


def forget_texts(db: Connection, record_id: int) -> None:
    """What was written has been submitted: only its files stay pieces, unread ones do not."""
    db.execute(
        "DELETE FROM reflection_pieces WHERE record_id = ? AND (kind = 'text' OR state <> 'kept')",
        (record_id,),
    )
    db.execute("UPDATE reflection_pieces SET text = '' WHERE record_id = ?", (record_id,))


def remove(db: Connection, pieces: Iterable[Piece], *, with_files: bool) -> list[str]:
    """Take pieces off, with their files or not; returns the paths of copies to be deleted."""
    gone = list(pieces)
    db.executemany("DELETE FROM reflection_pieces WHERE id = ?", [(each.id,) for each in gone])
    if not with_files:
        return []
    files = [(each.file_id,) for each in gone if each.file_id is not None]
    db.executemany("DELETE FROM record_files WHERE id = ?", files)
    return [each.path for each in gone if each.path is not None]


def writing(db: Connection, person_id: int) -> Writing | None:
    """What the person is writing."""
    row = db.execute(
        "SELECT * FROM reflection_writing WHERE person_id = ?", (person_id,)
    ).fetchone()
    if row is None:
        return None
    return Writing(
        row["person_id"], row["record_id"], row["page"], row["notice"], instant(row["touched_at"])
    )


def write(
    db: Connection,
    person_id: int,
    record_id: int,
    page: str,
    at: datetime,
    notice: str | None = None,
) -> None:
    """From now on the person's messages go into this reflection, and its card shows the page."""
    db.execute(
        "INSERT OR REPLACE INTO reflection_writing (person_id, record_id, page, notice, touched_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (person_id, record_id, page, notice, stored(at)),
    )


def stop_writing(db: Connection, record_id: int) -> None:
    """Nobody's messages go into this reflection any more."""
    db.execute("DELETE FROM reflection_writing WHERE record_id = ?", (record_id,))


def writers(db: Connection, record_id: int) -> list[int]:
    """The ids of those who have this reflection open for writing."""
    rows = db.execute("SELECT person_id FROM reflection_writing WHERE record_id = ?", (record_id,))
    return [row["person_id"] for row in rows]


def abandoned(db: Connection, until: datetime) -> list[int]:
    """Reflections dropped by then, or never taken up, that still have pieces."""
    rows = db.execute(
        "SELECT DISTINCT records.id FROM records JOIN reflection_pieces ON record_id = records.id"
        " WHERE records.state = 'cancelled' AND settled_at <= ? ORDER BY records.id",
        (stored(until),),
    )
    return [row["id"] for row in rows]
