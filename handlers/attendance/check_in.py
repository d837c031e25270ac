"""Checking in: one tap on a card, the word 签到, or a code spoken in the room."""

from collections.abc import Iterable
from datetime import timedelta

from handlers.attendance import arrival, marking
from handlers.attendance.arrival import Arrival
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.sessions import session_card
from handlers.texts import check_in as texts
from handlers.texts import sessions as session_texts
from handlers.texts import wall as wall_texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, sessions
from storage.attendance import Attendance
from storage.people import Person
from storage.sessions import Session

_NEAR = timedelta(days=1)  # a session that began longer ago is over
_SOON = timedelta(days=15)  # how far ahead the next session is looked for


def own_card(session_id: int) -> str:
    """The card that shows a session to one person."""
    return f"session:{session_id}"


def live_card(session_id: int) -> str:
    """The card that shows a session's count."""
    return f"live:{session_id}"


def leaves_card(session_id: int) -> str:
    """The card that shows an office who has asked for leave."""
    return f"leaves:{session_id}"


@press("in", Act.CHECK_IN, in_groups=True)
def check_in(turn: Turn, session_id: int) -> None:
    """The button on a card: a toast says what was recorded, and the card says it from then on."""
    session = sessions.find(turn.db, session_id)
    if session is None:
        turn.toast(texts.not_due())
    elif (needed := _needed(turn, session)) and is_open_for(turn, session):
        turn.toast(needed, alert=True)
    else:
        turn.toast(arrive(turn, session))


_OPEN = (Arrival.PRESENT, Arrival.UNSURE, Arrival.LATE)


def _needed(look: Look, session: Session) -> str:
    """What the session asks for beyond a tap, as it is said; empty where a tap is enough.

    By the wall only while one is served: a setting must not lock the room out.
    """
    if session.by_wall and look.settings.wall.listen:
        return wall_texts.needs_wall()
    return "" if session.code is None else texts.needs_code(len(session.code))


def is_open_for(turn: Turn, session: Session) -> bool:
    """Whether the person is awaited at the session now."""
    return _window(turn, session) in _OPEN


def open_now(turn: Turn) -> list[Session]:
    """The sessions at which the person is awaited now, by start."""
    near = sessions.of_person(turn.db, turn.me.id, turn.now - _NEAR, turn.now + _NEAR)
    return [session for session in near if is_open_for(turn, session)]


def _window(turn: Turn, session: Session) -> Arrival | None:
    row = attendance.find(turn.db, session.id, turn.me.id)
    if row is None or session.state != "planned":
        return None
    if row.status in (*attendance.COMING, "not_due"):
        return None
    return _worth(turn, session, row)


def _worth(turn: Turn, session: Session, row: Attendance) -> Arrival:
    sitting = session.sitting(row.sitting_id)
    return arrival.arrival(sitting, turn.now, turn.settings.check_in, asked_since=turn.asked_since)


def arrive(turn: Turn, session: Session) -> str:
    """Check the person in, if the session's window allows; returns what to say."""
    row = attendance.find(turn.db, session.id, turn.me.id)
    if session.state == "cancelled":
        return texts.cancelled()
    if row is None or row.status == "not_due":
        return texts.not_due()
    if row.status in attendance.COMING:
        refresh(turn, session.id, turn.me)
        return texts.already(row.at)
    worth = Arrival.OVER if session.state == "done" else _worth(turn, session, row)
    if worth == Arrival.EARLY:
        opens_at = arrival.opens_at(session.sitting(row.sitting_id), turn.settings.check_in)
        return texts.too_early(opens_at, today=turn.today)
    if worth == Arrival.OVER:
        return texts.is_over()
    _record(turn, session, row, worth)
    said = {Arrival.LATE: texts.done_late, Arrival.UNSURE: texts.done_unsure}
    return said.get(worth, texts.done)(turn.now)


def _record(turn: Turn, session: Session, row: Attendance, worth: Arrival) -> None:
    # Came after all, on leave or marked absent: what is replaced stays in the history.
    what = None if row.status == "expected" else marking.CAME
    status = "late" if worth == Arrival.LATE else "present"
    unsure = worth == Arrival.UNSURE
    marking.put(turn, row, status, what=what, by=turn.me.id, at=turn.now, time_unsure=unsure)
    refresh(turn, session.id, turn.me)
    if row.status == "leave":
        turn.refresh_card(leaves_card(session.id))


def refresh(acting: Acting, session_id: int, person: Person | None = None) -> None:
    """Bring the cards up to date after a change: the live ones, and the person's own."""
    if person is not None and person.user_id is not None:
        acting.refresh_card(own_card(session_id), chat_id=person.user_id)
    acting.refresh_card(live_card(session_id))


def refresh_all(acting: Acting, session_id: int, person_ids: Iterable[int]) -> None:
    """The same for several people."""
    for person_id in person_ids:
        refresh(acting, session_id, acting.person_of(person_id))
    refresh(acting, session_id)


def check_in_now(turn: Turn, argument: str) -> None:
    """The word 签到: check in to what is open now, or say what comes next."""
    coming = sessions.of_person(turn.db, turn.me.id, turn.now - _NEAR, turn.now + _SOON)
    awaiting = [session for session in coming if is_open_for(turn, session)]
    if awaiting:
        session = awaiting[0]
        if needed := _needed(turn, session):
            turn.say(Screen(needed))
            return
        turn.toast(arrive(turn, session))
        turn.post_card(turn.incoming.chat_id, own_card(session.id), priority=0)
        return
    ahead = [each for each in coming if each.starts_at > turn.now]
    if not ahead:
        turn.say(Screen(texts.nothing_now()))
        return
    where = session_texts.when_and_where(ahead[0].sittings[0], today=turn.today)
    turn.say(Screen(texts.next_one(session_card.heading(ahead[0]), where)))


def take_code(turn: Turn) -> bool:
    """A number typed while a session with a code is open for the person."""
    typed = turn.incoming.text.strip()
    if turn.person is None or not typed.isdecimal() or turn.incoming.file is not None:
        return False
    asking = [each for each in open_now(turn) if each.code is not None]
    if not asking:
        return False
    matching = [session for session in asking if session.code == typed]
    if not matching:
        turn.say(Screen(texts.wrong_code()))
        return True
    arrive(turn, matching[0])
    turn.post_card(turn.incoming.chat_id, own_card(matching[0].id), priority=0)
    return True


def register(registry: Registry) -> None:
    """签到 in all its ways."""
    registry.command(
        "checkin", Act.CHECK_IN, check_in_now, words=texts.WORDS, description=texts.COMMAND
    )
    registry.press(check_in)
    registry.free_message(take_code)
