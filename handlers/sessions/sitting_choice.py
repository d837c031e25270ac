"""A person's own choice between the sittings of a session, on their own card."""

from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button
from handlers.sessions import session_telling
from handlers.sessions.session_lookup import sitting_of
from handlers.texts import sittings as texts
from handlers.turn import Look, Turn
from storage import attendance, history, sessions
from storage.attendance import Attendance
from storage.sessions import Session


def buttons(look: Look, session: Session, row: Attendance | None) -> list[Button]:
    """A button for each other sitting that has not begun, while the person may still choose."""
    if row is None or not _is_open(look, session, row):
        return []
    return [
        choose.button(texts.rather(sitting, today=look.today), session.id, sitting.id)
        for sitting in session.sittings
        if sitting.id != row.sitting_id and sitting.starts_at > look.now
    ]


@press("sit", Act.CHECK_IN)
def choose(turn: Turn, session_id: int, sitting_id: int) -> None:
    """Come to another sitting; the card says it from then on."""
    session = sessions.find(turn.db, session_id)
    row = None if session is None else attendance.find(turn.db, session_id, turn.me.id)
    sitting = None if session is None else sitting_of(session, sitting_id)
    if session is None or row is None or sitting is None or not _is_open(turn, session, row):
        turn.toast(texts.no_choice())
        return
    if sitting.starts_at <= turn.now:
        turn.toast(texts.no_choice())
        return
    attendance.choose_sitting(turn.db, session.id, turn.me.id, sitting.id)
    history.add(
        turn.db, "attendance", session.id, "sitting", at=turn.now, by=turn.me.id,
        before={"person": turn.me.id, "sitting": row.sitting_id},
        after={"person": turn.me.id, "sitting": sitting.id},
    )  # fmt: skip
    turn.toast(texts.chosen(sitting, today=turn.today))
    turn.refresh_card(session_telling.own_card(session.id), chat_id=turn.incoming.user_id)


def _is_open(look: Look, session: Session, row: Attendance) -> bool:
    """Whether the person is still expected, and has not missed the sitting chosen so far."""
    own = session.sitting(row.sitting_id)
    return session.state == "planned" and row.status == "expected" and own.ends_at > look.now


def register(registry: Registry) -> None:
    """The buttons on everyone's own card."""
    registry.press(choose)
