"""What everybody still owes: 补学, and reflections sent back to them."""

from collections.abc import Iterable
from datetime import datetime

from storage.database import Connection
from storage.instants import stored


def make_ups(db: Connection, kinds: Iterable[str], since: datetime) -> list[tuple[int, int]]:
    """(person, session) of closed sessions since then, missed and not made up, by start.

    Only where the person was due at a part of one of the kinds.
    """
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT attendance.person_id, attendance.session_id FROM sittings"
        " JOIN sessions ON sessions.id = sittings.session_id"
        " JOIN attendance ON attendance.session_id = sittings.session_id"
        " AND attendance.sitting_id = sittings.id"
        " WHERE starts_at >= ? AND sessions.state = 'done' AND made_up_at IS NULL"
        " AND status IN ('leave', 'absent') AND EXISTS (SELECT 1 FROM records"
        " JOIN record_people ON record_id = records.id AND role = 'due'"
        " AND record_people.person_id = attendance.person_id"
        " WHERE records.session_id = attendance.session_id AND position > 0"
        f" AND kind IN ({marks})) ORDER BY starts_at, attendance.session_id, person_id",
        (stored(since), *wanted),
    )
    return [(row["person_id"], row["session_id"]) for row in rows]


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
