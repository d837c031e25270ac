"""A roster file against the roster: who is new, who changes, and importing all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.roster.roster_file import RosterRow
from handlers.turn import Acting, Look
from storage import people
from storage.people import Person
from storage.terms import Mark, Office, Post, Standing


@dataclass(frozen=True)
class Plan:
    """What importing the rows would do today. An empty cell changes nothing."""

    new: tuple[Enrolment, ...]
    changed: tuple[tuple[Person, Enrolment], ...]
    same: int

    @property
    def changes_offices(self) -> tuple[str, ...]:
        """The names of those to whom it would give or take an office."""
        given = [each.name for each in self.new if each.offices]
        moved = [each.name for was, each in self.changed if set(each.offices) != was.offices]
        return (*given, *moved)


def plan(look: Look, rows: Sequence[RosterRow]) -> Plan:
    """Compare the rows with today's roster; people are the same when their names are."""
    new: list[Enrolment] = []
    changed: list[tuple[Person, Enrolment]] = []
    for row in rows:
        person = people.by_name(look.db, row.name, look.today)
        if person is None:
            new.append(_with(Enrolment(row.name), row))
        elif (wanted := _with(held(person), row)) != held(person):
            changed.append((person, wanted))
    return Plan(tuple(new), tuple(changed), len(rows) - len(new) - len(changed))


def _with(was: Enrolment, row: RosterRow) -> Enrolment:
    """What the row says, and where it says nothing, what held before."""
    said: dict[str, Any] = {
        "standing": row.standing,
        "posts": tuple(sorted(row.posts)),
        "marks": tuple(sorted(row.marks)),
        "offices": tuple(sorted(row.offices)),
        "party_group": row.group_name,
        "joined_party_day": row.joined_day,
        "phone": row.phone,
        "class_name": row.class_name,
    }
    return replace(was, **{name: value for name, value in said.items() if value})


def held(person: Person) -> Enrolment:
    """What is known of somebody, as of the day that was asked for."""
    return Enrolment(
        name=person.name,
        standing=person.standing or Standing.STAFF,
        posts=tuple(sorted(person.values("post"))),
        marks=tuple(sorted(person.values("mark"))),
        offices=tuple(sorted(person.offices)),
        party_group=next(iter(person.values("party_group")), None),
        joined_party_day=person.joined_party_day,
        phone=person.phone,
        class_name=person.class_name,
    )


def carry_out(acting: Acting, planned: Plan, *, by: int | None) -> list[int]:
    """Import everything as of today; returns the ids of those who are new or changed.

    Raises roster.LastSecretary with nothing imported.
    """
    day = acting.today
    with roster.changing(acting):
        new = [roster.add(acting, each, by=by, from_day=day) for each in planned.new]
        for person, enrolment in planned.changed:
            roster.describe(acting, person.id, enrolment, by=by, from_day=day)
    return [*new, *(person.id for person, _ in planned.changed)]


def stored_rows(rows: Sequence[RosterRow]) -> list[dict[str, Any]]:
    """The rows as JSON can hold them."""
    return [
        {**asdict(row), "joined_day": row.joined_day and row.joined_day.isoformat()} for row in rows
    ]


def rows_of(stored: Sequence[Mapping[str, Any]]) -> list[RosterRow]:
    """The rows that `stored_rows` has written."""
    return [
        RosterRow(
            row=each["row"],
            name=each["name"],
            standing=Standing(each["standing"]),
            posts=tuple(map(Post, each["posts"])),
            marks=tuple(map(Mark, each["marks"])),
            offices=tuple(map(Office, each["offices"])),
            group_name=each["group_name"],
            joined_day=each["joined_day"] and date.fromisoformat(each["joined_day"]),
            phone=each["phone"],
            class_name=each["class_name"],
        )
        for each in stored
    ]
