"""Ticks of duties that have no content: for whom, for which month, half-year or year, done when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection
from storage.instants import stored


@dataclass(frozen=True)
class Tick:
    """One duty done for one person; `from_day` is the first day of what it is for."""

    duty: str
    person_id: int
    from_day: date
    day: date


def between(db: Connection, from_day: date, to_day: date) -> list[Tick]:
    """The ticks of every duty for what begins in the period."""
    rows = db.execute(
        "SELECT duty, person_id, from_day, day FROM duty_ticks WHERE from_day BETWEEN ? AND ?"
        " ORDER BY duty, from_day, person_id",
        (from_day.isoformat(), to_day.isoformat()),
    )
    return [
        Tick(
            row["duty"],
            row["person_id"],
            date.fromisoformat(row["from_day"]),
            date.fromisoformat(row["day"]),
        )
        for row in rows
    ]


def of(db: Connection, duty: str, from_day: date) -> dict[int, date]:
    """Who is ticked for the duty in what begins on that day, and when it was done."""
    rows = db.execute(
        "SELECT person_id, day FROM duty_ticks WHERE duty = ? AND from_day = ?",
        (duty, from_day.isoformat()),
    )
    return {row["person_id"]: date.fromisoformat(row["day"]) for row in rows}


def tick(
    db: Connection,
    duty: str,
    from_day: date,
    person_ids: Iterable[int],
    day: date,
    *,
    at: datetime,
    by: int,
) -> None:
    """Tick these people; an older tick is replaced, which the caller keeps in history."""
    db.executemany(
        "INSERT OR REPLACE INTO duty_ticks"
        " (duty, person_id, from_day, day, ticked_at, ticked_by) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (duty, person_id, from_day.isoformat(), day.isoformat(), stored(at), by)
            for person_id in person_ids
        ],
    )


def untick(db: Connection, duty: str, from_day: date, person_ids: Iterable[int]) -> None:
    """Take ticks back; the caller keeps them in history."""
    db.executemany(
        "DELETE FROM duty_ticks WHERE duty = ? AND from_day = ? AND person_id = ?",
        [(duty, from_day.isoformat(), person_id) for person_id in person_ids],
    )
