"""Evidence packs: what was asked for, how far it is, where it went."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.absent import Absent
from storage.database import Connection, Row, new_id
from storage.instants import stored


@dataclass(frozen=True)
class Pack:
    """One pack; `step` folders of it are made. `state`: making, sent, left, failed."""

    id: int
    made_by: int
    period: str
    from_day: date
    to_day: date
    state: str
    step: int
    files: int
    missing: int
    parts: int
    path: str | None


def _pack(row: Row) -> Pack:
    return Pack(
        row["id"],
        row["made_by"],
        row["period"],
        date.fromisoformat(row["from_day"]),
        date.fromisoformat(row["to_day"]),
        row["state"],
        row["step"],
        row["files"],
        row["missing"],
        row["parts"],
        row["path"],
    )


def add(
    db: Connection, *, made_by: int, period: str, from_day: date, to_day: date, at: datetime
) -> int:
    """A pack to be made; returns its id."""
    cursor = db.execute(
        "INSERT INTO packs (made_by, period, from_day, to_day, state, made_at)"
        " VALUES (?, ?, ?, ?, 'making', ?)",
        (made_by, period, from_day.isoformat(), to_day.isoformat(), stored(at)),
    )
    return new_id(cursor)


def find(db: Connection, pack_id: int) -> Pack | None:
    """The pack with this id."""
    row = db.execute("SELECT * FROM packs WHERE id = ?", (pack_id,)).fetchone()
    return None if row is None else _pack(row)


def get(db: Connection, pack_id: int) -> Pack:
    """The same for an id that is known to exist; raises Absent otherwise."""
    pack = find(db, pack_id)
    if pack is None:
        raise Absent(f"pack {pack_id}")
    return pack


def being_made(db: Connection) -> Pack | None:
    """The pack that is being made; there is one at a time."""
    row = db.execute("SELECT * FROM packs WHERE state = 'making' ORDER BY id LIMIT 1").fetchone()
    return None if row is None else _pack(row)


def add_folder(db: Connection, pack_id: int, files: int, missing: int) -> None:
    """One more folder is made, with so many files; so many are missing in it."""
    db.execute(
        "UPDATE packs SET step = step + 1, files = files + ?, missing = missing + ? WHERE id = ?",
        (files, missing, pack_id),
    )


def set_state(
    db: Connection, pack_id: int, state: str, *, parts: int = 0, path: str | None = None
) -> None:
    """Sent in so many parts, left at a path, or failed."""
    db.execute(
        "UPDATE packs SET state = ?, parts = ?, path = ? WHERE id = ?",
        (state, parts, path, pack_id),
    )
