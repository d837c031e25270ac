"""Workdays, quiet hours and periods."""

import time as clock
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import (
    DayKind,
    Kind,
    Period,
    Quiet,
    at_local,
    bounds,
    day_kind,
    is_quiet,
    is_workday,
    last_allowed_before,
    local_day,
    month_of,
    next_allowed,
    school_year_of,
    term_of,
    week_of,
    year_of,
)

QUIET = Quiet(time(21), time(7, 30), time(12, 30), time(14, 30))
WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (WEDNESDAY, DayKind(Kind.WORKDAY)),
        (SATURDAY, DayKind(Kind.WEEKEND)),
        (date(2026, 10, 1), DayKind(Kind.HOLIDAY, "National Day")),
        (date(2026, 10, 10), DayKind(Kind.MAKEUP, "National Day")),
        (date(2027, 10, 1), DayKind(Kind.WORKDAY, known=False)),
        (date(2027, 10, 2), DayKind(Kind.WEEKEND, known=False)),
    ],
)
def test_day_is_of_its_kind(day: date, kind: DayKind) -> None:
    assert day_kind(day, extra={}) == kind


def test_days_that_the_secretary_added_win_over_the_library() -> None:
    extra = {WEDNESDAY: False, SATURDAY: True, date(2026, 10, 1): True}
    assert day_kind(WEDNESDAY, extra=extra) == DayKind(Kind.HOLIDAY)
    assert day_kind(SATURDAY, extra=extra) == DayKind(Kind.MAKEUP)
    assert is_workday(date(2026, 10, 1), extra=extra)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        (time(0), True),
        (time(7, 29), True),
        (time(7, 30), False),
        (time(12, 29), False),
        (time(12, 30), True),
        (time(14, 29), True),
        (time(14, 30), False),
        (time(20, 59), False),
        (time(21), True),
    ],
)
def test_quiet_hours_begin_at_from_and_are_over_at_to(clock: time, quiet: bool) -> None:
    at = at_local(WEDNESDAY, clock)
    assert is_quiet(at, QUIET, extra_days={}, session_days=()) is quiet


def test_days_off_are_quiet_unless_a_session_is_then() -> None:
    at = at_local(SATURDAY, time(9))
    assert is_quiet(at, QUIET, extra_days={}, session_days=())
    assert not is_quiet(at, QUIET, extra_days={}, session_days={SATURDAY})
    assert not is_quiet(at, QUIET, extra_days={SATURDAY: True}, session_days=())


@pytest.mark.parametrize(
    ("at", "following", "before"),
    [
        (
            at_local(WEDNESDAY, time(13)),
            at_local(WEDNESDAY, time(14, 30)),
            at_local(WEDNESDAY, time(12, 29)),
        ),
        (
            at_local(WEDNESDAY, time(7)),
            at_local(WEDNESDAY, time(7, 30)),
            at_local(date(2026, 11, 24), time(20, 59)),
        ),
        (
            at_local(SATURDAY, time(9)),
            at_local(date(2026, 11, 30), time(7, 30)),
            at_local(date(2026, 11, 27), time(20, 59)),
        ),
        (
            at_local(date(2026, 10, 3), time(9)),
            at_local(date(2026, 10, 8), time(7, 30)),
            at_local(date(2026, 9, 30), time(20, 59)),
        ),
    ],
)
def test_quiet_instant_moves_to_the_nearest_allowed_one(
    at: datetime, following: datetime, before: datetime
) -> None:
    assert next_allowed(at, QUIET, extra_days={}, session_days=()) == following
    assert last_allowed_before(at, QUIET, extra_days={}, session_days=()) == before


def test_hours_that_leave_nothing_are_an_error() -> None:
    never = Quiet(time(12), time(11), time(11), time(12))
    at = at_local(WEDNESDAY, time(9))
    with pytest.raises(ValueError, match="no minute"):
        next_allowed(at, never, extra_days={}, session_days=())
    with pytest.raises(ValueError, match="no minute"):
        last_allowed_before(at, never, extra_days={}, session_days=())


EARLIEST = datetime(2004, 1, 1, tzinfo=UTC)
instants = st.integers(0, 30 * 365 * 24 * 3600).map(lambda after: EARLIEST + timedelta(0, after))
hours = st.builds(
    Quiet,
    st.times(time(18), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.times(time(0), time(8)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.times(time(12), time(13)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.times(time(13), time(15)).map(lambda at: at.replace(second=0, microsecond=0)),
)
away = st.integers(-20, 20)


@given(instants, hours, st.dictionaries(away, st.booleans()), st.sets(away))
def test_moved_instants_are_allowed_and_on_the_right_side(
    at: datetime, quiet: Quiet, extra: dict[int, bool], sessions: set[int]
) -> None:
    today = local_day(at)
    extra_days = {today + timedelta(days=days): worked for days, worked in extra.items()}
    session_days = {today + timedelta(days=days) for days in sessions}
    after = next_allowed(at, quiet, extra_days=extra_days, session_days=session_days)
    before = last_allowed_before(at, quiet, extra_days=extra_days, session_days=session_days)
    assert before <= at <= after
    for moved in (before, after):
        assert not is_quiet(moved, quiet, extra_days=extra_days, session_days=session_days)
    for between in (after - timedelta(minutes=1), before + timedelta(minutes=1)):
        if before < between < after:
            assert is_quiet(between, quiet, extra_days=extra_days, session_days=session_days)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_periods_hold_their_day_and_touch(day: date) -> None:
    for period_of in (week_of, month_of, year_of, school_year_of):
        period = period_of(day)
        assert day in period
        following = period_of(period.to_day + timedelta(days=1))
        assert bounds(period)[1] == bounds(following)[0]


def test_school_year_turns_on_the_first_of_september() -> None:
    assert school_year_of(date(2026, 8, 31)).to_day == date(2026, 8, 31)
    assert school_year_of(date(2026, 9, 1)).to_day == date(2027, 8, 31)


def test_day_outside_term_has_no_term() -> None:
    autumn = Period("秋季学期", date(2026, 9, 1), date(2027, 1, 15))
    assert term_of(WEDNESDAY, [autumn]) == autumn
    assert term_of(date(2027, 1, 16), [autumn]) is None


@given(st.dates(date(1992, 1, 1), date(2199, 12, 30)), st.times())
def test_every_day_has_24_hours(day: date, at: time) -> None:
    """China has no summer time since 1992; before, the clocks were moved for some years."""
    assert at_local(day + timedelta(days=1), at) - at_local(day, at) == timedelta(hours=24)


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "UTC"])
def test_summer_time_where_the_machine_stands_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    here = [at_local(day, time(16, 0)) for day in days]
    monkeypatch.setenv("TZ", zone)
    clock.tzset()
    try:
        assert [at_local(day, time(16, 0)) for day in days] == here
        assert [local_day(instant) for instant in here] == days
    finally:
        monkeypatch.undo()
        clock.tzset()
