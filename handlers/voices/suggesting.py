"""Writing a suggestion or an objection: unsigned, without a trace, unless signed by choice.

What is typed lives in memory until it is put into the box; see handlers/unkept.py.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.incoming import Incoming
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import suggestions as texts
from handlers.turn import Look, Turn
from handlers.voices import notices, suggestion_box
from handlers.voices.asked import is_asked
from handlers.voices.suggestion_box import Slip
from storage import forms as open_forms
from storage import reflection_pieces
from storage.suggestions import DISCIPLINE, SECRETARY

MOST_CHARS = 2000
LIFE = timedelta(minutes=30)  # what is not put in by then is forgotten, and texts mean other things


@dataclass(frozen=True)
class Draft:
    """What somebody is writing: nothing yet, or a text; of a notice where it is an objection."""

    at: datetime
    notice_id: int | None
    text: str = ""


def _drafts(turn: Turn) -> dict[int, Draft]:
    return turn.registry.memory.setdefault("suggestions", {})


def begin(turn: Turn, notice_id: int | None) -> None:
    """Ask for the text, unless a text would now be taken for something else after a restart."""
    if _is_busy(turn):
        turn.say(Screen(texts.busy()))
        return
    _drafts(turn)[turn.incoming.user_id] = Draft(turn.now, notice_id)
    rows: Rows = ((give_up.button(texts.GIVE_UP),),)
    turn.say(Screen(texts.ask(_title(turn, notice_id)), rows))


def _is_busy(look: Turn) -> bool:
    if open_forms.find(look.db, look.me.id) is not None:
        return True
    return reflection_pieces.writing(look.db, look.me.id) is not None


def _title(look: Look, notice_id: int | None) -> str | None:
    notice = None if notice_id is None else notices.find(look, notice_id)
    return None if notice is None else notice.title


def begin_by_word(turn: Turn, argument: str) -> None:
    """The word 意见建议."""
    begin(turn, None)


@press("suggest", Act.USE, unkept=True)
def begin_by_button(turn: Turn) -> None:
    """The same by button."""
    begin(turn, None)


@press("object", Act.USE, unkept=True)
def object_to(turn: Turn, notice_id: int) -> None:
    """有异议: an objection to a notice, while its term runs."""
    notice = notices.find(turn, notice_id)
    if notice is None or not notices.is_running(turn, notice):
        turn.toast(texts.term_is_over(), alert=True)
    elif is_asked(notice, turn.me.id):
        begin(turn, notice_id)


def take(turn: Turn) -> None:
    """The typed text, to be looked at once more before it is put in."""
    drafts, user_id, text = _drafts(turn), turn.incoming.user_id, turn.incoming.text.strip()
    draft = drafts[user_id]
    if turn.incoming.file is not None or not text:
        turn.say(Screen(texts.text_only(), ((give_up.button(texts.GIVE_UP),),)))
    elif texts.is_given_up(text):
        del drafts[user_id]
        turn.say(Screen(texts.given_up()))
    elif len(text) > MOST_CHARS:
        said = texts.too_long(len(text), MOST_CHARS)
        turn.say(Screen(said, ((give_up.button(texts.GIVE_UP),),)))
    else:
        drafts[user_id] = Draft(turn.now, draft.notice_id, text)
        title = _title(turn, draft.notice_id)
        turn.say(Screen(texts.review(text, title), _choices(turn)))


def _choices(turn: Turn) -> Rows:
    labels = {SECRETARY: texts.TO_SECRETARY, DISCIPLINE: texts.TO_DISCIPLINE}
    signed = {SECRETARY: texts.SIGNED, DISCIPLINE: texts.SIGNED_ABOUT}
    to = suggestion_box.addressees(turn)
    buttons: list[Button] = [put_in.button(labels[each], each) for each in to]
    buttons += [sign.button(signed[each], each) for each in to]
    return (*rows_of(buttons), (give_up.button(texts.GIVE_UP),))


def _written(turn: Turn, addressee: str) -> Slip | None:
    """What is to be put in; says what to do where there is nothing: a press can come twice, and a
    restart forgets."""
    draft = _drafts(turn).get(turn.incoming.user_id)
    if addressee not in suggestion_box.addressees(turn):
        turn.toast(texts.write_first())
    elif draft is None:
        turn.say(Screen(texts.nothing_here()))
    elif not draft.text:
        turn.toast(texts.write_first())
    else:
        return Slip(draft.text, addressee, draft.notice_id)
    return None


@press("suggest_put", Act.USE, unkept=True)
def put_in(turn: Turn, addressee: str) -> None:
    """Into the box, unsigned."""
    slip = _written(turn, addressee)
    if slip is not None:
        suggestion_box.put(turn, slip)
        del _drafts(turn)[turn.incoming.user_id]
        turn.show(Screen(texts.put_in()))


@press("suggest_sign", Act.USE)
def sign(turn: Turn, addressee: str) -> None:
    """Signed by choice: kept with the name, and told at once."""
    slip = _written(turn, addressee)
    if slip is not None:
        suggestion_box.keep_signed(turn, slip, turn.me.id)
        del _drafts(turn)[turn.incoming.user_id]
        turn.show(Screen(texts.put_in_signed()))


@press("suggest_no", Act.USE, unkept=True)
def give_up(turn: Turn) -> None:
    """Not after all."""
    _drafts(turn).pop(turn.incoming.user_id, None)
    turn.show(Screen(texts.given_up()))


def cancel(turn: Turn) -> bool:
    """取消 while one is being written."""
    if _drafts(turn).pop(turn.incoming.user_id, None) is None:
        return False
    turn.say(Screen(texts.given_up()))
    return True


def register(registry: Registry) -> None:
    """意见建议 and 有异议."""
    drafts: dict[int, Draft] = registry.memory.setdefault("suggestions", {})

    def expects(incoming: Incoming) -> bool:
        draft, sent_at = drafts.get(incoming.user_id), incoming.sent_at
        if draft is None or sent_at is None or not incoming.is_private:
            return False
        return incoming.text not in registry.words and sent_at - draft.at < LIFE

    registry.command(
        "suggest", Act.USE, begin_by_word, words=texts.WORDS, description=texts.COMMAND,
        unkept=True,
    )  # fmt: skip
    registry.unkept_message(expects, take)
    registry.cancel(cancel)
    registry.press(begin_by_button, object_to, put_in, sign, give_up)
