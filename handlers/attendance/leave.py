"""Asking for leave: on the card or by the word, with a reason; it stands unless refused."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from handlers.attendance import arrival, check_in, leave_review, marking
from handlers.attendance.attendance_fields import REASON, OneSession, Reason
from handlers.attendance.check_in import leaves_card, own_card
from handlers.questions import forms
from handlers.questions.fields import Answers, Option
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import leave as texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, outbox, sessions
from storage.attendance import Attendance
from storage.sessions import Session

_SOON = timedelta(days=35)  # how far ahead the word offers sessions
_MOST = 8


def coming(look: Look, person_id: int, status: str) -> list[Session]:
    """The person's sessions ahead, or going on, with this status; the next first."""
    near = sessions.of_person(look.db, person_id, look.now - timedelta(days=1), look.now + _SOON)
    return [
        session
        for session in near
        if (row := attendance.find(look.db, session.id, person_id)) is not None
        and row.status == status
        and session.state == "planned"
        and not is_over(look, session, row)
    ]


def is_over(look: Look, session: Session, row: Attendance) -> bool:
    """Whether the person's sitting is over."""
    sitting = session.sitting(row.sitting_id)
    return arrival.is_over(sitting, look.now, look.settings.check_in)


def refusal(look: Look, session: Session | None, row: Attendance | None) -> str | None:
    """Why no leave can be asked for now; None when it can."""
    if session is None or row is None or row.status == "not_due":
        return texts.not_due()
    if session.state == "cancelled":
        return texts.cancelled()
    if row.status in attendance.COMING:
        return texts.already_came()
    if row.status == "leave":
        return texts.already_on_leave()
    return texts.too_late() if session.state == "done" or is_over(look, session, row) else None


def record(acting: Acting, session: Session, row: Attendance, reason: str) -> None:
    """The person is on leave, unless an office refuses; the secretary gets a card of them all."""
    by, now = row.person_id, acting.now
    marking.put(acting, row, "leave", what=marking.LEAVE, by=by, at=now, reason=reason)
    _refresh(acting, session, row)
    leave_review.show(acting, session, but=row.person_id)


def take_back(acting: Acting, session: Session, row: Attendance) -> None:
    """The person can come after all."""
    marking.put(acting, row, "expected", what=marking.WITHDRAWN, by=row.person_id)
    _refresh(acting, session, row)


def _refresh(acting: Acting, session: Session, row: Attendance) -> None:
    check_in.refresh(acting, session.id, acting.person_of(row.person_id))
    acting.refresh_card(leaves_card(session.id))


@press("leave", Act.CHECK_IN)
def ask(turn: Turn, session_id: int) -> None:
    """The button on a card: only the reason is still to be given."""
    session = sessions.find(turn.db, session_id)
    refused = refusal(turn, session, attendance.find(turn.db, session_id, turn.me.id))
    if refused is not None:
        turn.toast(refused)
        turn.refresh_card(own_card(session_id), chat_id=turn.incoming.chat_id)
        return
    forms.start(turn, FORM, {"person": turn.me.id, "session": session_id}, below=True)


def ask_by_word(turn: Turn, argument: str) -> None:
    """The word 请假: for the one session ahead, or for one of several."""
    ahead = coming(turn, turn.me.id, "expected")[:_MOST]
    if not ahead:
        _nothing_to_ask(turn)
        return
    seed: dict[str, Any] = {"person": turn.me.id}
    reason = " ".join(argument.split())[: Reason.most]
    if len(ahead) == 1:
        seed["session"] = ahead[0].id
    forms.start(turn, FORM, seed, given={"reason": reason} if reason else {})


def _nothing_to_ask(turn: Turn) -> None:
    asked = coming(turn, turn.me.id, "leave")[:_MOST]
    if not asked:
        turn.say(Screen(texts.nothing_coming()))
        return
    buttons = [withdraw.button(session_card.in_short(turn, each), each.id) for each in asked]
    turn.say(Screen(texts.already_asked(), rows_of(buttons)))


@press("leave_back", Act.CHECK_IN)
def withdraw(turn: Turn, session_id: int) -> None:
    """我能来了: the leave goes, and stays in the history."""
    session = sessions.find(turn.db, session_id)
    row = attendance.find(turn.db, session_id, turn.me.id)
    if session is None or row is None or row.status != "leave" or session.state != "planned":
        turn.toast(texts.not_on_leave())
        turn.refresh_card(own_card(session_id), chat_id=turn.incoming.chat_id)
        return
    take_back(turn, session, row)
    turn.toast(texts.withdrawn())
    if not below_card(turn, own_card(session_id)):
        turn.show(Screen(texts.withdrawn_message(session_card.in_short(turn, session))))


def below_card(turn: Turn, card: str) -> bool:
    """Whether the pressed button is on the chat's message of this card."""
    shown = outbox.card_message(turn.db, card, turn.incoming.chat_id)
    return shown is not None and shown == turn.incoming.message_id


def _offered(look: Look, answers: Answers) -> Sequence[Option]:
    ahead = coming(look, answers["person"], "expected")[:_MOST] if "person" in answers else []
    return [Option(each.id, session_card.in_short(look, each)) for each in ahead]


def _finish(turn: Turn, answers: Answers) -> None:
    session = sessions.find(turn.db, answers["session"])
    row = attendance.find(turn.db, answers["session"], turn.me.id)
    refused = refusal(turn, session, row)
    if refused is not None or session is None or row is None:
        turn.show(Screen(refused or texts.not_due()))
        return
    record(turn, session, row, answers["reason"])
    back: Button = withdraw.button(texts.WITHDRAW, session.id)
    asked = texts.asked(session_card.in_short(turn, session), answers["reason"])
    turn.show(Screen(asked, ((back,),)))


FORM = Form(
    name="leave",
    act=Act.CHECK_IN,
    title=texts.title(),
    fields=(
        Field("session", texts.SESSION, texts.which(), OneSession(offered=_offered)),
        REASON,
    ),
    finish=_finish,
)


def register(registry: Registry) -> None:
    """请假 in all its ways."""
    registry.command(
        "leave", Act.CHECK_IN, ask_by_word, words=texts.WORDS, description=texts.COMMAND
    )
    registry.press(ask, withdraw)
    registry.form(FORM)
