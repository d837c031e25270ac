"""Whatever is typed is understood or refused, and what the bot writes reads back the same."""

import contextlib
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import local_day
from handlers.texts import dates
from handlers.when import (
    Assumption,
    NotUnderstood,
    parse_clock,
    parse_day,
    parse_moment,
    parse_weekly,
)

EARLIEST = datetime(2004, 1, 1, tzinfo=UTC)
nows = st.integers(0, 85 * 365 * 24 * 3600).map(lambda after: EARLIEST + timedelta(seconds=after))
minutes_ahead = st.integers(1, 730 * 24 * 60)


@given(nows, minutes_ahead)
def test_rendered_moment_reads_back_as_the_same_instant(now: datetime, ahead: int) -> None:
    at = now.replace(second=0, microsecond=0) + timedelta(minutes=ahead)
    text = dates.moment(at, today=local_day(now))
    assert parse_moment(text, now=now, default_minutes=0).starts_at == at


@given(nows, minutes_ahead, st.integers(1, 31 * 24 * 60))
def test_rendered_span_reads_back_as_the_same_instants(
    now: datetime, ahead: int, length: int
) -> None:
    starts_at = now.replace(second=0, microsecond=0) + timedelta(minutes=ahead)
    ends_at = starts_at + timedelta(minutes=length)
    text = dates.span(starts_at, ends_at, today=local_day(now))
    moment = parse_moment(text, now=now, default_minutes=0)
    assert (moment.starts_at, moment.ends_at) == (starts_at, ends_at)


@given(nows, st.integers(0, 80 * 365 * 24 * 60))
def test_rendered_past_moment_reads_back_as_the_same_instant(now: datetime, ago: int) -> None:
    at = now.replace(second=0, microsecond=0) - timedelta(minutes=ago)
    if 1986 <= at.year <= 1991 or at.year < 1950:  # summer time repeats an hour then
        return
    text = dates.moment(at, today=local_day(now))
    assert parse_moment(text, now=now, default_minutes=0, past=True).starts_at == at


@given(nows, st.integers(0, 730), st.booleans())
def test_rendered_day_reads_back_as_the_same_day(now: datetime, away: int, past: bool) -> None:
    day = local_day(now) + timedelta(days=-away if past else away)
    text = dates.long_day(day, today=local_day(now))
    assert parse_day(text, now=now, past=past).day == day


WORDS = (
    "每 个 这 本 上 下 大 前 后 今 明 昨 天 日 号 周 星期 礼拜 末 月 底 年 早 晚 上午 中午 下午 "
    "晚上 点 时 分 分钟 小时 半 一刻 整 到 - ~ : . / （ ） ， 、 和 的 零 一 二 两 三 十 廿 "
    "0 1 3 9 12 15 29 30 31 99 2026 9999 0000 １ ½ ² 𝟙 開 會"
)
pieces = st.sampled_from(WORDS.split())
typed = st.one_of(st.text(max_size=80), st.lists(pieces, max_size=14).map("".join))


@given(typed, nows, st.booleans())
def test_any_text_is_understood_or_refused(text: str, now: datetime, past: bool) -> None:
    for read_text in (
        lambda: parse_moment(text, now=now, default_minutes=60, past=past),
        lambda: parse_day(text, now=now, past=past),
        lambda: parse_clock(text),
        lambda: parse_weekly(text, now=now),
    ):
        with contextlib.suppress(NotUnderstood):
            read_text()


@given(st.lists(pieces, max_size=10).map("".join), nows)
def test_an_understood_moment_is_ahead_or_said_to_have_begun(text: str, now: datetime) -> None:
    try:
        moment = parse_moment(text, now=now, default_minutes=60)
    except NotUnderstood:
        return
    assert moment.starts_at > now or Assumption.ALREADY_BEGUN in moment.notes
    assert moment.ends_at is None or moment.ends_at > moment.starts_at
