"""A check-in asks as little of SQLite however many are due and however much is on record."""

from collections.abc import Awaitable, Callable

from storage import attendance, people, record_people, records
from storage.database import Connection
from storage.sessions import Session
from tests.sessions import make_session, show_card
from tests.town import Town, at

MANY = 2000


async def steps(town: Town, act: Callable[[], Awaitable[object]]) -> int:
    """How many instructions SQLite carries out for it on the writer's connection."""
    counted: list[None] = []
    await town.service.database.write(
        lambda db: db.set_progress_handler(lambda: counted.append(None), 1)
    )
    await act()
    await town.service.database.write(lambda db: db.set_progress_handler(None, 1))
    return len(counted)


def fill(db: Connection, session: Session) -> None:
    """Many more are due at the session, and much was done before."""
    others = [people.add(db, name=f"党员{n}", pinyin="", initials="") for n in range(MANY)]
    (part,) = session.parts
    due = [*record_people.due_at(db, part.id), *others]
    attendance.expect(db, session.id, dict.fromkeys(due, session.sittings[0].id))
    records.set_people(db, part.id, "due", due)
    for number, person_id in enumerate(others):
        record_id = records.add(
            db, kind="reading_note", day=at("2026-03-01 09:00").date(), state="done",
            title=f"读书笔记{number}", made_at=at("2026-03-01 09:00"), made_by=person_id,
        )  # fmt: skip
        records.set_people(db, record_id, "author", [person_id])


async def test_a_check_in_takes_no_more_steps_among_many(town: Town) -> None:
    first, second = (
        await town.member("王芳", standing="full"),
        await town.member("李娜", standing="full"),
    )
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    for member in (first, second):
        await show_card(town, member.phone.user_id, session)
    alone = await steps(town, lambda: first.press("签到"))
    await town.write(lambda acting: fill(acting.db, session))
    among_many = await steps(town, lambda: second.press("签到"))
    assert second.toast == "签到成功 14:50"
    assert alone > 100
    assert among_many < alone * 1.3
