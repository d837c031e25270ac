"""What pictures show is what the figures say, for any period."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handlers import calendar, periods
from handlers.figures import hours, owed, own, tallies
from handlers.lessons import quota
from handlers.pictures import gather, own_year
from handlers.pictures.asking import HOURS, PAIRS, PLAN, TURNOUT
from handlers.pictures.drawing import PER_PAGE
from handlers.pictures.facts import Bar, Bars, Columns
from handlers.settings import Branch, Settings
from handlers.turn import Acting, Look
from storage import counts, mentorships, records
from storage.database import Connection, connect, migrate
from tests import years

SETTINGS = Settings(branch=Branch(name="市级机关幼儿园党支部"))
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    """A branch with a year behind it, on 25 November."""
    path: Path = tmp_path_factory.mktemp("branch") / "branch.db"
    connection: Connection = connect(path)
    migrate(connection, path)
    connection.execute("BEGIN")
    acting = Acting(connection, NOW, SETTINGS)
    branch = years.make_people(acting, 20, 12)
    years.make_year(connection, branch, 2026, years.REFERENCE)
    years.make_terms(connection, 2026)
    years.make_plan(connection, 2026, years.REFERENCE, more=3)
    for place in range(3):
        mentor, mentee = branch.people[place], branch.people[-1 - place]
        mentorships.add(connection, mentor, mentee, date(2026, 9, 1), date(2027, 8, 31), 1)
    _second_part(connection, branch.party[:6])
    yield acting
    connection.close()


def _second_part(db: Connection, due: Sequence[int]) -> None:
    """The last study session of before today held a lecture as well, for some of those due."""
    ((_, _, study), *_) = counts.done(db, ["study"], date(2026, 11, 1), DAY)[::-1]
    first = records.get(db, study)
    part = records.add(
        db, kind="party_lecture", day=first.day, state="done", title="党课",
        session_id=first.session_id, position=2, made_at=NOW, made_by=None,
    )  # fmt: skip
    records.set_people(db, part, "due", due)


def bars(look: Look, what: str, name: str) -> tuple[list[Bar], str]:
    """All bars of a picture, over its pages."""
    period = periods.period(look, name, DAY)
    assert period is not None
    first, _, pages = gather.of_branch(look, what, name, period, 0)
    found: list[Bar] = []
    for number in range(pages):
        picture, shown, _ = gather.of_branch(look, what, name, period, number)
        assert isinstance(picture, Bars)
        assert shown == number
        assert len(picture.bars) <= PER_PAGE
        found += picture.bars
    assert isinstance(first, Bars)
    return found, first.part


@pytest.mark.parametrize("name", periods.NAMES)
def test_the_plan_is_what_the_tallies_say(look: Look, name: str) -> None:
    period = periods.period(look, name, DAY)
    assert period is not None
    found, part = bars(look, PLAN, name)
    planned = {each.counted.label: (each, pace) for each, pace in tallies.against_plan(look, 2026)}
    shown = {bar.label: bar for bar in found if bar.target}
    assert shown.keys() == planned.keys()
    for label, (figure, pace) in planned.items():
        bar = shown[label]
        assert (bar.done, bar.target, bar.expected) == (figure.done, figure.target, pace)
        of_period = tallies.figure(look, period, figure.counted.code).done
        assert bar.part == (of_period if part else None)
    assert part == {"week": "本周", "month": "本月", "term": "本学期", "year": ""}[name]


def test_what_is_planned_comes_before_what_is_not(look: Look) -> None:
    found, _ = bars(look, PLAN, periods.YEAR)
    targets = [bool(bar.target) for bar in found]
    assert targets == sorted(targets, reverse=True)


@pytest.mark.parametrize("name", periods.NAMES)
def test_the_weeks_add_up_to_the_sessions_of_the_period(look: Look, name: str) -> None:
    period = periods.period(look, name, DAY)
    assert period is not None
    picture, _, pages = gather.of_branch(look, TURNOUT, name, period, 0)
    assert isinstance(picture, Columns)
    assert pages == 1
    held = tallies.turnouts_held(look, period, hours.EARNING)
    came, due = sum(one.came for _, one in held), sum(one.due for _, one in held)
    assert sum(column.came for column in picture.columns) == came
    assert sum(column.due for column in picture.columns) == due > 0
    assert f"实到 {came} / 应到 {due}" in picture.total


def test_a_session_counts_once_however_many_parts_it_has(look: Look) -> None:
    whole = calendar.year_of(DAY)
    held = tallies.turnouts_held(look, whole, hours.EARNING)
    figures = [tallies.figure(look, whole, code) for code in hours.EARNING]
    by_kind = [each.turnout for each in figures if each.turnout is not None]
    assert len(held) == sum(each.done for each in figures) - 1
    assert sum(one.due for _, one in held) == sum(each.due for each in by_kind) - 6


def test_many_weeks_are_labelled_by_month(look: Look) -> None:
    picture, _, _ = gather.of_branch(look, TURNOUT, periods.YEAR, calendar.year_of(DAY), 0)
    assert isinstance(picture, Columns)
    labels = [column.label for column in picture.columns if column.label]
    assert labels == ["1月", "3月", "5月", "7月", "9月", "11月"]
    assert len(picture.columns) <= 53


def test_hours_are_by_name_never_by_rank(look: Look) -> None:
    found, part = bars(look, HOURS, periods.YEAR)
    everyone = hours.of_everyone(look, calendar.year_of(DAY))
    assert [bar.label for bar in found] == [look.name(each.person_id) for each in everyone]
    assert [(bar.done, bar.target) for bar in found] == [
        (each.done, each.needed) for each in everyone
    ]
    assert part == ""


def test_a_months_hours_are_part_of_the_years(look: Look) -> None:
    found, part = bars(look, HOURS, periods.MONTH)
    month = hours.of_everyone(look, calendar.month_of(DAY))
    assert part == "本月"
    assert [bar.part for bar in found] == [each.done for each in month]


def test_pairs_are_as_far_as_their_quota_says(look: Look) -> None:
    found, _ = bars(look, PAIRS, periods.MONTH)
    quotas = quota.quotas(look, DAY)
    assert len(quotas) == 3
    assert [(bar.done, bar.expected) for bar in found] == [
        (each.done, each.expected) for each in quotas
    ]
    assert all(bar.target >= bar.expected for bar in found)


@pytest.mark.parametrize("year", [2026, 2025])
def test_the_own_card_says_what_my_page_says(look: Look, year: int) -> None:
    whole = calendar.year_of(date(year, 1, 1))
    person_id = hours.of_everyone(look, whole)[2].person_id
    picture = own_year.of_person(look, person_id, year)
    sat = own.sat(look, person_id, whole)
    values = {tile.label: tile.value for tile in picture.tiles}
    assert sum(month.due for month in picture.months) == len(sat)
    assert values["参加活动"] == str(sum(month.came for month in picture.months))
    assert picture.name == look.name(person_id)
    assert picture.hours is not None
    assert ("现在还欠" in values) == (year == 2026)
    if year == 2026:
        assert values["现在还欠"] == str(owed.of_person(look, person_id).count)


def test_who_owes_no_hours_is_shown_none(look: Look) -> None:
    members = {each.person_id for each in hours.of_everyone(look, calendar.year_of(DAY))}
    (other, *_) = {1, 2, 15, 18, 20} - members
    assert own_year.of_person(look, other, 2026).hours is None


def test_a_year_without_sessions_says_so(look: Look) -> None:
    picture, _, _ = gather.of_branch(
        look, TURNOUT, periods.YEAR, calendar.year_of(date(2020, 1, 1)), 0
    )
    assert isinstance(picture, Columns)
    assert (picture.columns, picture.nothing) == ((), "这段时间还没有办完的活动")
