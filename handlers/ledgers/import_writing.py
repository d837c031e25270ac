"""Writing what a file of past records holds, all in one transaction, and taking it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers import calendar
from handlers.ledgers import import_checks, session_values
from handlers.ledgers.import_checks import Group
from handlers.ledgers.import_rows import NewRecord
from handlers.ledgers.model import Values
from handlers.ledgers.session_values import SessionBook
from handlers.sessions.due import CHOSEN, Due
from handlers.sessions.session_making import details_of_due
from handlers.texts import lessons as lesson_texts
from handlers.texts import pairs as pair_texts
from handlers.turn import Acting
from storage import (
    attendance,
    history,
    mentorships,
    record_imports,
    record_numbers,
    records,
    reflections,
    sessions,
)
from storage.instants import stored

_NOON = time(12)
_DOMAINS = {label: code for code, label in lesson_texts.DOMAINS.items()}
_DONE = {label: code for code, label in lesson_texts.DONE_WORDS.items()}


@dataclass
class Writing:
    """One import under way: `sessions` are the file's names of those it has written."""

    acting: Acting
    import_id: int
    by: int | None
    sessions: dict[str, int] = field(default_factory=dict)
    written: list[int] = field(default_factory=list)


def write(acting: Acting, rows: Sequence[NewRecord], import_id: int, *, by: int | None) -> int:
    """Write every row as a record that counts; returns how many.

    Rows that import_checks finds nothing wrong with; `by` is None for the operator.
    """
    writing = Writing(acting, import_id, by)
    for group in import_checks.sessions_of(rows):
        _write_session(writing, group)
    # Pairs before the lessons that name them, numbers in use before new ones are given.
    later = [row for row in rows if row.kind.family != "session"]
    later.sort(key=lambda row: (row.kind.family != "pair", import_checks.number_of(row) is None))
    for row in later:
        _OF.get(row.kind.family, _write_entry)(writing, row)
    record_imports.note(acting.db, import_id, writing.written)
    return len(writing.written)


def _add(writing: Writing, row: NewRecord, details: dict[str, Any], **what: Any) -> int:
    """The record itself, its people, and a word in its history on where it came from."""
    db, values = writing.acting.db, row.values
    registered_at = _registered_at(values)
    made_by = values.get("registered_by")
    if values.get("on_paper") is not None:
        details["on_paper_by"] = values["on_paper"]
    record_id = records.add(
        db,
        kind=row.kind.code,
        day=row.day,
        state="done",
        title=what.pop("title", row.title),
        details=details,
        made_at=registered_at or writing.acting.now,
        made_by=writing.by if made_by is None and registered_at is None else made_by,
        **what,
    )
    for role, people in row.roles.items():
        records.set_people(db, record_id, role, people)
    signed = (*values.get("confirmed", ()), *values.get("answered", ()))
    for person_id, at in signed:
        records.confirm(db, record_id, person_id, at)
    history.add(
        db, "record", record_id, "imported", at=writing.acting.now, by=writing.by,
        after={"import": writing.import_id, "sheet": row.sheet, "row": row.row},
    )  # fmt: skip
    writing.written.append(record_id)
    return record_id


def _registered_at(values: Values) -> datetime | None:
    """When the row says that the record was entered; None: now, so it is 补录."""
    at: datetime | None = values.get("registered_at")
    day: date | None = values.get("registered_day")
    return at if day is None else calendar.at_local(day, _NOON)


def _decided(row: NewRecord) -> dict[str, Any]:
    return {
        key: value
        for by, at in row.values.get("decided", ())
        for key, value in (("decided_by", by), ("decided_at", stored(at)))
    }


# ---------------------------------------------------------------- sessions
def _write_session(writing: Writing, group: Group) -> None:
    acting, first = writing.acting, group.parts[0].values
    made_at = first["registered_at"] or acting.now
    session_id = sessions.add(acting.db, made_at=made_at, made_by=first["registered_by"])
    starts_at, ends_at = session_values.times(first, acting.settings.sessions.default_minutes)
    main = sessions.add_sitting(acting.db, session_id, starts_at, ends_at, first["place"])
    for part in group.parts:
        due = sorted(session_values.listed(part.values))
        details = details_of_due(Due(CHOSEN, chosen=tuple(due)))
        record_id = _add(
            writing, part, {**details, **session_values.minutes(part.values)},
            session_id=session_id, position=part.values["part"] or 1,
        )  # fmt: skip
        records.set_people(acting.db, record_id, "due", due)
    _write_roll(writing, group, session_id, main)
    sessions.set_chair(acting.db, session_id, first["chair"])
    sessions.set_recorder(acting.db, session_id, first["recorder"])
    for name in first["guests"]:
        sessions.add_guest(acting.db, session_id, name)
    sessions.set_state(acting.db, session_id, "done", ends_at)
    history.add(
        acting.db, "session", session_id, "imported", at=acting.now, by=writing.by,
        after={"import": writing.import_id},
    )  # fmt: skip
    if group.key:
        writing.sessions[group.key] = session_id


