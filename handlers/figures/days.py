"""What was done on each day, worked out anew only for days whose figures have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers import own_kinds
from handlers.calendar import Period
from handlers.kinds import Kind
from handlers.turn import Look
from storage import attendance, counts
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
_KEPT = 8000  # days, some twenty years


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


# By the stamp that a day has drawn with its last change: no other day has it, in this database or
# any other, and a reader whose snapshot is older than what is written meanwhile sees the older one.
_known: dict[int, Done] = {}


def done_in(look: Look, period: Period) -> Done:
    """All that is done in a period, but for what lasts; the caller may change it."""
    stamps = counts.day_stamps(look.db, period.from_day, period.to_day)
    found = {stamp: _known.get(stamp) for stamp in stamps}
    changed = {
        stamp: date.fromisoformat(stamps[stamp]) for stamp, done in found.items() if done is None
    }
    if changed:
        fresh = _worked_out(look, Period("", min(changed.values()), max(changed.values())))
        if len(_known) + len(changed) > _KEPT:
            _known.clear()
        for stamp, day in changed.items():
            found[stamp] = _known[stamp] = fresh.get(day, Done())
    whole = Done()
    for done in found.values():
        if done is not None:
            whole.take_in(done)
    return whole


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
