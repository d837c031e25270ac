"""The lessons of the sample branch: of the pairs and of the other kinds, confirmed and waiting."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from bot.demo.branch.pairs import PAIRS
from bot.demo.branch.people import FOLDER, PEOPLE
from handlers import calendar
from handlers.lessons import lesson_changes, lesson_record
from handlers.lessons.lesson_content import content_of
from handlers.texts.lessons import DOMAINS
from handlers.turn import Acting
from storage import records
from storage.mentorships import Mentorship
from storage.records import Record

Written = Mapping[str, Any]

WRITTEN: list[Written] = tomllib.loads((FOLDER / "lessons.toml").read_text("utf-8"))["lesson"]
_CLASSES = {each["name"]: each.get("class") for each in PEOPLE}
_MENTEES = dict(PAIRS)
_DOMAIN_CODES = {label: code for code, label in DOMAINS.items()}
_TIMES = {"starts": "09:20", "ends": "09:50"}
_RECORDED_AT, _ANSWER_AFTER = time(16, 20), timedelta(hours=43)


def make(acting: Acting, ids: Mapping[str, int], pairs: Sequence[Mentorship]) -> None:
    """Record them as people do, the oldest first; most are confirmed two days later."""
    for written in sorted(WRITTEN, key=lambda each: -int(each["days"])):
        day = _workday(calendar.local_day(acting.now) - timedelta(days=written["days"]))
        then = replace(acting, now=calendar.at_local(day, _RECORDED_AT))
        answers = _answers(written, ids, pairs, day)
        lesson = lesson_changes.submit(then, content_of(then, answers), by=answers["me"])
        _answer(replace(then, now=then.now + _ANSWER_AFTER), lesson, written)


def _workday(day: date) -> date:
    while not calendar.is_workday(day, extra={}):
        day -= timedelta(days=1)
    return day


def _answers(
    written: Written, ids: Mapping[str, int], pairs: Sequence[Mentorship], day: date
) -> dict[str, Any]:
    """What the recorder has typed and pressed in the form."""
    answers: dict[str, Any] = {
        "day": day.isoformat(),
        "title": written["title"],
        "domain": _DOMAIN_CODES[written["domain"]],
        "key_points": written["key_points"],
        "times": _TIMES,
    }
    advice = f"问题：{written['problems']}\n建议：{written['suggestions']}"
    if "mentor" not in written:
        observers = [ids[name] for name in written["observers"]]
        return answers | {
            "me": observers[0],
            "kind": written["kind"],
            "teacher": ids[written["teacher"]],
            "observers": observers[1:],
            "class_name": written["class"],
            "evaluation": f"优点：{written['strengths']}\n{advice}",
        }
    mentee = _MENTEES[written["mentor"]]
    (pair,) = (each for each in pairs if each.mentor_id == ids[written["mentor"]])
    return answers | {
        "me": ids[mentee] if written.get("by") == "mentee" else ids[written["mentor"]],
        "kind": f"{lesson_record.PAIR_LESSON}:{pair.id}",
        "class_name": _CLASSES[mentee],
        "strengths": written["strengths"],
        "advice": advice,
    }


def _answer(acting: Acting, lesson: Record, written: Written) -> None:
    """The other side confirms or asks for a correction, unless it has not answered yet."""
    state, by = written.get("state", "done"), lesson_record.answering(lesson)[0]
    if state == "returned":
        lesson_changes.ask_correction(acting, lesson, written["answer"], by=by)
    elif state == "done":
        added = {
            "mentee_reflection": written.get("reflection"),
            "follow_up": written.get("follow_up"),
        }
        lesson_changes.confirm(
            acting, lesson, {name: text for name, text in added.items() if text}, by=by
        )
        _follow_up(acting, lesson.id)


def _follow_up(acting: Acting, lesson_id: int) -> None:
    """What the pair's lesson before had promised was done by this one."""
    lesson = records.get(acting.db, lesson_id)
    promised = lesson_record.promised(acting, lesson)
    if promised is not None:
        details = {**lesson.details, "previous_follow_up": promised, "previous_done": "yes"}
        records.set_content(acting.db, lesson.id, lesson.title, details)
