"""What a message means to the question that is open: which it answers, and how it reads."""

from datetime import timedelta

from handlers.questions.fields import Answers, Files, Given
from handlers.questions.form import Field, Form
from handlers.turn import Turn
from storage.forms import OpenForm

# Telegram splits a long text into messages dated within moments of each other.
_SAME_TEXT = timedelta(seconds=2)


def taking_files(turn: Turn, form: Form, answers: Answers) -> Field | None:
    """The extra question that a file sent to the last page answers."""
    extras = [field for field in form.asked(turn, answers) if field.extra]
    return next((field for field in extras if isinstance(field.reader, Files)), None)


def read(turn: Turn, field: Field, answers: Answers) -> Given:
    """The answer that the update's text or file is; raises Refused."""
    value, file = answers.get(field.name), turn.incoming.file
    if file is not None:
        return field.reader.sent(turn, value, file)
    return field.reader.typed(turn, answers, value, turn.incoming.text)


def continues(turn: Turn, open_form: OpenForm, field: Field) -> bool:
    """Whether a text follows so closely on the last answer that its question was not seen."""
    sent_at, typed_at = turn.incoming.sent_at, open_form.typed_at
    if sent_at is None or typed_at is None or turn.incoming.file is not None:
        return False
    return open_form.typed_field != field.name and sent_at - typed_at < _SAME_TEXT
