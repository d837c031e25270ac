"""签到墙 in the chat: its address for who keeps the roll, and checking in by what it shows."""

import secrets
from datetime import datetime, timedelta

from handlers import gate
from handlers.attendance import check_in, roll, wall_codes
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Screen
from handlers.sessions import session_page
from handlers.sessions.session_lookup import in_short
from handlers.texts import gate as gate_texts
from handlers.texts import wall as texts
from handlers.turn import Acting, Look, Turn
from storage import invitations, sessions, walls
from storage.sessions import Session
from storage.walls import Wall

KEPT = timedelta(days=1)  # how long after the session its wall can still be looked at
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # to be typed on the room's computer if need be
_GROUPS, _GROUP = 3, 4  # 59 bits: an address is only tried one request at a time
_HOUR = timedelta(hours=1)


def wall_of(acting: Acting, session_id: int) -> Wall:
    """The session's wall, opened when it is first asked for."""
    return walls.of_session(acting.db, session_id) or open_anew(acting, session_id)


def open_anew(acting: Acting, session_id: int) -> Wall:
    """A fresh secret and a fresh key; the address and the codes of before work no longer."""
    groups = ["".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS)]
    wall = Wall(session_id, "-".join(groups), secrets.token_bytes(32))
    walls.put(acting.db, wall, acting.now)
    return wall


def address(look: Look, wall: Wall) -> str:
    """Where the room's computer opens the wall. Raises LookupError if none is served."""
    base = look.settings.wall.public_url
    if base is None:
        raise LookupError("no wall is served")
    return f"{base.rstrip('/')}/wall/{wall.secret}"


def is_kept(look: Look, session: Session) -> bool:
    """Whether the session's wall may still be looked at; one that nobody closes ends as well."""
    closes_at = session.closed_at or session.ends_at
    if session.state == "planned":
        closes_at += timedelta(hours=look.settings.sessions.close_after_hours)
    return look.now < closes_at + KEPT


def buttons(look: Look, session: Session) -> list[Button]:
    """The way to the wall, where one is served and the session is still ahead or on."""
    if not look.settings.wall.listen or session.state != "planned":
        return []
    return [show_link.button(texts.OPEN, session.id)]


@press("wall", Act.USE)
def show_link(turn: Turn, session_id: int) -> None:
    """The address of the session's wall, for who keeps its roll or manages sessions."""
    session = _open_to(turn, session_id)
    if session is not None:
        said = texts.link(address(turn, wall_of(turn, session.id)), in_short(turn, session))
        turn.say(_screen(turn, session, said))


@press("wall_new", Act.USE)
def renew_link(turn: Turn, session_id: int) -> None:
    """Another address, when somebody has it who should not."""
    session = _open_to(turn, session_id)
    if session is not None:
        said = texts.link_again(address(turn, open_anew(turn, session.id)), in_short(turn, session))
        turn.show(_screen(turn, session, said))


def _open_to(turn: Turn, session_id: int) -> Session | None:
    session = sessions.find(turn.db, session_id)
    manages = turn.may(Act.MANAGE_SESSIONS)
    if session is None or not (manages or roll.may_keep(turn, session)):
        gate.refuse(turn, gate_texts.not_yours())
        return None
    if not (turn.settings.wall.listen and is_kept(turn, session)):
        gate.refuse(turn, texts.none_any_more())
        return None
    return session


def _screen(turn: Turn, session: Session, text: str) -> Screen:
    back = (
        session_page.show_page.button(texts.BACK, session.id)
        if turn.may(Act.MANAGE_SESSIONS)
        else roll.view.button(texts.BACK, session.id, roll.EVERYONE, 0)
    )
    return Screen(text, ((renew_link.button(texts.NEW_LINK, session.id), back),))


def _asked_at(turn: Turn) -> datetime:
    """When the message was sent, by Telegram's clock, which nobody can set.

    A message may wait for a bot that is down, and still the code was right when it was sent;
    what Telegram dates later than now was sent now.
    """
    sent_at = turn.incoming.sent_at
    return turn.now if sent_at is None else min(sent_at, turn.now)


def take_scan(turn: Turn, argument: str) -> bool:
    """The link of the QR code: check in, if it is the one that the wall shows."""
    session_id = wall_codes.session_of(argument)
    if session_id is None:
        return False
    if turn.person is None:
        gate.refuse(turn, gate_texts.stranger(turn.settings.branch.name))
        return True
    wall, session = walls.of_session(turn.db, session_id), sessions.find(turn.db, session_id)
    if wall is None or session is None or not turn.settings.wall.listen:
        turn.say(Screen(texts.no_such_wall()))
        return True
    asked_at = _asked_at(turn)
    shown = [
        wall_codes.payload(wall.key, session_id, number)
        for number in wall_codes.in_force(asked_at, turn.now)
    ]
    if argument in shown:
        _arrive(turn, session)
    else:
        turn.say(Screen(texts.scan_turned()))
    return True


def take_digits(turn: Turn) -> bool:
    """Six digits from the wall, typed while a session with a wall is open for the person."""
    typed = "".join(turn.incoming.text.split())
    if not (typed.isdecimal() and typed.isascii() and len(typed) == wall_codes.DIGITS):
        return False
    if turn.person is None or turn.incoming.file is not None or not turn.settings.wall.listen:
        return False
    open_now = [each for each in check_in.open_now(turn) if each.code != typed]
    shown = [(each, wall) for each in open_now if (wall := walls.of_session(turn.db, each.id))]
    if not shown or any(len(each.code or "") == wall_codes.DIGITS for each in open_now):
        return False
    _check(turn, typed, shown)
    return True


def _check(turn: Turn, typed: str, shown: list[tuple[Session, Wall]]) -> None:
    """Wrong codes are counted, as an invitation's are: nobody tries all million of them."""
    account, since = turn.incoming.user_id, turn.now - _HOUR
    if invitations.tries(turn.db, account, since) >= turn.settings.invitations.tries_per_hour:
        turn.say(Screen(texts.too_many_tries()))
        return
    asked_at = _asked_at(turn)
    in_force = wall_codes.in_force(asked_at, turn.now)
    for session, wall in shown:
        if typed in _digits(wall, in_force):
            _arrive(turn, session)
            return
    if any(typed in _digits(wall, wall_codes.lately(asked_at)) for _, wall in shown):
        turn.say(Screen(texts.digits_turned()))
        return
    invitations.count_try(turn.db, account, turn.now, since)
    turn.say(Screen(texts.wrong_digits()))


def _digits(wall: Wall, numbers: list[int]) -> list[str]:
    return [wall_codes.digits(wall.key, wall.session_id, number) for number in numbers]


def _arrive(turn: Turn, session: Session) -> None:
    """The card says what was recorded, or why nothing was."""
    check_in.arrive(turn, session)
    turn.post_card(turn.incoming.chat_id, check_in.own_card(session.id), priority=0)


def register(registry: Registry) -> None:
    """The wall's address, and what is scanned or typed from it."""
    registry.press(show_link, renew_link)
    registry.start(take_scan)
    registry.free_message(take_digits)
