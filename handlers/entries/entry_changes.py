"""Everything that happens to an entered record: written, kept in history, made known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers import own_kinds, record_marks, record_snapshots
from handlers.entries import entry_rules
from handlers.kinds import Kind
from handlers.record_snapshots import snapshot
from handlers.turn import Acting, Look
from storage import history, records
from storage.history import Change
from storage.instants import stored
from storage.records import Record

UNDO_WITHIN = timedelta(hours=24)
_DECISIONS = ("confirmed", "declined", "accepted", "returned", "decided")


@dataclass(frozen=True)
class Content:
    """What somebody enters; `roles` names the people of every role that the kind has."""

    kind: str
    day: date
    to_day: date | None
    title: str
    details: Mapping[str, Any]
    roles: Mapping[str, Sequence[int]]


def enter(acting: Acting, content: Content, *, by: int, on_paper: bool) -> Record:
    """Write a new record: done at once from paper or by the office that settles it, else it
    waits for the other side or an office."""
    kind = own_kinds.kind_of(acting, content.kind)
    details = {**content.details, "version": 1}
    if on_paper:
        details["on_paper_by"] = by
    state = _settled_state(acting, kind, by, on_paper=on_paper)
    record_id = records.add(
        acting.db, kind=content.kind, day=content.day, to_day=content.to_day, state=state,
        title=content.title, details=details, made_at=acting.now, made_by=by,
    )  # fmt: skip
    _set_people(acting, record_id, content)
    if state == "waiting":
        _confirm_own(acting, kind, record_id, by)
    history.add(acting.db, "record", record_id, "submitted", at=acting.now, by=by)
    record = records.get(acting.db, record_id)
    ask(acting, record)
    if on_paper:
        _tell_sides(acting, kind, record, by)
    return records.get(acting.db, record_id)


def _settled_state(acting: Acting, kind: Kind, by: int, *, on_paper: bool) -> str:
    if on_paper or not kind.settles:
        return "done"
    by_office = entry_rules.may_office(acting, acting.person_of(by))
    return "done" if kind.settles == "office" and by_office else "waiting"


def _set_people(acting: Acting, record_id: int, content: Content) -> None:
    for role, person_ids in content.roles.items():
        records.set_people(acting.db, record_id, role, person_ids)


def _confirm_own(acting: Acting, kind: Kind, record_id: int, by: int) -> None:
    """By entering it, one of the two sides confirms."""
    if by in entry_rules.sides(kind, records.get(acting.db, record_id)):
        records.confirm(acting.db, record_id, by, acting.now)


def correct(
    acting: Acting, record: Record, content: Content, *, by: int, reason: str | None
) -> Record:
    """Write what was mended or corrected; the old values stay in history.

    What a member changes is settled anew; a talk is asked about anew where day or people differ.
    """
    kind, before = own_kinds.kind_of(acting, record.kind), snapshot(record)
    was_done = record.state == "done"
    details = {**record.details, **content.details, "version": entry_rules.version(record) + 1}
    for gone in ("asked", "asked_by"):
        details.pop(gone, None)
    _write(acting, record.id, content.title, details, content.day, content.to_day)
    _set_people(acting, record.id, content)
    changed = records.get(acting.db, record.id)
    on_paper = record_marks.is_on_paper(changed)
    if was_done and kind.settles == "both" and not _differs(record, changed):
        state = "done"
    else:
        state = _settled_state(acting, kind, by, on_paper=on_paper)
    if state == "waiting":
        records.clear_confirmations(acting.db, record.id)
        _confirm_own(acting, kind, record.id, by)
    if state != record.state or state == "waiting":
        records.set_state(acting.db, record.id, state, acting.now)
    _note(acting, record.id, "corrected" if was_done else "mended", by, before, reason)
    _tell_maker(acting, record, by)
    ask(acting, records.get(acting.db, record.id))
    return records.get(acting.db, record.id)


def _differs(old: Record, new: Record) -> bool:
    return old.day != new.day or entry_rules.parties(old) != entry_rules.parties(new)


def _write(
    acting: Acting,
    record_id: int,
    title: str,
    details: Mapping[str, Any],
    day: date,
    to_day: date | None,
) -> None:
    records.set_content(acting.db, record_id, title, details)
    records.set_day(acting.db, record_id, day)
    records.set_last_day(acting.db, record_id, to_day)


def move_on(acting: Acting, record: Record, state: str, last_day: date | None, *, by: int) -> None:
    """A project reaches another state; once closed it has a last day."""
    before = snapshot(record)
    details = {**record.details, "state": state}
    _write(acting, record.id, record.title, details, record.day, last_day)
    _note(acting, record.id, "moved_on", by, before)
    _tell_maker(acting, record, by)
    if not entry_rules.may_office(acting, acting.person_of(by)):
        for person in entry_rules.settling(acting, record, entry_rules.offices(acting)):
            acting.tell_card(person, entry_rules.card(record.id))


def confirm(acting: Acting, record: Record, *, by: int) -> None:
    """One side says that it took place; the record counts once both have."""
    before = snapshot(record)
    records.confirm(acting.db, record.id, by, acting.now)
    if not entry_rules.answering(acting, records.get(acting.db, record.id)):
        records.set_state(acting.db, record.id, "done", acting.now)
    _note(acting, record.id, "confirmed", by, before)
    _tell_maker(acting, record, by)


def refuse(acting: Acting, record: Record, what: str, reason: str | None, *, by: int) -> None:
    """One side or an office does not let it stand (`declined`), or an office sends it back
    (`returned`)."""
    before = snapshot(record)
    details = {**record.details, "asked": reason or "", "asked_by": by}
    records.set_content(acting.db, record.id, record.title, details)
    records.set_state(acting.db, record.id, what, acting.now)
    _note(acting, record.id, what, by, before, reason)
    _tell_maker(acting, record, by)


def accept(acting: Acting, record: Record, *, by: int) -> None:
    """An office lets it count, in place of the other side where that has not answered."""
    before = snapshot(record)
    both = own_kinds.kind_of(acting, record.kind).settles == "both"
    decided = {"decided_by": by, "decided_at": stored(acting.now)}
    records.set_content(acting.db, record.id, record.title, {**record.details, **decided})
    records.set_state(acting.db, record.id, "done", acting.now)
    _note(acting, record.id, "decided" if both else "accepted", by, before)
    _tell_maker(acting, record, by)


def withdraw(acting: Acting, record: Record, reason: str | None, *, by: int) -> None:
    """It no longer counts, and stays to be read and restored."""
    before = snapshot(record)
    records.set_state(acting.db, record.id, "withdrawn", acting.now)
    _note(acting, record.id, "withdrawn", by, before, reason)
    _tell_maker(acting, record, by)


def undoable(look: Look, record: Record, person_id: int) -> Change | None:
    """The last thing that happened, if this person may take it back.

    A decision within a day, by who made it; a withdrawal at any time, by who did it or an office.
    """
    changes = history.of(look.db, "record", record.id)
    last = changes[-1] if changes else None
    if last is None or last.before is None:
        return None
    is_own = last.changed_by == person_id
    if last.what == "withdrawn":
        may = is_own or entry_rules.may_office(look, look.person_of(person_id))
        return last if may else None
    is_fresh = look.now - last.changed_at <= UNDO_WITHIN
    return last if last.what in _DECISIONS and is_own and is_fresh else None


def undo(acting: Acting, record: Record, change: Change, *, by: int) -> None:
    """Put everything back to what it was before the change; the change stays in history."""
    record_snapshots.put_back(acting, record.id, change.before or {})
    what = "restored" if change.what == "withdrawn" else "undone"
    _note(acting, record.id, what, by, snapshot(record))
    _tell_maker(acting, record, by)


def _note(
    acting: Acting,
    record_id: int,
    what: str,
    by: int,
    before: dict[str, Any],
    reason: str | None = None,
) -> None:
    record_snapshots.note(acting, record_id, what, by, before, reason)
    refresh(acting, record_id)


def refresh(acting: Acting, record_id: int) -> None:
    """Bring the record's page, and the offices' desks, up to date wherever they are."""
    acting.refresh_card(entry_rules.card(record_id))
    acting.refresh_card(entry_rules.DESK)


def _tell_maker(acting: Acting, record: Record, by: int) -> None:
    if record.made_by is not None and record.made_by != by:
        acting.tell_card(acting.person_of(record.made_by), entry_rules.card(record.id))


def _tell_sides(acting: Acting, kind: Kind, record: Record, by: int) -> None:
    """Who is said to have talked is told that it is on record."""
    for person_id in entry_rules.sides(kind, record):
        if person_id != by:
            acting.tell_card(acting.person_of(person_id), entry_rules.card(record.id))


def ask(acting: Acting, record: Record) -> None:
    """Ask whoever's turn it is about this version, each once."""
    if record.state != "waiting":
        return
    key = f"{record.id}:{entry_rules.version(record)}"
    for person_id in entry_rules.answering(acting, record):
        person = acting.person_of(person_id)
        acting.tell_card(
            person, entry_rules.card(record.id), once_key=f"entry_ask:{key}:{person_id}"
        )
    if acting.now >= entry_rules.office_from(acting, record):
        for person in entry_rules.settling(acting, record, entry_rules.offices(acting)):
            once_key = f"entry_settle:{key}:{person.id}"
            acting.tell_card(person, entry_rules.DESK, once_key=once_key, moving=True)


def ask_all(acting: Acting) -> None:
    """The tick: whoever can be asked by now, and the offices once nobody has answered."""
    for record in records.in_state(acting.db, "waiting", entry_rules.TALKS):
        ask(acting, record)
