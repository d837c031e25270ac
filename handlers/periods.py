"""Periods as the branch keeps them: week, month, year, and the terms that the secretary set."""

from datetime import date

from handlers import calendar
from handlers.calendar import Period
from handlers.turn import Look
from storage import calendar_days

WEEK, MONTH, TERM, YEAR = NAMES = ("week", "month", "term", "year")


def terms(look: Look) -> list[Period]:
    """All terms, by their first day."""
    return [Period(term.name, term.from_day, term.to_day) for term in calendar_days.terms(look.db)]


def period(look: Look, name: str, day: date) -> Period | None:
    """The week, month, term or year around a day; None outside term, or for another name."""
    if name == TERM:
        return calendar.term_of(day, terms(look))
    of = {WEEK: calendar.week_of, MONTH: calendar.month_of, YEAR: calendar.year_of}.get(name)
    return None if of is None else of(day)
