"""Figures and the records that make them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import periods
from handlers.calendar import Period
from handlers.figures import tallies
from handlers.figures.tallies import GROUPS, expected
from handlers.kinds import KINDS
from handlers.settings import Branch, Settings
from handlers.turn import Look
from storage import calendar_days, people, plan, records
from storage.database import Connection, connect, migrate
from tests.town import at

TODAY = date(2026, 11, 23)
FIRST = date(2026, 1, 1)
TERM = Period("2026年秋季学期", date(2026, 9, 1), date(2027, 1, 20))
STANDINGS = ("full", "probationary", "candidate", "activist", "applicant", "staff")
STATES = ("planned", "waiting", "returned", "done", "done", "done", "cancelled")
somethings = st.lists(
    st.tuples(
        st.sampled_from(sorted(KINDS)),
        st.integers(0, 400),
        st.sampled_from(STATES),
        st.integers(0, len(STANDINGS) - 1),
    ),
    max_size=40,
)


def branch() -> Connection:
    """An empty branch in memory with one person of each standing and a term."""
    db = connect(Path(":memory:"))
    migrate(db, Path("memory"))
    for number, standing in enumerate(STANDINGS):
        person_id = people.add(db, name=f"人{number}", pinyin="ren", initials="r")
        people.add_fact(db, person_id, "standing", standing, FIRST - timedelta(days=1))
    calendar_days.add_term(db, TERM.name, TERM.from_day, TERM.to_day)
    return db


def write(db: Connection, kind: str, after: int, state: str, person: int) -> None:
    record_id = records.add(
        db,
        kind=kind,
        day=FIRST + timedelta(days=after),
        state=state,
        title="题目",
        made_at=at("2026-11-23 09:00"),
        made_by=None,
    )
    role = {"reflection": "author", "lesson": "teacher"}.get(KINDS[kind].family, "lead")
    records.set_people(db, record_id, role, [person + 1])


def look(db: Connection) -> Look:
    return Look(db, at("2026-11-23 09:00"), Settings(branch=Branch(name="支部")))


@settings(max_examples=60, deadline=None)
@given(what=somethings)
def test_every_figure_is_the_records_it_opens_into(
    what: list[tuple[str, int, str, int]],
) -> None:
    db = branch()
    for kind, after, state, person in what:
        write(db, kind, after, state, person)
    for name in periods.NAMES:
        period = periods.period(look(db), name, TODAY)
        assert period is not None
        for figure in tallies.figures(look(db), period):
            found = records.in_period(db, figure.kind.code, period.from_day, period.to_day)
            assert list(figure.records) == [record.id for record in found]
            assert figure.done == sum(
                (kind, state) == (figure.kind.code, "done")
                and FIRST + timedelta(days=after) in period
                for kind, after, state, _ in what
            )
            if figure.shares:
                shared = [each for group in GROUPS for each in figure.of_group(group)]
                assert sorted(shared) == sorted(figure.records)
    db.close()


def test_a_figure_is_split_by_the_standing_of_its_day() -> None:
    db = branch()
    write(db, "open_lesson", 10, "done", 5)
    people.set_fact(db, 6, "standing", ["activist"], date(2026, 6, 1))
    write(db, "open_lesson", 200, "done", 5)
    figure = tallies.figure(look(db), Period("year", FIRST, date(2026, 12, 31)), "open_lesson")
    assert {group: len(figure.of_group(group)) for group in GROUPS} == {"p": 0, "c": 1, "o": 1}
    db.close()


def test_shorter_periods_are_held_against_the_whole_years_plan() -> None:
    db = branch()
    plan.set_target(db, 2026, "study", 26)
    write(db, "study", 10, "done", 0)
    write(db, "study", (TODAY - FIRST).days, "done", 0)
    month = periods.period(look(db), periods.MONTH, TODAY)
    assert month is not None
    figure = tallies.figure(look(db), month, "study")
    assert (figure.done, figure.year_done, figure.target) == (1, 2, 26)
    db.close()


@pytest.mark.parametrize(
    ("today", "terms", "by_then"),
    [
        (date(2026, 7, 2), [], 13),  # half the year
        (date(2026, 12, 31), [], 26),
        (date(2025, 12, 31), [], 0),
        (date(2027, 1, 1), [], 26),
        (date(2026, 8, 20), [Period("春", date(2026, 3, 1), date(2026, 7, 8)),
                             Period("秋", date(2026, 9, 1), date(2027, 1, 20))], 13),
        (date(2026, 12, 31), [Period("秋", date(2026, 9, 1), date(2027, 1, 20))], 26),
    ],
)  # fmt: skip
def test_what_is_expected_by_today_follows_the_terms(
    today: date, terms: list[Period], by_then: int
) -> None:
    assert expected(26, 2026, today, terms) == by_then
