"""Roster files that were read and wait for a word whether to import them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection, new_id
from storage.instants import stored

KEEP = timedelta(days=2)


def add(db: Connection, rows: Sequence[Mapping[str, Any]], by: int, at: datetime) -> int:
    """Keep the rows of a file that had no errors; older ones that nobody imported are dropped."""
    db.execute("DELETE FROM roster_imports WHERE made_at < ?", (stored(at - KEEP),))
    cursor = db.execute(
        "INSERT INTO roster_imports (made_by, made_at, rows) VALUES (?, ?, ?)",
        (by, stored(at), json.dumps(rows, ensure_ascii=False)),
    )
    return new_id(cursor)


def take(db: Connection, import_id: int, by: int) -> list[dict[str, Any]] | None:
    """The rows that this person sent, handed out once; None when there is nothing to import."""
    row = db.execute(
        "DELETE FROM roster_imports WHERE id = ? AND made_by = ? RETURNING rows", (import_id, by)
    ).fetchone()
    return None if row is None else list(json.loads(row["rows"]))
