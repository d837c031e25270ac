"""Closing a session: who is absent is settled, its parts count; reopening takes that back."""

from datetime import timedelta

from handlers.attendance import marking, roll
from handlers.attendance.check_in import leaves_card, live_card, own_card
from handlers.gate import refuse
from handlers.questions import forms
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions import session_card
from handlers.texts import attendance as words
from handlers.texts import closing as texts
from handlers.texts import gate as gate_texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, history, outbox, people, records, sessions
from storage.sessions import Session
from storage.terms import Office


def close(acting: Acting, session_id: int, *, by: int | None) -> list[int] | None:
    """End a planned session: whoever is still expected is absent, its parts are done.

    The secretary gets the roll with names. Returns who became absent; None when the session is
    not planned any more. `by` is None when it closes by itself.
    """
    session = sessions.get(acting.db, session_id)
    if session.state != "planned":
        return None
    absent = marking.settle(acting, session_id, by=by)
    _set_state(acting, session, "done", part_from="planned", by=by, what=marking.CLOSED)
    _post_roll(acting, session_id, by=by)
    return absent


def reopen_session(acting: Acting, session_id: int, *, by: int, reason: str) -> bool:
    """Take a closing back; what it settled stays in the history. False when there is none."""
    session = sessions.get(acting.db, session_id)
    if session.state != "done":
        return False
    marking.unsettle(acting, session_id, by=by, reason=reason)
    _set_state(acting, session, "planned", part_from="done", by=by, what=marking.REOPENED)
    return True


def cancel_unheld(acting: Acting, session_id: int, *, by: int) -> bool:
    """It was not held: nothing of it counts. False when it is not planned, or somebody came."""
    session = sessions.get(acting.db, session_id)
    if session.state != "planned" or attendance.count(acting.db, session_id).came:
        return False
    _set_state(acting, session, "cancelled", part_from="planned", by=by, what=marking.NOT_HELD)
    return True


def _set_state(
    acting: Acting, session: Session, state: str, *, part_from: str, by: int | None, what: str
) -> None:
    closed_at = acting.now if state == "done" else None
    sessions.set_state(acting.db, session.id, state, closed_at)
    for part in session.parts:
        if part.state == part_from:
            records.set_state(acting.db, part.id, state, acting.now)
    history.add(
        acting.db, "session", session.id, what, at=acting.now, by=by,
        before={"state": session.state}, after={"state": state},
    )  # fmt: skip
    for card in (own_card(session.id), live_card(session.id), leaves_card(session.id)):
        acting.refresh_card(card)


def _post_roll(acting: Acting, session_id: int, *, by: int | None) -> None:
    session = sessions.get(acting.db, session_id)
    hours = acting.settings.sessions.close_after_hours
    who = texts.roll_by_itself(hours) if by is None else texts.roll_by(acting.name(by))
    everyone = attendance.roll(acting.db, session_id)
    text = roll.summary(acting, session, everyone, below=who)
    screen = Screen(text, ((roll.open_button(session_id),),))
    for person in people.in_office(acting.db, Office.SECRETARY, acting.today):
        if person.id != by:
            acting.tell(person, screen)


@press("close", Act.USE)
def ask_close(turn: Turn, session_id: int) -> None:
    """Show what closing will settle, and ask."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    if session.state != "planned":
        turn.toast(texts.already_closed())
    elif turn.now < session.starts_at:
        turn.toast(texts.not_begun())
    else:
        _answer(turn, _sure(turn, session))


def _sure(turn: Turn, session: Session) -> Screen:
    count = attendance.count(turn.db, session.id)
    text = texts.sure(
        session_card.in_short(turn, session), words.counts(count, closed=False), count.waiting
    )
    yes = (close_now.button(texts.CLOSE_YES, session.id),)
    back = (roll.view.button(texts.BACK, session.id, roll.EVERYONE, 0),)
    if count.came:
        return Screen(text, (yes, back))
    rows = [yes, back]
    if turn.may(Act.KEEP_ROLL):
        rows.insert(1, (not_held.button(texts.NOT_HELD, session.id),))
    return Screen(f"{text}\n{texts.nobody_came()}", tuple(rows))


def _answer(turn: Turn, screen: Screen) -> None:
    """Below a card, which stays as it is; else in place."""
    message_id = turn.incoming.message_id
    is_card = message_id is not None and outbox.is_card(turn.db, turn.incoming.chat_id, message_id)
    (turn.say if is_card else turn.show)(screen)


@press("close_sure", Act.USE)
def close_now(turn: Turn, session_id: int) -> None:
    """Close it; a second press changes nothing."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    if turn.now < session.starts_at:
        turn.toast(texts.not_begun())
        return
    absent = close(turn, session_id, by=turn.me.id)
    turn.toast(texts.already_closed() if absent is None else texts.closed(len(absent)))
    turn.show(roll.screen(turn, sessions.get(turn.db, session_id), roll.EVERYONE, 0))


