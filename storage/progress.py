"""Lines in chats that say how far some slow work is, and become its result."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.absent import Absent
from storage.database import Connection
from storage.instants import stored


@dataclass(frozen=True)
class Line:
    """One line; `result` is None while the work goes on."""

    chat_id: int
    title: str
    step: str
    result: Mapping[str, Any] | None


def begin(
    db: Connection, chat_id: int, title: str, at: datetime, *, task_id: int | None = None
) -> int:
    """A new line; returns its id. A task has one, however often it is tried."""
    known = None if task_id is None else of_task(db, task_id)
    if known is not None:
        return known
    added = db.execute(
        "INSERT INTO progress_lines (chat_id, task_id, title, begun_at) VALUES (?, ?, ?, ?)"
        " RETURNING id",
        (chat_id, task_id, title, stored(at)),
    ).fetchone()
    return int(added["id"])


def of_task(db: Connection, task_id: int) -> int | None:
    """The line that a task has begun by itself."""
    row = db.execute("SELECT id FROM progress_lines WHERE task_id = ?", (task_id,)).fetchone()
    return None if row is None else int(row["id"])


def find(db: Connection, line_id: int) -> Line | None:
    """A line, if it is not forgotten yet."""
    row = db.execute("SELECT * FROM progress_lines WHERE id = ?", (line_id,)).fetchone()
    if row is None:
        return None
    result = None if row["result"] is None else json.loads(row["result"])
    return Line(row["chat_id"], row["title"], row["step"], result)


def get(db: Connection, line_id: int) -> Line:
    """The same for an id that is known to exist; raises Absent otherwise."""
    found = find(db, line_id)
    if found is None:
        raise Absent(f"progress line {line_id}")
    return found


def set_step(db: Connection, line_id: int, step: str) -> None:
    """How far the work is now."""
    db.execute("UPDATE progress_lines SET step = ? WHERE id = ?", (step, line_id))


def set_result(db: Connection, line_id: int, result: Mapping[str, Any]) -> None:
    """The line has become this message."""
    db.execute(
        "UPDATE progress_lines SET result = ? WHERE id = ?",
        (json.dumps(result, ensure_ascii=False), line_id),
    )


def forget(db: Connection, before: datetime) -> None:
    """Lines begun before the instant that have ended: what they became is in the chats."""
    db.execute(
        "DELETE FROM progress_lines WHERE begun_at < ? AND result IS NOT NULL", (stored(before),)
    )
