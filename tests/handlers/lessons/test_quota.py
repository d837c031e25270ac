"""What a pair owes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import Period
from handlers.lessons import quota
from storage.mentorships import Mentorship

AUTUMN = Period("2026年秋季学期", date(2026, 9, 1), date(2027, 1, 22))
SPRING = Period("2027年春季学期", date(2027, 2, 22), date(2027, 7, 9))
DAYS = st.dates(date(2026, 9, 1), date(2027, 8, 31))


def pair(
    from_day: date = date(2026, 9, 1), to_day: date = date(2027, 8, 31), monthly: int = 1
) -> Mentorship:
    return Mentorship(1, 2, 3, from_day, to_day, monthly)


@pytest.mark.parametrize(
    ("until", "owed"),
    [
        (date(2026, 9, 1), 1),
        (date(2026, 11, 23), 3),
        (date(2027, 1, 5), 5),
        (date(2027, 2, 28), 5),  # winter holidays
        (date(2027, 3, 1), 6),
        (date(2027, 6, 30), 9),
        (date(2027, 8, 31), 9),  # summer holidays
    ],
)
@pytest.mark.parametrize("terms", [[], [AUTUMN, SPRING]])
def test_a_pair_owes_one_lesson_a_month_in_term(
    until: date, owed: int, terms: list[Period]
) -> None:
    assert quota.expected(pair(), until, terms) == owed


@pytest.mark.parametrize(
    ("from_day", "owed"),
    [
        (date(2026, 11, 16), 1),  # fifteen of thirty days
        (date(2026, 11, 17), 0),
        (date(2026, 10, 20), 1),
    ],
)
def test_a_pair_made_in_mid_term_owes_from_its_first_half_month_on(
    from_day: date, owed: int
) -> None:
    assert quota.expected(pair(from_day), date(2026, 11, 30), [AUTUMN]) == owed


def test_a_pair_that_ended_owes_nothing_more() -> None:
    ended = pair(to_day=date(2026, 10, 10))
    assert quota.expected(ended, date(2027, 6, 30), []) == 1


def test_terms_of_another_year_do_not_replace_the_usual_months() -> None:
    assert (
        quota.expected(
            pair(), date(2026, 11, 23), [Period("旧", date(2024, 9, 1), date(2025, 1, 20))]
        )
        == 3
    )


@given(DAYS, DAYS, DAYS)
def test_no_month_counts_twice_and_the_rest_of_the_year_owes_nothing(
    first: date, second: date, until: date
) -> None:
    from_day, to_day = sorted((first, second))
    months = quota.months_in_term(from_day, to_day, until, [])
    numbers = [month.from_day.month for month in months]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= {9, 10, 11, 12, 1, 3, 4, 5, 6}
    assert all(month.from_day <= min(to_day, until) for month in months)


@given(DAYS, st.integers(0, 200), st.integers(0, 31))
def test_what_is_owed_only_grows_and_goes_with_the_quota(
    until: date, more: int, monthly: int
) -> None:
    once = quota.expected(pair(), until, [AUTUMN, SPRING])
    assert quota.expected(pair(), until + timedelta(days=more), [AUTUMN, SPRING]) >= once
    assert quota.expected(pair(monthly=monthly), until, [AUTUMN, SPRING]) == monthly * once


@given(DAYS, st.integers(0, 90))
def test_a_later_pair_never_owes_more(from_day: date, later: int) -> None:
    until = date(2027, 8, 31)
    after = min(from_day + timedelta(days=later), until)
    assert quota.expected(pair(after), until, []) <= quota.expected(pair(from_day), until, [])
