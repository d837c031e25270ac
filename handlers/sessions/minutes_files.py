"""Photos and papers of a session's part: a plan, the signed sheet, pictures of the afternoon."""

from handlers import record_files
from handlers.kinds import KINDS
from handlers.questions import forms
from handlers.questions.fields import Answers, Files
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button
from handlers.sessions import minutes
from handlers.texts import minutes as texts
from handlers.turn import Look, Turn
from storage import record_files as files_store
from storage import records
from storage.records import Record


def buttons(look: Look, record: Record) -> list[Button]:
    """To add files to the part, and to see those that are there."""
    count = len(files_store.of_record(look.db, record.id))
    added = [add.button(texts.ADD_FILES, record.id)]
    return [*added, show.button(texts.files(count), record.id)] if count else added


@press("minutes_files", Act.USE)
def show(turn: Turn, record_id: int) -> None:
    """Send the part's files again, to who may keep its minutes."""
    if minutes.found(turn, record_id) is not None:
        turn.toast(texts.files_follow(record_files.send(turn, record_id)))


@press("minutes_add_files", Act.USE)
def add(turn: Turn, record_id: int) -> None:
    """Ask for photos and documents."""
    if minutes.found(turn, record_id) is not None:
        forms.start(turn, FORM, {"record": record_id})


def _title(look: Look, answers: Answers) -> str:
    record = records.get(look.db, answers["record"])
    return texts.form_title(texts.TITLE_FILES, KINDS[record.kind].label, record.title)


def _finish(turn: Turn, answers: Answers) -> None:
    both = minutes.found(turn, answers["record"])
    if both is not None:
        record_files.keep(turn, answers["record"], answers["files"], by=turn.me.id)
        turn.show(minutes.screen(turn, *both))


FORM = Form(
    "minutes_files",
    Act.USE,
    _title,
    (Field("files", texts.TITLE_FILES, texts.ask_files(), Files(most=20)),),
    _finish,
)


def register(registry: Registry) -> None:
    """The files' form and buttons."""
    registry.form(FORM)
    registry.press(show, add)
