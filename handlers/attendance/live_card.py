"""The live card: the count for the room; for who keeps the roll also names, code and buttons."""

from datetime import timedelta

from handlers.attendance import arrival, check_in, closing, roll, wall
from handlers.registry import Registry
from handlers.rights import Act, may
from handlers.screen import Rows, Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import attendance as words
from handlers.texts import roll as roll_texts
from handlers.texts import sessions as texts
from handlers.turn import Acting, Look
from storage import attendance, people, sessions
from storage.instants import stored
from storage.people import Person
from storage.sessions import Session, Sitting
from storage.terms import Office


def render(look: Look, chat_id: int, session_id: int) -> Screen | None:
    """The live count in a chat; a group gets numbers and never names."""
    session = sessions.find(look.db, session_id)
    if session is None:
        return None
    if session.state == "cancelled":
        return Screen(f"{session_card.heading(session)}\n\n{texts.cancelled()}")
    if _keeps_roll(look, chat_id, session):
        return _for_office(look, session)
    return _for_room(look, session)


def _keeps_roll(look: Look, chat_id: int, session: Session) -> bool:
    """Whether the chat is the private one of somebody who keeps this roll: no group ever is."""
    person = people.by_user(look.db, chat_id, look.today)
    if person is None:
        return False
    return person.id == session.recorder_id or may(look.db, person, Act.KEEP_ROLL, look.today)


def _for_room(look: Look, session: Session) -> Screen:
    closed = session.state == "done"
    rows: Rows = ()
    if not closed and not arrival.is_over(_last(session), look.now, look.settings.check_in):
        rows = ((check_in.check_in.button(texts.CHECK_IN, session.id),),)
    say = texts.live_closed if closed else texts.live
    count = attendance.count(look.db, session.id)
    return Screen(say(session_card.heading(session), _where(look, session), count), rows)


def _where(look: Look, session: Session) -> str:
    return texts.when_and_where(session.sittings[0], today=look.today)


def _for_office(look: Look, session: Session) -> Screen:
    """With the names of those not here yet, or in the end of those who were away."""
    closed = session.state == "done"

    def names(status: str) -> list[str]:
        return attendance.names(look.db, session.id, status)

    lines = [
        session_card.heading(session),
        _where(look, session),
        texts.spoken_code(session.code) if session.code and not closed else "",
        "",
        words.counts(attendance.count(look.db, session.id), closed=closed),
        words.named(roll_texts.waiting(), names("expected")),
        words.named(roll_texts.on_leave(), names("leave")),
        words.named(roll_texts.absent(), names("absent")),
    ]
    text = "\n".join(line for place, line in enumerate(lines) if line or place == 3)
    buttons = [roll.open_button(session.id), *wall.buttons(look, session)]
    if not closed:
        buttons.append(closing.ask_close.button(roll_texts.CLOSE, session.id))
    return Screen(text, rows_of(buttons, 2))


def post_when_open(acting: Acting) -> None:
    """When check-in opens, the secretary and the recorder get the live card, once."""
    window = acting.settings.check_in
    near = timedelta(days=1)
    for session in sessions.between(acting.db, acting.now - near, acting.now + near, ["planned"]):
        first, last = session.sittings[0], _last(session)
        is_open = acting.now >= arrival.opens_at(first, window)
        if is_open and not arrival.is_over(last, acting.now, window):
            for person in _keepers(acting, session):
                _post(acting, session, person)


def _last(session: Session) -> Sitting:
    return max(session.sittings, key=lambda sitting: sitting.ends_at)


def _keepers(acting: Acting, session: Session) -> list[Person]:
    keepers = people.in_office(acting.db, Office.SECRETARY, acting.today)
    recorder = session.recorder_id
    if recorder is not None and recorder not in {person.id for person in keepers}:
        keepers.append(acting.person_of(recorder))
    return keepers


def _post(acting: Acting, session: Session, person: Person) -> None:
    card = check_in.live_card(session.id)
    acting.tell_card(person, card, once_key=f"{card}:{person.id}:{stored(session.starts_at)}")


def register(registry: Registry) -> None:
    """The card `live:<id>`, and when it is sent to an office."""
    registry.card("live", render)
    registry.tick("live", post_when_open)
