"""`python -m bot doctor` and the health endpoint: what monitoring asks."""

import asyncio
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.clock import utc_now
from storage import meta, outbox
from tests.process.program import SECRET, TOKEN, Place, free_port, until


async def examined(place: Place, **environ: str) -> tuple[int, dict[str, str]]:
    """The status, and the screen's lines by what they are about."""
    program = await place.launch("doctor", **environ)
    status = await program.ended()
    return status, {line.split()[1]: line for line in program.said.splitlines()}


async def backed_up(place: Place) -> None:
    await until(lambda: list((place.data / "backups").glob("nightly-*.db")))


async def test_a_healthy_bot_is_a_screen_of_oks(place: Place) -> None:
    await place.members(3)
    program = await place.run()
    await backed_up(place)
    status, lines = await examined(place)
    assert [line for line in lines.values() if not line.startswith("ok ")] == []
    assert status == 0
    assert list(lines) == [
        "bot", "database", "queue", "failures", "poll", "privacy", "backup", "disk",
        "clock", "telegram",
    ]  # fmt: skip
    assert f"process {program.process.pid}" in lines["bot"]
    assert "3 people" in lines["database"]
    assert "s from Telegram's" in lines["clock"]
    assert await program.stop() == 0


async def test_a_bot_that_does_not_run_is_no_good(place: Place) -> None:
    await place.members(1)
    status, lines = await examined(place)
    assert status == 1
    assert lines["bot"].startswith("BAD  bot       not running")
    assert lines["backup"].startswith("BAD  backup    none in ")
    assert lines["database"].startswith("ok ")


async def test_each_part_that_is_broken_is_marked(place: Place) -> None:
    await place.members(1)

    await place.write(
        lambda acting: outbox.post(
            acting.db, chat_id=1, method="send_message", payload={"text": "一"},
            not_before=acting.now - timedelta(hours=3),
        )
    )  # fmt: skip
    later = utc_now() + timedelta(days=2)
    await place.write(lambda acting: meta.put_instant(acting.db, meta.LATEST_AT, later))
    wrong = "987654321:" + "x" * 35
    status, lines = await examined(place, BOT_TOKEN=wrong)
    assert status == 1
    assert "1 messages and 0 tasks due, the oldest for 3 hours" in lines["queue"]
    assert lines["queue"].startswith("BAD")
    assert "later" in lines["clock"]
    assert lines["telegram"].endswith("does not know this BOT_TOKEN")
    assert wrong not in "".join(lines.values())


@pytest.mark.parametrize("content", [b"", b"not a database " * 500, None])
async def test_a_broken_database_is_named_with_the_way_back(
    place: Place, content: bytes | None
) -> None:
    await place.members(1)
    program = await place.launch("backup")
    assert await program.ended() == 0
    database = place.data / "branch.db"
    if content is None:
        database.unlink()
    else:
        database.write_bytes(content)
    status, lines = await examined(place)
    assert status == 1
    assert lines["database"].startswith("BAD")
    assert "python -m bot restore data/backups/branch-" in lines["database"]


def spoil(file: Path) -> None:
    file.write_bytes(b"x" * 9000)


async def test_a_damaged_backup_is_no_backup(place: Place) -> None:
    await place.members(1)
    program = await place.launch("backup", "data/backups/a.db")
    assert await program.ended() == 0
    spoil(place.data / "backups" / "a.db")
    _, lines = await examined(place)
    assert lines["backup"].startswith("BAD")


async def test_the_webhook_is_compared_with_the_settings(place: Place) -> None:
    await place.members(1)
    await place.telegram.call(TOKEN, "setWebhook", {"url": "https://elsewhere.example/x"}, {})
    _, lines = await examined(place)
    assert "a webhook is set, so polling gets nothing" in lines["telegram"]
    place.configure(mode="webhook", webhook_url="https://bot.example/telegram")
    _, lines = await examined(place, WEBHOOK_SECRET=SECRET)
    assert "not set to webhook_url" in lines["telegram"]
    assert "poll" not in lines


async def test_the_health_endpoint_says_what_is_well_and_nothing_else(place: Place) -> None:
    port = free_port()
    place.configure(mode="webhook", webhook_url=f"http://127.0.0.1:{port}", webhook_port=port)
    await place.members(1)
    program = await place.run(WEBHOOK_SECRET=SECRET)
    async with aiohttp.ClientSession() as client:
        async with client.get(f"http://127.0.0.1:{port}/health") as answer:
            assert (answer.status, await answer.json()) == (
                200,
                {
                    "ok": True,
                    "well": dict.fromkeys(["backup", "database", "disk", "queue", "watch"], True),
                },
            )
        await place.write(lambda acting: acting.db.execute("ALTER TABLE meta RENAME TO x") and None)
        async with client.get(f"http://127.0.0.1:{port}/health") as answer:
            assert answer.status == 503
            assert (await answer.json())["well"]["database"] is False
    program.kill()
    await asyncio.sleep(0)


async def test_a_folder_that_others_can_read_is_no_good(place: Place) -> None:
    await place.members(1)
    place.data.chmod(0o755)
    _, lines = await examined(place)
    assert "chmod -R go= data" in lines["privacy"]
    place.data.chmod(0o700)
    _, lines = await examined(place)
    assert lines["privacy"].startswith("ok ")
