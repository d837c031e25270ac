"""Everything that happens to a lesson: each change is written, kept in history, and made known."""

from datetime import timedelta
from typing import Any

from handlers import record_snapshots
from handlers.lessons import lesson_record
from handlers.lessons.lesson_record import Content
from handlers.record_snapshots import snapshot
from handlers.texts import lessons as texts
from handlers.turn import Acting, Look
from storage import history, record_numbers, records
from storage.history import Change
from storage.instants import stored
from storage.people import Person
from storage.records import Record

UNDO_WITHIN = timedelta(hours=24)
UNDOABLE = ("confirmed", "correction_asked", "declined", "withdrawn", "decided")


def submit(acting: Acting, content: Content, *, by: int) -> Record:
    """Write a new lesson that waits for the other side; by submitting the recorder confirms."""
    lesson_id = records.add(
        acting.db,
        kind=content.kind,
        day=content.day,
        state="waiting",
        title=content.title,
        details={**content.details, "version": 1},
        mentorship_id=content.mentorship_id,
        made_at=acting.now,
        made_by=by,
    )
    _set_roles(acting, lesson_id, content)
    records.confirm(acting.db, lesson_id, by, acting.now)
    history.add(acting.db, "record", lesson_id, "submitted", at=acting.now, by=by)
    lesson = records.get(acting.db, lesson_id)
    ask(acting, lesson)
    return lesson


def enter_from_paper(acting: Acting, content: Content, *, recorded_by: int, by: int) -> Record:
    """代录: an office writes a lesson that was signed on paper; it counts at once."""
    lesson_id = records.add(
        acting.db,
        kind=content.kind,
        day=content.day,
        state="done",
        title=content.title,
        details={**content.details, "on_paper_by": by, "recorded_by": recorded_by},
        mentorship_id=content.mentorship_id,
        made_at=acting.now,
        made_by=by,
    )
    _set_roles(acting, lesson_id, content)
    lesson = records.get(acting.db, lesson_id)
    details = {**lesson.details, **_numbered(acting, lesson, {})}
    records.set_content(acting.db, lesson_id, lesson.title, details)
    history.add(acting.db, "record", lesson_id, "from_paper", at=acting.now, by=by)
    for person_id in sorted(lesson_record.participants(lesson) - {by}):
        acting.tell_card(acting.person_of(person_id), lesson_record.news(lesson_id))
    return records.get(acting.db, lesson_id)


def submit_again(acting: Acting, lesson: Record, content: Content, *, by: int) -> Record:
    """The recorder has mended it: it waits for an answer to this version."""
    details = {**lesson.details, **content.details}
    for gone in ("asked", "asked_by", "decided_by", "number"):
        details.pop(gone, None)
    details["version"] = lesson_record.version(lesson) + 1
    changed = _write(acting, lesson, content, details, "mended", by)
    records.clear_confirmations(acting.db, lesson.id)
    records.set_state(acting.db, lesson.id, "waiting", acting.now)
    records.confirm(acting.db, lesson.id, by, acting.now)
    refresh(acting, lesson.id)
    ask(acting, changed)
    return records.get(acting.db, lesson.id)


def correct(acting: Acting, lesson: Record, content: Content, *, by: int) -> Record:
    """An office corrects a confirmed lesson: it stays confirmed, and both are told."""
    details = {**lesson.details, **content.details}
    changed = _write(acting, lesson, content, details, "corrected", by)
    refresh(acting, lesson.id)
    for person_id in sorted(lesson_record.participants(changed) - {by}):
        acting.tell_card(acting.person_of(person_id), lesson_record.news(lesson.id))
    return changed


def _write(
    acting: Acting, lesson: Record, content: Content, details: dict[str, Any], what: str, by: int
) -> Record:
    before = snapshot(lesson)
    records.set_day(acting.db, lesson.id, content.day)
    records.set_content(acting.db, lesson.id, content.title, details)
    _set_roles(acting, lesson.id, content)
    record_snapshots.note(acting, lesson.id, what, by, before)
    return records.get(acting.db, lesson.id)


def _set_roles(acting: Acting, lesson_id: int, content: Content) -> None:
    for role in lesson_record.ROLES:
        records.set_people(acting.db, lesson_id, role, content.roles.get(role, ()))


def confirm(acting: Acting, lesson: Record, added: dict[str, Any], *, by: int) -> None:
    """The other side confirms, with what it adds; the lesson counts from now on."""
    before = snapshot(lesson)
    records.confirm(acting.db, lesson.id, by, acting.now)
    _settle(acting, lesson, "done", _numbered(acting, lesson, added))
    _note(acting, lesson, "confirmed", by, before)
    _tell_recorder(acting, lesson, by)


def ask_correction(acting: Acting, lesson: Record, sentence: str, *, by: int) -> None:
    """The other side asks the recorder to mend something."""
    before = snapshot(lesson)
    _settle(acting, lesson, "returned", {"asked": sentence, "asked_by": by})
    _note(acting, lesson, "correction_asked", by, before, sentence)
    _tell_recorder(acting, lesson, by)


