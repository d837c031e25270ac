"""What the parser of dates answers: results, assumptions and reasons for refusing."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Assumption(StrEnum):
    """What was not typed but taken for granted; each has a sentence in texts/dates.py."""

    AFTERNOON = "afternoon"
    MORNING = "morning"
    TODAY = "today"
    NEXT_WEEK = "next_week"
    MONTH = "month"
    YEAR = "year"
    LAST_DAY = "last_day"
    ALREADY_BEGUN = "already_begun"


class Reason(StrEnum):
    """Why a text was refused; each has a sentence in texts/dates.py."""

    # One for each thing asked for: a day and time, a day, a clock time, a weekly rhythm.
    UNREADABLE = "unreadable"
    DAY_ONLY = "day_only"
    TIME_ONLY = "time_only"
    NOT_WEEKLY = "not_weekly"
    NEEDS_TIME = "needs_time"
    NEEDS_DAY = "needs_day"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_TIME = "no_such_time"
    TIME_CONTRADICTS = "time_contradicts"
    WEEKDAY_CONTRADICTS = "weekday_contradicts"
    PAST_DAY = "past_day"
    PAST_WEEKDAY = "past_weekday"
    PAST_TIME = "past_time"
    NOT_YET = "not_yet"
    TOO_FAR = "too_far"
    TOO_LONG_AGO = "too_long_ago"
    END_NOT_AFTER_START = "end_not_after_start"
    RECURRING = "recurring"


class NotUnderstood(Exception):
    """The text was refused. `day` is the day that was understood, where naming it helps."""

    def __init__(self, reason: Reason, day: date | None = None) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.day = day


@dataclass(frozen=True)
class Moment:
    """Aware UTC instants on whole minutes; `ends_at` is None where no end was typed."""

    starts_at: datetime
    ends_at: datetime | None
    notes: tuple[Assumption, ...] = ()


@dataclass(frozen=True)
class DayUnderstood:
    """A day in Asia/Shanghai."""

    day: date
    notes: tuple[Assumption, ...] = ()


@dataclass(frozen=True)
class ClockUnderstood:
    """Local clock times of one day; `ends` is None where no end was typed."""

    starts: time
    ends: time | None
    notes: tuple[Assumption, ...] = ()


@dataclass(frozen=True)
class WeeklyUnderstood:
    """Weekdays (0 is Monday, ascending) and local clock times (None where not typed).

    `first_day` is the nearest such day, today included while its time is still ahead.
    """

    weekdays: tuple[int, ...]
    starts: time | None
    ends: time | None
    first_day: date
    notes: tuple[Assumption, ...] = ()
