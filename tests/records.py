"""Ready-made records and closed sessions for tests."""

from datetime import date

from storage import attendance, records, sessions
from storage.database import Connection
from tests.sessions import make_session
from tests.town import Town, at


async def close_session(town: Town, start: str, theme: str, **statuses: str) -> int:
    """A session of the past, with what became of each person: id of the person → status."""
    session = await make_session(town, start, theme=theme)

    def close(db: Connection) -> None:
        for person, status in statuses.items():
            attendance.mark(db, session.id, int(person[1:]), status, at=None)
        attendance.settle(db, session.id)
        sessions.set_state(db, session.id, "done", session.ends_at)
        for part in session.parts:
            records.set_state(db, part.id, "done", session.ends_at)

    await town.write(lambda acting: close(acting.db))
    return session.id


async def add_record(
    town: Town, kind: str, state: str, title: str, day: str, **people: list[int]
) -> int:
    def add(db: Connection) -> int:
        record_id = records.add(
            db,
            kind=kind,
            day=date.fromisoformat(day),
            state=state,
            title=title,
            made_at=at(f"{day} 10:00"),
            made_by=None,
        )
        for role, person_ids in people.items():
            records.set_people(db, record_id, role, person_ids)
        return record_id

    return await town.write(lambda acting: add(acting.db))
