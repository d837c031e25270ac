"""Updates that were seen, tried and failed: what makes redelivery harmless."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Connection, new_id
from storage.instants import instant, stored

# Telegram keeps an undelivered update for 24 h; ids restart at random after an idle week, so
# rows go by age and never by highest id.
KEEP_SEEN = timedelta(hours=48)
TOASTS_ON_THE_WAY = timedelta(seconds=10)


@dataclass(frozen=True)
class Toast:
    """The answer to one press: the short text over the chat, or an alert to be closed."""

    callback_query_id: str
    text: str
    show_alert: bool = False


def unseen(db: Connection, update_ids: Iterable[int]) -> set[int]:
    """Those of the ids that no earlier transaction has carried out."""
    wanted = list(update_ids)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT update_id FROM seen_updates WHERE update_id IN ({marks})", wanted)
    return set(wanted) - {row["update_id"] for row in rows}


def mark_seen(db: Connection, update_id: int, at: datetime, toast: Toast | None) -> None:
    """Remember that the update was carried out, and what its presser was told."""
    db.execute(
        "INSERT INTO seen_updates (update_id, seen_at, toast) VALUES (?, ?, ?)",
        (update_id, stored(at), None if toast is None else json.dumps(vars(toast))),
    )


def toast_of(db: Connection, update_id: int) -> Toast | None:
    """The toast that was stored with a seen update."""
    row = db.execute("SELECT toast FROM seen_updates WHERE update_id = ?", (update_id,)).fetchone()
    return None if row is None or row["toast"] is None else Toast(**json.loads(row["toast"]))


def toasts_since(db: Connection, since: datetime) -> list[Toast]:
    """Toasts of the last presses seen, if since the instant: a crash may have cut them off.

    Telegram delivers what was not confirmed again, and a toast is sent as soon as its press is
    kept: none older than some seconds before the last one is unanswered.
    """
    newest = db.execute("SELECT max(seen_at) FROM seen_updates").fetchone()[0]
    if newest is None:
        return []
    first = max(since, instant(newest) - TOASTS_ON_THE_WAY)
    rows = db.execute(
        "SELECT toast FROM seen_updates WHERE seen_at >= ? AND toast IS NOT NULL", (stored(first),)
    )
    return [Toast(**json.loads(row["toast"])) for row in rows]


def prune_seen(db: Connection, now: datetime) -> None:
    """Forget updates that Telegram can no longer deliver again."""
    db.execute("DELETE FROM seen_updates WHERE seen_at < ?", (stored(now - KEEP_SEEN),))


def count_attempt(db: Connection, update_id: int) -> int:
    """Note one more attempt at an update and return how many that makes."""
    row = db.execute(
        "INSERT INTO update_attempts (update_id, attempts) VALUES (?, 1)"
        " ON CONFLICT (update_id) DO UPDATE SET attempts = attempts + 1 RETURNING attempts",
        (update_id,),
    ).fetchone()
    return int(row["attempts"])


def forget_attempts(db: Connection) -> None:
    """Attempts are counted only until the backlog after an unclean exit is drained."""
    db.execute("DELETE FROM update_attempts")


def record_failure(
    db: Connection, at: datetime, place: str, subject: int | None, traceback: str
) -> int:
    """Keep a failure's traceback; the returned number is the reference a person is given."""
    cursor = db.execute(
        "INSERT INTO failures (failed_at, place, subject, traceback) VALUES (?, ?, ?, ?)",
        (stored(at), place, subject, traceback),
    )
    return new_id(cursor)


def has_failed_since(db: Connection, place: str, since: datetime) -> bool:
    """Whether a failure at the place has been kept since the instant."""
    row = db.execute(
        "SELECT 1 FROM failures WHERE failed_at >= ? AND place = ?", (stored(since), place)
    ).fetchone()
    return row is not None


def failures_since(db: Connection, since: datetime) -> int:
    """How many failures have been kept since the instant."""
    (count,) = db.execute(
        "SELECT count(*) FROM failures WHERE failed_at >= ?", (stored(since),)
    ).fetchone()
    return int(count)


def prune_failures(db: Connection, before: datetime) -> None:
    """Forget failures that nobody will ask about any more; they may quote what people wrote."""
    db.execute("DELETE FROM failures WHERE failed_at < ?", (stored(before),))
