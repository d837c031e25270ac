"""Days of which a connection still knows what was done on them, because nothing has changed."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from storage.database import Connection, data_version

_stamps = count(1)


def is_watching(db: Connection) -> bool:
    """Whether the connection notes changes (database.watch); one that only reads does not."""
    return db.execute("SELECT 1 FROM sqlite_temp_master LIMIT 1").fetchone() is not None


def stamps(db: Connection, from_day: date, to_day: date) -> dict[int, str]:
    """The days of the period that are as they were when they were kept, in order, by stamp."""
    rows = db.execute(
        "SELECT stamp, day FROM known_days WHERE day BETWEEN ? AND ? AND version = ? ORDER BY day",
        (from_day.isoformat(), to_day.isoformat(), data_version(db)),
    )
    return dict(rows.fetchall())


def keep(db: Connection, days: Mapping[date, int]) -> None:
    """The days are known from now on, by these stamps, until something of theirs changes."""
    version = data_version(db)
    db.executemany(
        "INSERT OR REPLACE INTO known_days (day, stamp, version) VALUES (?, ?, ?)",
        [(day.isoformat(), stamp, version) for day, stamp in days.items()],
    )


def new_stamp() -> int:
    """A number that no other has in this process, even one of a transaction rolled back."""
    return next(_stamps)
