"""A picture is asked for, on the page of its figures or on another picture; and the way back."""

from datetime import date, timedelta
from typing import Any

from handlers import progress
from handlers.screen import Button, Screen, inline_keyboard, payload
from handlers.texts import pictures as texts
from handlers.turn import Turn
from storage import outbox, tasks

TASK = "picture"
PLAN, TURNOUT, HOURS, PAIRS, OWN = "plan", "turnout", "hours", "pairs", "own"
# A picture that is there sooner is shown at once; no line says that it is being drawn.
_SOON = timedelta(seconds=1)


def ask(
    turn: Turn, what: str, name: str, day: date, number: int, *, drawn: bool, back: Button
) -> None:
    """Have the picture drawn and put in the place of the pressed message.

    `drawn` where that is a picture already. `back` leads to the figures in words while it is
    being drawn. Whatever else was to come in the message's place is wanted no more.
    """
    message_id = turn.incoming.message_id if turn.incoming.what == "press" else None
    if message_id is not None:
        _forget(turn, message_id)
        _progress(turn, message_id, drawn=drawn, back=back)
    _later(turn, what, name, day, number, message_id=message_id, drawn=drawn)


def ask_below(turn: Turn, what: str, name: str, day: date) -> None:
    """Have the picture drawn and sent as a new message; what was pressed stays.

    Unless it is there soon, a line says so first, and becomes the picture.
    """
    line_id = progress.begin_below(turn, texts.drawing(), after=_SOON)
    _later(turn, what, name, day, 0, message_id=None, line=line_id)


def _later(turn: Turn, what: str, name: str, day: date, number: int, **where: Any) -> None:
    if turn.incoming.what == "press":
        turn.toast(texts.is_drawn())
    turn.do_later(
        TASK, person_id=turn.me.id, what=what, name=name, day=day.isoformat(), number=number,
        **where,
    )  # fmt: skip


def instead(turn: Turn, screen: Screen, *, drawn: bool) -> None:
    """The figures in words, in the place of their picture, or of the line that one is drawn.

    A picture cannot become a text again: the text comes below, and the picture goes.
    """
    message_id = turn.incoming.message_id
    if message_id is None or not drawn:
        if message_id is not None:
            _forget(turn, message_id)
        turn.show(screen)
        return
    _forget(turn, message_id)
    turn.say(screen)
    turn.call("delete_message", {"message_id": message_id})


def _forget(turn: Turn, message_id: int) -> None:
    tasks.drop(turn.db, TASK, {"person_id": turn.me.id, "message_id": message_id})


def _progress(turn: Turn, message_id: int, *, drawn: bool, back: Button) -> None:
    shown = Screen(texts.drawing(), ((back,),))
    what = {"caption": shown.text, "reply_markup": inline_keyboard(shown.rows)}
    outbox.post(
        turn.db,
        chat_id=turn.incoming.chat_id,
        method="edit_message_caption" if drawn else "edit_message_text",
        payload={"message_id": message_id, **(what if drawn else payload(shown))},
        not_before=turn.now + _SOON,
        slot=f"message:{message_id}",
    )
