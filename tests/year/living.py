"""A whole year lived: acts spread evenly over its days, with the clock moving along."""

from collections.abc import Mapping
from datetime import date, timedelta

from tests.town import SHANGHAI
from tests.year.acts import ACTS, Act, carry_over
from tests.year.phones import Year

_FIRST, _DAYS = date(2026, 1, 12), 340
_NEW_SCHOOL_YEAR = date(2026, 9, 1)
_AT_ONCE = ("mentor_pair",)  # what other acts stand on


async def live(year: Year, wanted: Mapping[str, int], *further: Act) -> None:
    """Do each thing as often as wanted, and each further act once, spread over the year."""
    planned: list[tuple[float, int, Act]] = []
    for code, number in wanted.items():
        for one in range(number):
            when = 0.0 if code in _AT_ONCE else (one + 0.5) / number
            planned.append((when, len(planned), ACTS[code][one % len(ACTS[code])]))
    for one, act in enumerate(further):
        planned.append(((one + 0.5) / len(further), len(planned), act))
    for when, _, act in sorted(planned, key=lambda each: each[:2]):
        day = _FIRST + timedelta(days=int(when * _DAYS))
        now = year.town.clock.now().astimezone(SHANGHAI)
        if day > year.day or now.hour >= 12:
            await year.to_day(max(day, year.day + timedelta(days=now.hour >= 12)))
        if year.day >= _NEW_SCHOOL_YEAR and not year.done.get("carried"):
            year.next_number("carried")
            await carry_over(year)
        await act(year)
