"""Slow work that waits to be done: durable, resumed after a restart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection
from storage.instants import stored


@dataclass(frozen=True)
class Task:
    """One piece of slow work; `kind` names the function that does it."""

    id: int
    kind: str
    args: dict[str, Any]
    attempts: int


def add(db: Connection, kind: str, args: Mapping[str, Any], now: datetime) -> None:
    """Have the work done once this transaction has committed."""
    db.execute(
        "INSERT INTO tasks (kind, args, not_before) VALUES (?, ?, ?)",
        (kind, json.dumps(args, ensure_ascii=False), stored(now)),
    )


def next_task(db: Connection, now: datetime) -> Task | None:
    """The oldest task that may be tried now."""
    row = db.execute(
        "SELECT id, kind, args, attempts FROM tasks WHERE not_before <= ? ORDER BY id LIMIT 1",
        (stored(now),),
    ).fetchone()
    if row is None:
        return None
    return Task(row["id"], row["kind"], json.loads(row["args"]), row["attempts"])


def is_there(db: Connection, task_id: int) -> bool:
    """Whether the work is still to be done."""
    return db.execute("SELECT 1 FROM tasks WHERE id = ?", (task_id,)).fetchone() is not None


def remove(db: Connection, task_id: int) -> None:
    """The work is done, or given up; called in the transaction that keeps its result."""
    db.execute("DELETE FROM tasks WHERE id = ?", (task_id,))


def try_again(db: Connection, task_id: int, not_before: datetime) -> None:
    """Count a failed attempt and wait until the instant."""
    db.execute(
        "UPDATE tasks SET attempts = attempts + 1, not_before = ? WHERE id = ?",
        (stored(not_before), task_id),
    )


def put_off(db: Connection, task_id: int, not_before: datetime) -> None:
    """Wait until the instant; the attempt does not count, for it was no fault of the task."""
    db.execute("UPDATE tasks SET not_before = ? WHERE id = ?", (stored(not_before), task_id))


def drop(db: Connection, kind: str, args: Mapping[str, Any]) -> None:
    """What was to be done of a kind with these arguments is wanted no more.

    One that is being carried out goes on; `is_wanted` tells its end that it was dropped.
    """
    sql, values = _with(kind, args)
    db.execute(f"DELETE FROM tasks WHERE {sql}", values)


def is_wanted(db: Connection, kind: str, args: Mapping[str, Any]) -> bool:
    """Whether there is a task of the kind with these arguments, or it is being carried out."""
    sql, values = _with(kind, args)
    return db.execute(f"SELECT 1 FROM tasks WHERE {sql}", values).fetchone() is not None


def _with(kind: str, args: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """A condition on tasks; an argument is compared as JSON has it."""
    conditions = ["kind = ?", *("json_extract(args, '$.' || ?) IS ?" for _ in args)]
    pairs = [each for pair in args.items() for each in pair]
    return " AND ".join(conditions), [kind, *pairs]
