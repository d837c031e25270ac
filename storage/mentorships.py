"""Mentoring pairs (师徒结对): one mentor, one mentee, from a day to a day of a school year."""

from dataclasses import dataclass
from datetime import date

from storage.absent import Absent
from storage.database import Connection, Row, new_id


@dataclass(frozen=True)
class Mentorship:
    """One pair; both days are included. `monthly_quota`: lessons for each month in term."""

    id: int
    mentor_id: int
    mentee_id: int
    from_day: date
    to_day: date
    monthly_quota: int

    def other(self, person_id: int) -> int:
        """The pair's other person."""
        return self.mentee_id if person_id == self.mentor_id else self.mentor_id


def _mentorship(row: Row) -> Mentorship:
    return Mentorship(
        row["id"],
        row["mentor_id"],
        row["mentee_id"],
        date.fromisoformat(row["from_day"]),
        date.fromisoformat(row["to_day"]),
        row["monthly_quota"],
    )


def add(
    db: Connection,
    mentor_id: int,
    mentee_id: int,
    from_day: date,
    to_day: date,
    monthly_quota: int,
) -> int:
    """Write a new pair and return its id."""
    cursor = db.execute(
        "INSERT INTO mentorships (mentor_id, mentee_id, from_day, to_day, monthly_quota)"
        " VALUES (?, ?, ?, ?, ?)",
        (mentor_id, mentee_id, from_day.isoformat(), to_day.isoformat(), monthly_quota),
    )
    return new_id(cursor)


def find(db: Connection, mentorship_id: int) -> Mentorship | None:
    """The pair with this id."""
    row = db.execute("SELECT * FROM mentorships WHERE id = ?", (mentorship_id,)).fetchone()
    return None if row is None else _mentorship(row)


def get(db: Connection, mentorship_id: int) -> Mentorship:
    """The same for an id that is known to exist; raises Absent otherwise."""
    found = find(db, mentorship_id)
    if found is None:
        raise Absent(f"mentorship {mentorship_id}")
    return found


def in_period(db: Connection, from_day: date, to_day: date) -> list[Mentorship]:
    """The pairs that held on some day of the period, by mentor."""
    rows = db.execute(
        "SELECT mentorships.* FROM mentorships JOIN people ON people.id = mentor_id"
        " WHERE from_day <= ? AND to_day >= ? AND from_day <= to_day"
        " ORDER BY pinyin, mentorships.id",
        (to_day.isoformat(), from_day.isoformat()),
    )
    return [_mentorship(row) for row in rows]


def of_person(db: Connection, person_id: int, from_day: date, to_day: date) -> list[Mentorship]:
    """The person's pairs, as mentor or mentee, that held on some day of the period."""
    rows = db.execute(
        "SELECT * FROM mentorships WHERE (mentor_id = ? OR mentee_id = ?)"
        " AND from_day <= ? AND to_day >= ? AND from_day <= to_day ORDER BY from_day, id",
        (person_id, person_id, to_day.isoformat(), from_day.isoformat()),
    )
    return [_mentorship(row) for row in rows]


def set_days(db: Connection, mentorship_id: int, from_day: date, to_day: date) -> None:
    """From when to when the pair holds; one that ends before it begins is listed nowhere."""
    db.execute(
        "UPDATE mentorships SET from_day = ?, to_day = ? WHERE id = ?",
        (from_day.isoformat(), to_day.isoformat(), mentorship_id),
    )