def decline(acting: Acting, lesson: Record, reason: str, *, by: int) -> None:
    """The other side says that the lesson does not stand."""
    before = snapshot(lesson)
    _settle(acting, lesson, "declined", {"asked": reason, "asked_by": by})
    _note(acting, lesson, "declined", by, before, reason)
    _tell_recorder(acting, lesson, by)


def decide(acting: Acting, lesson: Record, accepted: bool, *, by: int) -> None:
    """An office decides in place of the other side; everyone with a part is told."""
    before = snapshot(lesson)
    decided = {"decided_by": by, "decided_at": stored(acting.now)}
    if accepted:
        _settle(acting, lesson, "done", _numbered(acting, lesson, decided))
    else:
        _settle(acting, lesson, "declined", decided)
    _note(acting, lesson, "decided", by, before)
    for person_id in sorted(lesson_record.participants(lesson) - {by}):
        acting.tell_card(acting.person_of(person_id), lesson_record.news(lesson.id))


def withdraw(acting: Acting, lesson: Record, *, by: int) -> None:
    """The recorder takes back what nobody has confirmed."""
    before = snapshot(lesson)
    _settle(acting, lesson, "withdrawn", {})
    _note(acting, lesson, "withdrawn", by, before)


def corrections(look: Look, lesson: Record) -> list[Change]:
    """The changes of content, oldest first."""
    changes = history.of(look.db, "record", lesson.id)
    return [change for change in changes if change.what in ("mended", "corrected")]


def undoable(look: Look, lesson: Record, person_id: int) -> Change | None:
    """The last thing that happened, if this person did it and may still take it back."""
    changes = history.of(look.db, "record", lesson.id)
    last = changes[-1] if changes else None
    if last is None or last.what not in UNDOABLE or last.changed_by != person_id:
        return None
    return last if look.now - last.changed_at <= UNDO_WITHIN else None


def undo(acting: Acting, lesson: Record, change: Change, *, by: int) -> None:
    """Put everything back to what it was before the change; the change stays in history."""
    record_snapshots.put_back(acting, lesson.id, change.before or {})
    _note(acting, lesson, "undone", by, snapshot(lesson))


def _settle(acting: Acting, lesson: Record, state: str, added: dict[str, Any]) -> None:
    records.set_content(acting.db, lesson.id, lesson.title, {**lesson.details, **added})
    records.set_state(acting.db, lesson.id, state, acting.now)


def _numbered(acting: Acting, lesson: Record, added: dict[str, Any]) -> dict[str, Any]:
    year, number = record_numbers.assign(acting.db, lesson.id, lesson.kind, lesson.day.year)
    return {**added, "number": texts.number(lesson.kind, year, number)}


def _note(
    acting: Acting,
    lesson: Record,
    what: str,
    by: int,
    before: dict[str, Any],
    reason: str | None = None,
) -> None:
    record_snapshots.note(acting, lesson.id, what, by, before, reason)
    refresh(acting, lesson.id)


def refresh(acting: Acting, lesson_id: int) -> None:
    """Bring the lesson's messages up to date wherever they are."""
    acting.refresh_card(lesson_record.card(lesson_id))
    acting.refresh_card(lesson_record.news(lesson_id))


def _tell_recorder(acting: Acting, lesson: Record, by: int) -> None:
    if lesson.made_by is not None and lesson.made_by != by:
        acting.tell_card(acting.person_of(lesson.made_by), lesson_record.news(lesson.id))


def ask(acting: Acting, lesson: Record) -> None:
    """Ask whoever's turn it is for an answer to this version, each once, never in quiet hours.

    What is quiet now is asked by a later tick.
    """
    waited = acting.now - (lesson.settled_at or acting.now)
    for person_id in lesson_record.answering(lesson):
        person = acting.person_of(person_id)
        just_asked = _ask_once(acting, lesson, person, "ask")
        if waited >= lesson_record.REMIND_AFTER and not just_asked:
            _ask_once(acting, lesson, person, "remind")
    if lesson_record.needs_office(acting, lesson):
        for person in lesson_record.deciding(acting, lesson):
            _ask_once(acting, lesson, person, "settle")


def _ask_once(acting: Acting, lesson: Record, person: Person, why: str) -> bool:
    if acting.allowed_for(person) > acting.now:
        return False
    key = f"lesson_{why}:{lesson.id}:{lesson_record.version(lesson)}:{person.id}"
    return acting.tell_card(person, lesson_record.card(lesson.id), once_key=key)


def ask_all(acting: Acting) -> None:
    """The tick: ask, remind after a week, and give an office what nobody has answered."""
    for lesson in records.in_state(acting.db, "waiting", lesson_record.CODES):
        ask(acting, lesson)
