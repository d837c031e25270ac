"""A session's cards: each person's own, and the live count for the room and the secretary."""

from handlers import arrival, check_in, session_remarks, sitting_choice
from handlers.kinds import KINDS
from handlers.registry import Registry
from handlers.screen import Button, Rows, Screen, rows_of
from handlers.texts import dates
from handlers.texts import sessions as texts
from handlers.turn import Look
from storage import attendance, people, sessions
from storage.attendance import Attendance
from storage.records import Record
from storage.sessions import Session, Sitting


def heading(session: Session) -> str:
    """Its kinds and themes."""
    return texts.heading(session, [KINDS[part.kind].label for part in session.parts])


def leads(look: Look, part: Record) -> list[str]:
    """Who leads a part, outsiders with their post."""
    names = [look.name(person_id) for person_id in part.who("lead")]
    outside = part.details.get("outside_lead")
    return [*names, outside] if outside else names


def all_leads(look: Look, session: Session) -> list[str]:
    """Everyone who leads a part, each once, in order."""
    return list(dict.fromkeys(name for part in session.parts for name in leads(look, part)))


def render_own(look: Look, chat_id: int, session_id: int) -> Screen | None:
    """The card of the person behind a private chat."""
    session = sessions.find(look.db, session_id)
    person = people.by_user(look.db, chat_id, look.today)
    if session is None or person is None:
        return None
    return own_screen(look, session, attendance.find(look.db, session_id, person.id))


def own_screen(look: Look, session: Session, row: Attendance | None) -> Screen:
    """A session as the person sees it whose attendance this is."""
    sitting = session.sittings[0] if row is None else session.sitting(row.sitting_id)
    return Screen(
        texts.card(
            heading(session),
            texts.when_and_where(
                sitting, today=look.today, remark=session_remarks.remark(look, session, sitting)
            ),
            texts.led_by(all_leads(look, session)),
            _status(look, session, sitting, row),
        ),
        _own_buttons(look, session, sitting, row),
    )


def _status(look: Look, session: Session, sitting: Sitting, row: Attendance | None) -> str:
    if session.state == "cancelled":
        return texts.cancelled()
    if row is None or row.status == "not_due":
        return ""
    if row.status == "expected" and _is_over(look, sitting):
        return texts.over()
    opens = dates.moment(arrival.opens_at(sitting, look.settings.check_in), today=look.today)
    return texts.my_status(row, opens=opens, today=look.today)


def _is_over(look: Look, sitting: Sitting) -> bool:
    return look.now >= arrival.over_from(sitting, look.settings.check_in)


def _own_buttons(look: Look, session: Session, sitting: Sitting, row: Attendance | None) -> Rows:
    if session.state != "planned" or row is None or _is_over(look, sitting):
        return ()
    buttons: list[Button] = []
    if row.status in ("expected", "leave"):
        buttons.append(check_in.check_in.button(texts.CHECK_IN, session.id))
    buttons += sitting_choice.buttons(look, session, row)
    return rows_of(buttons, 2)


def render_live(look: Look, chat_id: int, session_id: int) -> Screen | None:
    """The live count in a chat; a group gets numbers and never names."""
    session = sessions.find(look.db, session_id)
    if session is None:
        return None
    if session.state == "cancelled":
        return Screen(f"{heading(session)}\n\n{texts.cancelled()}")
    count = attendance.count(look.db, session_id)
    where = texts.when_and_where(session.sittings[0], today=look.today)
    rows: Rows = ()
    if session.state == "planned" and not _is_over(look, session.sittings[-1]):
        rows = ((check_in.check_in.button(texts.CHECK_IN, session_id),),)
    return Screen(texts.live(heading(session), where, count), rows)


def register(registry: Registry) -> None:
    """Cards `session:<id>` and `live:<id>`."""
    registry.card("session", render_own)
    registry.card("live", render_live)
