"""The other side's answer to a lesson: it confirms, asks for a correction, or declines.

Where it does not answer, an office decides. Every button carries the version it was shown for:
an answer to an older one is not taken.
"""

from typing import Any

from handlers.lessons import lesson_changes, lesson_record
from handlers.lessons.lesson_fields import Paragraph, assessment
from handlers.lessons.lesson_record import LECTURE, PAIR_LESSON
from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Text, options_of
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import lessons as texts
from handlers.turn import Look, Turn
from storage import records
from storage.records import Record


def _answerable(turn: Turn, lesson_id: int, version: int) -> Record | None:
    """The lesson, if this person's answer to this version is waited for; says so if not."""
    lesson = lesson_record.find(turn, lesson_id)
    if lesson is None or turn.me.id not in lesson_record.answering(lesson):
        turn.toast(texts.not_yours_to_answer(), alert=True)
        return None
    if lesson.state != "waiting":
        turn.toast(texts.already_settled())
        return None
    if lesson_record.version(lesson) != version:
        turn.toast(texts.changed_meanwhile(), alert=True)
        return None
    return lesson


def _open(turn: Turn, form: Form, lesson_id: int, version: int) -> None:
    lesson = _answerable(turn, lesson_id, version)
    if lesson is not None:
        seed = {"lesson": lesson_id, "version": version, "me": turn.me.id}
        given = {name: lesson.details[name] for name in _KEPT if lesson.details.get(name)}
        forms.start(turn, form, seed, given=given, below=True)


@press("lesson_ok", Act.RECORD_LESSONS)
def confirm(turn: Turn, lesson_id: int, version: int) -> None:
    """✓ 确认: asks what the other side adds."""
    _open(turn, CONFIRM, lesson_id, version)


@press("lesson_fix", Act.RECORD_LESSONS)
def ask_correction(turn: Turn, lesson_id: int, version: int) -> None:
    """✏️ 要改一处: asks for a sentence."""
    _open(turn, FIX, lesson_id, version)


@press("lesson_no", Act.RECORD_LESSONS)
def decline(turn: Turn, lesson_id: int, version: int) -> None:
    """✗ 不认可: asks for the reason."""
    _open(turn, DECLINE, lesson_id, version)


_KEPT = ("previous_done", "mentee_reflection", "follow_up")  # added at an earlier confirmation


def _lesson(look: Look, answers: Answers) -> Record:
    return records.get(look.db, answers["lesson"])


def _reflects(look: Look, answers: Answers) -> bool:
    """Whether the person who confirms is the one who taught, or the mentee."""
    lesson = _lesson(look, answers)
    role = "mentee" if lesson.kind == PAIR_LESSON else "teacher"
    return answers["me"] in lesson.who(role) and lesson.kind != LECTURE


def _assesses(look: Look, answers: Answers) -> bool:
    """Whether an observer confirms what the teacher has recorded."""
    lesson = _lesson(look, answers)
    return (
        lesson.kind not in (PAIR_LESSON, LECTURE)
        and answers["me"] in lesson.who("observer")
        and not lesson.details.get("strengths")
    )


def _is_pair(look: Look, answers: Answers) -> bool:
    return _lesson(look, answers).kind == PAIR_LESSON


def _has_promise(look: Look, answers: Answers) -> bool:
    return lesson_record.promised(look, _lesson(look, answers)) is not None


def _ask_previous(look: Look, answers: Answers) -> str:
    return texts.ask_previous(lesson_record.promised(look, _lesson(look, answers)) or "")


def _finish_confirm(turn: Turn, answers: Answers) -> None:
    lesson = _still_answerable(turn, answers)
    if lesson is None:
        return
    added: dict[str, Any] = {name: answers[name] for name in _KEPT if answers.get(name)}
    if (promised := lesson_record.promised(turn, lesson)) is not None:
        added["previous_follow_up"] = promised
    if answers.get("evaluation"):
        said = assessment(answers["evaluation"], first="strengths")
        added |= {
            "strengths": said.strengths,
            "problems": said.problems,
            "suggestions": said.suggestions,
        }
    lesson_changes.confirm(turn, lesson, added, by=turn.me.id)
    turn.show_card(lesson_record.news(lesson.id))


def _finish_fix(turn: Turn, answers: Answers) -> None:
    lesson = _still_answerable(turn, answers)
    if lesson is not None:
        lesson_changes.ask_correction(turn, lesson, answers["sentence"], by=turn.me.id)
        turn.show_card(lesson_record.news(lesson.id))


