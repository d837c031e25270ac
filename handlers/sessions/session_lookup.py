"""Finding what a form or button speaks of: a session, one of its parts, one of its sittings."""

from datetime import timedelta

from handlers.kinds import KINDS
from handlers.questions.fields import Answers
from handlers.screen import Screen
from handlers.texts import session_page as texts
from handlers.turn import Look, Turn
from storage import sessions
from storage.records import Record
from storage.sessions import Session, Sitting


def session_of(turn: Turn, answers: Answers, *states: str) -> Session | None:
    """The session being changed, unless it is no longer in one of the states: that is said."""
    session = sessions.find(turn.db, answers["session"])
    if session is not None and session.state in (states or ("planned",)):
        return session
    turn.show(Screen(texts.no_longer()))
    return None


def part_of(session: Session, record_id: int) -> Record | None:
    """The session's part with this id."""
    return next((part for part in session.parts if part.id == record_id), None)


def sitting_of(session: Session, sitting_id: int) -> Sitting | None:
    """The session's sitting with this id."""
    return next((each for each in session.sittings if each.id == sitting_id), None)


def minutes_of(sitting: Sitting) -> int:
    """How long a sitting lasts, in minutes."""
    return (sitting.ends_at - sitting.starts_at) // timedelta(minutes=1)


def in_short(look: Look, session: Session) -> str:
    """One line, not escaped: when it begins, and its first part."""
    first = session.parts[0]
    return texts.in_short(KINDS[first.kind].label, first.title, session.starts_at, today=look.today)
