"""Those who are asked to read a notice or to sign a pledge: who has, and who has still to.

One that was imported from a ledger was read or signed long ago on paper: nobody is asked.
"""

from collections.abc import Iterable
from datetime import date, datetime

from storage.database import Connection
from storage.instants import stored

_THROUGH_THE_BOT = "json_extract(details, '$.due') IS NOT NULL"


def answered(db: Connection, record_id: int, role: str) -> list[int]:
    """Who has read or signed, by the time they did."""
    rows = db.execute(
        "SELECT person_id FROM record_people WHERE record_id = ? AND role = ?"
        " AND confirmed_at IS NOT NULL ORDER BY confirmed_at, person_id",
        (record_id, role),
    )
    return [row["person_id"] for row in rows]


def missing(db: Connection, record_id: int, role: str, day: date) -> list[int]:
    """Who of those still on the roster that day has not, in pinyin order."""
    rows = db.execute(
        "SELECT person_id FROM record_people JOIN people ON people.id = person_id"
        " WHERE record_id = ? AND role = ? AND confirmed_at IS NULL"
        " AND (struck_off_day IS NULL OR struck_off_day > ?) ORDER BY pinyin, people.id",
        (record_id, role, day.isoformat()),
    )
    return [row["person_id"] for row in rows]


def answer(db: Connection, record_id: int, person_id: int, role: str, at: datetime) -> bool:
    """Note that the person has read or signed; False for one not asked, or who has before."""
    kept = db.execute(
        "UPDATE record_people SET confirmed_at = ? WHERE record_id = ? AND person_id = ?"
        " AND role = ? AND confirmed_at IS NULL",
        (stored(at), record_id, person_id, role),
    )
    return kept.rowcount > 0


def take_back(db: Connection, record_id: int, person_id: int, role: str) -> None:
    """What an office has entered for the person by mistake is no more."""
    db.execute(
        "UPDATE record_people SET confirmed_at = NULL"
        " WHERE record_id = ? AND person_id = ? AND role = ?",
        (record_id, person_id, role),
    )


def of_person(db: Connection, person_id: int, role: str, limit: int) -> list[tuple[int, bool]]:
    """(record, whether answered) of what is out and the person is asked for: unanswered ones
    first, then the latest."""
    rows = db.execute(
        "SELECT record_id, confirmed_at IS NOT NULL AS has FROM record_people"
        " JOIN records ON records.id = record_id"
        f" WHERE person_id = ? AND role = ? AND state = 'done' AND {_THROUGH_THE_BOT}"
        " ORDER BY has, day DESC, record_id DESC LIMIT ?",
        (person_id, role, limit),
    )
    return [(row["record_id"], bool(row["has"])) for row in rows]


def unanswered(db: Connection, person_id: int, role: str, since: date) -> list[int]:
    """What is out since that day and the person has still to read or sign, the earliest first."""
    rows = db.execute(
        "SELECT record_id FROM record_people JOIN records ON records.id = record_id"
        " WHERE person_id = ? AND role = ? AND confirmed_at IS NULL AND state = 'done'"
        f" AND day >= ? AND {_THROUGH_THE_BOT} ORDER BY day, record_id",
        (person_id, role, since.isoformat()),
    )
    return [row["record_id"] for row in rows]


def newest(db: Connection, kind: str, states: Iterable[str], limit: int) -> list[int]:
    """The records of a kind in one of the states, the latest day first."""
    wanted = list(states)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT id FROM records WHERE kind = ? AND state IN ({marks}) AND {_THROUGH_THE_BOT}"
        " ORDER BY day DESC, id DESC LIMIT ?",
        (kind, *wanted, limit),
    )
    return [row["id"] for row in rows]


def due_by(db: Connection, kind: str, day: date) -> list[int]:
    """What is planned to come out by the day, the earliest first."""
    rows = db.execute(
        "SELECT id FROM records WHERE kind = ? AND state = 'planned' AND day <= ? ORDER BY day, id",
        (kind, day.isoformat()),
    )
    return [row["id"] for row in rows]


def over_since(db: Connection, kind: str, since: date, today: date) -> list[int]:
    """What is out and had its last day on `since` or later, but before today."""
    rows = db.execute(
        "SELECT id FROM records WHERE kind = ? AND state = 'done' AND to_day >= ? AND to_day < ?"
        f" AND {_THROUGH_THE_BOT} ORDER BY to_day, id",
        (kind, since.isoformat(), today.isoformat()),
    )
    return [row["id"] for row in rows]
