"""What a lesson is, whatever its kind: who takes part, who answers it, whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers import kinds, rights
from handlers.rights import Act
from handlers.turn import Look
from storage import people, records
from storage.people import Person
from storage.records import Record

PAIR_LESSON, LECTURE = "mentoring_lesson", "subject_lecture"
CODES = tuple(kind.code for kind in kinds.of_family("lesson"))
ROLES = ("mentor", "mentee", "teacher", "observer")
OPEN = ("waiting", "returned", "declined")  # not confirmed, and the recorder can still mend it
REMIND_AFTER = timedelta(days=7)


def find(look: Look, lesson_id: int) -> Record | None:
    """The lesson with this id; no other record."""
    record = records.find(look.db, lesson_id)
    return record if record is not None and record.kind in CODES else None


def card(lesson_id: int) -> str:
    """The card that asks somebody to answer the lesson, and shows all of it."""
    return f"lesson:{lesson_id}"


def news(lesson_id: int) -> str:
    """The short card that says how the lesson stands."""
    return f"lesson_news:{lesson_id}"


def recorder(lesson: Record) -> int | None:
    """Who wrote the lesson down: of one entered from paper, whoever wrote the paper."""
    return lesson.details.get("recorded_by", lesson.made_by)


def version(lesson: Record) -> int:
    """Goes up each time the recorder submits; an answer is to one version."""
    return int(lesson.details.get("version", 0))


def participants(lesson: Record) -> set[int]:
    """Everyone with a part in the lesson, the recorder too."""
    return {involved.person_id for involved in lesson.people} | {lesson.made_by or 0}


def answering(lesson: Record) -> list[int]:
    """Who may confirm: the pair's other person, or else the teacher and the observers."""
    roles = ("mentor", "mentee") if lesson.kind == PAIR_LESSON else ("teacher", "observer")
    wanted = [person_id for role in roles for person_id in lesson.who(role)]
    return [each for each in dict.fromkeys(wanted) if each != lesson.made_by]


def may_answer(lesson: Record, person_id: int) -> bool:
    """Whether this person's answer is waited for."""
    return lesson.state == "waiting" and person_id in answering(lesson)


def office_from(look: Look, lesson: Record) -> datetime:
    """From when on an office decides: after the days of settings, at once where nobody can."""
    asked = [look.person_of(person_id) for person_id in answering(lesson)]
    waited_since = lesson.settled_at or lesson.made_at
    if not any(person.told_at is not None for person in asked):
        return waited_since
    return waited_since + timedelta(days=look.settings.lessons.confirm_days)


def needs_office(look: Look, lesson: Record) -> bool:
    """Whether it is an office's turn."""
    return lesson.state == "waiting" and look.now >= office_from(look, lesson)


def deciding(look: Look, lesson: Record) -> list[Person]:
    """The offices that decide: not the recorder's own, unless there is no other."""
    holders = [
        person
        for person in people.everyone(look.db, look.today)
        if rights.may(look.db, person, Act.SETTLE_LESSONS, look.today)
    ]
    return [person for person in holders if person.id != lesson.made_by] or holders


def may_decide(look: Look, lesson: Record, person_id: int) -> bool:
    """Whether it is this office's turn."""
    if not needs_office(look, lesson):
        return False
    return person_id in [person.id for person in deciding(look, lesson)]


def awaiting_office(look: Look) -> list[Record]:
    """The lessons that an office has to decide, longest waiting first."""
    waiting = records.in_state(look.db, "waiting", CODES)
    return [lesson for lesson in waiting if needs_office(look, lesson)]


def may_read(look: Look, lesson: Record, person: Person) -> bool:
    """Those who took part, and the offices of pairs and lessons."""
    if person.id in participants(lesson):
        return True
    acts = (Act.MANAGE_PAIRS, Act.SETTLE_LESSONS)
    return any(rights.may(look.db, person, act, look.today) for act in acts)


def previous(look: Look, lesson: Record) -> Record | None:
    """The pair's last confirmed lesson before this one."""
    if lesson.mentorship_id is None:
        return None
    done = records.of_mentorship(look.db, lesson.mentorship_id, "done", date.min, lesson.day)
    before = [each for each in done if (each.day, each.id) < (lesson.day, lesson.id)]
    return before[-1] if before else None


def promised(look: Look, lesson: Record) -> str | None:
    """What the pair's previous lesson set out to follow up."""
    before = previous(look, lesson)
    return None if before is None else before.details.get("follow_up")


@dataclass(frozen=True)
class Content:
    """What a recorder submits; `roles` names the people of every role."""

    kind: str
    mentorship_id: int | None
    day: date
    title: str
    details: dict[str, Any]
    roles: dict[str, Sequence[int]]


def own_list(look: Look, person_id: int) -> list[Record]:
    """The lessons in which the person has a part, newest first; withdrawn ones are left out."""
    found = records.involving(look.db, person_id, CODES, date.min, date.max)
    return [lesson for lesson in found if lesson.state != "withdrawn"]
