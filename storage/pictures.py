"""Pictures that Telegram has already: by a digest of what they show."""

from datetime import datetime

from storage.database import Connection
from storage.instants import stored


def file_id(db: Connection, digest: str) -> str | None:
    """Telegram's id of the picture; None for one that was never sent, or is forgotten."""
    row = db.execute("SELECT file_id FROM pictures WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else str(row["file_id"])


def keep(db: Connection, digest: str, file_id: str, at: datetime) -> None:
    """Telegram has the picture under this id."""
    db.execute(
        "INSERT OR REPLACE INTO pictures (digest, file_id, kept_at) VALUES (?, ?, ?)",
        (digest, file_id, stored(at)),
    )


def forget(db: Connection, digest: str) -> None:
    """Telegram knows the id no more."""
    db.execute("DELETE FROM pictures WHERE digest = ?", (digest,))


def prune(db: Connection, before: datetime) -> None:
    """Forget those that were kept before then."""
    db.execute("DELETE FROM pictures WHERE kept_at < ?", (stored(before),))