@press("not_held", Act.KEEP_ROLL)
def not_held(turn: Turn, session_id: int) -> None:
    """没开成: the session is cancelled and never counts."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    if cancel_unheld(turn, session_id, by=turn.me.id):
        turn.show(Screen(texts.not_held(session_card.in_short(turn, session))))
    elif session.state == "done":
        turn.toast(texts.already_closed())
    else:
        turn.toast(texts.somebody_came(), alert=True)


@press("reopen", Act.KEEP_ROLL)
def reopen(turn: Turn, session_id: int) -> None:
    """Ask why, then reopen."""
    session = roll.kept(turn, session_id)
    if session is None:
        return
    if session.state != "done":
        turn.toast(texts.not_closed())
        return
    forms.start(turn, REOPEN, {"session": session_id})


def _finish_reopen(turn: Turn, answers: Answers) -> None:
    session_id: int = answers["session"]
    if roll.kept(turn, session_id) is None:
        return
    if not turn.may(Act.KEEP_ROLL):
        refuse(turn, gate_texts.not_yours())
        return
    by = turn.me.id
    reopened = reopen_session(turn, session_id, by=by, reason=answers["reason"])
    turn.toast(texts.reopened() if reopened else texts.not_closed())
    turn.show(roll.screen(turn, sessions.get(turn.db, session_id), roll.EVERYONE, 0))


REOPEN = Form(
    name="reopen",
    act=Act.KEEP_ROLL,
    title=texts.reopen_title(),
    fields=(
        Field(
            "reason",
            texts.REASON,
            texts.why_reopen(),
            Text(most=100, suggested=texts.REASONS),
        ),
    ),
    finish=_finish_reopen,
)


def close_due(acting: Acting) -> None:
    """Close what ended long ago; where nobody came, ask the secretary instead, once."""
    after = timedelta(hours=acting.settings.sessions.close_after_hours)
    for session in sessions.ended_planned(acting.db, acting.now - after):
        reopened = _reopenings(acting, session.id)
        since = reopened[-1].changed_at if reopened else session.parts[0].made_at
        if acting.now < since + after:  # what was entered afterwards needs its time too
            continue
        if attendance.count(acting.db, session.id).came:
            close(acting, session.id, by=None)
        else:
            _ask_whether_held(acting, session, len(reopened))


def _reopenings(look: Look, session_id: int) -> list[history.Change]:
    changes = history.of(look.db, marking.NOUN, session_id)
    return [change for change in changes if change.what == marking.REOPENED]


def _ask_whether_held(acting: Acting, session: Session, reopened: int) -> None:
    rows = (
        (roll.open_button(session.id),),
        (ask_close.button(texts.CLOSE_YES, session.id),),
        (not_held.button(texts.NOT_HELD, session.id),),
    )
    screen = Screen(texts.was_it_held(session_card.in_short(acting, session)), rows)
    acting.tell_secretary(screen, once_key=f"held:{session.id}:{reopened}")


def register(registry: Registry) -> None:
    """Closing, by button and by itself."""
    registry.press(ask_close, close_now, not_held, reopen)
    registry.form(REOPEN)
    registry.tick("close", close_due)
