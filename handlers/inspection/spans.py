"""The periods that an inspection or a pack can be about, as buttons."""

from collections.abc import Callable
from datetime import date

from handlers import periods
from handlers.calendar import Period
from handlers.screen import Button
from handlers.texts import listing as listing_texts
from handlers.texts import spans as texts
from handlers.turn import Look


def choices(look: Look) -> list[tuple[str, str, date]]:
    """(label, period's name, a day in it): month, last month, term, year, last year."""
    today = look.today
    first = today.replace(day=1)
    last_month = date.fromordinal(first.toordinal() - 1)
    found = [
        (texts.MONTH, periods.MONTH, today),
        (texts.LAST_MONTH, periods.MONTH, last_month),
        (texts.TERM, periods.TERM, today),
        (texts.YEAR, periods.YEAR, today),
        (texts.LAST_YEAR, periods.YEAR, date(today.year - 1, 7, 1)),
    ]
    return [each for each in found if periods.period(look, each[1], each[2]) is not None]


def buttons(
    look: Look, chosen: Period | None, button: Callable[[str, str, date], Button]
) -> list[Button]:
    """A button for each, with a mark on the one that is shown."""
    return [
        button(listing_texts.chosen(label, periods.period(look, name, day) == chosen), name, day)
        for label, name, day in choices(look)
    ]
