"""Who may be a mentoring pair, and how pairs are made, ended and carried over."""

from collections.abc import Callable
from datetime import date, timedelta

from handlers import calendar
from handlers.calendar import Period
from handlers.screen import Screen
from handlers.texts import pairs as texts
from handlers.turn import Acting, Look
from storage import history, mentorships, records
from storage.mentorships import Mentorship

PAIR = "mentor_pair"
MOST_MENTEES = 2  # domain.md: a mentor has at most two
_SUMMER = (7, 8)  # in July and August pairs are made for the school year to come


def year_for_new(today: date) -> Period:
    """The school year that a pair made today is for."""
    if today.month in _SUMMER:
        return calendar.school_year_of(date(today.year, 9, 1))
    return calendar.school_year_of(today)


def holding(look: Look) -> list[Mentorship]:
    """The pairs that hold after today, begun or not."""
    tomorrow = look.today + timedelta(days=1)
    return mentorships.in_period(look.db, tomorrow, year_for_new(look.today).to_day)


def beside_new(look: Look) -> list[Mentorship]:
    """Those of them that hold at the same time as a pair made today."""
    first_day = year_for_new(look.today).from_day
    return [pair for pair in holding(look) if pair.to_day >= first_day]


def is_full(look: Look, mentor_id: int) -> bool:
    """Whether the mentor can take no further mentee."""
    mentored = [pair for pair in beside_new(look) if pair.mentor_id == mentor_id]
    return len(mentored) >= MOST_MENTEES


def refusal(look: Look, mentor_id: int, mentee_id: int) -> str | None:
    """Why the two cannot become a pair; None when they can."""
    if mentor_id == mentee_id:
        return texts.not_oneself()
    pairs = [(pair.mentor_id, pair.mentee_id) for pair in beside_new(look)]
    if (mentor_id, mentee_id) in pairs:
        return texts.already_pair(look.name(mentor_id), look.name(mentee_id))
    if is_full(look, mentor_id):
        return texts.mentor_full(look.name(mentor_id))
    return None


def make(
    acting: Acting, mentor_id: int, mentee_id: int, from_day: date, *, by: int | None
) -> Mentorship:
    """Write the pair up to the end of its school year, and tell both."""
    year = calendar.school_year_of(from_day)
    quota = acting.settings.lessons.monthly_quota
    pair_id = mentorships.add(acting.db, mentor_id, mentee_id, from_day, year.to_day, quota)
    history.add(acting.db, "mentorship", pair_id, "made", at=acting.now, by=by)
    record_id = records.add(
        acting.db, kind=PAIR, day=from_day, to_day=year.to_day, state="done",
        title=texts.record_title(acting.name(mentor_id), acting.name(mentee_id)),
        made_at=acting.now, made_by=by, mentorship_id=pair_id,
    )  # fmt: skip
    records.set_people(acting.db, record_id, "mentor", [mentor_id])
    records.set_people(acting.db, record_id, "mentee", [mentee_id])
    pair = mentorships.get(acting.db, pair_id)
    for person_id in (mentor_id, mentee_id):
        text = texts.told_made(
            acting.name(pair.other(person_id)),
            is_mentor=person_id == mentor_id,
            monthly=quota,
            year=year,
            today=acting.today,
        )
        acting.tell(acting.person_of(person_id), Screen(text))
    return pair


def end(acting: Acting, pair: Mentorship, *, by: int | None) -> None:
    """Today is the pair's last day (or it never begins); both are told."""
    last_day = max(acting.today, pair.from_day - timedelta(days=1))
    _set_days(acting, pair, last_day, "ended", by)
    _tell_both(acting, pair, texts.told_ended)


def can_undo(look: Look, pair: Mentorship) -> bool:
    """Whether what was done last can be taken back: a pair with lessons was a pair."""
    last = history.of(look.db, "mentorship", pair.id)[-1].what
    if last == "made":
        return not records.has_mentorship(look.db, pair.id)
    return last == "ended" and refusal(look, pair.mentor_id, pair.mentee_id) is None


def undo(acting: Acting, pair: Mentorship, *, by: int | None) -> None:
    """Take back what was done last: a pair just made never held, an ended one goes on."""
    last = history.of(acting.db, "mentorship", pair.id)[-1]
    if last.what == "made":
        _set_days(acting, pair, pair.from_day - timedelta(days=1), "withdrawn", by)
        _tell_both(acting, pair, texts.told_withdrawn)
    elif last.before is not None:
        _set_days(acting, pair, date.fromisoformat(last.before["to_day"]), "goes_on", by)
        _tell_both(acting, pair, texts.told_goes_on)


def _set_days(acting: Acting, pair: Mentorship, to_day: date, what: str, by: int | None) -> None:
    mentorships.set_days(acting.db, pair.id, pair.from_day, to_day)
    record = records.of_pair(acting.db, pair.id)
    if record is not None:
        held = to_day >= pair.from_day
        records.set_last_day(acting.db, record.id, to_day)
        records.set_state(acting.db, record.id, "done" if held else "withdrawn", acting.now)
    history.add(
        acting.db, "mentorship", pair.id, what, at=acting.now, by=by,
        before={"to_day": pair.to_day.isoformat()}, after={"to_day": to_day.isoformat()},
    )  # fmt: skip


def _tell_both(acting: Acting, pair: Mentorship, text: Callable[[str], str]) -> None:
    for person_id in (pair.mentor_id, pair.mentee_id):
        other = acting.name(pair.other(person_id))
        acting.tell(acting.person_of(person_id), Screen(text(other)))


def to_carry_over(look: Look) -> list[Mentorship]:
    """Last school year's pairs, held to its end, that can go on in the present one."""
    year = year_for_new(look.today)
    last_day = year.from_day - timedelta(days=1)
    chosen: list[Mentorship] = []
    for pair in mentorships.in_period(look.db, last_day, last_day):
        both = [look.person_of(pair.mentor_id), look.person_of(pair.mentee_id)]
        on_roster = all(person.struck_off_day is None for person in both)
        if on_roster and refusal(look, pair.mentor_id, pair.mentee_id) is None:
            chosen.append(pair)
    return chosen


def carry_over(acting: Acting, *, by: int | None) -> int:
    """Make them anew from the school year's first day; returns how many."""
    number = 0
    for pair in to_carry_over(acting):
        if refusal(acting, pair.mentor_id, pair.mentee_id) is None:  # the mentor may be full now
            first_day = year_for_new(acting.today).from_day
            make(acting, pair.mentor_id, pair.mentee_id, first_day, by=by)
            number += 1
    return number
