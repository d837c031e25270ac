"""The rule clock: how each duty stands, as pure functions of a year's facts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from handlers.calendar import Period
from handlers.duties.duty import DUTIES, Duty, How, of_target
from handlers.duties.facts import Facts, Talk, Target
from handlers.duties.ticks import split

_NEAR = 183  # days before the end of the committee's term from which 换届 is spoken of


@dataclass(frozen=True)
class Gap:
    """Something that is not there: for a span, a party group, a person or a pair.

    `done` of `needed` where there is a number to it (people ticked, hours, lessons, a target).
    """

    span: Period | None = None
    subject: str = ""
    person_id: int | None = None
    pair: tuple[int, int] | None = None
    done: float = 0
    needed: float = 0


@dataclass(frozen=True)
class Standing:
    """How a duty stands: `done` of `needed` for the whole year.

    `missing` should be there by today and is not; `open` can still be done in time, within
    `days_left` (0: today is the last day). `records` are those that close it, oldest first.
    """

    duty: Duty
    done: int
    needed: int
    missing: tuple[Gap, ...] = ()
    open: tuple[Gap, ...] = ()
    days_left: int | None = None
    records: tuple[int, ...] = ()
    by_plan: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether something is missing that should be there by today."""
        return bool(self.missing)


def _left(facts: Facts, to_day: date) -> int:
    return (to_day - facts.today).days


def by_rhythm(
    duty: Duty, facts: Facts, closing: Callable[[str], Collection[date]], subjects: Collection[str]
) -> Standing:
    """One record in each span, for each subject ("" where there is one branch)."""
    missing: list[Gap] = []
    open_now: list[Gap] = []
    done, left = 0, None
    slots = split(facts.year, duty.rhythm)
    for span in slots:
        for subject in subjects:
            if any(day in span for day in closing(subject)):
                done += 1
            elif span.to_day < facts.today:
                missing.append(Gap(span, subject))
            elif span.from_day <= facts.today:
                open_now.append(Gap(span, subject))
                left = _left(facts, span.to_day)
    records = tuple(each.record_id for code in duty.kinds for each in facts.held[code])
    needed = len(slots) * len(subjects)
    return Standing(duty, done, needed, tuple(missing), tuple(open_now), left, records)


def by_plan(duty: Duty, facts: Facts, target: Target) -> Standing:
    """As many as the plan wants of the year, at an even pace."""
    wanted, done = target.figure.target or 0, target.figure.done
    late = Gap(done=done, needed=target.expected)
    rest = Gap(done=done, needed=wanted)
    return Standing(
        duty,
        done,
        wanted,
        (late,) if done < target.expected else (),
        (rest,) if target.expected <= done < wanted else (),
        _left(facts, facts.year.to_day) if done < wanted else None,
        target.figure.records,
        by_plan=True,
    )


def _held(duty: Duty, facts: Facts) -> Standing:
    days = [each.day for code in duty.kinds for each in facts.held[code]]
    return by_rhythm(duty, facts, lambda subject: days, ("",))


def _groups(duty: Duty, facts: Facts) -> Standing:
    held = [each for code in duty.kinds for each in facts.held[code]]

    def days(group: str) -> list[date]:
        return [each.day for each in held if each.party_group == group]

    return by_rhythm(duty, facts, days, facts.party_groups)


def _plan(duty: Duty, facts: Facts) -> Standing:
    return by_plan(duty, facts, facts.targets[duty.code])


def _over_people(duty: Duty, facts: Facts, gaps: list[Gap], needed: int) -> Standing:
    """Of so many people these lack something, which can be mended until the year ends."""
    is_over = facts.today >= facts.year.to_day
    left = _left(facts, facts.year.to_day) if gaps else None
    found = tuple(gaps)
    return Standing(
        duty, needed - len(found), needed, found if is_over else (), () if is_over else found, left
    )


def _hours(duty: Duty, facts: Facts) -> Standing:
    late: list[Gap] = []
    rest: list[Gap] = []
    for each in facts.hours:
        gap = Gap(person_id=each.person_id, done=each.done, needed=each.needed)
        if each.falls_short_of(facts.hours_expected.get(each.needed, each.needed)):
            late.append(gap)
        elif each.falls_short_of(each.needed):
            rest.append(gap)
    short = len(late) + len(rest)
    left = _left(facts, facts.year.to_day) if short else None
    done = len(facts.hours) - short
    return Standing(duty, done, len(facts.hours), tuple(late), tuple(rest), left)


def counterparts(talk: Talk, person_id: int) -> frozenset[int]:
    """Whom the person talked with."""
    if person_id in talk.talkers:
        return talk.partners
    return talk.talkers if person_id in talk.partners else frozenset()


