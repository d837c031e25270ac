"""Single facts about this database: which bot it belongs to, whether the last run ended cleanly."""

from datetime import datetime

from storage.database import Connection
from storage.instants import instant_or_none, stored

LATEST_AT = "latest_at"  # the instant until which time has been seen to pass


def get(db: Connection, key: str) -> str | None:
    """The fact's value, if it was ever set."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["value"])


def put(db: Connection, key: str, value: str) -> None:
    """Set the fact."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def instant(db: Connection, key: str) -> datetime | None:
    """The fact's instant, if it was ever set."""
    return instant_or_none(get(db, key))


def put_instant(db: Connection, key: str, at: datetime) -> None:
    """Set the fact to an instant."""
    put(db, key, stored(at))
