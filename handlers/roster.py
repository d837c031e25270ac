"""Putting people on the roster: the one way, whoever asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlers import names
from handlers.turn import Acting
from storage import history, people
from storage.terms import Standing


@dataclass(frozen=True)
class Enrolment:
    """What is known of somebody who is put on the roster."""

    name: str
    standing: str = Standing.STAFF
    posts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    party_group: str | None = None
    joined_party_day: date | None = None
    phone: str | None = None
    class_name: str | None = None


def enrol(acting: Acting, enrolment: Enrolment, *, by: int | None, from_day: date) -> int:
    """Put somebody on the roster from a day on; returns the person's id.

    Raises IntegrityError when the name is on the roster already.
    """
    spelling = names.spell(enrolment.name)
    person_id = people.add(
        acting.db, name=enrolment.name, pinyin=spelling.pinyin, initials=spelling.initials
    )
    history.add(acting.db, "person", person_id, "enrolled", at=acting.now, by=by)
    describe(acting, person_id, enrolment, from_day=from_day)
    return person_id


def describe(acting: Acting, person_id: int, enrolment: Enrolment, *, from_day: date) -> None:
    """Write what holds for the person from a day on; what held before stays on its days."""
    people.set_details(
        acting.db,
        person_id,
        phone=enrolment.phone,
        class_name=enrolment.class_name,
        joined_party_day=enrolment.joined_party_day,
    )
    facts: dict[str, Iterable[str]] = {
        "standing": (enrolment.standing,),
        "post": enrolment.posts,
        "mark": enrolment.marks,
        "office": enrolment.offices,
        "party_group": (enrolment.party_group,) if enrolment.party_group else (),
    }
    for fact, values in facts.items():
        people.set_fact(acting.db, person_id, fact, values, from_day)
