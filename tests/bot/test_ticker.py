"""The ticker: each matter by itself."""

from handlers.screen import Screen
from handlers.turn import Acting
from storage import meta
from storage.database import Connection
from tests.town import Town


def failures(db: Connection) -> list[str]:
    return [row["place"] for row in db.execute("SELECT place FROM failures")]


async def test_one_failing_matter_does_not_stop_the_others(town: Town) -> None:
    wang = await town.member("王芳")

    def broken(acting: Acting) -> None:
        meta.put(acting.db, "half", "done")
        raise RuntimeError("a fault")

    def well(acting: Acting) -> None:
        acting.post(wang.phone.user_id, Screen("到点了"), once_key="sample")

    town.service.registry.tick("broken", broken)
    town.service.registry.tick("well", well)
    await town.tick()
    await town.tick()
    assert wang.texts().count("到点了") == 1
    assert await town.read(meta.get, "half") is None
    assert await town.read(failures) == ["tick broken"], "once, not at every tick"
    town.clock.advance(100 * 24 * 3600)
    await town.tick()
    assert await town.read(failures) == ["tick broken"], "the old one is forgotten"
