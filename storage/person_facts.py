"""The facts of one person over all days: what a change replaces, and what undoing it restores."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from storage import people
from storage.database import Connection, Row
from storage.instants import day_or_none


@dataclass(frozen=True)
class PersonFact:
    """A value that held from a day to a last day, or holds until further notice."""

    fact: str
    value: str
    from_day: date
    to_day: date | None


def of(db: Connection, person_id: int) -> list[PersonFact]:
    """Everything that ever held for the person."""
    rows = db.execute(
        "SELECT * FROM person_facts WHERE person_id = ? ORDER BY fact, from_day, value",
        (person_id,),
    )
    return [_fact(row) for row in rows]


def of_everyone(db: Connection, fact: str) -> list[tuple[int, PersonFact]]:
    """Whatever held under one fact, for whom, over all days."""
    rows = db.execute(
        "SELECT * FROM person_facts WHERE fact = ? ORDER BY person_id, from_day, value", (fact,)
    )
    return [(row["person_id"], _fact(row)) for row in rows]


def _fact(row: Row) -> PersonFact:
    return PersonFact(
        row["fact"],
        row["value"],
        date.fromisoformat(row["from_day"]),
        day_or_none(row["to_day"]),
    )


def replace(db: Connection, person_id: int, facts: Iterable[PersonFact]) -> None:
    """From now on exactly these are the person's facts, past days included."""
    db.execute("DELETE FROM person_facts WHERE person_id = ?", (person_id,))
    for each in facts:
        people.add_fact(db, person_id, each.fact, each.value, each.from_day, each.to_day)


def values_in_use(db: Connection, fact: str, day: date) -> list[str]:
    """The values that hold for anybody on the day, the most frequent first."""
    rows = db.execute(
        "SELECT value, count(*) AS count FROM person_facts WHERE fact = ? AND from_day <= ?"
        " AND (to_day IS NULL OR to_day >= ?) GROUP BY value ORDER BY count DESC, value",
        (fact, day.isoformat(), day.isoformat()),
    )
    return [row["value"] for row in rows]
