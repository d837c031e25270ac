"""What an office sees of leaves: one card a session, where one can be refused."""

from handlers.attendance import check_in, marking, roll, roll_person
from handlers.attendance.check_in import leaves_card
from handlers.registry import Registry, press
from handlers.rights import Act, may
from handlers.screen import Screen, rows_of
from handlers.sessions import session_card
from handlers.texts import leave as texts
from handlers.texts import sessions as session_texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, outbox, people, sessions
from storage.attendance import Attendance
from storage.people import Person
from storage.sessions import Session
from storage.terms import Office

_MOST = 8


def show(acting: Acting, session: Session, *, but: int) -> None:
    """Send the secretary the session's card of leaves once; later leaves only change it."""
    card = leaves_card(session.id)
    for person in people.in_office(acting.db, Office.SECRETARY, acting.today):
        if person.user_id is not None and person.id != but and not person.is_away:
            acting.post_card(
                person.user_id,
                card,
                once_key=f"{card}:{person.id}",
                not_before=acting.allowed_for(person),
                silent=person.silent,
            )


def render(look: Look, chat_id: int, session_id: int) -> Screen | None:
    """Who is on leave and why, for who keeps the roll."""
    session = sessions.find(look.db, session_id)
    person = people.by_user(look.db, chat_id, look.today)
    if session is None or not may(look.db, person, Act.KEEP_ROLL, look.today):
        return None
    everyone = attendance.roll(look.db, session_id)
    leaves = [(row, name) for row, name in everyone if row.status == "leave"]
    lines = [texts.line(name, row.reason) for row, name in leaves[:_MOST]]
    if len(leaves) > _MOST:
        lines.append(texts.more(len(leaves) - _MOST))
    is_open = session.state == "planned"
    if leaves and is_open:
        lines += ["", texts.stands()]
    where = session_texts.when_and_where(session.sittings[0], today=look.today)
    text = texts.list_of(session_card.heading(session), where, lines)
    buttons = [
        ask_refuse.button(texts.refuse(name), session_id, row.person_id)
        for row, name in leaves[:_MOST]
        if is_open
    ]
    return Screen(text, (*rows_of(buttons, 2), (roll.open_button(session_id),)))


@press("leave_no", Act.KEEP_ROLL)
def ask_refuse(turn: Turn, session_id: int, person_id: int) -> None:
    """Ask before refusing: the person will be told."""
    row = attendance.find(turn.db, session_id, person_id)
    if not _stands(turn, row):
        turn.toast(texts.no_longer())
        _go_back(turn, session_id, person_id)
        return
    yes = refuse.button(texts.REFUSE_YES, session_id, person_id)
    no = back.button(texts.BACK, session_id, person_id)
    reason = None if row is None else row.reason
    turn.show(Screen(texts.refuse_sure(turn.name(person_id), reason), ((yes, no),)))


@press("leave_no_sure", Act.KEEP_ROLL)
def refuse(turn: Turn, session_id: int, person_id: int) -> None:
    """The leave is refused: the person is expected, and is told once."""
    row = attendance.find(turn.db, session_id, person_id)
    if row is None or not _stands(turn, row):
        turn.toast(texts.no_longer())
    else:
        refuse_leave(turn, sessions.get(turn.db, session_id), row, by=turn.me.id)
        turn.toast(texts.refused_toast(turn.name(person_id)))
    _go_back(turn, session_id, person_id)


@press("leave_back_to", Act.KEEP_ROLL)
def back(turn: Turn, session_id: int, person_id: int) -> None:
    """Nothing is refused."""
    _go_back(turn, session_id, person_id)


def refuse_leave(acting: Acting, session: Session, row: Attendance, *, by: int) -> None:
    """Write the refusal and tell the person, outside quiet hours."""
    marking.put(acting, row, "expected", what=marking.REFUSED, by=by)
    person: Person = acting.person_of(row.person_id)
    acting.tell(
        person,
        Screen(
            texts.refused(
                session_card.in_short(acting, session), begun=acting.now >= session.starts_at
            )
        ),
    )
    check_in.refresh(acting, session.id, person)
    acting.refresh_card(leaves_card(session.id))


def _stands(turn: Turn, row: Attendance | None) -> bool:
    if row is None or row.status != "leave":
        return False
    return sessions.get(turn.db, row.session_id).state == "planned"


def _go_back(turn: Turn, session_id: int, person_id: int) -> None:
    card, chat_id = leaves_card(session_id), turn.incoming.chat_id
    if outbox.card_message(turn.db, card, chat_id) == turn.incoming.message_id:
        turn.refresh_card(card, chat_id=chat_id)
    else:
        roll_person.show(turn, session_id, person_id)


def register(registry: Registry) -> None:
    """The card `leaves:<session>` and its buttons."""
    registry.card("leaves", render)
    registry.press(ask_refuse, refuse, back)
