"""Clock times as people type them, from half past three to 15:00-16:30."""

import re
from dataclasses import dataclass
from datetime import time

from handlers.when.model import Assumption, ClockUnderstood, NotUnderstood, Reason
from handlers.when.normal import NUMBER, NUMERALS, number

TO = ("-", "~")  # what stands between start and end, once tidied
DAY_MINUTES = 24 * 60
_LONGEST_GUESSED = 8 * 60  # an end whose half of the day is a guess lies within a working day

# The part of the day, and the hours it may hold on a 24-hour clock.
PARTS_OF_DAY: dict[str, range] = {
    "凌晨": range(7),
    "清晨": range(4, 12),
    "早晨": range(4, 12),
    "早上": range(4, 12),
    "早": range(4, 12),
    "上午": range(5, 13),
    "中午": range(11, 15),
    "正午": range(12, 13),
    "午后": range(12, 19),
    "下午": range(12, 20),
    "傍晚": range(16, 21),
    "晚上": range(17, 25),
    "晚间": range(17, 25),
    "晚": range(17, 25),
}
_PART = "|".join(sorted(PARTS_OF_DAY, key=len, reverse=True))
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?(?:"
    r"(?P<colon>[0-9]{1,2}):(?P<colon_minute>[0-9]{2})(?::00)?(?![0-9:])"
    r"|(?P<dot>[0-9]{1,2})\.(?P<dot_minute>[0-9]{2})(?![0-9.:])"
    rf"|(?P<hour>{NUMBER})[点时](?:整|钟|(?P<half>半)|(?P<quarter>[一三13])刻钟?"
    rf"|(?P<minute>{NUMBER})分|(?P<bare_minute>[0-9]{{2}}(?![0-9:点])|[{NUMERALS}]{{2,3}}))?"
    rf"|(?P<first>{NUMBER})(?=[-~]{NUMBER}[点时]))"
)
_NOON = re.compile("中午|正午")


@dataclass(frozen=True)
class Clock:
    """A clock time as typed; `literal` where only the 24-hour reading is meant, `spoken` where
    the hour was written as it is said."""

    part: str | None
    hour: int
    minute: int
    literal: bool
    spoken: bool


def match_clock(text: str, at: int, *, dots: bool) -> tuple[Clock, int] | None:
    """The clock time at `at` and the place after it; None if there is none.

    `dots`: whether 3.30 may be a time (it is a date unless a day or a part of it came before).
    """
    found = _CLOCK.match(text, at)
    if found is None:
        noon = _NOON.match(text, at)
        return (Clock(noon[0], 12, 0, literal=False, spoken=True), noon.end()) if noon else None
    group = found.groupdict()
    if group["dot"] and not dots and not group["part"]:
        return None
    typed = group["colon"] or group["dot"] or group["hour"] or group["first"]
    hour, minute = number(typed), _minute(group)
    if hour is None or minute is None:
        return None
    two_digits = typed.isascii() and len(typed) == 2
    colon = group["colon"] or group["dot"]
    literal = hour > 12 or (two_digits and (colon is not None or typed[0] == "0"))
    return Clock(group["part"], hour, minute, literal, spoken=colon is None), found.end()


def _minute(group: dict[str, str | None]) -> int | None:
    if group["half"]:
        return 30
    if group["quarter"]:
        return 15 if group["quarter"] in "一1" else 45
    typed = group["colon_minute"] or group["dot_minute"] or group["minute"] or group["bare_minute"]
    return number(typed) if typed else 0


@dataclass(frozen=True)
class Times:
    """A start and, if typed, a later end on the same day, in minutes after midnight."""

    starts: int
    ends: int | None
    notes: tuple[Assumption, ...]


def match_times(text: str, at: int, *, dots: bool) -> tuple[Times, int] | None:
    """A clock time or a range of them at `at`, and the place after it; None if there is none.

    Raises NO_SUCH_TIME, TIME_CONTRADICTS, END_NOT_AFTER_START.
    """
    start = match_clock(text, at, dots=dots)
    if start is None:
        return None
    starts, notes = placed(start[0])
    if starts == DAY_MINUTES:
        raise NotUnderstood(Reason.TIME_CONTRADICTS)
    at = start[1]
    end = match_clock(text, at + 1, dots=dots) if text[at : at + 1] in TO else None
    if end is None:
        return Times(starts, None, notes), at
    return Times(starts, placed_after(starts, end[0]), notes), end[1]


def clock_understood(times: Times) -> ClockUnderstood:
    """The times on the clock of one day. Raises TIME_CONTRADICTS where the end is midnight."""
    if times.ends == DAY_MINUTES:
        raise NotUnderstood(Reason.TIME_CONTRADICTS)
    ends = None if times.ends is None else time(*divmod(times.ends, 60))
    return ClockUnderstood(time(*divmod(times.starts, 60)), ends, times.notes)


def placed(clock: Clock) -> tuple[int, tuple[Assumption, ...]]:
    """Minutes after midnight (24:00 is 1440), and what was assumed to get there.

    A bare 1 to 6 is taken for the afternoon, a bare 7 or 8 for the morning (noted only
    where it was written as said, not for 8:00).
    """
    _check(clock)
    if clock.part is not None:
        fitting = [hour for hour in _readings(clock.hour) if hour in PARTS_OF_DAY[clock.part]]
        if not fitting or fitting[0] * 60 + clock.minute > DAY_MINUTES:
            raise NotUnderstood(Reason.TIME_CONTRADICTS)
        return fitting[0] * 60 + clock.minute, ()
    typed = clock.hour * 60 + clock.minute
    if clock.literal or not 1 <= clock.hour <= 8:
        return typed, ()
    if clock.hour <= 6:
        return typed + DAY_MINUTES // 2, (Assumption.AFTERNOON,)
    return typed, (Assumption.MORNING,) if clock.spoken else ()


def placed_after(start: int, clock: Clock) -> int:
    """Minutes after midnight of an end; without a part of the day, the next reading after
    `start`. Raises END_NOT_AFTER_START where there is none."""
    _check(clock)
    if clock.part is not None or clock.literal:
        end, _ = placed(clock)
        if end <= start:
            raise NotUnderstood(Reason.END_NOT_AFTER_START)
        return end
    readings = sorted(hour * 60 + clock.minute for hour in _readings(clock.hour))
    later = [end for end in readings if start < end <= DAY_MINUTES]
    typed = clock.hour * 60 + clock.minute
    if not later or (later[0] != typed and later[0] - start > _LONGEST_GUESSED):
        raise NotUnderstood(Reason.END_NOT_AFTER_START)
    return later[0]


def _readings(hour: int) -> tuple[int, ...]:
    if hour == 12:
        return 12, 0, 24
    return (hour, hour + 12) if 1 <= hour < 12 else (hour,)


def _check(clock: Clock) -> None:
    if clock.minute > 59 or clock.hour * 60 + clock.minute > DAY_MINUTES:
        raise NotUnderstood(Reason.NO_SUCH_TIME)