def _write_roll(writing: Writing, group: Group, session_id: int, main: int) -> None:
    db = writing.acting.db
    everybody = import_checks.statuses(group)
    placed = dict.fromkeys(sorted(everybody), main)
    others: dict[tuple[Any, ...], int] = {}
    for part in group.parts:
        for starts_at, ends_at, place, people in part.values["sittings"]:
            where = (starts_at, ends_at, place)
            if where not in others:
                others[where] = sessions.add_sitting(db, session_id, *where)
            placed |= {each: others[where] for each in people if each in placed}
    attendance.expect(db, session_id, placed)
    reasons = {who: why for part in group.parts for who, why in part.values["leave"]}
    for person_id, status in everybody.items():
        attendance.mark(
            db, session_id, person_id, status, at=None,
            reason=reasons.get(person_id) or None, marked_by=writing.by,
        )  # fmt: skip
    made_up = {who: day for part in group.parts for who, day in part.values["made_up"]}
    for person_id, day in made_up.items():
        at = calendar.at_local(day, _NOON)
        attendance.make_up(db, session_id, person_id, at=at, note=None)


# ---------------------------------------------------------------- the other families
def _write_reflection(writing: Writing, row: NewRecord) -> None:
    acting, values = writing.acting, row.values
    key = import_checks.about_key(row)
    session_id = writing.sessions.get(key) if key else None
    if key and session_id is None:
        session_id = import_checks.known_session(SessionBook(acting), key)
    record_id = _add(writing, row, {}, session_id=session_id)
    if values["accepted"] is not None:
        records.set_state(acting.db, record_id, "done", values["accepted"])
    if values["char_count"] is not None:
        # The text is no part of a ledger, but how long it was is.
        submitted_at = values["accepted"] or acting.now
        reflections.submit(acting.db, record_id, "", values["char_count"], submitted_at)


def _write_lesson(writing: Writing, row: NewRecord) -> None:
    db, values = writing.acting.db, row.values
    names = (
        "key_points", "strengths", "problems", "suggestions", "mentee_reflection", "follow_up",
        "previous_follow_up", "starts", "ends", "class_name",
    )  # fmt: skip
    details = {name: values[name] for name in names if values[name]}
    details |= {"version": 1, **_decided(row)}
    if values["domain"]:
        details["domain"] = _DOMAINS.get(values["domain"], values["domain"])
    if values["previous_done"]:
        details["previous_done"] = _DONE.get(values["previous_done"], values["previous_done"])
    pair = values["pair"]
    held = None if pair is None else import_checks.held_pair(writing.acting, pair, row.day)
    record_id = _add(writing, row, details, mentorship_id=held)
    text = values["number"]
    number = import_checks.number_of(row)
    if number is not None:
        record_numbers.keep(db, record_id, *number)
    elif not text:
        year, new = record_numbers.assign(db, record_id, row.kind.code, row.day.year)
        text = lesson_texts.number(row.kind.code, year, new)
    kept = records.get(db, record_id)
    records.set_content(db, record_id, kept.title, {**kept.details, "number": text})


def _write_pair(writing: Writing, row: NewRecord) -> None:
    acting, values = writing.acting, row.values
    mentor, mentee = values["mentor"], values["mentee"]
    quota = values["quota"]
    if quota is None:
        quota = acting.settings.lessons.monthly_quota
    days = (row.day, values["last_day"])
    pair_id = mentorships.add(acting.db, mentor, mentee, *days, quota)
    history.add(acting.db, "mentorship", pair_id, "made", at=acting.now, by=writing.by)
    title = pair_texts.record_title(acting.name(mentor), acting.name(mentee))
    _add(writing, row, {}, title=title, to_day=values["last_day"], mentorship_id=pair_id)


def _write_entry(writing: Writing, row: NewRecord) -> None:
    details: dict[str, Any] = _decided(row)
    to_day = row.values.get("until")
    for each in row.kind.fields:
        value = row.values[each.name]
        if each.reads == "last_day":
            to_day = value
        elif each.reads in ("text", "long", "number", "choice") and value not in (None, ""):
            details[each.name] = value
    title = row.title or row.kind.label
    _add(writing, row, details, title=title, to_day=to_day)


_OF: dict[str, Callable[[Writing, NewRecord], None]] = {
    "reflection": _write_reflection,
    "lesson": _write_lesson,
    "pair": _write_pair,
}

UNDO_WITHIN = timedelta(days=1)


def take_back(acting: Acting, import_id: int, *, by: int | None) -> int | None:
    """Withdraw everything that an import has brought; None when that has been done already.

    The records stay, withdrawn, with their history; their numbers were never given out here.
    """
    if not record_imports.take_back(acting.db, import_id, acting.now):
        return None
    brought = record_imports.brought(acting.db, import_id)
    cancelled: set[int] = set()
    for record_id in brought:
        record = records.get(acting.db, record_id)
        held = record.session_id if record.position > 0 else None
        records.set_state(
            acting.db, record_id, "withdrawn" if held is None else "cancelled", acting.now
        )
        record_numbers.release(acting.db, record_id)
        history.add(
            acting.db, "record", record_id, "import_undone", at=acting.now, by=by,
            before={"state": record.state}, after={"import": import_id},
        )  # fmt: skip
        if held is not None and held not in cancelled:
            cancelled.add(held)
            sessions.set_state(acting.db, held, "cancelled", None)
        if record.kind == "mentor_pair" and record.mentorship_id is not None:
            before = record.day - timedelta(days=1)
            mentorships.set_days(acting.db, record.mentorship_id, record.day, before)
            records.set_last_day(acting.db, record_id, before)
    return len(brought)
