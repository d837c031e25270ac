"""Making a session from what is known of it, and keeping who is due up to date."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers import calendar
from handlers.sessions.due import Due, merged, who_is_due
from handlers.texts import sessions as texts
from handlers.turn import Acting
from storage import attendance, history, people, records, sessions
from storage.records import Record
from storage.sessions import Session


@dataclass(frozen=True)
class NewPart:
    """One part (环节): kind, theme, who leads, who is due."""

    kind: str
    theme: str
    due: Due
    lead_id: int | None = None
    outside_lead: str | None = None  # name and post of somebody who is not on the roster


@dataclass(frozen=True)
class NewSitting:
    """When and where."""

    starts_at: datetime
    ends_at: datetime
    place: str


def make(
    acting: Acting,
    parts: Sequence[NewPart],
    sittings: Sequence[NewSitting],
    *,
    by: int | None,
    series_id: int | None = None,
    code: str | None = None,
) -> Session:
    """Write a planned session; whoever is due is expected from now on."""
    db = acting.db
    session_id = sessions.add(db, made_at=acting.now, made_by=by, series_id=series_id, code=code)
    for sitting in sittings:
        sessions.add_sitting(db, session_id, sitting.starts_at, sitting.ends_at, sitting.place)
    for position, part in enumerate(parts, start=1):
        add_part(acting, session_id, part, position, by=by)
    history.add(db, "session", session_id, "made", at=acting.now, by=by)
    return keep_due(acting, session_id)


def add_part(
    acting: Acting, session_id: int, part: NewPart, position: int, *, by: int | None
) -> int:
    """Add a part; call keep_due afterwards."""
    record_id = records.add(
        acting.db,
        kind=part.kind,
        day=calendar.local_day(sessions.get(acting.db, session_id).starts_at),
        state="planned",
        title=part.theme,
        details=_details(part),
        session_id=session_id,
        position=position,
        made_at=acting.now,
        made_by=by,
    )
    if part.lead_id is not None:
        records.set_people(acting.db, record_id, "lead", [part.lead_id])
    return record_id


def details_of_due(due: Due) -> dict[str, Any]:
    """Who is due, as a part's details hold it."""
    details: dict[str, Any] = {"due": due.rule}
    if due.party_group:
        details["party_group"] = due.party_group
    if due.chosen:
        details["chosen"] = list(due.chosen)
    return details


def _details(part: NewPart) -> dict[str, Any]:
    details = details_of_due(part.due)
    if part.outside_lead:
        details["outside_lead"] = part.outside_lead
    return details


def due_of(part: Record) -> Due:
    """Who is due at a part, as it was declared."""
    details = part.details
    return Due(details["due"], details.get("party_group", ""), tuple(details.get("chosen", ())))


def keep_due(acting: Acting, session_id: int) -> Session:
    """Work out anew who is due at a planned session, by the roster of its day.

    Whoever is away that day is on leave by itself. What people have said already stays.
    """
    db = acting.db
    session = sessions.get(db, session_id)
    roster = people.everyone(db, calendar.local_day(session.starts_at))
    due_by_part: list[set[int]] = []
    for part in session.parts:
        due = {person.id for person in who_is_due(due_of(part), roster)}
        records.set_people(db, part.id, "due", sorted(due))
        due_by_part.append(due)
    everybody = merged(due_by_part)
    first = session.sittings[0].id
    attendance.expect(db, session_id, dict.fromkeys(sorted(everybody), first))
    away = {each.id for each in roster if each.is_away}
    _put_on_leave(acting, session_id, away)
    _take_off_leave(acting, session_id, away)
    return sessions.get(db, session_id)


def _put_on_leave(acting: Acting, session_id: int, away: Iterable[int]) -> None:
    for person_id in away:
        row = attendance.find(acting.db, session_id, person_id)
        if row is not None and row.status == "expected":
            attendance.mark(
                acting.db, session_id, person_id, "leave", at=acting.now, reason=texts.AWAY
            )


def _take_off_leave(acting: Acting, session_id: int, away: Collection[int]) -> None:
    """Whoever was on leave by being away, and is back on the session's new day, is expected."""
    for row, _ in attendance.roll(acting.db, session_id):
        by_itself = row.status == "leave" and row.marked_by is None and row.reason == texts.AWAY
        if by_itself and row.person_id not in away:
            attendance.mark(acting.db, session_id, row.person_id, "expected", at=None)
