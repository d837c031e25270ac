"""代录: an office enters a reflection that somebody has handed in on paper."""

from handlers import record_marks
from handlers.questions.fields import Answers
from handlers.questions.form import Field, Form
from handlers.questions.forms import start
from handlers.questions.people_fields import OnePerson
from handlers.reflections import drafts, reading, writing
from handlers.reflections.reflection_rules import KINDS
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.texts import review as texts
from handlers.turn import Turn
from storage import records, reflections


@press("refl_paper", Act.REVIEW_REFLECTIONS)
def enter(turn: Turn) -> None:
    """Ask whose it is, or go on with the one that was begun."""
    for record in reflections.drafts_entered_by(turn.db, turn.me.id, KINDS):
        if not record_marks.is_on_paper(record):
            continue
        if not writing.is_empty(turn, record):
            writing.turn_to(turn, record, "write")
            return
        drafts.drop(turn, record)
    start(turn, PAPER)


def _begin(turn: Turn, answers: Answers) -> None:
    record_id = drafts.begin(turn, answers["person"], by=turn.me.id, on_paper_by=turn.me.id)
    writing.turn_to(turn, records.get(turn.db, record_id), "write")


PAPER = Form(
    "paper_reflection",
    Act.REVIEW_REFLECTIONS,
    texts.paper_title(),
    (Field("person", texts.PERSON, texts.ask_author(), OnePerson()),),
    _begin,
    cancelled=lambda turn, answers: reading.show(turn),
)


def register(registry: Registry) -> None:
    """The form that begins a reflection from paper."""
    registry.press(enter)
    registry.form(PAPER)
