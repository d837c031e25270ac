"""The wall of a bot in a process of its own: served, gone with it, back with it."""

import aiohttp
import pytest

from handlers.attendance import wall
from tests.process.program import Place, free_port, until


@pytest.fixture
def address(place: Place) -> str:
    """Where a bot that is configured for it serves the wall."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (place.folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(f'[wall]\nlisten = true\nport = {port}\npublic_url = "{address}"\n')
    return address


async def test_the_wall_comes_back_with_the_bot(place: Place, address: str) -> None:
    phones = await place.members(3)
    session = await place.session(phones)
    secret = (await place.write(lambda acting: wall.wall_of(acting, session.id))).secret
    async with aiohttp.ClientSession() as client:
        for came in range(2):
            program = await place.run()
            async with client.get(f"{address}/wall/{secret}/events") as events:
                assert events.status == 200
                said = ""
                while '"came"' not in said:
                    said = (await events.content.readline()).decode()
                assert f'"came": {came}, "due": 3' in said
                await until(lambda: all(phone.messages for phone in phones))
                phones[came].press("签到")
                while f'"came": {came + 1}' not in said:
                    said = (await events.content.readline()).decode()
                assert await program.stop() == 0, "an open page does not hold the bot up"
            with pytest.raises(aiohttp.ClientConnectionError):
                await client.get(f"{address}/wall/{secret}")


async def test_a_port_that_is_taken_is_the_operators_to_mend(place: Place, address: str) -> None:
    first = await place.run()
    second = await place.launch("run", "--data", str(place.folder / "other"))
    assert await second.ended() == 2
    assert "[wall] cannot listen on 127.0.0.1:" in second.said
    assert "Traceback" not in second.said
    assert await first.stop() == 0