def has_talked(talks: Collection[Talk], person_id: int, *, with_committee: bool) -> bool:
    """Whether the person has talked with a member of the committee, or with one who was none."""
    return any(
        (other in talk.committee) == with_committee
        for talk in talks
        for other in counterparts(talk, person_id)
    )


def _talks(duty: Duty, facts: Facts) -> Standing:
    """支部工作条例 十九条: 支委之间, 支委和党员, 党员之间, each person at least once a year."""
    committee = [each for each in facts.members if each.is_committee]
    others = [each for each in facts.members if not each.is_committee]
    of_committee = duty.code != "talk_members"
    whose = committee if duty.code == "talk_committee" else others
    with_whom = committee if of_committee else others
    applies = [each for each in whose if any(other.id != each.id for other in with_whom)]
    gaps = [
        Gap(person_id=each.id)
        for each in applies
        if not has_talked(facts.talks, each.id, with_committee=of_committee)
    ]
    standing = _over_people(duty, facts, gaps, len(applies))
    return Standing(
        duty, standing.done, standing.needed, standing.missing, standing.open,
        standing.days_left, tuple(talk.record_id for talk in facts.talks),
    )  # fmt: skip


def _ticks(duty: Duty, facts: Facts) -> Standing:
    missing: list[Gap] = []
    open_now: list[Gap] = []
    done, left = 0, None
    slots = split(facts.year, duty.rhythm)
    for span in slots:
        due = facts.due.get((duty.code, span.from_day), ())
        ticked = facts.ticked.get((duty.code, span.from_day), frozenset()).intersection(due)
        if len(ticked) == len(due) and span.from_day <= facts.today:
            done += 1
        elif span.to_day < facts.today:
            missing.append(Gap(span, done=len(ticked), needed=len(due)))
        elif span.from_day <= facts.today:
            open_now.append(Gap(span, done=len(ticked), needed=len(due)))
            left = _left(facts, span.to_day)
    return Standing(duty, done, len(slots), tuple(missing), tuple(open_now), left)


def _pairs(duty: Duty, facts: Facts) -> Standing:
    late = tuple(
        Gap(pair=(each.pair.mentor_id, each.pair.mentee_id), done=each.done, needed=each.expected)
        for each in facts.quotas
        if each.done < each.expected
    )
    return Standing(duty, len(facts.quotas) - len(late), len(facts.quotas), late)


def _term(duty: Duty, facts: Facts) -> Standing:
    ends = facts.branch_term_ends
    if ends is None:
        return Standing(duty, 0, 1, open=(Gap(),))
    left = _left(facts, ends)
    gap = (Gap(Period("year", ends, ends)),)
    if left < 0:
        return Standing(duty, 0, 1, missing=gap, days_left=left)
    return Standing(duty, int(left > _NEAR), 1, open=() if left > _NEAR else gap, days_left=left)


_EVALUATE: dict[How, Callable[[Duty, Facts], Standing]] = {
    "held": _held, "groups": _groups, "hours": _hours, "talks": _talks, "ticks": _ticks,
    "pairs": _pairs, "plan": _plan, "term": _term,
}  # fmt: skip


def evaluate(duty: Duty, facts: Facts) -> Standing:
    """How one duty stands; where plan and rhythm differ the plan is followed (domain.md)."""
    code = duty.kinds[0] if duty.kinds else ""
    if duty.how in ("held", "groups") and code in facts.targets:
        return by_plan(duty, facts, facts.targets[code])
    return _EVALUATE[duty.how](duty, facts)


def applies(duty: Duty, facts: Facts) -> bool:
    """Whether the branch has anything to be held to it: groups, pairs, people for it."""
    if duty.how == "groups":
        return bool(facts.party_groups) or duty.kinds[0] in facts.targets
    if duty.how == "pairs":
        return bool(facts.quotas)
    if duty.how == "ticks":
        return any(ids for (code, _), ids in facts.due.items() if code == duty.code)
    if duty.how in ("talks", "hours"):
        return evaluate(duty, facts).needed > 0
    return True


def standings(facts: Facts) -> list[Standing]:
    """Every duty of the year: what is behind first, then what ends soonest, then the rest."""
    known = {code for duty in DUTIES if duty.how in ("held", "groups") for code in duty.kinds}
    targets = [
        of_target(code, target.figure.counted.label)
        for code, target in facts.targets.items()
        if code not in known
    ]
    found = [evaluate(each, facts) for each in (*DUTIES, *targets) if applies(each, facts)]
    return sorted(found, key=_order)


def _order(standing: Standing) -> tuple[int, int]:
    if standing.is_behind:
        return 0, 0
    if standing.open:
        return 1, 9999 if standing.days_left is None else standing.days_left
    return 2, 0
