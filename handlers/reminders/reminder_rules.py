"""When people are told of a session by itself: pure rules over the clock and the calendar."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers import calendar
from handlers.calendar import Quiet
from handlers.settings import WEEKDAYS, ClockTime, Weekday

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Peace:
    """When nobody is written to: the quiet hours, and days off as in calendar.day_kind."""

    quiet: Quiet
    extra_days: Mapping[date, bool]

    def holds(self, now: datetime, *, session_days: Collection[date] = ()) -> bool:
        """Whether nothing may be sent now; of days off only those of `session_days` count."""
        return calendar.is_quiet(
            now, self.quiet, extra_days=self.extra_days, session_days=session_days
        )


def reminder_days(starts_at: datetime) -> tuple[date, date]:
    """The session's own day and its eve: on these its reminder is sent even on a day off."""
    day = calendar.local_day(starts_at)
    return day - timedelta(days=1), day


def reminder_at(starts_at: datetime, before: timedelta, peace: Peace) -> datetime:
    """When the one reminder of a session is sent: `before` its start, or the last allowed
    minute before that."""
    return calendar.last_allowed_before(
        starts_at - before,
        peace.quiet,
        extra_days=peace.extra_days,
        session_days=reminder_days(starts_at),
    )


def reminder_is_due(now: datetime, starts_at: datetime, before: timedelta, peace: Peace) -> bool:
    """Whether the reminder, if it has not been sent, is sent now: late is better than never,
    but not in quiet hours, and never once the session has begun."""
    if not now < starts_at or now < reminder_at(starts_at, before, peace):
        return False
    return not peace.holds(now, session_days=reminder_days(starts_at))


def round_of(now: datetime, weekday: Weekday, clock: ClockTime) -> datetime:
    """The latest weekly moment (say Monday 12:00, local time) that is not after `now`."""
    today = calendar.local_day(now)
    back = timedelta(days=(today.weekday() - WEEKDAYS.index(weekday)) % 7)
    at = calendar.at_local(today - back, clock)
    return at if at <= now else at - WEEK
