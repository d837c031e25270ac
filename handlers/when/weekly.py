"""Whole messages read as a weekly rhythm, such as every Friday at four."""

import re
from datetime import date, datetime, time, timedelta

from handlers.calendar import at_local, local_day
from handlers.when.clock import clock_understood, match_times
from handlers.when.days import WEEK, WEEKDAY, WEEKDAYS
from handlers.when.model import NotUnderstood, Reason, WeeklyUnderstood
from handlers.when.normal import after_gap, tidy

_WEEKDAYS = re.compile(
    rf"(?P<every>每个?)?{WEEK}(?P<first>{WEEKDAY})"
    rf"(?:[-~]{WEEK}?(?P<last>{WEEKDAY})"
    rf"|(?P<more>(?:[、,和及]?{WEEK}?{WEEKDAY}(?![点时十]))*))"
)
_EVERY_DAY = re.compile("每[天日]|(?P<working>每个?工作日)")
_ONE = re.compile(WEEKDAY)


def parse_weekly(text: str, *, now: datetime) -> WeeklyUnderstood:
    """Read a whole message as weekdays, one or several, with a time if one was typed.

    Raises NotUnderstood, and nothing else.
    """
    tidied = tidy(text)
    matched = _match_weekdays(tidied)
    if matched is None:
        raise NotUnderstood(Reason.NOT_WEEKLY)
    weekdays, at = matched
    if at == len(tidied):
        return WeeklyUnderstood(weekdays, None, None, _first_day(weekdays, None, now))
    timed = match_times(tidied, after_gap(tidied, at), dots=True)
    if timed is None or timed[1] != len(tidied):
        raise NotUnderstood(Reason.NOT_WEEKLY)
    clock = clock_understood(timed[0])
    first_day = _first_day(weekdays, clock.starts, now)
    return WeeklyUnderstood(weekdays, clock.starts, clock.ends, first_day, clock.notes)


def is_recurring(tidied: str) -> bool:
    """Whether a tidied text speaks of more than one day."""
    matched = _match_weekdays(tidied)
    return matched is not None and (tidied.startswith("每") or len(matched[0]) > 1)


def _match_weekdays(text: str) -> tuple[tuple[int, ...], int] | None:
    every = _EVERY_DAY.match(text)
    if every:
        return tuple(range(5 if every["working"] else 7)), every.end()
    found = _WEEKDAYS.match(text)
    if found is None:
        return None
    first = WEEKDAYS[found["first"]]
    if found["last"]:
        last = WEEKDAYS[found["last"]]
        return (tuple(range(first, last + 1)), found.end()) if first < last else None
    more = {WEEKDAYS[one] for one in _ONE.findall(found["more"])}
    return tuple(sorted(more | {first})), found.end()


def _first_day(weekdays: tuple[int, ...], starts: time | None, now: datetime) -> date:
    today = local_day(now)
    days = (today + timedelta(days=ahead) for ahead in range(8))
    return next(
        day
        for day in days
        if day.weekday() in weekdays
        and (day > today or starts is None or at_local(day, starts) > now)
    )
