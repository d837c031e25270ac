"""Days and hours in Asia/Shanghai: workdays, holidays, quiet hours and periods."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import chinese_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_FURTHEST = 400  # days searched for an allowed minute; longer than any vacation


def local(at: datetime) -> datetime:
    """The same instant on the wall clock of Asia/Shanghai."""
    return at.astimezone(SHANGHAI)


def local_day(at: datetime) -> date:
    """The day that `at` falls on in Asia/Shanghai."""
    return local(at).date()


def at_local(day: date, clock: time) -> datetime:
    """The instant (aware, UTC) when the clock in Asia/Shanghai shows `clock` on `day`."""
    return datetime.combine(day, clock, SHANGHAI).astimezone(UTC)


class Kind(StrEnum):
    """What sort of day it is; make-up workdays are weekend days that are worked."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


@dataclass(frozen=True)
class DayKind:
    """`holiday` is the library's English name (None for a day the secretary added); `known` is
    False where the year's notice is not in the library yet and Monday to Friday is assumed."""

    kind: Kind
    holiday: str | None = None
    known: bool = True

    @property
    def is_workday(self) -> bool:
        return self.kind in (Kind.WORKDAY, Kind.MAKEUP)


def day_kind(day: date, *, extra: Mapping[date, bool]) -> DayKind:
    """What sort of day `day` is.

    `extra` holds the days that the secretary added: True is worked, False is off; they win over
    the library. Source of the rest: the State Council's yearly notices, through chinesecalendar.
    """
    plain = Kind.WEEKEND if day.weekday() > 4 else Kind.WORKDAY
    if day in extra:
        if extra[day]:
            return DayKind(Kind.MAKEUP if plain is Kind.WEEKEND else plain)
        return DayKind(Kind.HOLIDAY)
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return DayKind(plain, known=False)
    if name is None:
        return DayKind(plain)
    return DayKind(Kind.HOLIDAY if off else Kind.MAKEUP, str(name))


def is_workday(day: date, *, extra: Mapping[date, bool]) -> bool:
    """Whether people work on `day`; see `day_kind`."""
    return day_kind(day, extra=extra).is_workday


@dataclass(frozen=True)
class Quiet:
    """Hours without messages, in local time; each begins at `from` and is over at `to`.

    The night may pass midnight; where `from` equals `to` there are no such hours.
    """

    quiet_from: time
    quiet_to: time
    noon_from: time
    noon_to: time


def _within(clock: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def is_quiet(
    at: datetime,
    quiet: Quiet,
    *,
    extra_days: Mapping[date, bool],
    session_days: Collection[date],
) -> bool:
    """Whether nothing may be sent at `at`: quiet hours, and days off without a session.

    Plain Saturdays and Sundays count as days off. `extra_days` as in `day_kind`; `session_days`
    are the days on which whoever is to be written to has a session.
    """
    here = local(at)
    clock = here.time()
    if _within(clock, quiet.quiet_from, quiet.quiet_to):
        return True
    if _within(clock, quiet.noon_from, quiet.noon_to):
        return True
    day = here.date()
    return day not in session_days and not is_workday(day, extra=extra_days)


def next_allowed(
    at: datetime,
    quiet: Quiet,
    *,
    extra_days: Mapping[date, bool],
    session_days: Collection[date],
) -> datetime:
    """The first instant not before `at` that is not quiet. ValueError if 400 days hold none."""
    if not is_quiet(at, quiet, extra_days=extra_days, session_days=session_days):
        return at
    ends = sorted({time(0), quiet.quiet_to, quiet.noon_to})
    today = local_day(at)
    tries = (at_local(today + n * _DAY, end) for n in range(_FURTHEST) for end in ends)
    return _first_allowed(
        (one for one in tries if one >= at),
        quiet,
        extra_days=extra_days,
        session_days=session_days,
    )


def last_allowed_before(
    at: datetime,
    quiet: Quiet,
    *,
    extra_days: Mapping[date, bool],
    session_days: Collection[date],
) -> datetime:
    """`at` itself if it is not quiet, else the last whole minute before it that is not.

    ValueError if 400 days hold none.
    """
    if not is_quiet(at, quiet, extra_days=extra_days, session_days=session_days):
        return at
    starts = sorted({time(0), quiet.quiet_from, quiet.noon_from}, reverse=True)
    tomorrow = local_day(at) + _DAY
    tries = (
        at_local(tomorrow - n * _DAY, start) - _MINUTE for n in range(_FURTHEST) for start in starts
    )
    return _first_allowed(
        (one for one in tries if one <= at),
        quiet,
        extra_days=extra_days,
        session_days=session_days,
    )


def _first_allowed(
    instants: Iterable[datetime],
    quiet: Quiet,
    *,
    extra_days: Mapping[date, bool],
    session_days: Collection[date],
) -> datetime:
    for at in instants:
        if not is_quiet(at, quiet, extra_days=extra_days, session_days=session_days):
            return at
    raise ValueError("the quiet hours leave no minute of any day")


@dataclass(frozen=True)
class Period:
    """From `from_day` to `to_day`, both included. `name`: week, month, year, school_year, or
    what the secretary called a term."""

    name: str
    from_day: date
    to_day: date

    def __contains__(self, day: date) -> bool:
        return self.from_day <= day <= self.to_day


def bounds(period: Period) -> tuple[datetime, datetime]:
    """The period's first instant and the first instant after it."""
    return at_local(period.from_day, time(0)), at_local(period.to_day + _DAY, time(0))


def week_of(day: date) -> Period:
    """Monday to Sunday around `day`."""
    monday = day - timedelta(days=day.weekday())
    return Period("week", monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    """The calendar month of `day`."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Period("month", first, after - _DAY)


def year_of(day: date) -> Period:
    """The calendar year of `day` (hours, appraisals, talks, the branch's plan)."""
    return Period("year", date(day.year, 1, 1), date(day.year, 12, 31))


def school_year_of(day: date) -> Period:
    """1 September to 31 August around `day` (mentoring pairs)."""
    first = day.year if day.month >= 9 else day.year - 1
    return Period("school_year", date(first, 9, 1), date(first + 1, 8, 31))


def term_of(day: date, terms: Sequence[Period]) -> Period | None:
    """The term that holds `day`; None outside term."""
    return next((term for term in terms if day in term), None)
