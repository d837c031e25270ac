"""Who changed what, when and why; nothing recorded is lost by a change."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection, Row, new_id
from storage.instants import instant, stored


@dataclass(frozen=True)
class Change:
    """One entry of a noun's history."""

    id: int
    noun_id: int
    changed_at: datetime
    changed_by: int | None
    what: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str | None


def add(
    db: Connection,
    noun: str,
    noun_id: int,
    what: str,
    *,
    at: datetime,
    by: int | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> int:
    """Add an entry and return its id; `before` and `after` hold the values that changed."""
    cursor = db.execute(
        "INSERT INTO history (noun, noun_id, changed_at, changed_by, what, before, after, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (noun, noun_id, stored(at), by, what, _json(before), _json(after), reason),
    )
    return new_id(cursor)


def of(db: Connection, noun: str, noun_id: int) -> list[Change]:
    """All entries of one noun, oldest first."""
    rows = db.execute(
        "SELECT * FROM history WHERE noun = ? AND noun_id = ? ORDER BY id", (noun, noun_id)
    )
    return [_change(row) for row in rows]


def latest(db: Connection, noun: str, noun_id: int, whats: Iterable[str]) -> Change | None:
    """The newest of a noun's entries that are one of these."""
    wanted = list(whats)
    marks = ",".join("?" * len(wanted))
    row = db.execute(
        f"SELECT * FROM history WHERE noun = ? AND noun_id = ? AND what IN ({marks})"
        " ORDER BY id DESC LIMIT 1",
        (noun, noun_id, *wanted),
    ).fetchone()
    return None if row is None else _change(row)


def between(db: Connection, noun: str, first_id: int, last_id: int) -> list[Change]:
    """The entries of one kind of noun with an id from the first to the last, newest first."""
    rows = db.execute(
        "SELECT * FROM history WHERE noun = ? AND id BETWEEN ? AND ? ORDER BY id DESC",
        (noun, first_id, last_id),
    )
    return [_change(row) for row in rows]


def count_by_people(db: Connection) -> int:
    """How many entries of all nouns somebody has made, the program's own left out."""
    found = db.execute("SELECT count(*) FROM history WHERE changed_by IS NOT NULL").fetchone()
    return int(found[0])


def newest_by_people(db: Connection, limit: int, offset: int) -> list[tuple[str, Change]]:
    """These entries with their nouns, the latest first."""
    rows = db.execute(
        "SELECT * FROM history WHERE changed_by IS NOT NULL ORDER BY id DESC LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [(row["noun"], _change(row)) for row in rows]


def _change(row: Row) -> Change:
    return Change(
        row["id"],
        row["noun_id"],
        instant(row["changed_at"]),
        row["changed_by"],
        row["what"],
        _values(row["before"]),
        _values(row["after"]),
        row["reason"],
    )


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))
