"""What each person has been told of a session by the bot itself: announced, reminded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection, Row
from storage.instants import instant, stored


@dataclass(frozen=True)
class Ahead:
    """A sitting of a planned session that has not begun."""

    session_id: int
    sitting_id: int
    starts_at: datetime


@dataclass(frozen=True)
class Addressee:
    """Somebody who is expected at a sitting and can be written to."""

    session_id: int
    sitting_id: int
    starts_at: datetime
    person_id: int
    user_id: int
    silent: bool


# Bound, reachable, on the roster, and not on long leave on the day.
_REACHABLE = (
    "people.user_id IS NOT NULL AND people.unreachable_at IS NULL"
    " AND people.struck_off_day IS NULL AND NOT EXISTS (SELECT 1 FROM person_facts"
    " WHERE person_facts.person_id = people.id AND fact = 'away' AND from_day <= ?"
    " AND (to_day IS NULL OR to_day >= ?))"
)
_COLUMNS = (
    "sittings.session_id, sittings.id AS sitting_id, starts_at, people.id AS person_id,"
    " people.user_id, people.silent"
)


def _addressee(row: Row) -> Addressee:
    return Addressee(
        row["session_id"],
        row["sitting_id"],
        instant(row["starts_at"]),
        row["person_id"],
        row["user_id"],
        bool(row["silent"]),
    )


def sittings_ahead(db: Connection, after: datetime, until: datetime) -> list[Ahead]:
    """Sittings of planned sessions that start in (after, until], by start."""
    rows = db.execute(
        "SELECT sittings.* FROM sittings JOIN sessions ON sessions.id = session_id"
        " WHERE starts_at > ? AND starts_at <= ? AND state = 'planned'"
        " ORDER BY starts_at, sittings.id",
        (stored(after), stored(until)),
    )
    return [Ahead(row["session_id"], row["id"], instant(row["starts_at"])) for row in rows]


def unreminded(db: Connection, ahead: Ahead, day: date) -> list[Addressee]:
    """Who is expected at the sitting and was not yet reminded of its present start."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM sittings"
        " JOIN attendance ON attendance.session_id = sittings.session_id"
        " AND attendance.status = 'expected' AND attendance.sitting_id = sittings.id"
        " JOIN people ON people.id = attendance.person_id"
        " WHERE sittings.id = ? AND reminded_of IS NOT starts_at"
        f" AND {_REACHABLE} ORDER BY people.id",
        (ahead.sitting_id, day.isoformat(), day.isoformat()),
    )
    return [_addressee(row) for row in rows]


def expected(db: Connection, after: datetime, until: datetime, day: date) -> list[Addressee]:
    """Who is expected at which planned sitting that starts in (after, until], by start."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM sittings JOIN sessions ON sessions.id = sittings.session_id"
        " JOIN attendance ON attendance.session_id = sittings.session_id"
        " AND attendance.status = 'expected' AND attendance.sitting_id = sittings.id"
        " JOIN people ON people.id = attendance.person_id"
        " WHERE starts_at > ? AND starts_at <= ? AND sessions.state = 'planned'"
        f" AND {_REACHABLE} ORDER BY starts_at, sittings.id, people.id",
        (stored(after), stored(until), day.isoformat(), day.isoformat()),
    )
    return [_addressee(row) for row in rows]


def unannounced(db: Connection, after: datetime, until: datetime, day: date) -> list[Addressee]:
    """Those of `expected` who have not been told of the session yet."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM sittings JOIN sessions ON sessions.id = sittings.session_id"
        " JOIN attendance ON attendance.sitting_id = sittings.id"
        " AND attendance.status = 'expected' AND attendance.announced_at IS NULL"
        " JOIN people ON people.id = attendance.person_id"
        " WHERE starts_at > ? AND starts_at <= ? AND sessions.state = 'planned'"
        f" AND {_REACHABLE} ORDER BY starts_at, sittings.id, people.id",
        (stored(after), stored(until), day.isoformat(), day.isoformat()),
    )
    return [_addressee(row) for row in rows]


def mark_announced(db: Connection, told: Iterable[tuple[int, int]], at: datetime) -> None:
    """Note that each (session, person) has been told of the session."""
    db.executemany(
        "UPDATE attendance SET announced_at = ? WHERE session_id = ? AND person_id = ?",
        [(stored(at), session_id, person_id) for session_id, person_id in told],
    )


def mark_reminded(db: Connection, reminded: Iterable[Addressee], at: datetime) -> None:
    """Note that these were reminded of their sitting's present start: they know of it now."""
    db.executemany(
        "UPDATE attendance SET reminded_of = ?, announced_at = ifnull(announced_at, ?)"
        " WHERE session_id = ? AND person_id = ?",
        [
            (stored(each.starts_at), stored(at), each.session_id, each.person_id)
            for each in reminded
        ],
    )


def announced(db: Connection, session_id: int) -> set[int]:
    """Who has been told of the session: by a list, by itself, or by a reminder."""
    rows = db.execute(
        "SELECT person_id FROM attendance WHERE session_id = ? AND announced_at IS NOT NULL",
        (session_id,),
    )
    return {row["person_id"] for row in rows}
