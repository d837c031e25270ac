"""A session's own card: what one person sees of it, with the person's status and buttons."""

from handlers.attendance import arrival, check_in, leave, make_up, roll
from handlers.calendar import local_day
from handlers.registry import Registry
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.sessions import session_card, session_remarks, sitting_choice
from handlers.texts import attendance as attendance_texts
from handlers.texts import dates
from handlers.texts import leave as leave_texts
from handlers.texts import make_up as make_up_texts
from handlers.texts import sessions as texts
from handlers.turn import Look
from storage import attendance, people, sessions
from storage.attendance import Attendance
from storage.sessions import Session, Sitting


def render_own(look: Look, chat_id: int, session_id: int) -> Screen | None:
    """The card of the person behind a private chat."""
    session = sessions.find(look.db, session_id)
    person = people.by_user(look.db, chat_id, look.today)
    if session is None or person is None:
        return None
    return own_screen(look, session, person.id)


def own_screen(look: Look, session: Session, person_id: int) -> Screen:
    """A session as the person sees it."""
    row = attendance.find(look.db, session.id, person_id)
    sitting = session.sittings[0] if row is None else session.sitting(row.sitting_id)
    return Screen(
        texts.card(
            session_card.heading(session),
            texts.when_and_where(
                sitting, today=look.today, remark=session_remarks.remark(look, session, sitting)
            ),
            texts.led_by(session_card.all_leads(look, session)),
            _status(look, session, sitting, row),
        ),
        _own_buttons(look, session, person_id, row),
    )


def _status(look: Look, session: Session, sitting: Sitting, row: Attendance | None) -> str:
    if session.state == "cancelled":
        return texts.cancelled()
    if row is None or row.status == "not_due":
        return texts.not_due()
    if row.status == "expected" and arrival.is_over(sitting, look.now, look.settings.check_in):
        return texts.over()
    opens_at = arrival.opens_at(sitting, look.settings.check_in)
    same_day = local_day(opens_at) == local_day(sitting.starts_at)
    opens = dates.clock_time(opens_at) if same_day else dates.moment(opens_at, today=look.today)
    opens = opens if look.now < opens_at else ""
    marked_by = "" if row.marked_by is None else look.name(row.marked_by)
    return attendance_texts.mine(row, opens=opens, marked_by=marked_by, today=look.today)


def _own_buttons(look: Look, session: Session, person_id: int, row: Attendance | None) -> Rows:
    buttons: list[Button] = []
    if row is not None and session.state == "planned":
        buttons += _coming_buttons(look, session, row)
        buttons += sitting_choice.buttons(look, session, row)
    if row is not None and make_up.owes(look, session, row):
        buttons.append(make_up.ask_note.button(make_up_texts.MAKE_UP, session.id))
    if session.recorder_id == person_id and session.state == "planned":
        buttons.append(roll.open_button(session.id))
    return rows_of(buttons, 2)


def _coming_buttons(look: Look, session: Session, row: Attendance) -> list[Button]:
    if arrival.is_over(session.sitting(row.sitting_id), look.now, look.settings.check_in):
        return []
    arrive = check_in.check_in.button(texts.CHECK_IN, session.id)
    if row.status == "expected":
        return [arrive, leave.ask.button(texts.LEAVE, session.id)]
    if row.status == "leave":
        return [arrive, leave.withdraw.button(leave_texts.WITHDRAW, session.id)]
    return [arrive] if row.status == "absent" else []


def register(registry: Registry) -> None:
    """The card `session:<id>`."""
    registry.card("session", render_own)
