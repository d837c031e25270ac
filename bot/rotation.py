"""Which nightly backups stay: the newest of the last days, weeks and months."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Rule:
    """How many days, weeks (Monday to Sunday) and months keep their newest backup; 1 or more."""

    days: int
    weeks: int
    months: int


def kept(made: Iterable[date], rule: Rule, today: date) -> set[date]:
    """Those of the days whose backups stay; a day without a backup does not count as one.

    What is dated after today, by a clock that was wrong, stays and counts for nothing.
    """
    days = set(made)
    past = sorted((day for day in days if day <= today), reverse=True)
    periods: tuple[tuple[Callable[[date], Hashable], int], ...] = (
        (lambda day: day, rule.days),
        (lambda day: day.isocalendar()[:2], rule.weeks),
        (lambda day: (day.year, day.month), rule.months),
    )
    staying = {day for day in days if day > today}
    for period_of, number in periods:
        newest: dict[Hashable, date] = {}
        for day in past:
            newest.setdefault(period_of(day), day)
        staying.update(list(newest.values())[:number])
    return staying
