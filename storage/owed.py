"""What people still owe: 补学, reflections sent back to them, lessons to confirm."""

from collections.abc import Iterable
from datetime import datetime

from storage.database import Connection
from storage.instants import stored

_MISSED = (
    " sessions.state = 'done' AND made_up_at IS NULL AND status IN ('leave', 'absent')"
    " AND starts_at >= ? AND EXISTS (SELECT 1 FROM records JOIN record_people"
    " ON record_id = records.id AND role = 'due'"
    " AND record_people.person_id = attendance.person_id"
    " WHERE records.session_id = attendance.session_id AND position > 0 AND kind IN ({marks}))"
    " ORDER BY starts_at, attendance.session_id, attendance.person_id"
)


def make_ups(db: Connection, kinds: Iterable[str], since: datetime) -> list[tuple[int, int]]:
    """(person, session) of closed sessions since then, missed and not made up, by start.

    Only where the person was due at a part of one of the kinds.
    """
    wanted = list(kinds)
    missed = _MISSED.format(marks=",".join("?" * len(wanted)))
    rows = db.execute(
        "SELECT attendance.person_id, attendance.session_id FROM sittings"
        " JOIN sessions ON sessions.id = sittings.session_id"
        " JOIN attendance ON attendance.session_id = sittings.session_id"
        f" AND attendance.sitting_id = sittings.id WHERE{missed}",
        (stored(since), *wanted),
    )
    return [(row["person_id"], row["session_id"]) for row in rows]


def make_ups_of(db: Connection, person_id: int, kinds: Iterable[str], since: datetime) -> list[int]:
    """The sessions of `make_ups` that one person owes."""
    wanted = list(kinds)
    missed = _MISSED.format(marks=",".join("?" * len(wanted)))
    rows = db.execute(
        "SELECT attendance.session_id FROM attendance"
        " JOIN sittings ON sittings.id = attendance.sitting_id"
        " JOIN sessions ON sessions.id = attendance.session_id"
        f" WHERE attendance.person_id = ? AND{missed}",
        (person_id, stored(since), *wanted),
    )
    return [row["session_id"] for row in rows]


def returned(db: Connection, kinds: Iterable[str]) -> list[tuple[int, int]]:
    """(author, record) of everything sent back and not submitted again, longest there first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT person_id, records.id AS record_id FROM records"
        " JOIN record_people ON record_id = records.id AND role = 'author'"
        f" WHERE state = 'returned' AND kind IN ({marks}) ORDER BY settled_at, records.id",
        wanted,
    )
    return [(row["person_id"], row["record_id"]) for row in rows]


def in_state_of(
    db: Connection, person_id: int, kinds: Iterable[str], state: str, *, unconfirmed: bool = False
) -> list[int]:
    """The person's records in a state, oldest first; with `unconfirmed`, those that wait for
    this person's confirmation."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT DISTINCT records.id, day FROM record_people"
        " JOIN records ON records.id = record_id"
        f" WHERE person_id = ? AND role <> 'due' AND state = ? AND kind IN ({marks})"
        " AND (NOT ? OR confirmed_at IS NULL) ORDER BY day, records.id",
        (person_id, state, *wanted, int(unconfirmed)),
    )
    return [row["id"] for row in rows]
