"""Duties that are only dates and ticks: for which spans, for whom, and every change kept."""

from collections.abc import Collection
from datetime import date

from handlers import calendar
from handlers.calendar import Period
from handlers.duties.duty import DUTIES, Duty, Rhythm
from handlers.turn import Acting, Look
from storage import duty_ticks, history, meta, people
from storage.history import Change
from storage.people import Person
from storage.terms import Post, Standing

TICKED, UNTICKED, UNDONE = "ticked", "unticked", "undone"
_MONTHS: dict[Rhythm, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NURTURED = frozenset({Standing.CANDIDATE, Standing.ACTIVIST})
_TERM_ENDS = "branch_term_ends"  # 换届: the last day of the committee's term


def split(year: Period, rhythm: Rhythm) -> list[Period]:
    """The year's months, quarters, half-years, or the year itself."""
    step = _MONTHS[rhythm]
    firsts = [date(year.from_day.year, month, 1) for month in range(1, 13, step)]
    lasts = [calendar.month_of(first.replace(month=first.month + step - 1)) for first in firsts]
    return [Period(rhythm, first, last.to_day) for first, last in zip(firsts, lasts, strict=True)]


def duty_of(code: str) -> Duty | None:
    """The duty with this code, if it is one that is ticked."""
    return next((each for each in DUTIES if each.code == code and each.how == "ticks"), None)


def spans(code: str, year: Period) -> list[Period]:
    """What the duty is ticked for within a year; raises LookupError for another duty."""
    duty = duty_of(code)
    if duty is None:
        raise LookupError(code)
    return split(year, duty.rhythm)


def span_of(code: str, day: date) -> Period:
    """The month, half-year or year around a day."""
    return next(each for each in spans(code, calendar.year_of(day)) if day in each)


def due(look: Look, code: str, span: Period) -> list[Person]:
    """For whom it is to be done, by what held at the span's end (or today), in pinyin order.

    党费: Party members; 培养考察: 发展对象 and 积极分子; 个人报告: 园领导.
    """
    roster = people.everyone(look.db, min(span.to_day, look.today))
    if code == "party_dues":
        return [each for each in roster if each.is_party_member]
    if code == "nurture":
        return [each for each in roster if each.standing in _NURTURED]
    return [each for each in roster if Post.LEADER in each.values("post")]


def tick(
    acting: Acting, code: str, span: Period, person_ids: Collection[int], day: date, *, by: int
) -> None:
    """Note that it was done for these people on the day."""
    before = duty_ticks.of(acting.db, code, span.from_day)
    duty_ticks.tick(acting.db, code, span.from_day, person_ids, day, at=acting.now, by=by)
    _keep(acting, code, span, TICKED, person_ids, before, day, by=by)


def untick(
    acting: Acting, code: str, span: Period, person_ids: Collection[int], *, by: int
) -> None:
    """Take it back."""
    before = duty_ticks.of(acting.db, code, span.from_day)
    duty_ticks.untick(acting.db, code, span.from_day, person_ids)
    _keep(acting, code, span, UNTICKED, person_ids, before, None, by=by)


def _keep(
    acting: Acting,
    code: str,
    span: Period,
    what: str,
    person_ids: Collection[int],
    before: dict[int, date],
    day: date | None,
    *,
    by: int,
) -> None:
    history.add(
        acting.db, f"duty:{code}", span.from_day.toordinal(), what, at=acting.now, by=by,
        before={
            str(each): before[each].isoformat() if each in before else None for each in person_ids
        },
        after={str(each): None if day is None else day.isoformat() for each in person_ids},
    )  # fmt: skip


def changes(look: Look, code: str, span: Period) -> list[Change]:
    """Every act on the span's ticks, oldest first."""
    return history.of(look.db, f"duty:{code}", span.from_day.toordinal())


def undoable(look: Look, code: str, span: Period, person_id: int) -> Change | None:
    """The last act on the span's ticks, if it was this person's and is no undoing itself."""
    made = changes(look, code, span)
    if not made or made[-1].what == UNDONE or made[-1].changed_by != person_id:
        return None
    return made[-1]


def undo(acting: Acting, code: str, span: Period, *, by: int) -> bool:
    """Put back what the person's last act changed; False when there is none."""
    last = undoable(acting, code, span, by)
    if last is None:
        return False
    for person_id, day in (last.before or {}).items():
        if day is None:
            duty_ticks.untick(acting.db, code, span.from_day, [int(person_id)])
        else:
            duty_ticks.tick(
                acting.db, code, span.from_day, [int(person_id)], date.fromisoformat(day),
                at=acting.now, by=by,
            )  # fmt: skip
    history.add(
        acting.db, f"duty:{code}", span.from_day.toordinal(), UNDONE, at=acting.now, by=by,
        before=last.after, after=last.before,
    )  # fmt: skip
    return True


def branch_term_ends(look: Look) -> date | None:
    """The last day of the committee's term; None while nobody has set it."""
    stored = meta.get(look.db, _TERM_ENDS)
    return None if stored is None else date.fromisoformat(stored)


def set_branch_term_ends(acting: Acting, day: date, *, by: int) -> None:
    """Set it; the history keeps the old one."""
    before = branch_term_ends(acting)
    meta.put(acting.db, _TERM_ENDS, day.isoformat())
    history.add(
        acting.db, _TERM_ENDS, 0, "set", at=acting.now, by=by,
        before=None if before is None else {"day": before.isoformat()},
        after={"day": day.isoformat()},
    )  # fmt: skip
