"""Suggestions and objections that have come out of the box, or were signed by choice.

Ids are drawn by lot and there is no instant in a row: neither tells in which order people wrote.
"""

import secrets
from dataclasses import dataclass
from datetime import date

from storage.database import Connection, Row

SECRETARY, DISCIPLINE = "secretary", "discipline"


@dataclass(frozen=True)
class Suggestion:
    """What somebody has said. `person_id` is None unless it was signed by choice; `record_id` is
    the record by which it counts, None for an objection to the notice `notice_id`."""

    id: int
    text: str
    addressee: str
    notice_id: int | None
    record_id: int | None
    person_id: int | None
    opened_day: date
    outcome: str | None
    answer: str | None
    settled_by: int | None


def _suggestion(row: Row) -> Suggestion:
    return Suggestion(**{**dict(row), "opened_day": date.fromisoformat(row["opened_day"])})


def add(
    db: Connection,
    text: str,
    *,
    addressee: str,
    notice_id: int | None,
    record_id: int | None,
    person_id: int | None,
    opened_day: date,
) -> int:
    """Keep one, and return its id."""
    number = secrets.randbits(62)
    db.execute(
        "INSERT INTO suggestions (id, text, addressee, notice_id, record_id, person_id, opened_day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, text, addressee, notice_id, record_id, person_id, opened_day.isoformat()),
    )
    return number


def find(db: Connection, suggestion_id: int) -> Suggestion | None:
    """The one with this id."""
    row = db.execute("SELECT * FROM suggestions WHERE id = ?", (suggestion_id,)).fetchone()
    return None if row is None else _suggestion(row)


def of_addressee(db: Connection, addressee: str) -> list[Suggestion]:
    """All for the addressee: open ones first, the latest days first, and else by lot."""
    rows = db.execute(
        "SELECT * FROM suggestions WHERE addressee = ?"
        " ORDER BY outcome IS NOT NULL, opened_day DESC, id",
        (addressee,),
    )
    return [_suggestion(row) for row in rows]


def count_open(db: Connection, addressee: str) -> int:
    """How many have not been answered or marked as dealt with."""
    row = db.execute(
        "SELECT count(*) FROM suggestions WHERE addressee = ? AND outcome IS NULL", (addressee,)
    ).fetchone()
    return int(row[0])


def count_objections(db: Connection, notice_id: int, addressee: str) -> int:
    """How many objections to the notice came to the addressee."""
    row = db.execute(
        "SELECT count(*) FROM suggestions WHERE notice_id = ? AND addressee = ?",
        (notice_id, addressee),
    ).fetchone()
    return int(row[0])


def settle(
    db: Connection, suggestion_id: int, outcome: str | None, *, answer: str | None, by: int | None
) -> None:
    """It is answered, dealt with, or open again."""
    db.execute(
        "UPDATE suggestions SET outcome = ?, answer = ?, settled_by = ? WHERE id = ?",
        (outcome, answer, by, suggestion_id),
    )
