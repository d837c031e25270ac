"""Guests (列席) of a session: named, never in 应到."""

from handlers.attendance import marking, roll
from handlers.questions import forms
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import roll as texts
from handlers.turn import Turn
from storage import history, sessions
from storage.sessions import Session

_MOST = 8  # removable by button: the latest


@press("guests", Act.USE)
def view(turn: Turn, session_id: int) -> None:
    """Who is a guest."""
    session = roll.kept(turn, session_id)
    if session is not None:
        turn.show(_screen(turn, session))


def _screen(turn: Turn, session: Session) -> Screen:
    guests = sessions.guests(turn.db, session.id)
    text = texts.guests(session_card.in_short(turn, session), [name for _, name in guests])
    back = roll.view.button(texts.BACK_TO_ROLL, session.id, roll.EVERYONE, 0)
    if not roll.open_to(turn, session):
        return Screen(text, ((back,),))
    buttons = [
        remove.button(texts.guest(name), session.id, guest_id) for guest_id, name in guests[-_MOST:]
    ]
    return Screen(text, (*rows_of(buttons, 2), (add.button(texts.ADD_GUEST, session.id),), (back,)))


@press("guest_add", Act.USE)
def add(turn: Turn, session_id: int) -> None:
    """Ask for their names."""
    session = roll.kept(turn, session_id)
    if session is not None and roll.open_to(turn, session):
        forms.start(turn, FORM, {"session": session_id})


def _finish(turn: Turn, answers: Answers) -> None:
    session = roll.kept(turn, answers["session"])
    if session is None:
        return
    if not roll.open_to(turn, session):
        turn.show(Screen(texts.is_closed()))
        return
    for name in texts.split_names(answers["names"]):
        sessions.add_guest(turn.db, session.id, name)
        _keep(turn, session, marking.GUEST, after=name)
    turn.show(_screen(turn, session))


@press("guest_del", Act.USE)
def remove(turn: Turn, session_id: int, guest_id: int) -> None:
    """Take a guest off again."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    name = dict(sessions.guests(turn.db, session_id)).get(guest_id)
    if not roll.open_to(turn, session):
        turn.toast(texts.is_closed())
    elif name is not None:
        sessions.remove_guest(turn.db, guest_id)
        _keep(turn, session, marking.GUEST_GONE, before=name)
        turn.toast(texts.guest_gone(name))
    turn.show(_screen(turn, session))


def _keep(turn: Turn, session: Session, what: str, *, before: str = "", after: str = "") -> None:
    history.add(
        turn.db, marking.NOUN, session.id, what, at=turn.now, by=turn.me.id,
        before={"note": before} if before else None,
        after={"note": after} if after else None,
    )  # fmt: skip


FORM = Form(
    name="guests",
    act=Act.USE,
    title=texts.guests_title(),
    fields=(Field("names", texts.GUEST_NAMES, texts.who_are_guests(), Text(most=200)),),
    finish=_finish,
)


def register(registry: Registry) -> None:
    """列席 of a roll."""
    registry.press(view, add, remove)
    registry.form(FORM)
