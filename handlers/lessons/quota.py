"""What a pair owes: lessons for each month in term, as pure rules, and how far each pair is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.calendar import Period, month_of, school_year_of
from handlers.turn import Look
from storage import calendar_days, mentorships, records
from storage.mentorships import Mentorship

_USUAL_MONTHS = ((9, 1), (3, 6))  # September–January and March–June, where no term has been set


@dataclass(frozen=True)
class PairQuota:
    """How far a pair is: lessons that count, and lessons owed up to and with the present month."""

    pair: Mentorship
    done: int
    expected: int


def months_in_term(
    from_day: date, to_day: date, until: date, terms: Sequence[Period]
) -> list[Period]:
    """The months that count for a pair with these days, up to and with the month of `until`.

    A month counts when at least half of its days lie both in term and in the pair. Where no term
    has been set for the school year of `from_day`, September to January and March to June are in
    term. Local custom, no central rule.
    """
    year = school_year_of(from_day)
    known = [
        term for term in terms if term.from_day <= year.to_day and term.to_day >= year.from_day
    ]
    counting: list[Period] = []
    month = month_of(from_day)
    while month.from_day <= min(to_day, until):
        held = [
            _overlap(month, Period("", from_day, to_day), term)
            for term in known or _usual_terms(year)
        ]
        if 2 * sum(held) >= (month.to_day - month.from_day).days + 1:
            counting.append(month)
        month = month_of(month.to_day + timedelta(days=1))
    return counting


def _usual_terms(year: Period) -> list[Period]:
    """The usual terms of a school year, named as nothing that people read."""
    first = year.from_day.year
    (autumn, january), (spring, june) = _USUAL_MONTHS
    return [
        Period("autumn", date(first, autumn, 1), date(first + 1, january, 31)),
        Period("spring", date(first + 1, spring, 1), date(first + 1, june, 30)),
    ]


def _overlap(*periods: Period) -> int:
    """How many days lie in all of the periods."""
    from_day = max(period.from_day for period in periods)
    to_day = min(period.to_day for period in periods)
    return max(0, (to_day - from_day).days + 1)


def expected(pair: Mentorship, until: date, terms: Sequence[Period]) -> int:
    """Lessons that the pair owes up to and with the month of `until`."""
    months = months_in_term(pair.from_day, pair.to_day, until, terms)
    return pair.monthly_quota * len(months)


def of_pair(look: Look, pair: Mentorship, until: date) -> PairQuota:
    """How far the pair is on a day."""
    terms = [Period(term.name, term.from_day, term.to_day) for term in calendar_days.terms(look.db)]
    up_to = Period("", pair.from_day, month_of(until).to_day)
    return PairQuota(pair, done_in(look, pair, up_to), expected(pair, until, terms))


def done_in(look: Look, pair: Mentorship, period: Period) -> int:
    """The pair's lessons of a period that count."""
    lessons = records.of_mentorship(look.db, pair.id, "done", period.from_day, period.to_day)
    return len(lessons)


def quotas(look: Look, day: date) -> list[PairQuota]:
    """Every pair that holds on the day, by mentor, and how far it is."""
    return [of_pair(look, pair, day) for pair in mentorships.in_period(look.db, day, day)]
