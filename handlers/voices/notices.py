"""What becomes of a notice: out on its day, over by itself, withdrawn with a reason."""

from datetime import date

from handlers.registry import Registry
from handlers.sessions.due import Due, who_is_due
from handlers.texts import session_form as due_texts
from handlers.turn import Acting, Look
from handlers.voices import asked
from handlers.voices.asked import READER
from storage import asked as store
from storage import history, people, records
from storage.records import Record

KIND = "notice"


def card_name(record_id: int) -> str:
    """The card that shows a notice to its readers."""
    return f"notice:{record_id}"


def find(look: Look, record_id: int) -> Record | None:
    """The notice with this id; not one that was imported, which nobody was asked for here."""
    record = records.find(look.db, record_id)
    is_ours = record is not None and record.kind == KIND and "due" in record.details
    return record if is_ours else None


def last_day(notice: Record) -> date:
    """The last day of its term."""
    return notice.to_day or notice.day


def is_running(look: Look, notice: Record) -> bool:
    """Whether it is out and its term is not over."""
    return notice.state == "done" and notice.day <= look.today <= last_day(notice)


def is_reader(notice: Record, person_id: int) -> bool:
    """Whether it was published to the person."""
    return notice.state != "planned" and person_id in notice.who(READER)


def due_of(notice: Record) -> Due:
    """To whom it is published."""
    return asked.due_of(notice)


def to_whom(notice: Record) -> str:
    """The same as people read it."""
    due = due_of(notice)
    return due_texts.due_label(due.rule, due.party_group)


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
    record_id = records.add(
        acting.db,
        kind=KIND,
        day=day,
        to_day=to_day,
        state="planned",
        title=title,
        made_at=acting.now,
        made_by=by,
        details={"sort": sort, "text": text, "due": asked.kept_due(due)},
    )
    history.add(acting.db, "record", record_id, "made", at=acting.now, by=by)
    return records.get(acting.db, record_id)


def publish(acting: Acting, notice: Record, *, by: int | None) -> int:
    """It is out: those whom it is for today are its readers; returns to how many it is sent."""
    roster = people.everyone(acting.db, acting.today)
    readers = [person.id for person in who_is_due(due_of(notice), roster)]
    records.set_people(acting.db, notice.id, READER, readers)
    records.set_state(acting.db, notice.id, "done", acting.now)
    if by is not None and notice.day != acting.today:
        records.set_day(acting.db, notice.id, acting.today)
    history.add(acting.db, "record", notice.id, "published", at=acting.now, by=by)
    return asked.send_out(acting, card_name(notice.id), readers, "published")


def withdraw(acting: Acting, notice: Record, reason: str, *, by: int) -> None:
    """It counts no longer; whoever has its message reads there that, and why."""
    records.set_state(acting.db, notice.id, "withdrawn", acting.now)
    history.add(acting.db, "record", notice.id, "withdrawn", at=acting.now, by=by, reason=reason)
    acting.refresh_card(card_name(notice.id))


def reason_of(look: Look, record_id: int) -> str:
    """Why it was withdrawn."""
    entry = history.latest(look.db, "record", record_id, ("withdrawn",))
    return "" if entry is None else entry.reason or ""


def publish_due(acting: Acting) -> None:
    """What was planned for today, or for a day on which the bot was down, is published."""
    for record_id in store.due_by(acting.db, KIND, acting.today):
        publish(acting, records.get(acting.db, record_id), by=None)


def register(registry: Registry) -> None:
    """Notices come out by themselves."""
    registry.tick("notices", publish_due)
