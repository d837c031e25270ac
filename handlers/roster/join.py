"""Joining: an invitation, by link or typed code, makes an account somebody."""

import secrets
from datetime import timedelta

from handlers import gate, menu, rights
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.roster import roster
from handlers.screen import Screen
from handlers.texts import gate as gate_texts
from handlers.texts import join as texts
from handlers.texts import people as people_texts
from handlers.turn import Acting, Turn
from storage import history, invitations, people
from storage.invitations import Invitation
from storage.terms import Office

CODE_DIGITS = 8
_HOUR = timedelta(hours=1)
_FRESH = timedelta(days=1)  # how long any office in charge of people may undo a joining


def invite(acting: Acting, person_id: int) -> Invitation:
    """A fresh invitation for the person; older ones stop working."""
    return invitations.make(
        acting.db,
        person_id,
        code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}",
        payload=secrets.token_urlsafe(16),
        now=acting.now,
        valid_days=acting.settings.invitations.valid_days,
    )


def link(bot_name: str, invitation: Invitation) -> str:
    """The link that opens the bot with this invitation."""
    return f"https://t.me/{bot_name}?start={invitation.payload}"


def start(turn: Turn, argument: str) -> None:
    """/start, with the payload of an invitation's link, with another link's, or without."""
    if argument:
        if any(take(turn, argument) for take in turn.registry.starts):
            return
        _offer(turn, argument)
    elif turn.person is None:
        gate.refuse(turn, gate_texts.stranger(turn.settings.branch.name))
    else:
        turn.say(Screen(texts.here_again(turn.me.name), keyboard=menu.keyboard(turn)))
        menu.set_commands(turn)


def take_code(turn: Turn) -> bool:
    """Eight digits, typed by somebody without a link."""
    typed = "".join(turn.incoming.text.split())
    if not (typed.isdecimal() and typed.isascii() and len(typed) == CODE_DIGITS):
        return False
    _offer(turn, typed)
    return True


def _offer(turn: Turn, secret: str) -> None:
    """Ask 你是王××吗？ before anything is bound."""
    refusal = _refusal(turn, secret)
    if refusal is not None:
        turn.say(Screen(refusal))
        return
    invitation = invitations.by_secret(turn.db, secret)
    if invitation is None:
        return
    rows = ((yes.button(texts.YES, invitation.payload), no.button(texts.NO)),)
    turn.say(Screen(texts.ask(turn.name(invitation.person_id)), rows))


def _refusal(turn: Turn, secret: str) -> str | None:
    """Why this code or payload does not work; wrong ones are counted."""
    since = turn.now - _HOUR
    allowed = turn.settings.invitations.tries_per_hour
    if invitations.tries(turn.db, turn.incoming.user_id, since) >= allowed:
        return texts.too_many_tries()
    invitation = invitations.by_secret(turn.db, secret)
    if invitation is None:
        invitations.count_try(turn.db, turn.incoming.user_id, turn.now, since)
        return texts.unknown_code()
    if turn.person is not None and turn.person.id == invitation.person_id:
        return texts.already_you(turn.person.name)
    return _ended(turn, invitation)


def _ended(turn: Turn, invitation: Invitation) -> str | None:
    if invitation.used_at is not None:
        return texts.used()
    struck_off = turn.person_of(invitation.person_id).struck_off_day is not None
    if invitation.revoked_at is not None or turn.now >= invitation.expires_at or struck_off:
        return texts.expired()
    return None


@press("join_yes", Act.JOIN)
def yes(turn: Turn, payload: str) -> None:
    """It is me: bind the account. The button carries the secret, so it cannot be made up."""
    refusal = _refusal(turn, payload)
    invitation = invitations.by_secret(turn.db, payload)
    if refusal is not None or invitation is None:
        turn.show(Screen(refusal or texts.unknown_code()))
        return
    person = turn.person_of(invitation.person_id)
    if person.user_id is not None:
        roster.shut_out(turn, person.user_id)
        turn.post(person.user_id, Screen(texts.moved_away(person.name), remove_keyboard=True))
    if turn.person is not None:
        people.unbind(turn.db, turn.person.id)
    people.bind(turn.db, person.id, turn.incoming.user_id, turn.now)
    invitations.mark_used(turn.db, invitation.id, turn.now)
    history.add(
        turn.db, "person", person.id, "joined", at=turn.now, by=person.id,
        before={"user_id": person.user_id}, after={"user_id": turn.incoming.user_id},
    )  # fmt: skip
    _welcome(turn, person.id)


def _welcome(turn: Turn, person_id: int) -> None:
    turn.person = turn.person_of(person_id)
    name = turn.person.name
    turn.show(Screen(texts.is_you(name)))
    is_secretary = Office.SECRETARY in turn.person.offices
    welcome = texts.welcome(name, turn.settings.branch.name, is_secretary=is_secretary)
    turn.say(Screen(welcome, keyboard=menu.keyboard(turn)))
    menu.set_commands(turn)
    told = Screen(
        texts.joined(name, turn.incoming.user_name), ((undo.button(texts.UNDO, person_id),),)
    )
    turn.tell_those_who_may(Act.MANAGE_PEOPLE, told, but=person_id)


@press("join_no", Act.JOIN)
def no(turn: Turn) -> None:
    """It is somebody else's invitation: nothing is bound."""
    turn.show(Screen(texts.not_me()))


@press("join_undo", Act.MANAGE_PEOPLE)
def undo(turn: Turn, person_id: int) -> None:
    """The wrong person joined: the account loses access, the place is free again.

    Later on, nobody shuts out somebody who may do more.
    """
    person = people.find(turn.db, person_id, turn.today)
    if person is None or person.user_id is None:
        turn.show(Screen(texts.nothing_to_undo()))
        return
    fresh = person.bound_at is not None and turn.now - person.bound_at < _FRESH
    if not fresh and not rights.covers(turn.db, turn.me, person, turn.today):
        turn.show(Screen(people_texts.above_you(person.name)))
        return
    people.unbind(turn.db, person_id)
    roster.shut_out(turn, person.user_id)
    history.add(
        turn.db, "person", person_id, "unbound", at=turn.now, by=turn.me.id,
        before={"user_id": person.user_id},
    )  # fmt: skip
    turn.show(Screen(texts.undone(person.name)))


def register(registry: Registry) -> None:
    """/start, and codes from those who are not on the roster yet."""
    registry.command("start", Act.JOIN, start)
    registry.press(yes, no, undo)
    registry.free_message(take_code)
