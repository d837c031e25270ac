"""What each picture of the branch shows, taken from the figures; nothing is counted here."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from handlers import calendar, listing, periods
from handlers.calendar import Period
from handlers.figures import hours, tallies, tally
from handlers.figures.days import Turnout
from handlers.figures.tallies import Figure
from handlers.lessons import quota
from handlers.pictures.asking import HOURS, PAIRS, PLAN, TURNOUT
from handlers.pictures.drawing import PER_PAGE
from handlers.pictures.facts import Bar, Bars, Column, Columns, Picture
from handlers.texts import pictures as texts
from handlers.turn import Look

_FEW, _MANY = 7, 30  # columns: each is labelled, each month is, every other month is
_WEEK = timedelta(days=7)
Paged = tuple[Picture, int, int]
"""A picture, its page from 0, and how many pages there are."""


def of_branch(look: Look, what: str, name: str, period: Period, number: int) -> Paged:
    """The picture of a period; a page that is not there is the nearest one."""
    return _GATHERED[what](look, name, period, number)


def _plan(look: Look, name: str, period: Period, number: int) -> Paged:
    year = tallies.plan_year(look, period)
    found = [each for each in tallies.figures(look, period) if tally.is_shown(each)]
    found.sort(key=lambda each: not each.target)  # what is planned comes first
    page = listing.page(found, number, PER_PAGE)
    part = texts.part(name, period, today=look.today)
    terms = periods.terms(look)
    bars = tuple(_of_figure(look, each, year, terms, has_part=bool(part)) for each in page.shown)
    return (
        _bars(look, PLAN, period, texts.of_year(year, today=look.today), bars, part),
        page.number,
        page.pages,
    )


def _of_figure(
    look: Look, each: Figure, year: int, terms: Sequence[Period], *, has_part: bool
) -> Bar:
    target = each.target or 0
    return Bar(
        each.counted.label,
        each.year_done,
        target,
        each.counted.unit,
        _pace(look, target, year, terms),
        each.done if has_part else None,
    )


def _pace(look: Look, target: int, year: int, terms: Sequence[Period]) -> int:
    """What is expected by today; a year that is over, or to come, has no today."""
    return tallies.expected(target, year, look.today, terms) if year == look.today.year else 0


def _bars(
    look: Look, what: str, period: Period, subtitle: str, bars: tuple[Bar, ...], part: str
) -> Bars:
    title = texts.title(what, period, today=look.today)
    return Bars(title, subtitle, bars, part, texts.NO_FIGURES)


def _hours(look: Look, name: str, period: Period, number: int) -> Paged:
    year = tallies.plan_year(look, period)
    whole = calendar.year_of(date(year, 1, 1))
    page = listing.page(hours.of_everyone(look, whole), number, PER_PAGE)
    part = texts.part(name, period, today=look.today)
    of_part = hours.of_everyone(look, period) if part else []
    parts = {each.person_id: each.done for each in of_part}
    terms = periods.terms(look)
    bars = tuple(
        Bar(
            look.name(each.person_id),
            each.done,
            each.needed,
            texts.HOURS,
            _pace(look, each.needed, year, terms),
            parts.get(each.person_id),
        )
        for each in page.shown
    )
    return (
        _bars(look, HOURS, period, texts.of_year(year, today=look.today), bars, part),
        page.number,
        page.pages,
    )


def _pairs(look: Look, name: str, period: Period, number: int) -> Paged:
    until = min(period.to_day, look.today)
    page = listing.page(quota.quotas(look, until), number, PER_PAGE)
    part = texts.part(name, period, today=look.today)
    terms = periods.terms(look)
    bars = tuple(
        Bar(
            texts.pair(look.name(each.pair.mentor_id), look.name(each.pair.mentee_id)),
            each.done,
            quota.expected(each.pair, each.pair.to_day, terms),
            texts.LESSONS,
            each.expected,
            quota.done_in(look, each.pair, period) if part else None,
        )
        for each in page.shown
    )
    subtitle = texts.of_school_year(until, today=look.today)
    return _bars(look, PAIRS, period, subtitle, bars, part), page.number, page.pages


def turnout(look: Look, period: Period) -> Columns:
    """Who came to the sessions of a period: of a week each session, else each week."""
    held = tallies.turnouts_held(look, period, hours.EARNING)
    each = period.name == periods.WEEK
    columns = _of_sessions(held) if each else _of_weeks(look, period, held)
    came, due = sum(one.came for _, one in held), sum(one.due for _, one in held)
    return Columns(
        texts.title(TURNOUT, period, today=look.today),
        texts.of_sessions(each=each),
        texts.turnout(came, due),
        tuple(columns) if due else (),
        texts.NO_SESSIONS,
    )


def _turnout(look: Look, name: str, period: Period, number: int) -> Paged:
    return turnout(look, period), 0, 1


def _of_sessions(held: Sequence[tuple[date, Turnout]]) -> list[Column]:
    return [Column(texts.day(day), one.due, one.came) for day, one in held]


def _of_weeks(look: Look, period: Period, held: Sequence[tuple[date, Turnout]]) -> list[Column]:
    """The weeks up to this one, empty ones too; of many, from the first in which anything was."""
    begun, last = period.from_day, min(period.to_day, look.today)
    if held and (period.to_day - period.from_day).days > _FEW * 7:
        begun = held[0][0]
    if held:
        last = max(last, held[-1][0])
    monday = calendar.week_of(begun).from_day
    mondays: list[date] = []
    while monday <= last:
        mondays.append(monday)
        monday += _WEEK
    return [
        Column(
            _week_label(period, mondays, place),
            sum(one.due for day, one in held if first <= day < first + _WEEK),
            sum(one.came for day, one in held if first <= day < first + _WEEK),
        )
        for place, first in enumerate(mondays)
    ]


def _week_label(period: Period, mondays: Sequence[date], place: int) -> str:
    """The week's Monday, or where there are many weeks the month that begins with it."""
    first = max(mondays[place], period.from_day)
    if len(mondays) <= _FEW:
        return texts.day(first)
    before = None if place == 0 else max(mondays[place - 1], period.from_day).month
    begins = first.month != before
    odd_one = len(mondays) > _MANY and first.month % 2 == 0
    return texts.month(first) if begins and not odd_one else ""


_GATHERED: dict[str, Callable[[Look, str, Period, int], Paged]] = {
    PLAN: _plan, TURNOUT: _turnout, HOURS: _hours, PAIRS: _pairs,
}  # fmt: skip
