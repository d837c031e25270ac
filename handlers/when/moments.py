"""Whole messages read as a moment, a day or a clock time."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from handlers.calendar import SHANGHAI, local_day
from handlers.when.clock import TO, Times, clock_understood, match_clock, match_times, placed
from handlers.when.days import Around, DayRead, check, match_day
from handlers.when.model import (
    Assumption,
    ClockUnderstood,
    DayUnderstood,
    Moment,
    NotUnderstood,
    Reason,
)
from handlers.when.normal import NUMERALS, after_gap, number, tidy
from handlers.when.weekly import is_recurring

_WEEK = timedelta(days=7)
JUST_PAST_DAYS = 92  # a date without a year that went by so lately is not next year's
_LONGEST = timedelta(days=31)  # a later end is a slip, mostly of the month
_COUNT = rf"[0-9]{{1,3}}|[{NUMERALS}]{{1,3}}"
_HOUR = "个?(?:小时|钟头)"
_SOON = re.compile(
    rf"(?:(?P<hours>{_COUNT})(?P<and_half>个半)?{_HOUR}|(?P<half>半){_HOUR})?"
    rf"(?:(?P<minutes>{_COUNT})分钟?|(?P<quarter>[一1])刻钟)?(?:之|以)?后"
)


def parse_moment(text: str, *, now: datetime, default_minutes: int, past: bool = False) -> Moment:
    """Read a whole message as a day and time, with an end if one was typed.

    `now` is aware. What has begun is accepted, noted as ALREADY_BEGUN, until its end (without a
    typed end, `default_minutes` after its start); what is over is refused. With `past` it must
    have begun, however long ago. A time without a day is today's; a weekday without a week is
    the nearest; a date without a year is the next one, unless it has
    gone by within JUST_PAST_DAYS. Raises NotUnderstood, and nothing else.
    """
    tidied = tidy(text)
    soon = None if past else _soon(tidied, now)
    if soon is not None:
        return soon
    around = Around(local_day(now), past)
    read, at = match_day(tidied, 0, around) or (DayRead(around.today, (Assumption.TODAY,)), 0)
    dated = at > 0
    timed = match_times(tidied, after_gap(tidied, at) if dated else 0, dots=dated)
    if timed is None:
        raise NotUnderstood(_why_no_moment(tidied, day_alone=dated and at == len(tidied)))
    times, at = timed
    read = _with_week(read, times.starts, now, past)
    ends_at, at = _end(tidied, at, read, times, around)
    if at != len(tidied):
        raise NotUnderstood(Reason.UNREADABLE)
    check(read, around)
    _refuse_just_past(read, around)
    notes = _without_repeats(read.notes + times.notes)
    moment = Moment(_instant(read.day, times.starts), ends_at, notes)
    if past and moment.starts_at > now:
        raise NotUnderstood(Reason.NOT_YET, read.day)
    return moment if past else _unless_over(moment, now, timedelta(minutes=default_minutes))


def parse_day(text: str, *, now: datetime, past: bool = False) -> DayUnderstood:
    """Read a whole message as a day: the nearest one ahead, today included.

    With `past`, the latest one that has come, today included. Raises NotUnderstood, and nothing
    else.
    """
    tidied = tidy(text)
    around = Around(local_day(now), past)
    matched = match_day(tidied, 0, around)
    if matched is None:
        timed = match_times(tidied, 0, dots=False)
        alone = timed is not None and timed[1] == len(tidied)
        raise NotUnderstood(Reason.NEEDS_DAY if alone else Reason.DAY_ONLY)
    read, at = matched
    if at != len(tidied):
        raise NotUnderstood(Reason.DAY_ONLY)
    check(read, around)
    return DayUnderstood(read.day, read.notes)


def parse_clock(text: str) -> ClockUnderstood:
    """Read a whole message as a clock time or a range of them, within one day.

    Raises NotUnderstood, and nothing else.
    """
    tidied = tidy(text)
    timed = match_times(tidied, 0, dots=True)
    if timed is None or timed[1] != len(tidied):
        raise NotUnderstood(Reason.TIME_ONLY)
    return clock_understood(timed[0])


def _instant(day: date, minutes: int) -> datetime:
    wall = datetime.combine(day, time(0)) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=SHANGHAI).astimezone(UTC)


def _without_repeats(notes: tuple[Assumption, ...]) -> tuple[Assumption, ...]:
    return tuple(dict.fromkeys(notes))


def _soon(text: str, now: datetime) -> Moment | None:
    """A moment counted from now (20 minutes, half an hour), on the minute."""
    found = _SOON.fullmatch(text)
    if found is None:
        return None
    hours, minutes = number(found["hours"] or "0"), number(found["minutes"] or "0")
    if hours is None or minutes is None:
        return None
    minutes += hours * 60 + 15 * bool(found["quarter"])
    minutes += 30 * (bool(found["half"]) + bool(found["and_half"]))
    if not minutes:
        return None
    starts_at = now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    return Moment(starts_at, None)


def _why_no_moment(text: str, *, day_alone: bool) -> Reason:
    if is_recurring(text):
        return Reason.RECURRING
    return Reason.NEEDS_TIME if day_alone else Reason.UNREADABLE


def _refuse_just_past(read: DayRead, around: Around) -> None:
    """Refuse a date without a year that has lately gone by: next year's is hardly meant."""
    if around.past or Assumption.YEAR not in read.notes:
        return
    this_year = (read.day.month, read.day.day)
    for days in range(1, JUST_PAST_DAYS + 1):
        gone = around.today - timedelta(days=days)
        if (gone.month, gone.day) == this_year:
            raise NotUnderstood(Reason.PAST_DAY, gone)


def _with_week(read: DayRead, starts: int, now: datetime, past: bool) -> DayRead:
    """Move a bare weekday that is today by a week where today's time is on the wrong side."""
    if not read.bare_weekday or read.day != local_day(now):
        return read
    starts_at = _instant(read.day, starts)
    if past:
        return replace(read, day=read.day - _WEEK) if starts_at > now else read
    if starts_at > now:
        return read
    return replace(read, day=read.day + _WEEK, notes=(*read.notes, Assumption.NEXT_WEEK))


def _end(
    text: str, at: int, read: DayRead, times: Times, around: Around
) -> tuple[datetime | None, int]:
    """The end's instant, on the same day or on a day of its own, and the place after it."""
    if times.ends is not None:
        return _instant(read.day, times.ends), at
    if text[at : at + 1] not in TO:
        return None, at
    dated = match_day(text, at + 1, replace(around, first_day=read.day))
    timed = match_clock(text, after_gap(text, dated[1]), dots=True) if dated else None
    if dated is None or timed is None:
        return None, at
    ends_at = _instant(dated[0].day, placed(timed[0])[0])
    if not timedelta() < ends_at - _instant(read.day, times.starts) <= _LONGEST:
        raise NotUnderstood(Reason.END_NOT_AFTER_START)
    return ends_at, timed[1]


def _unless_over(moment: Moment, now: datetime, default: timedelta) -> Moment:
    if moment.starts_at > now:
        return moment
    if (moment.ends_at or moment.starts_at + default) <= now:
        raise NotUnderstood(Reason.PAST_TIME, local_day(moment.starts_at))
    return replace(moment, notes=(*moment.notes, Assumption.ALREADY_BEGUN))
