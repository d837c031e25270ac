"""From the answers of the lesson form to what is recorded."""

from datetime import date
from typing import Any

from handlers.lessons.lesson_fields import Assessment, assessment, kind_of
from handlers.lessons.lesson_record import Content
from handlers.questions.fields import Answers
from handlers.turn import Look


def content_of(look: Look, answers: Answers) -> Content:
    """What these answers record; only those that the form asks for may be among them."""
    kind, pair = kind_of(look, answers["kind"])
    me: int = answers["me"]
    extra: list[int] = answers.get("observers") or []
    if pair is not None:
        teacher = answers.get("taught_by") or pair.mentee_id
        first = [pair.other(teacher)]
    else:
        teacher = answers["teacher"]
        chosen = answers.get("observer")
        first = [me] if me != teacher else [chosen] if chosen is not None else []
    roles: dict[str, list[int]] = {
        "teacher": [teacher],
        "observer": [each for each in dict.fromkeys([*first, *extra]) if each != teacher],
    }
    if pair is not None:
        roles |= {"mentor": [pair.mentor_id], "mentee": [pair.mentee_id]}
    return Content(
        kind=kind,
        mentorship_id=None if pair is None else pair.id,
        day=date.fromisoformat(answers["day"]),
        title=answers["title"],
        details=_details(answers),
        roles=dict(roles),
    )


def _details(answers: Answers) -> dict[str, Any]:
    times = answers.get("times") or {}
    details: dict[str, Any] = {
        "class_name": answers.get("class_name"),
        "domain": answers.get("domain"),
        "starts": times.get("starts"),
        "ends": times.get("ends"),
        "key_points": answers["key_points"],
    }
    for name, kept_as in (("reflection", "mentee_reflection"), ("follow_up", "follow_up")):
        if answers.get(name):
            details[kept_as] = answers[name]
    said = _assessment(answers)
    if said is not None:
        details |= {
            "strengths": said.strengths,
            "problems": said.problems,
            "suggestions": said.suggestions,
        }
    return details


def _assessment(answers: Answers) -> Assessment | None:
    """What the recorder says of the lesson; None for a teacher, who leaves it to the observers."""
    if answers.get("evaluation"):
        return assessment(answers["evaluation"], first="strengths")
    if answers.get("advice"):
        advice = assessment(answers["advice"], first="problems")
        strengths = "\n".join(text for text in (answers["strengths"], advice.strengths) if text)
        return Assessment(strengths, advice.problems, advice.suggestions)
    return None
