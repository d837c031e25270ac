"""What was done on each day, worked out anew only for days whose figures have changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from handlers import own_kinds
from handlers.calendar import Period
from handlers.kinds import Kind
from handlers.turn import Look
from storage import attendance, counts, known_days
from storage.terms import PARTY_MEMBERS, Standing

PARTY, ACTIVIST, OTHER = "p", "c", "o"
GROUPS = (PARTY, ACTIVIST, OTHER)
_STANDINGS: dict[str, frozenset[Standing]] = {
    PARTY: PARTY_MEMBERS,
    ACTIVIST: frozenset({Standing.CANDIDATE, Standing.ACTIVIST}),
    OTHER: frozenset({Standing.APPLICANT, Standing.STAFF}),
}
# Who must answer a record, each for himself: sign it, read it.
_ANSWERING = {"pledge": "signer", "notice": "reader"}
_KEPT = 8000  # days, some twenty years; longer periods are always counted


@dataclass(frozen=True)
class Turnout:
    """应到 and 实到, added up over the sessions of a kind; of a pledge or a notice those who
    must sign or read it, and those who have."""

    due: int = 0
    came: int = 0

    def and_those(self, status: str, number: int) -> "Turnout":
        """With so many more people of whom this has become."""
        return Turnout(
            self.due + number * (status != "not_due"),
            self.came + number * (status in attendance.COMING),
        )

    def __add__(self, other: "Turnout") -> "Turnout":
        return Turnout(self.due + other.due, self.came + other.came)


@dataclass
class Done:
    """Ids of done records by kind, oldest first; by kind and group of standing those that the
    group gave; and turnouts by kind."""

    records: dict[str, list[int]] = field(default_factory=dict)
    shares: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    turnouts: dict[str, Turnout] = field(default_factory=dict)

    def take_in(self, other: "Done") -> None:
        """Add what a later day holds."""
        for code, ids in other.records.items():
            self.records.setdefault(code, []).extend(ids)
        for key, ids in other.shares.items():
            self.shares.setdefault(key, []).extend(ids)
        for code, turnout in other.turnouts.items():
            self.turnouts[code] = self.turnouts.get(code, Turnout()) + turnout

    def split(self, kind: Kind, given: Mapping[str, set[int]]) -> None:
        """Share a kind's records out among the groups that gave them."""
        if kind.whose and (ids := self.records.get(kind.code)):
            for group in GROUPS:
                self.shares[kind.code, group] = [one for one in ids if one in given[group]]


# What the writer's connection has worked out, by the stamps under which it knows the days.
_known: dict[int, Done] = {}


def done_in(look: Look, period: Period) -> Done:
    """All that is done in a period, but for what lasts; not to be changed."""
    days = period.to_day.toordinal() - period.from_day.toordinal() + 1
    if days > _KEPT or not known_days.is_watching(look.db):
        return _together(_worked_out(look, period).values())
    stamps = known_days.stamps(look.db, period.from_day, period.to_day)
    if len(stamps) < days or not all(stamp in _known for stamp in stamps):
        _know(look, [period.from_day + timedelta(days=number) for number in range(days)])
        stamps = known_days.stamps(look.db, period.from_day, period.to_day)
    return _of_days(tuple(stamps))


@lru_cache(maxsize=16)
def _of_days(stamps: tuple[int, ...]) -> Done:
    return _together(_known[stamp] for stamp in stamps)


def _together(days: Iterable[Done]) -> Done:
    whole = Done()
    for done in days:
        whole.take_in(done)
    return whole


def _know(look: Look, days: Sequence[date]) -> None:
    """Work out anew what of the days has changed, and keep it."""
    stamps = known_days.stamps(look.db, days[0], days[-1])
    known = {date.fromisoformat(day) for stamp, day in stamps.items() if stamp in _known}
    changed = [day for day in days if day not in known]
    if len(_known) + len(changed) > _KEPT:
        _known.clear()
        changed = list(days)
    for run in _runs(changed):
        fresh = _worked_out(look, Period("", run[0], run[-1]))
        new = {day: known_days.new_stamp() for day in run}
        _known.update({stamp: fresh.get(day, Done()) for day, stamp in new.items()})
        known_days.keep(look.db, new)


def _runs(days: Iterable[date]) -> list[list[date]]:
    """The days, in order, by those that follow one another."""
    runs: list[list[date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _worked_out(look: Look, period: Period) -> dict[date, Done]:
    kinds = {code: kind for code, kind in own_kinds.known(look).items() if not kind.lasting}
    days = (period.from_day, period.to_day)
    found: dict[date, Done] = {}
    for day, code, record_id in counts.done(look.db, kinds, *days):
        found.setdefault(day, Done()).records.setdefault(code, []).append(record_id)
    given = given_by(look, list(kinds.values()), period)
    for done in found.values():
        for code in done.records:
            done.split(kinds[code], given)
    for day, code, status, number in counts.attendances(look.db, kinds, *days):
        turnouts = found[day].turnouts
        turnouts[code] = turnouts.get(code, Turnout()).and_those(status, number)
    for code, role in _ANSWERING.items():
        for day, due, came in counts.confirmations(look.db, code, role, *days):
            found[day].turnouts[code] = Turnout(due, came)
    return found


def given_by(
    look: Look, kinds: Sequence[Kind], period: Period, *, lasting: bool = False
) -> dict[str, set[int]]:
    """By group the records that its people gave; `lasting` where the kinds' records last."""
    found: dict[str, set[int]] = {group: set() for group in GROUPS}
    by_roles: dict[tuple[str, ...], list[str]] = {}
    for kind in kinds:
        if kind.whose:
            by_roles.setdefault(kind.whose, []).append(kind.code)
    for roles, codes in by_roles.items():
        rows = counts.standings(
            look.db, codes, roles, period.from_day, period.to_day, lasting=lasting
        )
        for record_id, standing in rows:
            for group, standings in _STANDINGS.items():
                if standing in standings:
                    found[group].add(record_id)
    return found
