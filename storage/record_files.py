"""Photos and documents that belong to a record: Telegram's file id, and our own copy."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import Connection


@dataclass(frozen=True)
class RecordFile:
    """One file; `path` is below the files' folder, None until it has been downloaded."""

    id: int
    record_id: int
    telegram_file_id: str
    name: str
    is_photo: bool
    path: str | None


def of_record(db: Connection, record_id: int) -> list[RecordFile]:
    """The record's files, in the order they were sent."""
    rows = db.execute("SELECT * FROM record_files WHERE record_id = ? ORDER BY id", (record_id,))
    return [
        RecordFile(
            row["id"],
            row["record_id"],
            row["telegram_file_id"],
            row["name"],
            bool(row["is_photo"]),
            row["path"],
        )
        for row in rows
    ]


def add(db: Connection, record_id: int, files: Iterable[tuple[str, str, bool]]) -> None:
    """Add files given as (Telegram's file id, name, whether a photo); known ones stay once."""
    known = {file.telegram_file_id for file in of_record(db, record_id)}
    db.executemany(
        "INSERT INTO record_files (record_id, telegram_file_id, name, is_photo)"
        " VALUES (?, ?, ?, ?)",
        [
            (record_id, file_id, name, int(is_photo))
            for file_id, name, is_photo in files
            if file_id not in known
        ],
    )


def set_path(db: Connection, file_id: int, path: str) -> None:
    """Note where our own copy is."""
    db.execute("UPDATE record_files SET path = ? WHERE id = ?", (path, file_id))
