"""The days of a weekly series: pure rules over the calendar."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.calendar import DayKind, Kind, day_kind

MOST = 60  # sessions in one series; more is a slip of the last day


@dataclass(frozen=True)
class SeriesDays:
    """`days` on which it is held, `skipped` holidays, `makeups` on which people work at a
    weekend, and `unknown_years` whose notice of holidays is not out yet."""

    days: tuple[date, ...]
    skipped: tuple[tuple[date, DayKind], ...]
    makeups: tuple[tuple[date, DayKind], ...]
    unknown_years: tuple[int, ...]


def series_days(
    weekdays: Collection[int], first_day: date, last_day: date, *, extra: Mapping[date, bool]
) -> SeriesDays:
    """Every such weekday (0 is Monday) from the first to the last day, but public holidays.

    A weekend that was asked for stays. `extra` holds the days that the secretary added, as in
    `calendar.day_kind`.
    """
    span = list(_days(first_day, last_day))
    kinds = {day: day_kind(day, extra=extra) for day in span}
    wanted = [day for day in span if day.weekday() in weekdays]
    return SeriesDays(
        days=tuple(day for day in wanted if kinds[day].kind is not Kind.HOLIDAY),
        skipped=tuple((day, kinds[day]) for day in wanted if kinds[day].kind is Kind.HOLIDAY),
        makeups=tuple(
            (day, kinds[day])
            for day in span
            if kinds[day].kind is Kind.MAKEUP and day.weekday() not in weekdays
        ),
        unknown_years=tuple(sorted({day.year for day in wanted if not kinds[day].known})),
    )


def _days(first_day: date, last_day: date) -> Iterator[date]:
    for ahead in range((last_day - first_day).days + 1):
        yield first_day + timedelta(days=ahead)
