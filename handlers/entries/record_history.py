"""经过: everything that happened to a record of any kind, who, when, why, before and after."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlers import listing, menu, own_kinds, rights
from handlers.entries import entry_opening, entry_rules
from handlers.figures import record_page
from handlers.kinds import Kind
from handlers.lessons import lesson_record, lessons
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import attendance as attendance_texts
from handlers.texts import dates, lesson_page
from handlers.texts import listing as listing_texts
from handlers.texts import own as own_texts
from handlers.texts import record_history as texts
from handlers.texts import record_page as record_texts
from handlers.turn import Look, Turn
from storage import entered_records, history, last_looks, person_names, records
from storage.history import Change
from storage.instants import instant
from storage.people import Person
from storage.records import Record

_PER_PAGE = 5  # entries; with what changed in words they are long
_RECENT, _BACK = 40, timedelta(days=365)
_MOST = 3000  # characters of entries in one message, which holds 4096
_OWN = "my"  # 我的, whose module comes after this one
_PEOPLE = ("lead", "chair", "recorder", "people")


def may_see(look: Look, record: Record, person: Person) -> bool:
    """The offices that see figures; of one's own records everyone."""
    if rights.may(look.db, person, Act.SEE_TALLY, look.today):
        return True
    return person.id == record.made_by or person.id in entry_rules.parties(record)


def changes(look: Look, record: Record) -> list[Change]:
    """All entries of a record, those of its session and pair too, oldest first."""
    found = history.of(look.db, "record", record.id)
    if record.session_id is not None and record.position > 0:
        found += [
            change
            for change in history.of(look.db, "session", record.session_id)
            if _part(change) in (None, record.id)
        ]
    if record.mentorship_id is not None and not found:
        found += history.of(look.db, "mentorship", record.mentorship_id)
    return sorted(found, key=lambda change: (change.changed_at, change.id))


def _part(change: Change) -> int | None:
    """The part of a session that a change is about."""
    part: int | None = (change.after or change.before or {}).get("part")
    return part


def entries(look: Look, record: Record, person: Person) -> list[str]:
    """Every entry in words as this person may read it, the making first."""
    found = changes(look, record)
    lines = [_entry(look, record, change, person) for change in found]
    if found and found[0].what in ("submitted", "made"):
        return lines
    made_by = None if record.made_by is None else look.name(record.made_by)
    made = texts.entry(
        record_texts.what("made"), made_by, record.made_at, None, (), today=look.today
    )
    return [made, *lines]


def _entry(look: Look, record: Record, change: Change, person: Person) -> str:
    return texts.entry(
        record_texts.what(change.what),
        None if change.changed_by is None else look.name(change.changed_by),
        change.changed_at,
        change.reason,
        differences(look, record, change, person),
        today=look.today,
    )


def differences(look: Look, record: Record, change: Change, person: Person) -> list[str]:
    """What was before and is after, a line each; what is private to those who may read it."""
    before, after = change.before or {}, change.after or {}
    kind = own_kinds.kind_of(look, record.kind)
    if kind.fields and "details" in before and "details" in after:
        return _entered(look, kind, record, person, before, after)
    if kind.family == "lesson" and "day" in before and "day" in after:
        if not lesson_record.may_read(look, record, person):
            return []
        return lesson_page.changed_lines(before, after, today=look.today)
    return [
        texts.changed(label, _said(look, name, before), _said(look, name, after))
        for name, label in texts.LABELS.items()
        if (name in before or name in after) and before.get(name) != after.get(name)
    ]


