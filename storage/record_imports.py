"""Files of past records: waiting for a word, imported, taken back; and what there is already."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from storage.database import Connection, new_id
from storage.instants import instant_or_none, stored

KEEP = timedelta(days=2)
Key = tuple[date, str, frozenset[tuple[str, int]]]
"""What tells records of a kind apart: day, title, and who has which role."""


@dataclass(frozen=True)
class RecordImport:
    """One file; `sheets` is what it held, None once it is imported or dropped."""

    id: int
    made_by: int | None
    sheets: Any
    imported_at: datetime | None
    taken_back_at: datetime | None


def add(db: Connection, sheets: Any, by: int | None, at: datetime) -> int:
    """Keep a file's cells; older ones that nobody imported are forgotten."""
    db.execute(
        "UPDATE record_imports SET sheets = NULL WHERE imported_at IS NULL AND made_at < ?",
        (stored(at - KEEP),),
    )
    cursor = db.execute(
        "INSERT INTO record_imports (made_by, made_at, sheets) VALUES (?, ?, ?)",
        (by, stored(at), json.dumps(sheets, ensure_ascii=False)),
    )
    return new_id(cursor)


def find(db: Connection, import_id: int) -> RecordImport | None:
    """The import with this id."""
    row = db.execute("SELECT * FROM record_imports WHERE id = ?", (import_id,)).fetchone()
    if row is None:
        return None
    return RecordImport(
        row["id"],
        row["made_by"],
        None if row["sheets"] is None else json.loads(row["sheets"]),
        instant_or_none(row["imported_at"]),
        instant_or_none(row["taken_back_at"]),
    )


def drop(db: Connection, import_id: int) -> None:
    """It will not be imported."""
    db.execute(
        "UPDATE record_imports SET sheets = NULL WHERE id = ? AND imported_at IS NULL",
        (import_id,),
    )


def claim(db: Connection, import_id: int, at: datetime) -> bool:
    """Whether it is to be imported now: once, and only while it waits."""
    changed = db.execute(
        "UPDATE record_imports SET imported_at = ?, sheets = NULL"
        " WHERE id = ? AND imported_at IS NULL AND sheets IS NOT NULL",
        (stored(at), import_id),
    )
    return changed.rowcount > 0


def note(db: Connection, import_id: int, record_ids: Iterable[int]) -> None:
    """What the import has brought."""
    db.executemany(
        "INSERT INTO imported_records (import_id, record_id) VALUES (?, ?)",
        [(import_id, record_id) for record_id in record_ids],
    )


def brought(db: Connection, import_id: int) -> list[int]:
    """The records that the import has brought."""
    rows = db.execute(
        "SELECT record_id FROM imported_records WHERE import_id = ? ORDER BY record_id",
        (import_id,),
    )
    return [row["record_id"] for row in rows]


def take_back(db: Connection, import_id: int, at: datetime) -> bool:
    """Note that it is taken back; whether that is news."""
    changed = db.execute(
        "UPDATE record_imports SET taken_back_at = ?"
        " WHERE id = ? AND imported_at IS NOT NULL AND taken_back_at IS NULL",
        (stored(at), import_id),
    )
    return changed.rowcount > 0


def existing(db: Connection, kind: str, from_day: date, to_day: date) -> dict[Key, int]:
    """The kind's records of these days that stand or may yet, by what tells them apart."""
    rows = db.execute(
        "SELECT records.id, day, title, role, person_id FROM records"
        " LEFT JOIN record_people ON record_id = records.id AND role <> 'due'"
        " WHERE kind = ? AND day BETWEEN ? AND ?"
        " AND state NOT IN ('withdrawn', 'cancelled', 'declined')",
        (kind, from_day.isoformat(), to_day.isoformat()),
    )
    found: dict[int, tuple[str, str, set[tuple[str, int]]]] = {}
    for row in rows:
        _, _, people = found.setdefault(row["id"], (row["day"], row["title"], set()))
        if row["role"] is not None:
            people.add((row["role"], row["person_id"]))
    return {
        (date.fromisoformat(day), title, frozenset(people)): record_id
        for record_id, (day, title, people) in found.items()
    }
