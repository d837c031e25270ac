"""Figures and the records that make them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import periods
from handlers.calendar import Period
from handlers.figures import tallies
from handlers.figures.days import GROUPS, Turnout
from handlers.figures.tallies import expected
from handlers.kinds import KINDS
from handlers.settings import Branch, Settings
from handlers.turn import Look
from storage import calendar_days, declared_kinds, people, plan, records
from storage.database import Connection, connect, migrate
from tests.town import at

TODAY = date(2026, 11, 23)
FIRST = date(2026, 1, 1)
TERM = Period("2026年秋季学期", date(2026, 9, 1), date(2027, 1, 20))
STANDINGS = ("full", "probationary", "candidate", "activist", "applicant", "staff")
STATES = ("planned", "waiting", "returned", "done", "done", "done", "cancelled")
somethings = st.lists(
    st.tuples(
        st.sampled_from(sorted(code for code, kind in KINDS.items() if not kind.lasting)),
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
    role = KINDS[kind].whose[0] if KINDS[kind].whose else "lead"
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
            if figure.counted.code not in KINDS:
                continue
            found = records.in_period(db, figure.counted.code, period.from_day, period.to_day)
            assert list(figure.records) == [record.id for record in found]
            assert figure.done == sum(
                (kind, state) == (figure.counted.code, "done")
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


def _add(db: Connection, kind: str, day: str, to_day: str | None = None, **details: str) -> int:
    return records.add(
        db, kind=kind, day=date.fromisoformat(day), state="done", title="题目", details=details,
        to_day=None if to_day is None else date.fromisoformat(to_day),
        made_at=at("2026-11-23 09:00"), made_by=None,
    )  # fmt: skip


def _of_2026(db: Connection, code: str) -> tallies.Figure:
    return tallies.figure(look(db), Period("year", FIRST, date(2026, 12, 31)), code)


def test_talks_are_counted_together_and_apart() -> None:
    db = branch()
    heart, integrity = (_add(db, kind, "2026-03-02") for kind in ("heart_talk", "integrity_talk"))
    assert _of_2026(db, "heart_talk").records == (heart,)
    assert _of_2026(db, "talk").records == (heart, integrity)
    db.close()


def test_honours_are_counted_by_level_and_not_in_another_year() -> None:
    db = branch()
    won = _add(db, "honour", "2026-05-01", level="园")
    _add(db, "honour", "2026-05-02", level="省")
    _add(db, "honour", "2025-05-02", level="园")
    assert _of_2026(db, "honour_kindergarten").records == (won,)
    assert _of_2026(db, "honour").done == 2
    db.close()


def test_projects_are_running_until_they_are_closed_and_people_count_once() -> None:
    db = branch()
    running = _add(db, "research_project", "2024-09-01")
    closed = _add(db, "research_project", "2023-09-01", "2026-06-30")
    _add(db, "research_project", "2020-09-01", "2025-12-31")
    for record_id in (running, closed):
        records.set_people(db, record_id, "leader", [1])
    records.set_people(db, running, "member", [2, 3])
    assert _of_2026(db, "research_running").records == (running,)
    assert _of_2026(db, "research_closed").records == (closed,)
    people_figure = _of_2026(db, "research_people")
    assert (people_figure.done, people_figure.records) == (3, (closed, running))
    db.close()


def test_signed_pledges_are_held_against_who_must_sign() -> None:
    db = branch()
    pledge = _add(db, "pledge", "2026-03-02")
    records.set_people(db, pledge, "signer", [1, 2, 3])
    records.confirm(db, pledge, 2, at("2026-03-03 09:00"))
    assert _of_2026(db, "pledge").turnout == Turnout(3, 1)
    db.close()


def test_a_kind_that_the_branch_declares_counts_and_has_a_target() -> None:
    db = branch()
    code = declared_kinds.add(
        db,
        label="送教下乡",
        section="业务引领",
        unit="次",
        fields=(),
        at=at("2026-01-05 09:00"),
        by=1,
    )
    plan.set_target(db, 2026, code, 3)
    given_once = _add(db, code, "2026-04-01")
    figure = _of_2026(db, code)
    assert (figure.records, figure.target, figure.counted.label) == ((given_once,), 3, "送教下乡")
    db.close()


def test_a_pair_that_goes_on_in_a_new_school_year_counts_once() -> None:
    db = branch()
    for days in (("2025-09-01", "2026-08-31"), ("2026-09-01", "2027-08-31")):
        record_id = _add(db, "mentor_pair", *days)
        records.set_people(db, record_id, "mentor", [1])
        records.set_people(db, record_id, "mentee", [2])
    figure = _of_2026(db, "mentor_pair")
    assert (figure.done, len(figure.records)) == (1, 2)
    db.close()
