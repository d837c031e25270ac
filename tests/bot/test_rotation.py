"""Which nightly backups stay."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rotation import Rule, kept

RULE = Rule(days=7, weeks=4, months=12)
FIRST = date(2024, 1, 1)
days = st.integers(0, 900).map(lambda number: FIRST + timedelta(number))
rules = st.builds(Rule, st.integers(1, 9), st.integers(1, 6), st.integers(1, 14))


def test_a_year_of_nights_leaves_a_week_a_month_and_a_year() -> None:
    today = date(2026, 11, 23)
    nights = [today - timedelta(number) for number in range(400)]
    staying = sorted(kept(nights, RULE, today), reverse=True)
    assert staying[:7] == nights[:7]
    assert date(2026, 11, 15) in staying  # a Sunday, the newest of its week
    assert date(2026, 11, 8) in staying
    assert date(2026, 11, 1) not in staying
    assert staying[-11:] == [
        date(2026, 10, 31), date(2026, 9, 30), date(2026, 8, 31), date(2026, 7, 31),
        date(2026, 6, 30), date(2026, 5, 31), date(2026, 4, 30), date(2026, 3, 31),
        date(2026, 2, 28), date(2026, 1, 31), date(2025, 12, 31),
    ]  # fmt: skip


@given(st.sets(days, min_size=1), rules)
def test_the_newest_stays_and_no_more_than_the_rule_says(made: set[date], rule: Rule) -> None:
    staying = kept(made, rule, max(made))
    assert max(made) in staying
    assert staying <= made
    assert set(sorted(made)[-rule.days :]) <= staying
    assert len(staying) <= rule.days + rule.weeks + rule.months


@given(st.sets(days, min_size=1), rules)
def test_deleting_every_night_comes_to_the_same_as_deleting_at_the_end(
    made: set[date], rule: Rule
) -> None:
    staying: set[date] = set()
    for night in sorted(made):
        staying = kept(staying | {night}, rule, night)
    assert staying == kept(made, rule, max(made))


@given(st.sets(days, min_size=1), rules, days)
def test_what_a_wrong_clock_has_dated_ahead_pushes_nothing_out(
    made: set[date], rule: Rule, today: date
) -> None:
    ahead = {day for day in made if day > today}
    assert kept(made, rule, today) == kept(made - ahead, rule, today) | ahead