def _entered(
    look: Look,
    kind: Kind,
    record: Record,
    person: Person,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> list[str]:
    lines = []
    if before["state"] != after["state"]:
        states = (record_texts.STATES[each["state"]] for each in (before, after))
        lines.append(texts.changed(texts.LABELS["state"], *states))
    for field in kind.fields:
        old, new = (
            _held(look, field.name, field.reads, field.role, each) for each in (before, after)
        )
        if old == new:
            continue
        if field.private and not entry_rules.may_read_private(record, person):
            lines.append(texts.changed_secretly(field.label))
        else:
            lines.append(texts.changed(field.label, old, new))
    return lines


def _held(look: Look, name: str, reads: str, role: str, version: Mapping[str, Any]) -> str:
    """What a version holds in a field."""
    if role:
        ids = [person_id for person_id, has, _ in version["people"] if has == role]
        return _names(look, ids)
    if reads in ("day", "last_day"):
        day = version["day" if reads == "day" else "to_day"]
        return "" if day is None else dates.long_day(date.fromisoformat(day), today=look.today)
    held = version["title"] if reads == "title" else version["details"].get(name)
    return "" if held is None else str(held)


def _names(look: Look, ids: list[int]) -> str:
    known = person_names.names(look.db, ids)
    return texts.names([known.get(each, "") for each in ids])


def _said(look: Look, name: str, values: Mapping[str, Any]) -> str:
    """A value that the history of a session keeps, as people read it."""
    value = values.get(name)
    if value in (None, "", []):
        return ""
    if name in _PEOPLE:
        return _names(look, value if isinstance(value, list) else [value])
    if name in ("starts_at", "ends_at"):
        return dates.moment(instant(value), today=look.today)
    if name == "state":
        return record_texts.STATES.get(value, "")
    if isinstance(value, str):
        return attendance_texts.STATUSES.get(value, value)
    return str(value) if isinstance(value, int) else ""


def in_pages(found: Sequence[str]) -> list[list[str]]:
    """Entries in pages of a few, none longer than a message has room for."""
    pages: list[list[str]] = [[]]
    for entry in found:
        length = sum(map(len, pages[-1]))
        if pages[-1] and (len(pages[-1]) == _PER_PAGE or length + len(entry) > _MOST):
            pages.append([])
        pages[-1].append(entry)
    return pages


def screen(turn: Turn, record: Record, number: int) -> Screen:
    """A page of the history, the latest first."""
    pages = in_pages(list(reversed(entries(turn, record, turn.me))))
    number = min(max(number, 0), len(pages) - 1)
    arrows = listing.Page(pages[number], number, len(pages)).arrows(show_page.button, record.id)
    shown = listing_texts.page(number + 1, len(pages))
    text = texts.history(record_page.summary(turn, record), pages[number], shown)
    ways = (*_opening(turn, record), show_chooser.button(texts.ANOTHER, 0))
    return Screen(text, (arrows, ways, _back(turn)))


def _back(turn: Turn) -> tuple[Button, ...]:
    if turn.may(Act.SEE_TALLY):
        return menu.way_back()
    return (Button(own_texts.BACK, data=_OWN),)


def _opening(turn: Turn, record: Record) -> list[Button]:
    kind = own_kinds.kind_of(turn, record.kind)
    if kind.fields:
        return [entry_opening.open_entry.button(texts.OPEN, record.id)]
    if kind.family == "lesson":
        return [lessons.open_lesson.button(texts.OPEN, record.id)]
    return []


def _seen(turn: Turn, record_id: int) -> Record | None:
    record = records.find(turn.db, record_id)
    if record is None or not may_see(turn, record, turn.me):
        turn.toast(texts.gone(), alert=True)
        return None
    entry_opening.note(turn, record)
    last_looks.note(turn.db, turn.me.id, record_id)
    return record


@press("history", Act.USE)
def show_history(turn: Turn, record_id: int, number: int) -> None:
    """A record's history, below its page."""
    record = _seen(turn, record_id)
    if record is not None:
        turn.say(screen(turn, record, number))


@press("history_page", Act.USE)
def show_page(turn: Turn, record_id: int, number: int) -> None:
    """Another page of it, or of another record, in place."""
    record = _seen(turn, record_id)
    if record is not None:
        turn.show(screen(turn, record, number))


def chooser(turn: Turn, number: int) -> Screen:
    """The records changed lately; a member's own of the last year."""
    if turn.may(Act.SEE_TALLY):
        ids = entered_records.changed_lately(turn.db, _RECENT)
        found = [records.get(turn.db, record_id) for record_id in ids]
    else:
        kinds, since = list(own_kinds.known(turn)), turn.today - _BACK
        named = records.involving(turn.db, turn.me.id, kinds, since, date.max)
        ids = entered_records.made_by(turn.db, turn.me.id, kinds, since, date.max)
        rest = set(ids) - {record.id for record in named}
        found = [*named, *(records.get(turn.db, each) for each in sorted(rest, reverse=True))]
    page = listing.page(found, number)
    buttons = [
        show_page.button(record_page.label(turn, record), record.id, 0) for record in page.shown
    ]
    arrows = page.arrows(show_chooser.button)
    rows = (*rows_of(buttons), arrows, _back(turn))
    return Screen(texts.which(bool(found)), rows)


@press("histories", Act.USE)
def show_chooser(turn: Turn, number: int) -> None:
    """Which record."""
    turn.show(chooser(turn, number))


def show(turn: Turn, argument: str = "") -> None:
    """/history: of the record that the person looked at last, or of one to choose."""
    last = last_looks.of(turn.db, turn.me.id)
    record = None if last is None else records.find(turn.db, last)
    if record is not None and may_see(turn, record, turn.me):
        turn.say(screen(turn, record, 0))
    else:
        turn.say(chooser(turn, 0))


def register(registry: Registry) -> None:
    """经过 and its pages."""
    registry.command("history", Act.USE, show, words=texts.WORDS, description=texts.COMMAND)
    registry.press(show_history, show_page, show_chooser)
