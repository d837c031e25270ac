"""Years of records of a branch of any size, written in bulk."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from handlers.kinds import KINDS
from handlers.turn import Acting
from storage import attendance, plan, records, sessions
from storage.database import Connection
from storage.instants import stored

SESSIONS = {"study": 12, "member_meeting": 4}  # a year, everybody due
ENTRIES = ("reading_note", "study_reflection")  # one a year for each person
_FIRST, _SPREAD = (1, 5), 320  # days of the year over which they are spread


def live_through(acting: Acting, people: Sequence[int], year: int) -> None:
    """One year: sessions that everyone was due at, and a few records of everybody's own."""
    for code, count in SESSIONS.items():
        for number in range(count):
            # The last one at the end of the spread: the month that is asked for holds a session.
            day = date(year, *_FIRST) + timedelta(days=round(number * _SPREAD / (count - 1)))
            _hold(acting.db, people, code, number, day)
    for code in (*SESSIONS, *ENTRIES):
        plan.set_target(acting.db, year, code, SESSIONS.get(code, len(people)))
    for code in ENTRIES:
        for number, person_id in enumerate(people):
            day = date(year, *_FIRST) + timedelta(days=round(number * _SPREAD / len(people)))
            _enter(acting.db, person_id, code, number, day)


def _hold(db: Connection, people: Sequence[int], code: str, number: int, day: date) -> None:
    starts_at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    made_at = starts_at - timedelta(days=3)
    session_id = sessions.add(db, made_at=made_at, made_by=None)
    sitting = sessions.add_sitting(
        db, session_id, starts_at, starts_at + timedelta(hours=1), "三楼会议室"
    )
    record_id = records.add(
        db, kind=code, day=day, state="done", title=f"{KINDS[code].label}第{number + 1}讲",
        details={"due": "party"}, session_id=session_id, position=1, made_at=made_at, made_by=None,
    )  # fmt: skip
    records.set_people(db, record_id, "due", people)
    attendance.expect(db, session_id, dict.fromkeys(people, sitting))
    db.execute(
        "UPDATE attendance SET at = ?, announced_at = ?, reminded_of = ?, status ="
        " CASE WHEN (person_id + ?) % 19 THEN 'present' ELSE 'leave' END WHERE session_id = ?",
        (stored(starts_at), stored(made_at), stored(starts_at), number, session_id),
    )
    sessions.set_state(db, session_id, "done", starts_at + timedelta(hours=2))


def _enter(db: Connection, person_id: int, code: str, number: int, day: date) -> None:
    made_at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    record_id = records.add(
        db, kind=code, day=day, state="done", title=f"{KINDS[code].label}之{number + 1}",
        made_at=made_at, made_by=person_id,
    )  # fmt: skip
    records.set_people(db, record_id, "author", [person_id])
