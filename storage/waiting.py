"""What waits to be sent or done, and since when."""

from datetime import datetime
from typing import NamedTuple

from storage.database import Connection
from storage.instants import instant, stored


class Waiting(NamedTuple):
    """How much is due at an instant."""

    messages: int
    tasks: int


def due(db: Connection, now: datetime) -> Waiting:
    """How many messages and tasks could be taken up now."""
    (messages,) = db.execute(
        "SELECT count(*) FROM outbox WHERE sent_at IS NULL AND not_before <= ?", (stored(now),)
    ).fetchone()
    (tasks,) = db.execute(
        "SELECT count(*) FROM tasks WHERE not_before <= ?", (stored(now),)
    ).fetchone()
    return Waiting(messages, tasks)


def oldest(db: Connection) -> datetime | None:
    """Since when the oldest message or task waits, or the first instant of one that is to come."""
    found = [
        row[0]
        for row in (
            db.execute("SELECT min(not_before) FROM outbox WHERE sent_at IS NULL").fetchone(),
            db.execute("SELECT min(not_before) FROM tasks").fetchone(),
        )
        if row[0] is not None
    ]
    return instant(min(found)) if found else None


def bring_forward(db: Connection, now: datetime, latest: datetime) -> None:
    """What was due when the clock showed `latest` is due now, although it now shows less."""
    for table, pending in (("outbox", "sent_at IS NULL"), ("tasks", "true")):
        db.execute(
            f"UPDATE {table} SET not_before = ?"
            f" WHERE {pending} AND not_before > ? AND not_before <= ?",
            (stored(now), stored(now), stored(latest)),
        )
