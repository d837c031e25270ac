"""What is a notice's own: out on its day by itself, and over after its term."""

from datetime import date

from handlers.registry import Registry
from handlers.sessions.due import Due
from handlers.turn import Acting, Look
from handlers.voices import going_out
from storage import asked as store
from storage import records
from storage.records import Record

KIND = "notice"


def find(look: Look, record_id: int) -> Record | None:
    """The notice with this id."""
    return going_out.find(look, record_id, KIND)


def last_day(notice: Record) -> date:
    """The last day of its term."""
    return notice.to_day or notice.day


def is_running(look: Look, notice: Record) -> bool:
    """Whether it is out and its term is not over."""
    return notice.state == "done" and notice.day <= look.today <= last_day(notice)


def add(
    acting: Acting,
    *,
    sort: str,
    title: str,
    text: str,
    due: Due,
    day: date,
    to_day: date,
    by: int | None,
) -> Record:
    """A notice that waits for its day; `sort` is a key of the texts' SORTS."""
    details = {"sort": sort, "text": text}
    return going_out.add(acting, KIND, title, details, due, day=day, to_day=to_day, by=by)


def publish(acting: Acting, notice: Record, *, by: int | None) -> int:
    """It is out, today if somebody says so; returns to how many it is sent."""
    if by is not None and notice.day != acting.today:
        records.set_day(acting.db, notice.id, acting.today)
    return going_out.publish(acting, notice, by=by)


def publish_due(acting: Acting) -> None:
    """What was planned for today, or for a day on which the bot was down, is published."""
    for record_id in store.due_by(acting.db, KIND, acting.today):
        publish(acting, records.get(acting.db, record_id), by=None)


def register(registry: Registry) -> None:
    """Notices come out by themselves."""
    registry.tick("notices", publish_due)
