"""What is broken at present, since when, and whether somebody was told."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.instants import instant, instant_or_none, stored


@dataclass(frozen=True)
class Trouble:
    """One thing that is broken, or well again for a little while (`well_at`)."""

    code: str
    began_at: datetime
    told_at: datetime | None
    well_at: datetime | None


def find(db: Connection, code: str) -> Trouble | None:
    """The trouble with this thing."""
    row = db.execute("SELECT * FROM troubles WHERE code = ?", (code,)).fetchone()
    if row is None:
        return None
    return Trouble(
        row["code"],
        instant(row["began_at"]),
        instant_or_none(row["told_at"]),
        instant_or_none(row["well_at"]),
    )


def begin(db: Connection, code: str, at: datetime) -> None:
    """It is broken from now on; who was told of it stays told."""
    db.execute(
        "INSERT INTO troubles (code, began_at) VALUES (?, ?)"
        " ON CONFLICT (code) DO UPDATE SET began_at = excluded.began_at, well_at = NULL",
        (code, stored(at)),
    )


def set_told(db: Connection, code: str, at: datetime) -> None:
    """Somebody has been told."""
    db.execute("UPDATE troubles SET told_at = ? WHERE code = ?", (stored(at), code))


def set_well(db: Connection, code: str, at: datetime | None) -> None:
    """It is well since then, or broken again."""
    since = None if at is None else stored(at)
    db.execute("UPDATE troubles SET well_at = ? WHERE code = ?", (since, code))


def end(db: Connection, code: str) -> None:
    """It is over."""
    db.execute("DELETE FROM troubles WHERE code = ?", (code,))