def _finish_decline(turn: Turn, answers: Answers) -> None:
    lesson = _still_answerable(turn, answers)
    if lesson is not None:
        lesson_changes.decline(turn, lesson, answers["reason"], by=turn.me.id)
        turn.show_card(lesson_record.news(lesson.id))


def _still_answerable(turn: Turn, answers: Answers) -> Record | None:
    """The lesson, if nobody has changed or settled it while the form was filled in."""
    lesson = _answerable(turn, answers["lesson"], answers["version"])
    if lesson is None:
        turn.show(Screen(texts.changed_meanwhile()))
        turn.post_card(turn.incoming.chat_id, lesson_record.card(answers["lesson"]))
    return lesson


CONFIRM = Form(
    "lesson_confirm",
    Act.RECORD_LESSONS,
    texts.CONFIRM_TITLE,
    (
        Field(
            "previous_done", texts.PREVIOUS, _ask_previous,
            Choice(offered=options_of(texts.DONE_WORDS)), needed=_has_promise,
        ),
        Field(
            "mentee_reflection", texts.REFLECTION, texts.ASK_REFLECTION, Paragraph(most=600),
            optional=True, needed=_reflects,
        ),
        Field(
            "evaluation", texts.EVALUATION, texts.ASK_ADDED_EVALUATION, Paragraph(most=800),
            optional=True, needed=_assesses,
        ),
        Field(
            "follow_up", texts.FOLLOW_UP, texts.ASK_FOLLOW_UP, Paragraph(most=200),
            optional=True, needed=_is_pair,
        ),
    ),
    _finish_confirm,
    submit=texts.CONFIRM_SUBMIT,
)  # fmt: skip

FIX = Form(
    "lesson_fix",
    Act.RECORD_LESSONS,
    texts.FIX_TITLE,
    (Field("sentence", texts.SENTENCE, texts.ASK_SENTENCE, Paragraph(most=300)),),
    _finish_fix,
)

DECLINE = Form(
    "lesson_decline",
    Act.RECORD_LESSONS,
    texts.DECLINE_TITLE,
    (
        Field(
            "reason", texts.REASON, texts.ASK_REASON,
            Text(most=200, suggested=texts.REASONS),
        ),
    ),
    _finish_decline,
)  # fmt: skip


@press("lesson_yes", Act.SETTLE_LESSONS)
def accept(turn: Turn, lesson_id: int, version: int) -> None:
    """An office: 认可."""
    _decide(turn, lesson_id, version, accepted=True)


@press("lesson_reject", Act.SETTLE_LESSONS)
def reject(turn: Turn, lesson_id: int, version: int) -> None:
    """An office: 不认可."""
    _decide(turn, lesson_id, version, accepted=False)


def _decide(turn: Turn, lesson_id: int, version: int, *, accepted: bool) -> None:
    lesson = lesson_record.find(turn, lesson_id)
    if lesson is None or lesson.state != "waiting":
        turn.toast(texts.already_settled())
    elif lesson_record.version(lesson) != version:
        turn.toast(texts.changed_meanwhile(), alert=True)
    elif not lesson_record.may_decide(turn, lesson, turn.me.id):
        turn.toast(texts.not_for_office(), alert=True)
    else:
        lesson_changes.decide(turn, lesson, accepted, by=turn.me.id)
        turn.toast(texts.decided(accepted=accepted))


@press("lesson_back", Act.RECORD_LESSONS)
def withdraw(turn: Turn, lesson_id: int) -> None:
    """The recorder takes back what nobody has confirmed."""
    lesson = lesson_record.find(turn, lesson_id)
    if lesson is None or lesson.made_by != turn.me.id or lesson.state not in lesson_record.OPEN:
        turn.toast(texts.not_waiting())
        return
    lesson_changes.withdraw(turn, lesson, by=turn.me.id)
    turn.toast(texts.withdrawn())


@press("lesson_undo", Act.RECORD_LESSONS)
def undo(turn: Turn, lesson_id: int) -> None:
    """Whoever answered, decided or withdrew last takes it back, within a day."""
    lesson = lesson_record.find(turn, lesson_id)
    change = None if lesson is None else lesson_changes.undoable(turn, lesson, turn.me.id)
    if lesson is None or change is None:
        turn.toast(texts.cannot_undo(), alert=True)
        return
    lesson_changes.undo(turn, lesson, change, by=turn.me.id)
    turn.toast(texts.undone())


def register(registry: Registry) -> None:
    """The answers' forms and buttons."""
    registry.form(CONFIRM, FIX, DECLINE)
    registry.press(confirm, ask_correction, decline, accept, reject, withdraw, undo)
