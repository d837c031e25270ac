"""A person's coming sessions as a calendar file, made as a task."""

from handlers.figures import ics, own
from handlers.figures.ics import CalendarEvent
from handlers.kinds import KINDS
from handlers.registry import Registry
from handlers.screen import Screen
from handlers.sessions import session_card
from handlers.texts import own as texts
from handlers.texts.progress import FILE
from handlers.turn import Acting, Look
from handlers.work import Work
from storage import attendance
from storage.sessions import Session

_FOLDER = "calendars"


def _event(look: Look, person_id: int, session: Session) -> CalendarEvent:
    row = attendance.find(look.db, session.id, person_id)
    sitting = session.sittings[0] if row is None else session.sitting(row.sitting_id)
    leads = session_card.all_leads(look, session)
    return CalendarEvent(
        uid=f"session-{session.id}@party-branch-bot",
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        title=texts.event_title([(KINDS[part.kind].label, part.title) for part in session.parts]),
        place=sitting.place,
        description=texts.led_by(leads) if leads else "",
        version=session.version,
    )


def events(look: Look, person_id: int) -> list[CalendarEvent]:
    """The person's sessions ahead; the bot reminds of them, so the phone need not ring."""
    return [_event(look, person_id, session) for session in own.coming(look, person_id)]


async def send(work: Work, person_id: int) -> None:
    """Write the file and have it sent; the next one replaces it on disk."""

    def made(look: Look) -> tuple[int, bytes]:
        found = events(look, person_id)
        return len(found), ics.calendar_file(look.settings.branch.name, found, look.now)

    count, content = await work.look(made)
    if count:
        path, caption = f"{_FOLDER}/{person_id}.ics", texts.file_caption(count)
        work.finish_by_sending(person_id, path, content, name=texts.file_name(), caption=caption)
    else:
        work.finish(lambda acting: _say_none(acting, person_id))


def _say_none(acting: Acting, person_id: int) -> None:
    chat_id = acting.person_of(person_id).user_id
    if chat_id is not None:
        acting.post(chat_id, Screen(texts.no_file()))


def register(registry: Registry) -> None:
    """The task behind 日历文件."""
    registry.task("own_calendar", send, slow=FILE)
