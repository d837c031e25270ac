"""What goes wrong: SIGKILL, faults of Telegram, and deliveries that come again."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Literal

from bot.demo.telegram.server import Telegram
from tests.process.program import Program

_SENT = ("sendMessage", "editMessageText", "answerCallbackQuery")
_METHODS = (*_SENT, "getUpdates", "*")
_FAILURES: tuple[Literal["flood", "error", "gateway", "reset", "timeout"], ...] = (
    "flood", "error", "gateway", "reset", "timeout",
)  # fmt: skip
_WEIGHTS = (3, 5, 5, 5, 1)
LIFE = (0.3, 2.5)
"""Seconds a process lives at least and at most; it takes about one until its first poll."""


async def kill_again_and_again(
    launch: Callable[[], Awaitable[Program]], kills: int, random: Random
) -> None:
    """Start the bot and kill it at a random instant, so often; the last one is left alone."""
    for _ in range(kills):
        program = await launch()
        await asyncio.sleep(random.uniform(*LIFE))
        if program.process.returncode is None:
            program.kill()
        await program.ended()
    await launch()


async def blow(telegram: Telegram, random: Random) -> None:
    """Faults and redeliveries, until cancelled; at most one fault waits to be met."""
    while True:
        await asyncio.sleep(random.uniform(0.1, 0.6))
        method = random.choice(_METHODS)
        failure = random.choices(_FAILURES, _WEIGHTS)[0]
        if failure == "timeout" and method not in _SENT:
            failure = "reset"  # a silent poll is noticed after half a minute, which tells nothing
        telegram.faults.clear()
        telegram.fail(method, failure, carried_out=random.random() < 0.5)
        if random.random() < 0.3:
            telegram.redeliver(random.randrange(1, 100))
