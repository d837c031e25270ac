"""Telling people of a change: once, on the same card, those who were told of the session."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.reminders.reminder_rules import Peace, reminder_at
from handlers.texts import sessions as session_texts
from handlers.turn import Acting, quiet_hours
from storage import announcements, attendance, calendar_days, outbox, people, sessions
from storage.announcements import Addressee
from storage.attendance import Attendance
from storage.people import Person
from storage.sessions import Session, Sitting

# Several changes in a row make one message: it waits this long, and then shows how things stand.
PAUSE = timedelta(minutes=2)
_SOON = timedelta(minutes=30)  # a session that begins so soon leaves no time to wait


@dataclass(frozen=True)
class Told:
    """How many people get a message, when the last of them does, and whether that is too late."""

    number: int = 0
    at: datetime | None = None
    too_late: bool = False


def own_card(session_id: int) -> str:
    """The card that shows a session to one person."""
    return f"session:{session_id}"


def refresh(acting: Acting, session_id: int) -> None:
    """Edit the session's cards where they stand; nobody is disturbed."""
    acting.refresh_card(own_card(session_id))
    acting.refresh_card(f"live:{session_id}")


def is_known(acting: Acting, session: Session) -> bool:
    """Whether anybody has been told of the session, or has answered."""
    if knowing(acting, session.id) or outbox.card_chats(acting.db, f"live:{session.id}"):
        return True
    roll = attendance.roll(acting.db, session.id)
    return any(row.at is not None and row.reason != session_texts.AWAY for row, _ in roll)


def knowing(acting: Acting, session_id: int) -> set[int]:
    """Who was told of the session: announced, reminded, or shown its card."""
    shown = [
        people.by_user(acting.db, chat_id, acting.today)
        for chat_id in outbox.card_chats(acting.db, own_card(session_id))
    ]
    by_card = {person.id for person in shown if person is not None}
    return by_card | announcements.announced(acting.db, session_id)


def tell(acting: Acting, session_id: int, version: int, knowing: Collection[int]) -> Told:
    """Send the card anew to those who were told before, outside quiet hours; edit it meanwhile.

    Whoever is about to get the card anyway gets it once: it shows what is true when it is sent.
    What can only be sent once the session has begun is not sent.
    """
    session = sessions.get(acting.db, session_id)
    refresh(acting, session_id)
    number, last, too_late = 0, None, False
    for row, _ in attendance.roll(acting.db, session_id):
        person = people.get(acting.db, row.person_id, acting.today)
        if person.id not in knowing or row.status == "not_due" or person.told_at is None:
            continue
        sitting = session.sitting(row.sitting_id)
        pause = timedelta() if sitting.starts_at - acting.now < _SOON else PAUSE
        at = Acting(acting.db, acting.now + pause, acting.settings).allowed_for(person)
        if at >= sitting.starts_at:
            too_late = True
            continue
        number, last = number + 1, at if last is None else max(at, last)
        _post(acting, session, sitting, row, person, version, at)
    return Told(number, last, too_late)


def _post(
    acting: Acting,
    session: Session,
    sitting: Sitting,
    row: Attendance,
    person: Person,
    version: int,
    at: datetime,
) -> None:
    card, chat_id = own_card(session.id), person.user_id
    if chat_id is None or outbox.card_is_waiting(acting.db, card, chat_id):
        return
    acting.post_card(
        chat_id,
        card,
        once_key=f"changed:{session.id}:{version}:{person.id}",
        not_before=at,
        not_after=sitting.ends_at,
        silent=person.silent,
    )
    settings = acting.settings.reminders
    peace = Peace(quiet_hours(acting.settings), calendar_days.extra_days(acting.db))
    before = timedelta(minutes=settings.before_minutes)
    if row.status == "expected" and at >= reminder_at(sitting.starts_at, before, peace):
        # So late a notice is the reminder too.
        reminded = Addressee(
            session.id, sitting.id, sitting.starts_at, person.id, chat_id, person.silent
        )
        announcements.mark_reminded(acting.db, [reminded], acting.now)
