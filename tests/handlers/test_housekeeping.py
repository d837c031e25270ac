"""What is put away by itself."""

from datetime import timedelta

from handlers.housekeeping import FORM_LIFE
from storage import pictures
from tests.town import Town


async def count(town: Town, table: str) -> int:
    return int(
        await town.read(lambda db: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    )


async def test_seen_updates_are_forgotten_after_two_days(town: Town) -> None:
    await town.member("王芳")
    assert await count(town, "seen_updates") > 0
    town.clock.advance(timedelta(hours=47).total_seconds())
    await town.tick()
    assert await count(town, "seen_updates") > 0
    town.clock.advance(timedelta(hours=2).total_seconds())
    await town.tick()
    assert await count(town, "seen_updates") == 0


async def test_a_form_nobody_touches_is_dropped_in_the_end(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await wang.send("计划")
    await wang.press("定目标")
    town.clock.advance((FORM_LIFE - timedelta(hours=1)).total_seconds())
    await town.tick()
    assert await count(town, "forms") == 1
    town.clock.advance(timedelta(hours=2).total_seconds())
    await town.tick()
    assert await count(town, "forms") == 0
    await wang.press("师德引航")
    assert "已经交了或取消了" in wang.toast


async def test_pictures_are_forgotten_after_a_month(town: Town) -> None:
    await town.write(lambda acting: pictures.keep(acting.db, "digest", "AgAC", acting.now))
    await town.move_to("2026-12-22 09:00")
    assert await town.read(pictures.file_id, "digest") == "AgAC"
    await town.move_to("2026-12-24 09:00")
    assert await town.read(pictures.file_id, "digest") is None
