"""Days and times as people type them."""

from datetime import date, datetime, time

import pytest

from handlers.calendar import at_local, local, local_day
from handlers.when import (
    Assumption,
    NotUnderstood,
    Reason,
    parse_moment,
)

NOW = at_local(date(2026, 11, 25), time(10, 0))  # a Wednesday


def read(text: str, *, now: datetime = NOW, past: bool = False) -> str:
    moment = parse_moment(text, now=now, default_minutes=60, past=past)
    starts = f"{local(moment.starts_at):%Y-%m-%d %H:%M}"
    if moment.ends_at is None:
        return starts
    ends = local(moment.ends_at)
    same_day = ends.date() == local_day(moment.starts_at)
    return f"{starts}-{ends:%H:%M}" if same_day else f"{starts}-{ends:%Y-%m-%d %H:%M}"


def refusal(text: str, *, now: datetime = NOW, past: bool = False) -> Reason:
    with pytest.raises(NotUnderstood) as caught:
        parse_moment(text, now=now, default_minutes=60, past=past)
    return caught.value.reason


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("下周三下午3点", "2026-12-02 15:00"),
        ("明天14:30", "2026-11-26 14:30"),
        ("11月28日晚上七点半", "2026-11-28 19:30"),
        ("后天上午九点", "2026-11-27 09:00"),
        ("大后天上午9点", "2026-11-28 09:00"),
        ("本周五下午3点", "2026-11-27 15:00"),
        ("这周五下午3点", "2026-11-27 15:00"),
        ("周五下午3点", "2026-11-27 15:00"),
        ("月底下午3点", "2026-11-30 15:00"),
        ("下月底15:00", "2026-12-31 15:00"),
        ("2月底15:00", "2027-02-28 15:00"),
        ("12月1号 15:00-16:30", "2026-12-01 15:00-16:30"),
        ("下下周二上午10点", "2026-12-08 10:00"),
        ("下个星期二上午10点", "2026-12-01 10:00"),
        ("2026.12.1 15:00", "2026-12-01 15:00"),
        ("2026-12-1 15:00", "2026-12-01 15:00"),
        ("2026年12月1日15时", "2026-12-01 15:00"),
        ("20261201 15:00", "2026-12-01 15:00"),
        ("26年12月1日9:00", "2026-12-01 09:00"),
        ("二〇二六年十二月一日九点", "2026-12-01 09:00"),
        ("12/1 9点", "2026-12-01 09:00"),
        ("12/1 下午3.30", "2026-12-01 15:30"),
        ("11月28 15:00", "2026-11-28 15:00"),
        ("28号下午3点", "2026-11-28 15:00"),
        ("下个月3号下午3点", "2026-12-03 15:00"),
        ("十二月一日下午两点", "2026-12-01 14:00"),
        ("明年1月5日9:00", "2027-01-05 09:00"),
        ("三天后下午3点", "2026-11-28 15:00"),
        ("两周后 9:00", "2026-12-09 09:00"),
        ("明天晚7点", "2026-11-26 19:00"),
        ("明早8点", "2026-11-26 08:00"),
        ("今晚8点", "2026-11-25 20:00"),
        ("明天中午", "2026-11-26 12:00"),
        ("明天中午12点", "2026-11-26 12:00"),
        ("明天中午1点", "2026-11-26 13:00"),
        ("明天的下午3点", "2026-11-26 15:00"),
        ("明天，下午 3 点。", "2026-11-26 15:00"),
        ("15点30", "2026-11-25 15:30"),
        ("下午三点一刻", "2026-11-25 15:15"),
        ("下午三点三刻", "2026-11-25 15:45"),
        ("下午三点零五分", "2026-11-25 15:05"),
        ("下午三点二十", "2026-11-25 15:20"),
        ("下午三点整", "2026-11-25 15:00"),
        ("下午15点", "2026-11-25 15:00"),
        ("下午3-4点", "2026-11-25 15:00-16:00"),
        ("今天下午3点到4点半", "2026-11-25 15:00-16:30"),
        ("明天上午9点至11点", "2026-11-26 09:00-11:00"),
        ("明天上午9点到下午4点", "2026-11-26 09:00-16:00"),
        ("明天11点到1点", "2026-11-26 11:00-13:00"),
        ("明天晚上10点到12点", "2026-11-26 22:00-2026-11-27 00:00"),
        ("12月1日9:00-12月3日17:00", "2026-12-01 09:00-2026-12-03 17:00"),
        ("12月30日9:00-1月3日17:00", "2026-12-30 09:00-2027-01-03 17:00"),
        ("礼拜三下午三点", "2026-11-25 15:00"),
        ("星期天9:00", "2026-11-29 09:00"),
        ("周日9:00", "2026-11-29 09:00"),
        ("週五下午３點", "2026-11-27 15:00"),
        ("２０２６年１２月１日　１５：００～１６：３０", "2026-12-01 15:00-16:30"),
        ("11月28日（周六）9:00", "2026-11-28 09:00"),
        ("下周三（12月2日）下午3点", "2026-12-02 15:00"),
        ("20分钟后", "2026-11-25 10:20"),
        ("半小时后", "2026-11-25 10:30"),
        ("半个小时以后", "2026-11-25 10:30"),
        ("一个半小时后", "2026-11-25 11:30"),
        ("1小时30分钟后", "2026-11-25 11:30"),
        ("一刻钟之后", "2026-11-25 10:15"),
    ],
)
def test_moment_is_read(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant", "notes"),
    [
        ("明天三点半", "2026-11-26 15:30", (Assumption.AFTERNOON,)),
        ("三点半", "2026-11-25 15:30", (Assumption.TODAY, Assumption.AFTERNOON)),
        ("明天两点", "2026-11-26 14:00", (Assumption.AFTERNOON,)),
        ("明天8点", "2026-11-26 08:00", (Assumption.MORNING,)),
        ("明天08:00", "2026-11-26 08:00", ()),
        ("明天10点", "2026-11-26 10:00", ()),
        ("6月20日9:00", "2027-06-20 09:00", (Assumption.YEAR,)),
        ("3号9:00", "2026-12-03 09:00", (Assumption.MONTH,)),
        ("月底9:00", "2026-11-30 09:00", (Assumption.LAST_DAY,)),
        ("周三9:00", "2026-12-02 09:00", (Assumption.NEXT_WEEK,)),
        ("周三15:00", "2026-11-25 15:00", ()),
        ("今天9:30", "2026-11-25 09:30", (Assumption.ALREADY_BEGUN,)),
        ("今天8:00-11:00", "2026-11-25 08:00-11:00", (Assumption.ALREADY_BEGUN,)),
    ],
)
def test_assumptions_are_reported(text: str, meant: str, notes: tuple[Assumption, ...]) -> None:
    assert read(text) == meant
    assert parse_moment(text, now=NOW, default_minutes=60).notes == notes


