"""The form in which an office enters a signature on paper (代录)."""

from datetime import date

from handlers import record_files
from handlers.questions.fields import Answers, Day, Files
from handlers.questions.form import Field, Form
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import pledges as texts
from handlers.texts import voices as voice_texts
from handlers.turn import Look, Turn
from handlers.voices import asked, pledge_page, pledges
from storage import pledges as signatures
from storage.pledges import Signature
from storage.records import Record


def _missing(look: Look, record_id: int, person_id: int) -> Record | None:
    pledge = pledges.find(look, record_id)
    if pledge is None or pledge.state != "done":
        return None
    return pledge if person_id in asked.asked(look, pledge).missing else None


def _finish(turn: Turn, answers: Answers) -> None:
    person_id = answers["person"]
    pledge = _missing(turn, answers["record"], person_id)
    if pledge is None or not asked.enter(turn, pledge, person_id):
        turn.show(Screen(texts.not_missing()))
        return
    day, mark = date.fromisoformat(answers["day"]), pledges.fingerprint_of(pledge)
    signatures.sign(turn.db, pledge.id, Signature(person_id, day, None, mark, turn.me.id))
    record_files.keep(turn, pledge.id, answers.get("photo") or (), by=turn.me.id)
    pledge_page.show(turn, pledge.id, said=voice_texts.entered(turn.name(person_id)))


def _title(look: Look, answers: Answers) -> str:
    return f"{texts.PAPER_TITLE} {look.name(answers['person'])}"


FORM = Form(
    "pledge_paper",
    Act.MANAGE_PLEDGES,
    _title,
    (
        Field(
            "day",
            texts.PAPER_DAY,
            texts.ask_paper_day(),
            Day(suggested=lambda look: (look.today,)),
        ),
        Field("photo", texts.PAPER_PHOTO, texts.ask_paper_photo(), Files(most=1), optional=True),
    ),
    _finish,
)


def register(registry: Registry) -> None:
    """The form that enters signatures on paper."""
    registry.form(FORM)
