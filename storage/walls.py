"""Walls: the secret address of a session's page for the room, and the key of its codes."""

from dataclasses import dataclass, field
from datetime import datetime

from storage.database import Connection, Row
from storage.instants import stored


@dataclass(frozen=True)
class Wall:
    """One session's wall; `key` signs the codes it shows."""

    session_id: int
    secret: str = field(repr=False)
    key: bytes = field(repr=False)


def _wall(row: Row | None) -> Wall | None:
    if row is None:
        return None
    return Wall(row["session_id"], row["secret"], bytes.fromhex(row["key"]))


def of_session(db: Connection, session_id: int) -> Wall | None:
    """The session's wall, if anybody has asked for it yet."""
    return _wall(db.execute("SELECT * FROM walls WHERE session_id = ?", (session_id,)).fetchone())


def by_secret(db: Connection, secret: str) -> Wall | None:
    """The wall with this address."""
    return _wall(db.execute("SELECT * FROM walls WHERE secret = ?", (secret,)).fetchone())


def put(db: Connection, wall: Wall, made_at: datetime) -> None:
    """Open the wall; another one of the same session works no longer, nor do its codes."""
    db.execute(
        "INSERT OR REPLACE INTO walls (session_id, secret, key, made_at) VALUES (?, ?, ?, ?)",
        (wall.session_id, wall.secret, wall.key.hex(), stored(made_at)),
    )
