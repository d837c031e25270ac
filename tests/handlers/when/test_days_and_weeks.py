"""Days, clock times and weekly rhythms as people type them."""

from datetime import date, time

import pytest

from handlers.calendar import at_local
from handlers.when import NotUnderstood, Reason, parse_clock, parse_day, parse_weekly

NOW = at_local(date(2026, 11, 25), time(10, 0))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "past", "meant"),
    [
        ("今天", False, date(2026, 11, 25)),
        ("大后天", False, date(2026, 11, 28)),
        ("本周五", False, date(2026, 11, 27)),
        ("周三", False, date(2026, 11, 25)),
        ("月底", False, date(2026, 11, 30)),
        ("年底", False, date(2026, 12, 31)),
        ("2026.12.1", False, date(2026, 12, 1)),
        ("12/1", False, date(2026, 12, 1)),
        ("12-1", False, date(2026, 12, 1)),
        ("11月20日", False, date(2027, 11, 20)),
        ("今天（星期三）", False, date(2026, 11, 25)),
        ("昨天", True, date(2026, 11, 24)),
        ("前天", True, date(2026, 11, 23)),
        ("大前天", True, date(2026, 11, 22)),
        ("上周三", True, date(2026, 11, 18)),
        ("上上周五", True, date(2026, 11, 13)),
        ("周三", True, date(2026, 11, 25)),
        ("周五", True, date(2026, 11, 20)),
        ("11月20日", True, date(2026, 11, 20)),
        ("11月28日", True, date(2025, 11, 28)),
        ("28号", True, date(2026, 10, 28)),
        ("上个月30号", True, date(2026, 10, 30)),
        ("31号", True, date(2026, 10, 31)),
        ("月底", True, date(2026, 10, 31)),
        ("年底", True, date(2025, 12, 31)),
        ("3天前", True, date(2026, 11, 22)),
        ("去年7月1日", True, date(2025, 7, 1)),
        ("2005年7月1日", True, date(2005, 7, 1)),
    ],
)
def test_day_is_read(text: str, past: bool, meant: date) -> None:
    assert parse_day(text, now=NOW, past=past).day == meant


@pytest.mark.parametrize(
    ("text", "past", "reason"),
    [
        ("吃饭", False, Reason.DAY_ONLY),
        ("明天9:00", False, Reason.DAY_ONLY),
        ("下午3点", False, Reason.NEEDS_DAY),
        ("昨天", False, Reason.PAST_DAY),
        ("本周二", False, Reason.PAST_WEEKDAY),
        ("2月30日", False, Reason.NO_SUCH_DAY),
        ("2029年1月1日", False, Reason.TOO_FAR),
        ("明天", True, Reason.NOT_YET),
        ("下周三", True, Reason.NOT_YET),
        ("1900年1月1日", True, Reason.TOO_LONG_AGO),
    ],
)
def test_day_is_refused_with_its_reason(text: str, past: bool, reason: Reason) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_day(text, now=NOW, past=past)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("9:00-9:30", time(9), time(9, 30)),
        ("上午9点到9点半", time(9), time(9, 30)),
        ("下午3点", time(15), None),
        ("3.30", time(15, 30), None),
    ],
)
def test_clock_is_read(text: str, starts: time, ends: time | None) -> None:
    clock = parse_clock(text)
    assert (clock.starts, clock.ends) == (starts, ends)


@pytest.mark.parametrize("text", ["明天9:00", "", "下课"])
def test_clock_with_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_clock(text)
    assert caught.value.reason is Reason.TIME_ONLY


@pytest.mark.parametrize(
    ("text", "weekdays", "starts", "ends", "first_day"),
    [
        ("每周五下午4点", (4,), time(16), None, date(2026, 11, 27)),
        ("周五下午4点到5点半", (4,), time(16), time(17, 30), date(2026, 11, 27)),
        ("周一到周五", (0, 1, 2, 3, 4), None, None, date(2026, 11, 25)),
        ("周一至周五9:00-10:00", (0, 1, 2, 3, 4), time(9), time(10), date(2026, 11, 26)),
        ("每周一到五 15:00", (0, 1, 2, 3, 4), time(15), None, date(2026, 11, 25)),
        ("每周一、三、五下午3点", (0, 2, 4), time(15), None, date(2026, 11, 25)),
        ("每周一和周三15:00", (0, 2), time(15), None, date(2026, 11, 25)),
        ("每周一三点半", (0,), time(15, 30), None, date(2026, 11, 30)),
        ("每个星期天上午9点", (6,), time(9), None, date(2026, 11, 29)),
        ("每个工作日9:00", (0, 1, 2, 3, 4), time(9), None, date(2026, 11, 26)),
        ("每天9:00", (0, 1, 2, 3, 4, 5, 6), time(9), None, date(2026, 11, 26)),
        ("每周三9:00", (2,), time(9), None, date(2026, 12, 2)),
    ],
)
def test_weekly_rhythm_is_read(
    text: str, weekdays: tuple[int, ...], starts: time | None, ends: time | None, first_day: date
) -> None:
    weekly = parse_weekly(text, now=NOW)
    assert (weekly.weekdays, weekly.starts, weekly.ends) == (weekdays, starts, ends)
    assert weekly.first_day == first_day


@pytest.mark.parametrize("text", ["", "每周", "明天9:00", "隔周五9:00", "周五到周一", "每周五开会"])
def test_what_is_no_weekly_rhythm_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_weekly(text, now=NOW)
    assert caught.value.reason is Reason.NOT_WEEKLY