@pytest.mark.parametrize("text", ["11月20日9:00", "11/24 15:00", "9月1日15:00"])
def test_a_date_that_has_lately_gone_by_is_not_next_years(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert refused.value.reason is Reason.PAST_DAY
    assert refused.value.day is not None
    assert refused.value.day.year == 2026


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.UNREADABLE),
        ("吃饭", Reason.UNREADABLE),
        ("明天下午3点开会", Reason.UNREADABLE),
        ("请明天下午3点", Reason.UNREADABLE),
        ("农历正月初一9点", Reason.UNREADABLE),
        ("周末下午3点", Reason.UNREADABLE),
        ("三点五", Reason.UNREADABLE),
        ("明天下午3点" * 20, Reason.UNREADABLE),
        ("明天", Reason.NEEDS_TIME),
        ("2月30日9:00", Reason.NO_SUCH_DAY),
        ("2月29日9:00", Reason.NO_SUCH_DAY),
        ("31号9:00-32号9:00", Reason.NO_SUCH_DAY),
        ("13月1日9:00", Reason.NO_SUCH_DAY),
        ("0000年1月1日9:00", Reason.NO_SUCH_DAY),
        ("9999年12月31日9:00", Reason.TOO_FAR),
        ("999周后9:00", Reason.TOO_FAR),
        ("明天9:00-9999年12月31日9:00", Reason.END_NOT_AFTER_START),
        ("明天25:00", Reason.NO_SUCH_TIME),
        ("明天14:60", Reason.NO_SUCH_TIME),
        ("明天上午15点", Reason.TIME_CONTRADICTS),
        ("明天晚上12点", Reason.TIME_CONTRADICTS),
        ("明天24:00", Reason.TIME_CONTRADICTS),
        ("12月1日（周三）9:00", Reason.WEEKDAY_CONTRADICTS),
        ("下周三（12月1日）9:00", Reason.WEEKDAY_CONTRADICTS),
        ("昨天9:00", Reason.PAST_DAY),
        ("上周三9:00", Reason.PAST_DAY),
        ("2026年11月20日9:00", Reason.PAST_DAY),
        ("本周一9:00", Reason.PAST_WEEKDAY),
        ("今天8:00", Reason.PAST_TIME),
        ("9:00", Reason.PAST_TIME),
        ("今天8:00-10:00", Reason.PAST_TIME),
        ("明天15:00-14:00", Reason.END_NOT_AFTER_START),
        ("明天9点到9点", Reason.END_NOT_AFTER_START),
        ("12月3日9:00-12月2日17:00", Reason.END_NOT_AFTER_START),
        ("周一到周五9点", Reason.RECURRING),
        ("每周五下午4点", Reason.RECURRING),
        ("每天9:00", Reason.RECURRING),
    ],
)
def test_what_is_not_one_moment_is_refused_with_its_reason(text: str, reason: Reason) -> None:
    assert refusal(text) is reason


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("昨天9:00-9:30", "2026-11-24 09:00-09:30"),
        ("上周三9:00", "2026-11-18 09:00"),
        ("今天9:00", "2026-11-25 09:00"),
        ("周三9:00", "2026-11-25 09:00"),
        ("周三15:00", "2026-11-18 15:00"),
        ("11月28日9:00", "2025-11-28 09:00"),
    ],
)
def test_past_moment_is_the_latest_that_has_begun(text: str, meant: str) -> None:
    assert read(text, past=True) == meant


@pytest.mark.parametrize("text", ["明天9:00", "今天15:00", "本周五9:00", "2027年1月1日9:00"])
def test_past_moment_that_is_still_ahead_is_refused(text: str) -> None:
    assert refusal(text, past=True) is Reason.NOT_YET
