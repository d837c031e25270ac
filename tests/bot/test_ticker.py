"""The ticker: each matter by itself."""

from handlers.screen import Screen
from handlers.turn import Acting
from storage import meta
from tests.town import Town


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
