"""A token that is taken away, or used twice, while the bot runs."""

from pathlib import Path

import pytest

from storage import attendance
from tests.process.program import SECRET, TOKEN, Place, free_port, until


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_token_revoked_while_running_ends_with_status_2(place: Place, mode: str) -> None:
    port = free_port()
    hook = {"webhook_url": f"http://127.0.0.1:{port}", "webhook_port": port}
    place.configure(mode=mode, **(hook if mode == "webhook" else {}))
    phones = await place.members(3)
    program = await place.run(WEBHOOK_SECRET=SECRET)
    await place.session(phones)
    await until(lambda: all(phone.messages for phone in phones))
    place.telegram.token = "123456789:" + "z" * 35  # @BotFather has given a new one
    phones[0].send("帮助")
    assert await program.ended() == 2
    assert program.said.endswith("Telegram does not know this BOT_TOKEN\n")
    assert "Traceback" not in program.said
    place.telegram.token = TOKEN
    place.configure()
    await place.run()
    await until(lambda: "您可以" in phones[0].last.text)


async def test_two_bots_with_one_token_lose_and_double_nothing(
    place: Place, tmp_path: Path
) -> None:
    phones = await place.members(6)
    session = await place.session(phones)
    first = await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    second = await place.launch("run", "--data", str(tmp_path / "other"))
    await until(lambda: "another program is polling" in first.said + second.said)
    assert first.process.returncode is None
    assert await second.stop() == 0
    for phone in phones:
        phone.press("签到")
    await until(lambda: all(phone.toasts for phone in phones))
    assert (await place.read(attendance.count, session.id)).came == 6
    assert await first.stop() == 0
