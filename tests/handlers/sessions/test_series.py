"""The days of a weekly series."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import Kind
from handlers.sessions.series import series_days

FRIDAY = (4,)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def test_a_series_skips_the_october_holiday_and_names_the_makeup_days() -> None:
    found = series_days(FRIDAY, date(2026, 9, 18), date(2026, 10, 16), extra={})
    assert found.days == (date(2026, 9, 18), date(2026, 10, 9), date(2026, 10, 16))
    assert [day for day, _ in found.skipped] == [date(2026, 9, 25), date(2026, 10, 2)]
    assert [day for day, _ in found.makeups] == [date(2026, 9, 20), date(2026, 10, 10)]
    assert all(kind.holiday for _, kind in found.skipped)


def test_a_day_off_that_the_secretary_added_is_skipped() -> None:
    off = date(2026, 11, 27)
    found = series_days(FRIDAY, date(2026, 11, 20), date(2026, 12, 4), extra={off: False})
    assert found.days == (date(2026, 11, 20), date(2026, 12, 4))
    assert [day for day, _ in found.skipped] == [off]


def test_a_weekend_that_was_asked_for_stays() -> None:
    found = series_days((5,), date(2026, 11, 21), date(2026, 11, 30), extra={})
    assert found.days == (date(2026, 11, 21), date(2026, 11, 28))


def test_a_year_without_a_notice_is_named() -> None:
    assert series_days(FRIDAY, date(2029, 12, 1), date(2030, 1, 20), extra={}).unknown_years == (
        2029,
        2030,
    )


@given(DAYS, st.integers(0, 200), st.sets(st.integers(0, 6), min_size=1))
def test_every_wanted_day_is_held_or_skipped_once(
    first: date, length: int, weekdays: set[int]
) -> None:
    last = first + timedelta(days=length)
    found = series_days(weekdays, first, last, extra={})
    both = [*found.days, *(day for day, _ in found.skipped)]
    wanted = [first + timedelta(days=ahead) for ahead in range(length + 1)]
    assert sorted(both) == [day for day in wanted if day.weekday() in weekdays]
    assert all(kind.kind is Kind.HOLIDAY for _, kind in found.skipped)
    assert not {day for day, _ in found.makeups} & set(both)
