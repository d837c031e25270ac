"""The form a person has open: its card, whether it holds answers, how its buttons go."""

from handlers.questions.form import Form
from handlers.screen import Screen
from handlers.texts import gate as texts
from handlers.turn import Turn
from storage import forms, outbox
from storage.forms import OpenForm


def card_name(person_id: int) -> str:
    """The card that shows the person's open form."""
    return f"form:{person_id}"


def has_answers(turn: Turn, open_form: OpenForm) -> bool:
    """Whether the form holds answers that would be a pity to lose."""
    form = turn.registry.forms.get(open_form.form)
    if form is None:
        return False
    fields = form.fields_for(turn, open_form.answers)
    given = {each.name for each in fields} & open_form.answers.keys()
    return bool(given - set(open_form.answers.get("_seed", ())))


def let_go(turn: Turn) -> None:
    """The card is over: its message loses its buttons, unless it was just pressed and changes."""
    card, incoming = card_name(turn.me.id), turn.incoming
    message_id = outbox.card_message(turn.db, card, incoming.chat_id)
    outbox.forget_card(turn.db, card, incoming.chat_id)
    if message_id is not None and (incoming.what != "press" or incoming.message_id != message_id):
        turn.call("edit_message_reply_markup", {"message_id": message_id})


def is_barred(turn: Turn, form: Form) -> bool:
    """Whether the person may not do this any more; then the open form is closed, and they know."""
    if turn.may(form.act):
        return False
    forms.close(turn.db, turn.me.id)
    let_go(turn)
    turn.show(Screen(texts.not_yours()))
    return True
