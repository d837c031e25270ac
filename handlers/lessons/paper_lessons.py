"""代录: an office enters a lesson that somebody has recorded and signed on paper."""

from handlers import record_files
from handlers.lessons import lesson_changes, lesson_form, lesson_record
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.texts import lessons as texts
from handlers.turn import Turn
from storage import people
from storage.terms import Post


@press("paper_lesson", Act.SETTLE_LESSONS)
def begin(turn: Turn) -> None:
    """Ask who recorded it; then the form of lessons, as that person would fill it in."""
    forms.start(turn, WHOSE)


def _finish(turn: Turn, answers: Answers) -> None:
    content = lesson_form.settled_content(turn, answers)
    lesson = lesson_changes.enter_from_paper(
        turn, content, recorded_by=answers["me"], by=turn.me.id
    )
    record_files.keep(turn, lesson.id, answers.get("photos") or [], by=turn.me.id)
    turn.show_card(lesson_record.news(lesson.id))


PAPER = Form(
    "paper_lesson",
    Act.SETTLE_LESSONS,
    texts.PAPER_TITLE,
    lesson_form.FIELDS,
    _finish,
    submit=texts.SAVE_PAPER,
)


def _whose(turn: Turn, answers: Answers) -> None:
    forms.start(turn, PAPER, {"me": answers["person"]})


WHOSE = Form(
    "paper_lesson_of",
    Act.SETTLE_LESSONS,
    texts.PAPER_TITLE,
    (
        Field(
            "person",
            texts.RECORDED_BY,
            texts.ASK_RECORDED_BY,
            OnePerson(
                candidates=lambda look, answers: sorted(
                    people.everyone(look.db, look.today),
                    key=lambda person: Post.TEACHER not in person.values("post"),
                )
            ),
        ),
    ),
    _whose,
)


def register(registry: Registry) -> None:
    """The form that asks whose lesson it is."""
    registry.form(WHOSE, PAPER)
    registry.press(begin)
