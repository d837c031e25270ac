"""The buttons under a picture: what else to see, another period or page, the way to words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers import listing, rights
from handlers.calendar import Period
from handlers.duties import duty_hours
from handlers.figures import own, tally
from handlers.lessons import pairs
from handlers.pictures import asking
from handlers.rights import Act
from handlers.screen import Button, Rows
from handlers.texts import listing as listing_texts
from handlers.texts import pictures as texts
from handlers.turn import Look
from storage.people import Person

_BACK_YEARS = 5


@dataclass(frozen=True)
class Wish:
    """Who wants which picture, in the place of which message (None: as a new one).

    `drawn` where that message is a picture already; `line` is the progress line that a new one
    takes the place of.
    """

    person_id: int
    message_id: int | None
    what: str
    name: str
    day: date
    number: int
    drawn: bool = False
    line: int | None = None

    @property
    def args(self) -> dict[str, Any]:
        """As the task has it; what was not asked for is left out."""
        given = {**vars(self), "day": self.day.isoformat()}
        left_out = [name for name in ("drawn", "line") if not given[name]]
        return {name: value for name, value in given.items() if name not in left_out}


def _to(label: str, what: str, name: str, day: date, number: int, *, drawn: bool = True) -> Button:
    """A button that shows a picture in the place of this one."""
    if what == asking.HOURS:
        return duty_hours.show_picture.button(label, name, day, number, drawn)
    if what == asking.PAIRS:
        return pairs.show_picture.button(label, name, day, number, drawn)
    if what == asking.OWN:
        return own.show_picture.button(label, day.year, drawn)
    return tally.show_picture.button(label, what, name, day, number, drawn)


def to_words(wish: Wish, *, drawn: bool = True) -> Button:
    """The way back to the figures in words."""
    if wish.what == asking.HOURS:
        return duty_hours.show_words.button(texts.TO_TEXT, wish.day.year, drawn)
    if wish.what == asking.PAIRS:
        return pairs.show_words.button(texts.TO_TEXT, drawn)
    if wish.what == asking.OWN:
        return own.show_words.button(texts.TO_TEXT, drawn)
    return tally.show_words.button(texts.TO_TEXT, wish.name, wish.day, drawn)


def again(wish: Wish) -> tuple[Button, ...]:
    """To try once more, where it is said that it failed."""
    return (_to(texts.AGAIN, wish.what, wish.name, wish.day, wish.number, drawn=wish.drawn),)


def of_branch(
    look: Look,
    person: Person,
    wish: Wish,
    period: Period,
    number: int,
    pages: int,
    acts: Mapping[str, Act],
) -> Rows:
    """Under a picture of the branch; only what the person may see is offered."""
    what, name, day = wish.what, wish.name, wish.day
    tabs = tuple(
        _to(listing_texts.chosen(label, each == what), each, name, day, 0)
        for each, label in texts.TABS.items()
        if rights.may(look.db, person, acts[each], look.today)
    )
    choose = tuple(
        _to(label, what, each, look.today, 0)
        for each, label in tally.period_choices(look, name, period)
    )
    ways = tuple(
        _to(label, what, name, to, 0) for label, to in tally.neighbours(look, name, period)
    )
    page = listing.Page[None]((), number, pages)
    arrows = page.arrows(lambda label, to: _to(label, what, name, day, to))
    rows = (arrows, tabs if len(tabs) > 1 else (), choose, (*ways, to_words(wish)))
    return tuple(row for row in rows if row)


def of_own(look: Look, year: int) -> Rows:
    """Under a person's own card: the years around, and the way to words."""
    this_year = look.today.year
    ways = []
    if year > this_year - _BACK_YEARS:
        ways.append(own.show_picture.button(texts.year(year - 1, later=False), year - 1, True))
    if year < this_year:
        ways.append(own.show_picture.button(texts.year(year + 1, later=True), year + 1, True))
    back = own.show_words.button(texts.TO_TEXT, True)
    return (tuple(ways), (back,)) if ways else ((back,),)
