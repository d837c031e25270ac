"""The one place that computes figures: each is the records that make it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers import calendar, periods
from handlers.calendar import Period
from handlers.kinds import KINDS, Kind
from handlers.turn import Look
from storage import attendance, counts, plan
from storage.terms import PARTY_MEMBERS, Standing

PARTY, ACTIVIST, OTHER = "p", "c", "o"
ALL = "a"
GROUPS = (PARTY, ACTIVIST, OTHER)
_STANDINGS: dict[str, frozenset[Standing]] = {
    PARTY: PARTY_MEMBERS,
    ACTIVIST: frozenset({Standing.CANDIDATE, Standing.ACTIVIST}),
    OTHER: frozenset({Standing.APPLICANT, Standing.STAFF}),
}
# Whose a record is: who wrote the reflection, who gave the lesson or guided the mentee in it.
_WHOSE = {"reflection": ("author",), "lesson": ("teacher", "mentor")}


@dataclass(frozen=True)
class Turnout:
    """应到 and 实到, added up over the sessions of a kind."""

    due: int
    came: int


@dataclass(frozen=True)
class Figure:
    """What was done of a kind in a period.

    `records` are the ids of what is counted, oldest first; `shares` those given by 党员,
    积极分子 and 非党员 (a lesson that two gave together is in both). `target` is the plan's for
    the whole year, of which `year_done` is done.
    """

    kind: Kind
    records: tuple[int, ...]
    shares: Mapping[str, tuple[int, ...]]
    turnout: Turnout | None
    target: int | None
    year_done: int

    @property
    def done(self) -> int:
        """How many."""
        return len(self.records)

    def of_group(self, group: str) -> tuple[int, ...]:
        """The records of a group by standing; of everyone for any other name."""
        return self.shares.get(group, self.records) if group in GROUPS else self.records


def plan_year(look: Look, period: Period) -> int:
    """The year whose plan a period is held against."""
    return look.today.year if look.today in period else period.to_day.year


def figures(look: Look, period: Period) -> tuple[Figure, ...]:
    """Every kind's figure for the period, in the order that kinds are declared."""
    year = calendar.year_of(date(plan_year(look, period), 1, 1))
    done = _by_kind(look, period)
    year_done = _by_kind(look, year)
    shares = _shares(look, period)
    turnouts = _turnouts(look, period)
    targets = plan.targets(look.db, year.from_day.year)
    return tuple(
        Figure(
            kind,
            tuple(done[code]),
            {
                group: tuple(each for each in done[code] if each in shares[group])
                for group in (GROUPS if kind.family in _WHOSE else ())
            },
            turnouts.get(code),
            targets.get(code),
            len(year_done[code]),
        )
        for code, kind in KINDS.items()
    )


def figure(look: Look, period: Period, code: str) -> Figure:
    """One kind's figure; raises KeyError for an unknown kind."""
    return next(each for each in figures(look, period) if each.kind is KINDS[code])


def _by_kind(look: Look, period: Period) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {code: [] for code in KINDS}
    for code, record_id in counts.done(look.db, KINDS, period.from_day, period.to_day):
        found[code].append(record_id)
    return found


def _shares(look: Look, period: Period) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {group: set() for group in GROUPS}
    for family, roles in _WHOSE.items():
        codes = [code for code, kind in KINDS.items() if kind.family == family]
        rows = counts.standings(look.db, codes, roles, period.from_day, period.to_day)
        for record_id, standing in rows:
            for group, standings in _STANDINGS.items():
                if standing in standings:
                    found[group].add(record_id)
    return found


def _turnouts(look: Look, period: Period) -> dict[str, Turnout]:
    found: dict[str, Turnout] = {}
    rows = counts.attendances(look.db, KINDS, period.from_day, period.to_day)
    for code, status, number in rows:
        had = found.get(code, Turnout(0, 0))
        found[code] = Turnout(
            had.due + number * (status != "not_due"),
            had.came + number * (status in attendance.COMING),
        )
    return found


def expected(target: int, year: int, today: date, terms: Sequence[Period]) -> int:
    """How much of a year's target is due by the end of `today`, rounded down.

    The plan runs evenly over the year's days in term, or over all its days while no term of
    the year has been set.
    """
    whole = calendar.year_of(date(year, 1, 1))
    if today not in whole:
        return target if today > whole.to_day else 0
    total = past = 0
    for term in terms:
        first, last = max(term.from_day, whole.from_day), min(term.to_day, whole.to_day)
        total += max(0, (last - first).days + 1)
        past += max(0, (min(last, today) - first).days + 1)
    if not total:
        total, past = (whole.to_day - whole.from_day).days + 1, (today - whole.from_day).days + 1
    return target * past // total


def against_plan(look: Look, year: int) -> list[tuple[Figure, int]]:
    """The year's figures that have a target, each with how much is expected by today."""
    terms = periods.terms(look)
    whole = calendar.year_of(date(year, 1, 1))
    return [
        (each, expected(each.target, year, look.today, terms))
        for each in figures(look, whole)
        if each.target is not None
    ]
