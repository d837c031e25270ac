"""What the duties are held against, read once for a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers import calendar, own_kinds, periods
from handlers.calendar import Period
from handlers.duties import ticks
from handlers.duties.duty import DUTIES, TICKED
from handlers.figures import hours, tallies
from handlers.figures.hours import Hours
from handlers.figures.tallies import Figure
from handlers.lessons import quota
from handlers.lessons.quota import PairQuota
from handlers.sessions.session_making import due_of
from handlers.turn import Look
from storage import duty_ticks, people, person_facts, records
from storage.people import Person
from storage.terms import COMMITTEE


@dataclass(frozen=True)
class Held:
    """One record that closes a duty; `party_group` of a group's meeting."""

    record_id: int
    day: date
    party_group: str = ""


@dataclass(frozen=True)
class Talk:
    """A talk that both sides confirmed: who with whom; the committee is that of its day."""

    record_id: int
    talkers: frozenset[int]
    partners: frozenset[int]
    committee: frozenset[int]


@dataclass(frozen=True)
class Target:
    """A target of the plan, with how much of it is expected by the day."""

    figure: Figure
    expected: int


@dataclass(frozen=True)
class Facts:
    """A year as of `today`, which lies in it. `due` and `ticked` have (duty, first day of the
    month, half-year or year) → people."""

    year: Period
    today: date
    held: Mapping[str, tuple[Held, ...]]
    targets: Mapping[str, Target]
    members: tuple[Person, ...]
    party_groups: tuple[str, ...]
    talks: tuple[Talk, ...]
    hours: tuple[Hours, ...]
    hours_expected: Mapping[int, int]
    quotas: tuple[PairQuota, ...]
    due: Mapping[tuple[str, date], tuple[int, ...]]
    ticked: Mapping[tuple[str, date], frozenset[int]]
    branch_term_ends: date | None


def read(look: Look, year: int) -> Facts:
    """Everything that the duties of the year need; as of today, or of the year's end."""
    whole = calendar.year_of(date(year, 1, 1))
    today = max(whole.from_day, min(look.today, whole.to_day))
    figures = {each.counted.code: each for each in tallies.figures(look, whole)}
    members = [each for each in people.everyone(look.db, today) if each.is_party_member]
    terms = periods.terms(look)
    ticked: dict[tuple[str, date], set[int]] = {}
    for tick in duty_ticks.between(look.db, whole.from_day, whole.to_day):
        ticked.setdefault((tick.duty, tick.from_day), set()).add(tick.person_id)
    return Facts(
        year=whole,
        today=today,
        held=_held(look, figures),
        targets={
            code: Target(each, tallies.expected(each.target, year, today, terms))
            for code, each in figures.items()
            if each.target is not None
        },
        members=tuple(members),
        party_groups=tuple(sorted({name for each in members for name in each.values(_GROUP)})),
        talks=tuple(_talks(look, figures["heart_talk"].records)),
        hours=tuple(hours.of_everyone(look, whole)),
        hours_expected={
            needed: tallies.expected(needed, year, today, terms)
            for needed in {hours.needed(person, look.settings.duties) for person in members}
        },
        quotas=tuple(quota.quotas(look, today)),
        due={
            (code, span.from_day): tuple(person.id for person in ticks.due(look, code, span))
            for code in TICKED
            for span in ticks.spans(code, whole)
            if span.from_day <= today
        },
        ticked={key: frozenset(ids) for key, ids in ticked.items()},
        branch_term_ends=ticks.branch_term_ends(look),
    )


_GROUP = "party_group"


def _held(look: Look, figures: Mapping[str, Figure]) -> dict[str, tuple[Held, ...]]:
    codes = {code for duty in DUTIES if duty.how in ("held", "groups") for code in duty.kinds}
    found: dict[str, tuple[Held, ...]] = {}
    for code in codes:
        rows = [records.get(look.db, record_id) for record_id in figures[code].records]
        is_session = own_kinds.kind_of(look, code).family == "session"
        found[code] = tuple(
            Held(row.id, row.day, due_of(row).party_group if is_session else "") for row in rows
        )
    return found


def _talks(look: Look, record_ids: tuple[int, ...]) -> list[Talk]:
    offices = [
        each for each in person_facts.of_everyone(look.db, "office") if each[1].value in COMMITTEE
    ]
    talks = []
    for record_id in record_ids:
        record = records.get(look.db, record_id)
        sitting = {
            person_id
            for person_id, fact in offices
            if fact.from_day <= record.day and (fact.to_day is None or record.day <= fact.to_day)
        }
        talkers, partners = frozenset(record.who("talker")), frozenset(record.who("partner"))
        talks.append(Talk(record_id, talkers, partners, frozenset(sitting)))
    return talks
