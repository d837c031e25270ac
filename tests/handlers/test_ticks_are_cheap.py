"""What every tick asks the database is found by index, however much there is."""

import pytest

from storage.database import Connection, new_id
from tests.sessions import make_session
from tests.town import Town, at

# Tables that hardly grow: a row for each setting, group, term, extra day, lent right or pair.
SMALL = {
    "calendar_days", "declared_kinds", "group_chats", "lent_rights", "mentorships", "meta", "terms",
    "sqlite_master", "sqlite_temp_master",
}  # fmt: skip
PEOPLE = 10_000


async def statements_of_a_tick(town: Town) -> set[str]:
    seen: set[str] = set()
    await town.service.database.write(lambda db: db.set_trace_callback(seen.add))
    await town.service.tick()
    await town.service.database.write(lambda db: db.set_trace_callback(None))
    return {text for text in seen if text.lstrip().startswith(("SELECT", "UPDATE", "DELETE"))}


def scanned(db: Connection, statement: str) -> list[str]:
    """The growing tables that the statement reads from end to end."""
    plan = db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    steps = [row["detail"].split() for row in plan]
    return [step[1] for step in steps if step[0] == "SCAN" and step[1] not in SMALL]


@pytest.mark.parametrize("moment", ["2026-11-23 12:00", "2026-11-25 15:00", "2026-11-27 17:00"])
async def test_no_tick_scans_what_grows(town: Town, moment: str) -> None:
    await town.member("王芳", standing="full", offices=("secretary",))
    await make_session(town, "2026-11-25 16:00")
    town.clock.set(at(moment))
    asked = await statements_of_a_tick(town)
    assert len(asked) > 5
    for statement in sorted(asked):
        assert await town.service.database.write(scanned, statement) == [], statement


async def test_ten_thousand_people_are_no_trouble(town: Town) -> None:
    session = await make_session(town, "2026-11-25 16:00")
    sitting = session.sittings[0].id

    def fill(db: Connection) -> None:
        for number in range(PEOPLE):
            person_id = new_id(
                db.execute(
                    "INSERT INTO people (name, pinyin, initials, user_id) VALUES (?, '', '', ?)",
                    (f"党员{number}", 10_000_000 + number),
                )
            )
            db.execute(
                "INSERT INTO attendance (session_id, person_id, sitting_id, status)"
                " VALUES (?, ?, ?, 'expected')",
                (session.id, person_id, sitting),
            )

    await town.write(lambda acting: fill(acting.db))
    town.clock.set(at("2026-11-23 12:00"))
    await town.service.tick()
    town.clock.set(at("2026-11-25 15:00"))
    await town.service.tick()
    posted = await town.read(lambda db: db.execute("SELECT count(*) FROM outbox").fetchone()[0])
    assert posted == 2 * PEOPLE
    town.clock.advance(15)
    rest = await statements_of_a_tick(town)
    assert len(rest) < 100, "once everyone is told, a tick has nothing to do"
