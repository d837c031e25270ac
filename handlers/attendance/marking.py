"""Changing attendance: the one place, so that what a change replaces is always kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.attendance import arrival
from handlers.turn import Acting, Look
from storage import attendance, history
from storage.attendance import Attendance
from storage.history import Change
from storage.instants import stored
from storage.sessions import Session

NOUN = "attendance"  # of the history; the noun's id is the session's
STATUSES = ("present", "late", "leave", "absent", "not_due", "expected")

# What happened, as the history has it.
CAME, LEAVE, WITHDRAWN, REFUSED = "came", "leave", "leave_withdrawn", "leave_refused"
MARKED, CORRECTED = "marked", "corrected"  # by an office: before and after closing
ALL_HERE, UNDONE = "all_here", "all_here_undone"
CLOSED, REOPENED, NOT_HELD = "closed", "reopened", "not_held"
GUEST, GUEST_GONE = "guest", "guest_removed"
MADE_UP, MAKE_UP_REFUSED = "made_up", "make_up_refused"


def put(
    acting: Acting,
    row: Attendance,
    status: str,
    *,
    what: str | None,
    by: int,
    at: datetime | None = None,
    reason: str | None = None,
    marked_by: int | None = None,
    time_unsure: bool = False,
) -> None:
    """Write a status over the row, and in the history what was there.

    Only a plain check-in of somebody still expected may go without `what`: it replaces nothing.
    """
    after: dict[str, Any] = {
        "person": row.person_id,
        "status": status,
        "at": None if at is None else stored(at),
        "reason": reason,
        "marked_by": marked_by,
    }
    if what is not None:
        history.add(
            acting.db, NOUN, row.session_id, what, at=acting.now, by=by,
            before=_entry(row), after=after,
        )  # fmt: skip
    attendance.mark(
        acting.db, row.session_id, row.person_id, status,
        at=at, reason=reason, marked_by=marked_by, time_unsure=time_unsure,
    )  # fmt: skip


def _entry(row: Attendance) -> dict[str, Any]:
    return {
        "person": row.person_id,
        "status": row.status,
        "at": None if row.at is None else stored(row.at),
        "reason": row.reason,
        "marked_by": row.marked_by,
    }


def may_be(look: Look, session: Session, row: Attendance, status: str) -> bool:
    """Whether an office may write the status now: nobody is present before check-in opens,
    and once the session is closed nobody is merely expected."""
    if session.state == "done":
        return status != "expected"
    return status not in (*attendance.COMING, "absent") or has_opened(look, session, row)


def has_opened(look: Look, session: Session, row: Attendance) -> bool:
    """Whether check-in has opened at the person's sitting."""
    sitting = session.sitting(row.sitting_id)
    return look.now >= arrival.opens_at(sitting, look.settings.check_in)


def by_office(
    acting: Acting, session: Session, row: Attendance, status: str, *, by: int, reason: str = ""
) -> None:
    """Mark somebody (代录), or correct the roll of a closed session (更正)."""
    what = CORRECTED if session.state == "done" else MARKED
    at = _marked_at(acting, session, row)
    marked_by = None if status == "expected" else by
    put(acting, row, status, what=what, by=by, at=at, reason=reason or None, marked_by=marked_by)


def _marked_at(acting: Acting, session: Session, row: Attendance) -> datetime | None:
    """The present instant while the session is on; what is added later (补记) claims no time."""
    over = arrival.is_over(session.sitting(row.sitting_id), acting.now, acting.settings.check_in)
    return None if over or session.state == "done" else acting.now


def all_here(acting: Acting, session: Session, *, by: int) -> list[int]:
    """Whoever is still expected is present; returns their ids. Exceptions are mended afterwards."""
    rows = [
        row
        for row, _ in attendance.roll(acting.db, session.id)
        if row.status == "expected" and has_opened(acting, session, row)
    ]
    ids = [row.person_id for row in rows]
    if ids:
        _batch(acting, session.id, ALL_HERE, ids, "expected", "present", by=by)
    for row in rows:
        at = _marked_at(acting, session, row)
        attendance.mark(acting.db, session.id, row.person_id, "present", at=at, marked_by=by)
    return ids


def _batch(
    acting: Acting,
    session_id: int,
    what: str,
    ids: Sequence[int],
    before: str,
    after: str,
    *,
    by: int | None,
    reason: str | None = None,
) -> None:
    history.add(
        acting.db, NOUN, session_id, what, at=acting.now, by=by, reason=reason,
        before={"people": list(ids), "status": before},
        after={"people": list(ids), "status": after},
    )  # fmt: skip


def undoable(look: Look, session: Session) -> bool:
    """Whether the last 全部到齐 can be taken back: the session is not closed meanwhile."""
    changes = history.of(look.db, NOUN, session.id)
    return _undoable_place(session, changes) is not None


def _undoable_place(session: Session, changes: Sequence[Change]) -> int | None:
    if session.state != "planned":
        return None
    for place in range(len(changes) - 1, -1, -1):
        if changes[place].what in (UNDONE, CLOSED):
            return None
        if changes[place].what == ALL_HERE:
            return place
    return None


def undo_all_here(acting: Acting, session: Session, *, by: int) -> list[int]:
    """Take the last 全部到齐 back for those whom nobody has touched since; returns their ids."""
    changes = history.of(acting.db, NOUN, session.id)
    place = _undoable_place(session, changes)
    if place is None:
        return []
    touched = {(later.before or {}).get("person") for later in changes[place + 1 :]}
    marked: list[int] = (changes[place].after or {})["people"]
    ids = [person_id for person_id in marked if person_id not in touched]
    _batch(acting, session.id, UNDONE, ids, "present", "expected", by=by)
    for person_id in ids:
        attendance.mark(acting.db, session.id, person_id, "expected", at=None)
    return ids


def settle(acting: Acting, session_id: int, *, by: int | None) -> list[int]:
    """Closing: whoever is still expected is absent; returns their ids."""
    ids = _with_status(acting, session_id, "expected")
    _batch(acting, session_id, CLOSED, ids, "expected", "absent", by=by)
    attendance.settle(acting.db, session_id)
    return ids


def unsettle(acting: Acting, session_id: int, *, by: int, reason: str) -> None:
    """Reopening: who was absent by closing alone is expected again."""
    ids = [
        row.person_id
        for row, _ in attendance.roll(acting.db, session_id)
        if row.status == "absent" and row.marked_by is None
    ]
    _batch(acting, session_id, REOPENED, ids, "absent", "expected", by=by, reason=reason)
    attendance.unsettle(acting.db, session_id)


def _with_status(acting: Acting, session_id: int, status: str) -> list[int]:
    return [
        row.person_id for row, _ in attendance.roll(acting.db, session_id) if row.status == status
    ]
