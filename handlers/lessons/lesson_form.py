"""The form in which a lesson is recorded, and mended afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlers import record_files, record_marks, rights
from handlers.lessons import lesson_changes, lesson_record
from handlers.lessons.lesson_content import content_of
from handlers.lessons.lesson_fields import (
    LessonDay,
    LessonKind,
    Paragraph,
    Teacher,
    Times,
    kind_of,
    pairs_of,
)
from handlers.lessons.lesson_record import CODES, LECTURE, PAIR_LESSON, Content
from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Files, Text, options_of
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson, SeveralPeople
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.texts import lessons as texts
from handlers.turn import Look, Turn
from storage import people, records
from storage import record_files as files_store
from storage.people import Person
from storage.records import Record
from storage.terms import Post

_RECENT = timedelta(days=400)
_MOST_CLASSES = 3


def _kind(answers: Answers) -> str:
    return str(answers.get("kind", "")).partition(":")[0]


def _is_pair(look: Look, answers: Answers) -> bool:
    return _kind(answers) == PAIR_LESSON


def _is_other(look: Look, answers: Answers) -> bool:
    return _kind(answers) not in ("", PAIR_LESSON)


def _is_lesson(look: Look, answers: Answers) -> bool:
    return _kind(answers) != LECTURE


def _own(look: Look, answers: Answers) -> bool:
    """Whether the recorder taught a lesson of another kind."""
    return _is_other(look, answers) and answers.get("teacher") == answers["me"]


def _assessed(look: Look, answers: Answers) -> bool:
    """Whether the recorder listened to a lesson of another kind, and says how it was."""
    return _is_other(look, answers) and _is_lesson(look, answers) and not _own(look, answers)


def _reflecting(look: Look, answers: Answers) -> bool:
    """Whether the recorder is the one who reflects: the mentee, or who taught."""
    if not _is_pair(look, answers):
        return _own(look, answers)
    _, pair = kind_of(look, answers["kind"])
    return pair is not None and answers["me"] == pair.mentee_id


def _ask_kind(look: Look, answers: Answers) -> str:
    return texts.ask_kind(has_pair=bool(pairs_of(look, answers["me"])))


def _ask_name(look: Look, answers: Answers) -> str:
    """Warns where the pair has a lesson on that day: both may be recording the same one."""
    _, pair = kind_of(look, answers["kind"])
    if pair is None or "lesson" in answers:
        return texts.ASK_NAME
    day = date.fromisoformat(answers["day"])
    known = [
        lesson
        for state in ("waiting", "done", "returned")
        for lesson in records.of_mentorship(look.db, pair.id, state, day, day)
    ]
    return texts.recorded_already(known[0].title) if known else texts.ASK_NAME


def _colleagues(look: Look, answers: Answers) -> list[Person]:
    """Everyone but the teacher, teachers first."""
    taught_by = answers.get("teacher") or answers.get("taught_by")
    others = [each for each in people.everyone(look.db, look.today) if each.id != taught_by]
    return sorted(others, key=lambda person: Post.TEACHER not in person.values("post"))


def _teachers(look: Look, answers: Answers) -> list[Person]:
    everyone = people.everyone(look.db, look.today)
    return sorted(everyone, key=lambda person: Post.TEACHER not in person.values("post"))


def _classes(look: Look, answers: Answers) -> Sequence[str]:
    """The teacher's class, those used lately, and the age groups."""
    _, pair = kind_of(look, answers["kind"])
    teacher = answers.get("teacher") if pair is None else pair.mentee_id
    me: int = answers["me"]
    since = look.today - _RECENT
    used = [
        lesson.details.get("class_name")
        for lesson in records.involving(look.db, me, CODES, since, look.today)
    ]
    own = [look.person_of(each).class_name for each in (teacher or me, me)]
    known = list(dict.fromkeys(name for name in (*own, *used) if name))
    return list(dict.fromkeys([*known[:_MOST_CLASSES], *texts.AGE_GROUPS]))


def _pair_people(look: Look, answers: Answers) -> list[Person]:
    _, pair = kind_of(look, answers["kind"])
    return [] if pair is None else [look.person_of(pair.mentee_id), look.person_of(pair.mentor_id)]


FIELDS = (
    Field("kind", texts.KIND, _ask_kind, LessonKind()),
    Field(
        "teacher", texts.TEACHER, texts.ASK_TEACHER, Teacher(candidates=_teachers),
        needed=_is_other,
    ),
    Field("day", texts.DAY, texts.ASK_DAY, LessonDay()),
    Field(
        "class_name", texts.CLASS, texts.ASK_CLASS,
        Text(columns=3, most=20, suggested=_classes), needed=_is_lesson,
    ),
    Field(
        "domain", texts.DOMAIN, texts.ASK_DOMAIN,
        Choice(columns=3, offered=options_of(texts.DOMAINS)), needed=_is_lesson,
    ),
    Field("title", texts.NAME, _ask_name, Text(most=60)),
    Field("key_points", texts.KEY_POINTS, texts.ASK_KEY_POINTS, Paragraph(most=1000)),
    Field("strengths", texts.STRENGTHS, texts.ASK_STRENGTHS, Paragraph(), needed=_is_pair),
    Field("advice", texts.ADVICE, texts.ASK_ADVICE, Paragraph(), needed=_is_pair),
    Field(
        "evaluation", texts.EVALUATION, texts.ASK_EVALUATION, Paragraph(most=800),
        needed=_assessed,
    ),
    Field(
        "observer", texts.OBSERVER, texts.ASK_OBSERVER, OnePerson(candidates=_colleagues),
        optional=True, needed=_own,
    ),
    Field("photos", texts.PHOTOS, texts.ASK_PHOTOS, Files(), optional=True, extra=True),
    Field("times", texts.TIMES, texts.ASK_TIMES, Times(), optional=True, extra=True),
    Field(
        "reflection", texts.REFLECTION, texts.ASK_REFLECTION, Paragraph(most=600),
        optional=True, extra=True, needed=_reflecting,
    ),
    Field(
        "follow_up", texts.FOLLOW_UP, texts.ASK_FOLLOW_UP, Paragraph(most=200),
        optional=True, extra=True, needed=_is_pair,
    ),
    Field(
        "taught_by", texts.TEACHER, texts.ASK_TAUGHT_BY, OnePerson(candidates=_pair_people),
        optional=True, extra=True, needed=_is_pair,
    ),
    Field(
        "observers", texts.OBSERVERS, texts.ASK_OBSERVERS, SeveralPeople(candidates=_colleagues),
        optional=True, extra=True,
    ),
)  # fmt: skip


