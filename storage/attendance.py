"""Attendance: a row for everyone due at a session, from its first day to its closing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Row
from storage.instants import instant_or_none, stored

COMING = ("present", "late")  # 实到
AWAY = ("leave", "absent")  # due and not there


@dataclass(frozen=True)
class Attendance:
    """One person's attendance of one session."""

    session_id: int
    person_id: int
    sitting_id: int
    status: str  # expected, present, late, leave, absent, not_due
    at: datetime | None
    time_unsure: bool
    reason: str | None
    marked_by: int | None
    made_up_at: datetime | None
    made_up_note: str | None
    made_up_record_id: int | None


@dataclass(frozen=True)
class Count:
    """应到 and 实到 and what makes the difference; computed, never typed."""

    due: int
    came: int
    late: int
    leave: int
    absent: int

    @property
    def waiting(self) -> int:
        """Those of whom nothing is known yet; nobody once the session is closed."""
        return self.due - self.came - self.leave - self.absent


def _attendance(row: Row) -> Attendance:
    return Attendance(
        row["session_id"],
        row["person_id"],
        row["sitting_id"],
        row["status"],
        instant_or_none(row["at"]),
        bool(row["time_unsure"]),
        row["reason"],
        row["marked_by"],
        instant_or_none(row["made_up_at"]),
        row["made_up_note"],
        row["made_up_record_id"],
    )


def expect(db: Connection, session_id: int, sittings: Mapping[int, int]) -> None:
    """Set who is due: person → sitting. Those no longer due and still expected are dropped."""
    db.executemany(
        "INSERT INTO attendance (session_id, person_id, sitting_id, status)"
        " VALUES (?, ?, ?, 'expected') ON CONFLICT DO NOTHING",
        [(session_id, person_id, sitting_id) for person_id, sitting_id in sittings.items()],
    )
    gone = [
        (session_id, row["person_id"])
        for row in db.execute(
            "SELECT person_id FROM attendance WHERE session_id = ? AND status = 'expected'",
            (session_id,),
        ).fetchall()
        if row["person_id"] not in sittings
    ]
    db.executemany("DELETE FROM attendance WHERE session_id = ? AND person_id = ?", gone)


def find(db: Connection, session_id: int, person_id: int) -> Attendance | None:
    """The person's attendance; None when the person is not due."""
    row = db.execute(
        "SELECT * FROM attendance WHERE session_id = ? AND person_id = ?", (session_id, person_id)
    ).fetchone()
    return None if row is None else _attendance(row)


def roll(db: Connection, session_id: int) -> list[tuple[Attendance, str]]:
    """Everyone's attendance with the name, in pinyin order."""
    rows = db.execute(
        "SELECT attendance.*, name FROM attendance JOIN people ON people.id = person_id"
        " WHERE session_id = ? ORDER BY pinyin, person_id",
        (session_id,),
    )
    return [(_attendance(row), row["name"]) for row in rows]


def names(db: Connection, session_id: int, status: str) -> list[str]:
    """The names of those with this status, in pinyin order."""
    rows = db.execute(
        "SELECT name FROM attendance JOIN people ON people.id = person_id"
        " WHERE session_id = ? AND status = ? ORDER BY pinyin, person_id",
        (session_id, status),
    )
    return [row["name"] for row in rows]


def arrivals(db: Connection, session_id: int) -> list[str]:
    """The names of those who came, in the order in which they did; untimed ones first."""
    rows = db.execute(
        "SELECT name FROM attendance JOIN people ON people.id = person_id"
        " WHERE session_id = ? AND status IN ('present', 'late') ORDER BY at, pinyin, person_id",
        (session_id,),
    )
    return [row["name"] for row in rows]


def mark(
    db: Connection,
    session_id: int,
    person_id: int,
    status: str,
    *,
    at: datetime | None,
    reason: str | None = None,
    marked_by: int | None = None,
    time_unsure: bool = False,
) -> None:
    """Write a status; the caller keeps a replaced one in history. 补学 is left as it is."""
    db.execute(
        "UPDATE attendance SET status = ?, at = ?, reason = ?, marked_by = ?, time_unsure = ?"
        " WHERE session_id = ? AND person_id = ?",
        (
            status,
            None if at is None else stored(at),
            reason,
            marked_by,
            int(time_unsure),
            session_id,
            person_id,
        ),
    )


def forget_struck_off(db: Connection, session_id: int) -> None:
    """Take whoever has left the roster off the roll of a session to come."""
    db.execute(
        "DELETE FROM attendance WHERE session_id = ?"
        " AND person_id IN (SELECT id FROM people WHERE struck_off_day IS NOT NULL)",
        (session_id,),
    )


def settle(db: Connection, session_id: int) -> None:
    """Closing: whoever is still expected is absent."""
    db.execute(
        "UPDATE attendance SET status = 'absent' WHERE session_id = ? AND status = 'expected'",
        (session_id,),
    )


