"""Who may read what in a ledger beyond seeing that the record is there."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import own_kinds, rights
from handlers.entries import entry_rules
from handlers.lessons import lesson_record
from handlers.rights import Act
from handlers.turn import Look
from storage import sessions
from storage.people import Person
from storage.records import Record
from storage.terms import Office


@dataclass(frozen=True)
class Viewer:
    """Who reads, with what their offices and lent rights let them see of every record."""

    person: Person
    roll: bool
    minutes: bool
    lessons: bool
    secretary: bool
    recorded: frozenset[int]  # sessions whose recorder the viewer is


def viewer_of(look: Look, person: Person) -> Viewer:
    """What this person may read today."""

    def may(*acts: Act) -> bool:
        return any(rights.may(look.db, person, act, look.today) for act in acts)

    return Viewer(
        person,
        roll=may(Act.KEEP_ROLL),
        minutes=may(Act.KEEP_MINUTES),
        lessons=may(Act.MANAGE_PAIRS, Act.SETTLE_LESSONS),
        secretary=Office.SECRETARY in person.offices,
        recorded=sessions.recorded_by(look.db, person.id),
    )


def _takes_part(viewer: Viewer, record: Record) -> bool:
    return any(each.person_id == viewer.person.id for each in record.people)


GUARDS: dict[str, Callable[[Viewer, Record], bool]] = {
    "": lambda viewer, record: True,
    # Names of absentees and reasons of leave: those who keep the roll.
    "roll": lambda viewer, record: viewer.roll or record.session_id in viewer.recorded,
    "minutes": lambda viewer, record: viewer.minutes or record.session_id in viewer.recorded,
    "lesson": lambda viewer, record: (
        viewer.lessons or viewer.person.id in lesson_record.participants(record)
    ),
    # domain.md: the content of a talk is shown only to the two and the secretary.
    "private": lambda viewer, record: viewer.secretary or _takes_part(viewer, record),
}
"""Each column's `guard` → whether the viewer may read it in a record."""


def may_open(look: Look, viewer: Viewer, record: Record) -> bool:
    """Whether the viewer may have the record's form in Word at all."""
    kind = own_kinds.kind_of(look, record.kind)
    if kind.fields:
        return entry_rules.may_read_files(look, record, viewer.person)
    guard = {"session": "minutes", "lesson": "lesson"}.get(kind.family, "private")
    return GUARDS[guard](viewer, record)