def _title(look: Look, answers: Answers) -> str:
    return texts.TITLE


def settled_content(look: Look, answers: Answers) -> Content:
    """What the answers record; those to questions that are no longer asked are left out."""
    asked = {field.name for field in LESSON.asked(look, answers)} | {"me", "kind"}
    return content_of(look, {name: value for name, value in answers.items() if name in asked})


def _finish(turn: Turn, answers: Answers) -> None:
    content = settled_content(turn, answers)
    photos: list[Mapping[str, Any]] = answers.get("photos") or []
    if "lesson" not in answers:
        lesson = lesson_changes.submit(turn, content, by=turn.me.id)
    else:
        old = records.get(turn.db, answers["lesson"])
        on_paper = record_marks.is_on_paper(old)
        if old.state == "withdrawn":
            turn.show_card(lesson_record.news(old.id))
            return
        given = _given(turn, old)
        is_same = content == settled_content(turn, {**answers, **given})
        if old.state == "done" and is_same and photos == (given["photos"] or []):
            turn.toast(texts.unchanged())
            turn.show_card(lesson_record.news(old.id))
            return
        change = (
            lesson_changes.submit_again
            if turn.me.id == old.made_by and not on_paper
            else lesson_changes.correct
        )
        lesson = change(turn, old, content, by=turn.me.id)
    record_files.keep(turn, lesson.id, photos, by=turn.me.id)
    turn.show_card(lesson_record.news(lesson.id))


LESSON = Form("lesson", Act.RECORD_LESSONS, _title, FIELDS, _finish, submit=texts.SUBMIT)


def record(turn: Turn, argument: str = "") -> None:
    """记课: record a lesson."""
    forms.start(turn, LESSON, {"me": turn.me.id})


@press("lesson_new", Act.RECORD_LESSONS)
def record_another(turn: Turn) -> None:
    """The same by a button."""
    forms.start(turn, LESSON, {"me": turn.me.id}, below=True)


def may_mend(look: Look, lesson: Record, person: Person) -> bool:
    """The recorder while it exists; an office once it is confirmed."""
    if lesson.state == "withdrawn":
        return False
    if person.id == lesson.made_by:
        return True
    return lesson.state == "done" and rights.may(look.db, person, Act.SETTLE_LESSONS, look.today)


@press("lesson_mend", Act.RECORD_LESSONS)
def mend(turn: Turn, lesson_id: int) -> None:
    """Open the form with what was recorded: the recorder sends it again, an office corrects."""
    lesson = lesson_record.find(turn, lesson_id)
    if lesson is None or not may_mend(turn, lesson, turn.me):
        turn.toast(texts.not_waiting())
        return
    seed = {"lesson": lesson.id, "me": lesson_record.recorder(lesson), "kind": _kind_answer(lesson)}
    forms.start(turn, LESSON, seed, given=_given(turn, lesson), below=True)


def _kind_answer(lesson: Record) -> str:
    if lesson.mentorship_id is None:
        return lesson.kind
    return f"{lesson.kind}:{lesson.mentorship_id}"


def _given(turn: Turn, lesson: Record) -> Answers:
    """The lesson as answers of the form."""
    details = lesson.details
    teacher = next(iter(lesson.who("teacher")), None)
    observers = [each for each in lesson.who("observer") if each != lesson.made_by]
    parts = [details.get(name) or "" for name in ("strengths", "problems", "suggestions")]
    given: Answers = {
        name: details.get(name) for name in ("class_name", "domain", "key_points", "follow_up")
    }
    given |= {
        "day": lesson.day.isoformat(),
        "title": lesson.title,
        "strengths": parts[0],
        "advice": texts.assessed("", parts[1], parts[2]),
        "evaluation": texts.assessed(*parts) or None,
        "reflection": details.get("mentee_reflection"),
        "teacher": teacher,
        "photos": record_files.as_answer(files_store.of_record(turn.db, lesson.id)) or None,
    }
    if details.get("starts"):
        given["times"] = {"starts": details["starts"], "ends": details.get("ends")}
    if lesson.kind == PAIR_LESSON:
        pair = {*lesson.who("mentor"), *lesson.who("mentee")}
        given["taught_by"] = teacher
        given["observers"] = [each for each in observers if each not in pair] or None
    elif teacher == lesson.made_by:
        given["observer"] = observers[0] if observers else None
        given["observers"] = observers[1:] or None
    else:
        given["observers"] = observers or None
    return given


def register(registry: Registry) -> None:
    """记课."""
    registry.command(
        "lesson", Act.RECORD_LESSONS, record, words=texts.WORDS, description=texts.COMMAND
    )
    registry.form(LESSON)
    registry.press(record_another, mend)
