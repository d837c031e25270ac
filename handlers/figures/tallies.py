"""The one place that computes figures: each is the records that make it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers import calendar, own_kinds, periods
from handlers.calendar import Period
from handlers.figures import days
from handlers.figures.days import GROUPS, Done, Turnout
from handlers.kinds import Countable, Kind, Subtotal
from handlers.turn import Look
from storage import counts, plan

ALL = "a"


@dataclass(frozen=True)
class Figure:
    """What was done of something in a period.

    `records` are the ids of the records that make it, oldest first; `done` is how many they are,
    or how many people, or groups of people, they name. `shares` are those given by 党员,
    积极分子 and 非党员 (a lesson that two gave together is in both). `target` is the plan's for
    the whole year, of which `year_done` is done.
    """

    counted: Countable
    records: tuple[int, ...]
    done: int
    shares: Mapping[str, tuple[int, ...]]
    turnout: Turnout | None
    target: int | None
    year_done: int

    def of_group(self, group: str) -> tuple[int, ...]:
        """The records of a group by standing; of everyone for any other name."""
        return self.shares.get(group, self.records) if group in GROUPS else self.records


def plan_year(look: Look, period: Period) -> int:
    """The year whose plan a period is held against."""
    return look.today.year if look.today in period else period.to_day.year


def figures(look: Look, period: Period) -> tuple[Figure, ...]:
    """The period's figure of everything that counts, in the order of declaration."""
    return _figures(look, period, own_kinds.countables(look))


def figure(look: Look, period: Period, code: str) -> Figure:
    """One figure; raises KeyError for an unknown code."""
    counted = own_kinds.countables(look)[code]
    codes = counted.kinds if isinstance(counted, Subtotal) else ()
    needed = {each: own_kinds.kind_of(look, each) for each in codes}
    return _figures(look, period, {**needed, code: counted})[-1]


def _figures(look: Look, period: Period, countables: Mapping[str, Countable]) -> tuple[Figure, ...]:
    year = calendar.year_of(date(plan_year(look, period), 1, 1))
    kinds = {code: each for code, each in countables.items() if isinstance(each, Kind)}
    done = _done_in(look, period, kinds)
    year_done = done if year == period else _done_in(look, year, kinds)
    targets = plan.targets(look.db, year.from_day.year)
    found: list[Figure] = []
    for code, each in countables.items():
        ids = _ids(look, period, each, done)
        roles = each.whose if isinstance(each, Kind) else ()
        split = {group: tuple(done.shares.get((code, group), ())) for group in GROUPS}
        found.append(
            Figure(
                each,
                ids,
                _done(look, each, ids),
                split if roles else {},
                done.turnouts.get(code),
                targets.get(code),
                _year_done(look, year, each, year_done),
            )
        )
    return tuple(found)


_ENDED = "+"  # beside a kind's code: those of its lasting records that ended by the period's end


def _done_in(look: Look, period: Period, kinds: Mapping[str, Kind]) -> Done:
    """What the period's days hold, and with it what lasts and touches the period."""
    known = days.done_in(look, period)
    done = Done(dict(known.records), dict(known.shares), dict(known.turnouts))
    lasting = [kind for kind in kinds.values() if kind.lasting]
    rows = counts.lasting(look.db, [kind.code for kind in lasting], period.from_day, period.to_day)
    for code, record_id, has_ended in rows:
        done.records.setdefault(code, []).append(record_id)
        if has_ended:
            done.records.setdefault(code + _ENDED, []).append(record_id)
    given = days.given_by(look, lasting, period, lasting=True)
    for kind in lasting:
        done.split(kind, given)
    return done


def _ids(look: Look, period: Period, counted: Countable, done: Done) -> tuple[int, ...]:
    """The records that make a figure, among those of its kinds."""
    records = done.records
    if not isinstance(counted, Subtotal):
        return tuple(records.get(counted.code, ()))
    ids = [record_id for code in counted.kinds for record_id in records.get(code, ())]
    if counted.ended is not None:
        ended = {one for code in counted.kinds for one in records.get(code + _ENDED, ())}
        ids = [one for one in ids if (one in ended) == counted.ended]
    if counted.detail and ids:
        (code,) = counted.kinds
        values = counts.details(look.db, counted.detail, code, period.from_day, period.to_day)
        ids = [one for one in ids if values.get(one) == counted.value]
    return tuple(ids)


def _done(look: Look, counted: Countable, ids: Sequence[int]) -> int:
    if isinstance(counted, Subtotal) and counted.roles and ids:
        return len(counts.people(look.db, ids, counted.roles))
    if isinstance(counted, Kind) and counted.once_by and ids:
        return len(counts.groups(look.db, ids, counted.once_by))
    return len(ids)


def _year_done(look: Look, year: Period, counted: Countable, done: Done) -> int:
    """How many it is in the year; of what is merely counted nothing but the number is touched."""
    if isinstance(counted, Kind) and not counted.once_by:
        return len(done.records.get(counted.code, ()))
    return _done(look, counted, _ids(look, year, counted, done))


def turnouts_held(look: Look, period: Period, kinds: Iterable[str]) -> list[tuple[date, Turnout]]:
    """Day and turnout of each session of the kinds that was held in the period, oldest first."""
    found: dict[int, tuple[date, Turnout]] = {}
    rows = counts.held(look.db, kinds, period.from_day, period.to_day)
    for session_id, day, status, number in rows:
        first_day, had = found.get(session_id, (day, Turnout(0, 0)))
        now = had.and_those(status, number)
        found[session_id] = min(first_day, day), now
    return sorted(found.values(), key=lambda each: each[0])


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


def against_plan(
    look: Look, year: int, found: Sequence[Figure] | None = None
) -> list[tuple[Figure, int]]:
    """The year's figures that have a target, each with how much is expected by today.

    `found` are the year's figures, where they have been worked out already.
    """
    terms = periods.terms(look)
    whole = calendar.year_of(date(year, 1, 1))
    return [
        (each, expected(each.target, year, look.today, terms))
        for each in (figures(look, whole) if found is None else found)
        if each.target is not None
    ]
