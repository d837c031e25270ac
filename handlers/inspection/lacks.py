"""What a period's records lack, and whom to ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.calendar import Period
from handlers.inspection import subjects
from handlers.inspection.checks import CHECKS, Check
from handlers.inspection.subjects import Desk, Subject
from handlers.reflections.reflection_rules import KINDS as REFLECTIONS
from handlers.reflections.reflection_rules import author_of
from handlers.turn import Look


@dataclass(frozen=True)
class Lack:
    """One thing that one record lacks; `whom` can mend it (nobody: the office is vacant)."""

    check: Check
    record_id: int
    session_id: int | None
    kind: str
    title: str
    day: date
    whom: tuple[int, ...]


def of_period(look: Look, period: Period) -> list[Lack]:
    """Everything that is lacking, by check and then by day."""
    desk = Desk(look)
    found = subjects.of_period(look, period)
    return [
        _lack(desk, check, subject)
        for check in CHECKS
        for subject in found
        if _concerns(check, subject) and check.lacks(desk, subject)
    ]


def _concerns(check: Check, subject: Subject) -> bool:
    state = subject.record.state
    return (
        subject.family in check.families
        and state in check.states
        and (subject.is_first or not check.once)
    )


def _lack(desk: Desk, check: Check, subject: Subject) -> Lack:
    record = subject.record
    named = [each for each in check.whom(desk, subject) if each is not None and desk.is_there(each)]
    author = author_of(record) if record.kind in REFLECTIONS else None
    whom = list(dict.fromkeys(named)) or desk.office(check.act, but=author)
    return Lack(
        check, record.id, record.session_id, record.kind, record.title, record.day, tuple(whom)
    )


def by_person(found: Sequence[Lack]) -> dict[int, list[Lack]]:
    """The same by who is to be asked, whoever has most first; what two can mend is in both."""
    grouped: dict[int, list[Lack]] = {}
    for lack in found:
        for person_id in lack.whom:
            grouped.setdefault(person_id, []).append(lack)
    return dict(sorted(grouped.items(), key=lambda each: (-len(each[1]), each[0])))
