"""Days, times and periods as people read them."""

from datetime import date, time

import pytest

from handlers.calendar import (
    Period,
    at_local,
    day_kind,
    month_of,
    school_year_of,
    week_of,
    year_of,
)
from handlers.texts import dates
from handlers.when import Assumption, NotUnderstood, Reason

TODAY = date(2026, 11, 25)
AT = at_local(TODAY, time(9, 5))


def test_year_is_named_only_when_it_is_not_this_one() -> None:
    assert dates.long_day(TODAY, today=TODAY) == "11月25日（星期三）"
    assert dates.long_day(date(2027, 1, 5), today=TODAY) == "2027年1月5日（星期二）"


def test_times_are_local() -> None:
    assert dates.clock_time(AT) == "09:05"
    assert dates.moment(AT, today=TODAY) == "11月25日（星期三）09:05"


def test_span_names_the_day_once_unless_it_passes_midnight() -> None:
    same = at_local(TODAY, time(16, 30))
    later = at_local(date(2026, 11, 27), time(17))
    assert dates.span(AT, None, today=TODAY) == "11月25日（星期三）09:05"
    assert dates.span(AT, same, today=TODAY) == "11月25日（星期三）09:05–16:30"
    assert dates.span(AT, later, today=TODAY) == "11月25日（星期三）09:05–11月27日（星期五）17:00"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (week_of(TODAY), "11月23日–11月29日"),
        (month_of(TODAY), "2026年11月"),
        (year_of(TODAY), "2026年度"),
        (school_year_of(TODAY), "2026–2027学年"),
        (Period("秋季学期", date(2026, 9, 1), date(2027, 1, 15)), "秋季学期"),
    ],
)
def test_period_is_named(period: Period, text: str) -> None:
    assert dates.period(period, today=TODAY) == text


@pytest.mark.parametrize(
    ("day", "extra", "remark"),
    [
        (date(2026, 10, 1), {}, "国庆节放假"),
        (date(2026, 10, 10), {}, "国庆节调休上班"),
        (date(2026, 11, 28), {}, "周末"),
        (TODAY, {}, None),
        (TODAY, {TODAY: False}, "放假"),
    ],
)
def test_day_off_is_pointed_out(day: date, extra: dict[date, bool], remark: str | None) -> None:
    assert dates.day_remark(day_kind(day, extra=extra)) == remark


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_says_what_to_do(reason: Reason) -> None:
    text = dates.not_understood(NotUnderstood(reason), today=TODAY)
    assert text.endswith("。")
    named = dates.not_understood(NotUnderstood(reason, TODAY), today=TODAY)
    assert named == f"11月25日（星期三）：{text}"


@pytest.mark.parametrize("note", Assumption)
def test_every_assumption_says_what_to_type_instead(note: Assumption) -> None:
    assert "请" in dates.assumed(note)


def test_secretary_hears_of_a_year_without_its_notice() -> None:
    assert "2027年" in dates.holidays_unknown(2027)
