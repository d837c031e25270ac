"""Terms, and the days that the secretary adds to the public calendar."""

from dataclasses import dataclass
from datetime import date

from storage.database import Connection, new_id


@dataclass(frozen=True)
class Term:
    """学期: from its first to its last day, both included."""

    id: int
    name: str
    from_day: date
    to_day: date


@dataclass(frozen=True)
class NamedDay:
    """A day that the secretary set apart, and why."""

    day: date
    is_workday: bool
    name: str


def named_days(db: Connection) -> list[NamedDay]:
    """All days set apart from the public calendar, in order."""
    rows = db.execute("SELECT * FROM calendar_days ORDER BY day")
    return [
        NamedDay(date.fromisoformat(row["day"]), bool(row["is_workday"]), row["name"])
        for row in rows
    ]


def extra_days(db: Connection) -> dict[date, bool]:
    """Days set apart from the public calendar: day → whether people work."""
    rows = db.execute("SELECT day, is_workday FROM calendar_days")
    return {date.fromisoformat(row["day"]): bool(row["is_workday"]) for row in rows}


def set_day(db: Connection, day: date, *, is_workday: bool, name: str) -> None:
    """Say that people work, or do not, on a day."""
    db.execute(
        "INSERT OR REPLACE INTO calendar_days (day, is_workday, name) VALUES (?, ?, ?)",
        (day.isoformat(), int(is_workday), name),
    )


def remove_day(db: Connection, day: date) -> None:
    """Let the public calendar hold on the day again."""
    db.execute("DELETE FROM calendar_days WHERE day = ?", (day.isoformat(),))


def terms(db: Connection) -> list[Term]:
    """All terms, by their first day."""
    rows = db.execute("SELECT * FROM terms ORDER BY from_day")
    return [
        Term(
            row["id"],
            row["name"],
            date.fromisoformat(row["from_day"]),
            date.fromisoformat(row["to_day"]),
        )
        for row in rows
    ]


def add_term(db: Connection, name: str, from_day: date, to_day: date) -> int:
    """Set a term's days."""
    cursor = db.execute(
        "INSERT INTO terms (name, from_day, to_day) VALUES (?, ?, ?)",
        (name, from_day.isoformat(), to_day.isoformat()),
    )
    return new_id(cursor)


def remove_term(db: Connection, term_id: int) -> None:
    """Take a term out again."""
    db.execute("DELETE FROM terms WHERE id = ?", (term_id,))