def unsettle(db: Connection, session_id: int) -> None:
    """Reopening: who was absent by closing alone is expected again."""
    db.execute(
        "UPDATE attendance SET status = 'expected'"
        " WHERE session_id = ? AND status = 'absent' AND marked_by IS NULL",
        (session_id,),
    )


def choose_sitting(db: Connection, session_id: int, person_id: int, sitting_id: int) -> None:
    """The sitting at which the person is due."""
    db.execute(
        "UPDATE attendance SET sitting_id = ? WHERE session_id = ? AND person_id = ?",
        (sitting_id, session_id, person_id),
    )


def make_up(
    db: Connection,
    session_id: int,
    person_id: int,
    *,
    at: datetime,
    note: str | None,
    record_id: int | None = None,
) -> None:
    """补学: a second fact beside leave or absent, never replacing it."""
    db.execute(
        "UPDATE attendance SET made_up_at = ?, made_up_note = ?, made_up_record_id = ?"
        " WHERE session_id = ? AND person_id = ?",
        (stored(at), note, record_id, session_id, person_id),
    )


def clear_make_up(db: Connection, session_id: int, person_id: int) -> None:
    """补学 is not accepted; the caller keeps it in history."""
    db.execute(
        "UPDATE attendance SET made_up_at = NULL, made_up_note = NULL, made_up_record_id = NULL"
        " WHERE session_id = ? AND person_id = ?",
        (session_id, person_id),
    )


def owed(
    db: Connection, person_id: int, kinds: Iterable[str], from_at: datetime, to_at: datetime
) -> list[int]:
    """Closed sessions that began in [from_at, to_at), at which the person was due for a part of
    one of the kinds, was not there and has made up nothing yet; oldest first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT attendance.session_id FROM attendance"
        " JOIN sittings ON sittings.id = sitting_id"
        " JOIN sessions ON sessions.id = attendance.session_id"
        " WHERE person_id = ? AND status IN ('leave', 'absent') AND made_up_at IS NULL"
        " AND sessions.state = 'done' AND starts_at >= ? AND starts_at < ?"
        " AND EXISTS (SELECT 1 FROM records JOIN record_people ON record_id = records.id"
        " WHERE records.session_id = attendance.session_id AND position > 0 AND role = 'due'"
        f" AND record_people.person_id = attendance.person_id AND kind IN ({marks}))"
        " ORDER BY starts_at, attendance.session_id",
        (person_id, stored(from_at), stored(to_at), *wanted),
    )
    return [row["session_id"] for row in rows]


def has_unsure(db: Connection, session_id: int) -> bool:
    """Whether somebody's check-in of the session is 时间待核."""
    row = db.execute(
        "SELECT 1 FROM attendance WHERE session_id = ? AND time_unsure = 1 LIMIT 1", (session_id,)
    ).fetchone()
    return row is not None


def count(db: Connection, session_id: int) -> Count:
    """应到/实到 of a session."""
    rows = db.execute(
        "SELECT status, count(*) AS count FROM attendance WHERE session_id = ? GROUP BY status",
        (session_id,),
    )
    return _count({row["status"]: row["count"] for row in rows})


def count_of_part(db: Connection, session_id: int, record_id: int) -> Count:
    """应到/实到 of one part: those due at the part, by their one attendance of the session."""
    rows = db.execute(
        "SELECT status, count(*) AS count FROM record_people JOIN attendance"
        " ON attendance.session_id = ? AND attendance.person_id = record_people.person_id"
        " WHERE record_id = ? AND role = 'due' GROUP BY status",
        (session_id, record_id),
    )
    return _count({row["status"]: row["count"] for row in rows})


def _count(by_status: Mapping[str, int]) -> Count:
    return Count(
        due=sum(number for status, number in by_status.items() if status != "not_due"),
        came=sum(by_status.get(status, 0) for status in COMING),
        late=by_status.get("late", 0),
        leave=by_status.get("leave", 0),
        absent=by_status.get("absent", 0),
    )


def of_person(
    db: Connection, person_id: int, statuses: Iterable[str], from_at: datetime, to_at: datetime
) -> list[Attendance]:
    """The person's attendances with one of the statuses, of sessions that began between."""
    wanted = list(statuses)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT attendance.* FROM attendance JOIN sittings ON sittings.id = sitting_id"
        " JOIN sessions ON sessions.id = attendance.session_id"
        f" WHERE person_id = ? AND status IN ({marks}) AND sessions.state <> 'cancelled'"
        " AND starts_at >= ? AND starts_at < ? ORDER BY starts_at, sitting_id",
        (person_id, *wanted, stored(from_at), stored(to_at)),
    )
    return [_attendance(row) for row in rows]
