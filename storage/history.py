"""Who changed what, when and why; nothing recorded is lost by a change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection
from storage.instants import instant, stored


@dataclass(frozen=True)
class Change:
    """One entry of a noun's history."""

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
) -> None:
    """Add an entry; `before` and `after` hold the values that changed."""
    db.execute(
        "INSERT INTO history (noun, noun_id, changed_at, changed_by, what, before, after, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (noun, noun_id, stored(at), by, what, _json(before), _json(after), reason),
    )


def of(db: Connection, noun: str, noun_id: int) -> list[Change]:
    """All entries of one noun, oldest first."""
    rows = db.execute(
        "SELECT * FROM history WHERE noun = ? AND noun_id = ? ORDER BY id", (noun, noun_id)
    )
    return [
        Change(
            instant(row["changed_at"]),
            row["changed_by"],
            row["what"],
            _values(row["before"]),
            _values(row["after"]),
            row["reason"],
        )
        for row in rows
    ]


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))
