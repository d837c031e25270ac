"""The webhook after a start: what comes may have waited, and may be what ended the last run."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.config import TelegramConfig
from bot.webhook import PATH, Webhook
from storage import attendance, updates
from tests.process.program import SECRET, free_port, until
from tests.process.test_webhook import press
from tests.sessions import make_session
from tests.town import Hand, Town

Post = Callable[[Hand, int], Awaitable[dict[str, Any]]]


@pytest.fixture
async def post(town: Town) -> AsyncIterator[Post]:
    """Posts a press of the session's check-in, as Telegram does; the answer."""
    port, stopping, service = free_port(), asyncio.Event(), town.service
    config = TelegramConfig(
        mode="webhook",
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_port=port,
        webhook_secret=SecretStr(SECRET),
    )
    bot = service.application.bot
    webhook = Webhook(bot, service.intake, town.clock, config, service.care)
    running = asyncio.create_task(webhook.run(stopping))
    await until(lambda: town.telegram.count("setWebhook"))
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with aiohttp.ClientSession(headers=headers) as client:

        async def deliver(hand: Hand, number: int) -> dict[str, Any]:
            update = press(hand.phone, "in:1", number)
            async with client.post(f"http://127.0.0.1:{port}{PATH}", json=update) as answer:
                answered: dict[str, Any] = await answer.json()
                return answered

        yield deliver
    stopping.set()
    await running


@pytest.fixture
async def hands(town: Town) -> list[Hand]:
    """Three who are due at a session; from this minute on one is late."""
    three = [await town.member(name, standing="full") for name in ("王芳", "赵敏", "孙丽")]
    await make_session(town, "2026-11-25 15:00")
    await town.move_to("2026-11-25 15:10")
    return three


async def status(town: Town, hand: Hand) -> str:
    row = await town.read(attendance.find, 1, hand.id)
    assert row is not None
    return row.status


async def test_a_press_that_waited_for_the_bot_is_not_late(
    town: Town, hands: list[Hand], post: Post
) -> None:
    await post(hands[0], 900_000_001)
    town.clock.advance(149)
    await post(hands[1], 900_000_002)
    town.clock.advance(1)
    await post(hands[2], 900_000_003)
    assert [await status(town, hand) for hand in hands] == ["present", "present", "late"]


async def test_a_deadly_update_is_set_aside_though_others_come_before_it(
    town: Town, hands: list[Hand], post: Post
) -> None:
    for _ in range(3):  # three runs have ended in the middle of it
        await town.service.database.write(updates.count_attempt, 900_000_007)
    town.service.intake.careful = True
    assert "已签到" in (await post(hands[0], 900_000_001))["text"]
    assert "没有成功" in (await post(hands[1], 900_000_007))["text"]
    assert await status(town, hands[1]) == "expected"
    town.clock.advance(150)
    await post(hands[2], 900_000_008)
    assert not town.service.intake.careful, "Telegram has sent again all that waited"
