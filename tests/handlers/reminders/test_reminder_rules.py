"""When a reminder is due: rules over the clock and the calendar."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import Quiet, local, local_day
from handlers.reminders.reminder_rules import (
    Peace,
    reminder_at,
    reminder_days,
    reminder_is_due,
    round_of,
)
from tests.town import at

QUIET = Quiet(time(21, 0), time(7, 30), time(12, 30), time(14, 30))
PEACE = Peace(QUIET, {date(2026, 11, 30): False})  # a Monday that the secretary took off
HOUR = timedelta(hours=1)
moments = st.integers(0, 110 * 24 * 60).map(
    lambda minutes: at("2026-09-01 00:00") + timedelta(minutes=minutes)
)


@pytest.mark.parametrize(
    ("start", "reminder"),
    [
        ("2026-11-25 16:00", "2026-11-25 15:00"),
        ("2026-11-25 15:00", "2026-11-25 12:29"),  # an hour before is noon rest
        ("2026-11-25 13:30", "2026-11-25 12:29"),
        ("2026-11-25 08:00", "2026-11-24 20:59"),  # an hour before is night
        ("2026-11-25 08:30", "2026-11-25 07:30"),
        ("2026-11-28 10:00", "2026-11-28 09:00"),  # a Saturday with a session
        ("2026-11-30 10:00", "2026-11-30 09:00"),  # a day off with a session
        ("2026-11-23 08:00", "2026-11-22 20:59"),  # a Monday: the eve counts, though a Sunday
        ("2026-12-01 08:00", "2026-11-30 20:59"),  # the eve is a day off that the secretary set
        ("2026-10-08 08:00", "2026-10-07 20:59"),  # the eve is the last of the holidays
    ],
)
def test_a_reminder_comes_an_hour_before_or_in_the_last_allowed_minute(
    start: str, reminder: str
) -> None:
    assert reminder_at(at(start), HOUR, PEACE) == at(reminder)


@given(now=moments, starts_at=moments, minutes=st.integers(5, 1440))
def test_no_reminder_is_due_in_quiet_hours_or_after_the_start(
    now: datetime, starts_at: datetime, minutes: int
) -> None:
    before = timedelta(minutes=minutes)
    if reminder_is_due(now, starts_at, before, PEACE):
        assert now < starts_at
        assert now >= reminder_at(starts_at, before, PEACE)
        clock = local(now).time()
        assert time(7, 30) <= clock < time(12, 30) or time(14, 30) <= clock < time(21, 0)
        is_workday = local_day(now).weekday() < 5 or local_day(now) in (
            date(2026, 9, 20),
            date(2026, 10, 10),  # weekend days that are worked
        )
        assert is_workday or local_day(starts_at) - local_day(now) <= timedelta(days=1)


@given(starts_at=moments, minutes=st.integers(5, 1440))
def test_every_reminder_is_due_at_its_moment(starts_at: datetime, minutes: int) -> None:
    before = timedelta(minutes=minutes)
    moment = reminder_at(starts_at, before, PEACE)
    assert moment <= starts_at - before
    assert not PEACE.holds(moment, session_days=reminder_days(starts_at))


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2026-11-23 11:59", "2026-11-16 12:00"),
        ("2026-11-23 12:00", "2026-11-23 12:00"),
        ("2026-11-29 23:59", "2026-11-23 12:00"),
    ],
)
def test_a_week_goes_from_one_list_to_the_next(now: str, latest: str) -> None:
    assert round_of(at(now), "monday", time(12, 0)) == at(latest)
