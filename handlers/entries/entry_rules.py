"""What an entered record is: who has a part in it, reads it, changes it, and settles it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers import own_kinds, rights
from handlers.kinds import Kind, of_family
from handlers.rights import Act
from handlers.turn import Look
from storage import entered_records, people, records
from storage.people import Person
from storage.records import Record
from storage.terms import Office

TALKS = tuple(kind.code for kind in of_family("talk"))
DESK = "entries_waiting"  # the card on which an office settles one after the other


def codes(look: Look) -> list[str]:
    """The kinds whose records are entered by the one form, retired ones too."""
    return [code for code, kind in own_kinds.known(look).items() if kind.fields]


def find(look: Look, record_id: int) -> Record | None:
    """The entered record with this id; None for any other."""
    record = records.find(look.db, record_id)
    if record is None or not own_kinds.kind_of(look, record.kind).fields:
        return None
    return record


def card(record_id: int) -> str:
    """The record's page, as a card."""
    return f"entry:{record_id}"


def version(record: Record) -> int:
    """Goes up with each change; an answer is to one version."""
    return int(record.details.get("version", 0))


def parties(record: Record) -> set[int]:
    """Everyone named in the record."""
    return {involved.person_id for involved in record.people}


def sides(kind: Kind, record: Record) -> list[int]:
    """Who must confirm a record that both sides confirm."""
    if kind.settles != "both":
        return []
    roles = {field.role for field in kind.fields if field.reads == "person"}
    return [each.person_id for each in record.people if each.role in roles]


def answering(look: Look, record: Record) -> list[int]:
    """Whose confirmation is waited for."""
    if record.state != "waiting":
        return []
    waited = sides(own_kinds.kind_of(look, record.kind), record)
    confirmed = {each.person_id for each in record.people if each.confirmed_at is not None}
    return [person_id for person_id in waited if person_id not in confirmed]


def office_from(look: Look, record: Record) -> datetime:
    """From when on an office settles it: at once, unless both sides are asked first.

    Those have settings.lessons.confirm_days days, or none where nobody can be asked.
    """
    since = record.settled_at or record.made_at
    asked = [look.person_of(person_id) for person_id in answering(look, record)]
    if not any(person.told_at is not None for person in asked):
        return since
    return since + timedelta(days=look.settings.lessons.confirm_days)


def may_office(look: Look, person: Person) -> bool:
    """Whether the person settles records, and enters them for others."""
    return rights.may(look.db, person, Act.SETTLE_RECORDS, look.today)


def offices(look: Look) -> list[Person]:
    """Everyone who settles records."""
    everyone = people.everyone(look.db, look.today)
    return [person for person in everyone if may_office(look, person)]


def settling(look: Look, record: Record, holders: Sequence[Person]) -> list[Person]:
    """Those of the offices that settle it: nobody's own, unless there is no other."""
    own = {record.made_by, *answering(look, record)}
    return [person for person in holders if person.id not in own] or list(holders)


def may_settle(look: Look, record: Record, person: Person) -> bool:
    """Whether it is this office's turn."""
    return may_office(look, person) and _is_turn(look, record, person, offices(look))


def _is_turn(look: Look, record: Record, person: Person, holders: Sequence[Person]) -> bool:
    if record.state != "waiting" or look.now < office_from(look, record):
        return False
    return person.id in [each.id for each in settling(look, record, holders)]


def waiting_for(look: Look, person: Person) -> list[Record]:
    """What waits for this office, longest waiting first."""
    if not may_office(look, person):
        return []
    found = records.in_state(look.db, "waiting", codes(look))
    holders = offices(look) if found else []
    return [record for record in found if _is_turn(look, record, person, holders)]


def to_confirm(look: Look, person_id: int) -> list[Record]:
    """The talks that wait for this person's confirmation, newest first."""
    found = records.involving(look.db, person_id, TALKS, date.min, date.max)
    return [record for record in found if person_id in answering(look, record)]


def may_read(look: Look, record: Record, person: Person) -> bool:
    """Those named in it, who entered it, and the offices that see figures or settle."""
    if person.id == record.made_by or person.id in parties(record):
        return True
    acts = (Act.SEE_TALLY, Act.SETTLE_RECORDS)
    return any(rights.may(look.db, person, act, look.today) for act in acts)


def may_read_private(record: Record, person: Person) -> bool:
    """domain.md: what was said is shown to the two and to the secretary, to nobody else."""
    return person.id in parties(record) or Office.SECRETARY in person.offices


def may_read_files(look: Look, record: Record, person: Person) -> bool:
    """Photos of a kind with private fields show what was said: then as private as that."""
    if any(field.private for field in own_kinds.kind_of(look, record.kind).fields):
        return may_read_private(record, person)
    return may_read(look, record, person)


def may_change(look: Look, record: Record, person: Person) -> bool:
    """Whoever entered it, and an office."""
    if record.state == "withdrawn":
        return False
    return person.id == record.made_by or may_office(look, person)


def own_list(look: Look, person_id: int, from_day: date, to_day: date) -> list[Record]:
    """What names the person or was entered by them, newest first; withdrawn ones are left out."""
    kinds = codes(look)
    found = {
        record.id: record
        for record in records.involving(look.db, person_id, kinds, from_day, to_day)
    }
    for record_id in entered_records.made_by(look.db, person_id, kinds, from_day, to_day):
        found.setdefault(record_id, records.get(look.db, record_id))
    rest = [record for record in found.values() if record.state != "withdrawn"]
    return sorted(rest, key=lambda record: (record.day, record.id), reverse=True)
