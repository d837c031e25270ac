"""The roster's rules: the one way in which people are put on it, changed and struck off."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from handlers import names
from handlers.attendance.check_in import live_card
from handlers.roster.roster_history import noting, restore
from handlers.sessions import session_making
from handlers.turn import Acting, Look
from storage import attendance, forms, outbox, people, person_facts, sessions
from storage.database import savepoint
from storage.history import Change
from storage.person_facts import PersonFact
from storage.terms import Office, Standing


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

    def facts(self) -> dict[str, tuple[str, ...]]:
        """What holds from day to day, by fact."""
        return {
            "standing": (self.standing,),
            "post": self.posts,
            "mark": self.marks,
            "office": self.offices,
            "party_group": (self.party_group,) if self.party_group else (),
        }


class LastSecretary(Exception):
    """The branch would be left without a secretary, or without one who has joined."""


@contextmanager
def changing(acting: Acting) -> Iterator[None]:
    """Changes of the roster that belong together: planned sessions follow them.

    Raises LastSecretary, with everything in the block undone.
    """
    before = _secretaries(acting)
    with savepoint(acting.db):
        yield
        after = _secretaries(acting)
        if any(had and not has for had, has in zip(before, after, strict=True)):
            raise LastSecretary
        _follow(acting)


def _secretaries(look: Look) -> tuple[bool, bool]:
    """Whether there is a secretary, and whether one has joined."""
    held = people.in_office(look.db, Office.SECRETARY, look.today)
    return bool(held), any(person.user_id is not None for person in held)


def _follow(acting: Acting) -> None:
    """Who is due at the sessions to come follows the roster."""
    for session_id in sessions.planned_after(acting.db, acting.now):
        before = attendance.count(acting.db, session_id)
        attendance.forget_struck_off(acting.db, session_id)
        session_making.keep_due(acting, session_id)
        if attendance.count(acting.db, session_id) != before:
            acting.refresh_card(live_card(session_id))


def enrol(acting: Acting, enrolment: Enrolment, *, by: int | None, from_day: date) -> int:
    """Put somebody on the roster from a day on; returns the person's id.

    Raises IntegrityError when the name is on the roster already.
    """
    with changing(acting):
        return add(acting, enrolment, by=by, from_day=from_day)


def add(acting: Acting, enrolment: Enrolment, *, by: int | None, from_day: date) -> int:
    """The same as one of several changes, inside `changing`."""
    spelling = names.spell(enrolment.name)
    person_id = people.add(
        acting.db, name=enrolment.name, pinyin=spelling.pinyin, initials=spelling.initials
    )
    with noting(acting, person_id, "enrolled", by=by):
        _write(acting, person_id, enrolment, from_day)
    return person_id


def describe(
    acting: Acting, person_id: int, enrolment: Enrolment, *, by: int | None, from_day: date
) -> None:
    """Write what holds from a day on, inside `changing`; what held before stays on its days."""
    with noting(acting, person_id, "changed", by=by):
        _write(acting, person_id, enrolment, from_day)


def _write(acting: Acting, person_id: int, enrolment: Enrolment, from_day: date) -> None:
    people.set_details(
        acting.db,
        person_id,
        phone=enrolment.phone,
        class_name=enrolment.class_name,
        joined_party_day=enrolment.joined_party_day,
    )
    for fact, values in enrolment.facts().items():
        people.set_fact(acting.db, person_id, fact, values, from_day)


def set_facts(
    acting: Acting,
    person_id: int,
    fact: str,
    values: Collection[str],
    *,
    by: int | None,
    from_day: date,
) -> None:
    """From a day on exactly these values of a fact hold; raises LastSecretary.

    A value that holds today and goes on holding is not touched on any day.
    """
    held = acting.person_of(person_id).values(fact)
    among = None if fact in ("standing", "party_group") else held ^ set(values)
    with changing(acting), noting(acting, person_id, "changed", by=by):
        kept = values if among is None else among & set(values)
        people.set_fact(acting.db, person_id, fact, kept, from_day, among=among)


def set_details(
    acting: Acting,
    person_id: int,
    *,
    by: int | None,
    phone: str | None,
    class_name: str | None,
    joined_party_day: date | None,
) -> None:
    """Write what has no from–to days."""
    with noting(acting, person_id, "changed", by=by):
        people.set_details(
            acting.db,
            person_id,
            phone=phone,
            class_name=class_name,
            joined_party_day=joined_party_day,
        )


def rename(acting: Acting, person_id: int, name: str, *, by: int | None) -> None:
    """Mend a name; raises IntegrityError when somebody else on the roster has it."""
    spelling = names.spell(name)
    with savepoint(acting.db), noting(acting, person_id, "changed", by=by):
        people.rename(acting.db, person_id, name, spelling.pinyin, spelling.initials)


def send_away(
    acting: Acting, person_id: int, reason: str, from_day: date, to_day: date, *, by: int | None
) -> None:
    """长期请假 on these days; it replaces what was set for them and later."""
    with changing(acting), noting(acting, person_id, "changed", by=by):
        _clear_away(acting, person_id, from_day)
        people.add_fact(acting.db, person_id, "away", reason, from_day, to_day)


def bring_back(acting: Acting, person_id: int, day: date, *, by: int | None) -> None:
    """The person is back from that day on."""
    with changing(acting), noting(acting, person_id, "changed", by=by):
        _clear_away(acting, person_id, day)


def _clear_away(acting: Acting, person_id: int, day: date) -> None:
    people.set_fact(acting.db, person_id, "away", (), day)


def away(look: Look, person_id: int) -> list[PersonFact]:
    """The person's long leaves that have not ended."""
    return [
        each
        for each in person_facts.of(look.db, person_id)
        if each.fact == "away" and (each.to_day is None or each.to_day >= look.today)
    ]


def strike_off(acting: Acting, person_id: int, *, by: int | None) -> None:
    """Take somebody off the roster today: no access, no messages, records stay.

    Raises LastSecretary.
    """
    person = acting.person_of(person_id)
    with changing(acting), noting(acting, person_id, "struck_off", by=by):
        people.strike_off(acting.db, person_id, acting.today)
        forms.close(acting.db, person_id)
    if person.user_id is not None:
        shut_out(acting, person.user_id)


def shut_out(acting: Acting, user_id: int) -> None:
    """What waited for an account that has lost access is dropped, and so are its commands."""
    outbox.drop_chat(acting.db, user_id, acting.now)
    outbox.post(
        acting.db,
        chat_id=user_id,
        method="delete_my_commands",
        payload={},
        not_before=acting.now,
        priority=outbox.NOTICE,
    )


def hand_over(acting: Acting, from_id: int, to_id: int, *, by: int | None) -> None:
    """书记 passes from one person to the other today; raises LastSecretary."""
    office, today = (Office.SECRETARY,), acting.today
    with changing(acting):
        with noting(acting, to_id, "changed", by=by):
            people.set_fact(acting.db, to_id, "office", office, today, among=office)
        with noting(acting, from_id, "changed", by=by):
            people.set_fact(acting.db, from_id, "office", (), today, among=office)


def undo(acting: Acting, changes: Iterable[Change], *, by: int | None) -> None:
    """Undo changes, the newest first; raises LastSecretary, and IntegrityError for a taken name."""
    with changing(acting):
        for change in changes:
            before = acting.person_of(change.noun_id).user_id
            restore(acting, change, by=by)
            if before is not None and acting.person_of(change.noun_id).user_id is None:
                shut_out(acting, before)
