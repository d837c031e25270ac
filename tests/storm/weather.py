"""What goes wrong: SIGKILL, faults of Telegram, and deliveries that come again."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Literal

from bot.demo.telegram.server import Telegram
from tests.process.program import Program

_SENT = ("sendMessage", "editMessageText", "answerCallbackQuery")
_METHODS = (*_SENT, "getUpdates")
_FAILURES: tuple[Literal["flood", "error", "gateway", "reset", "timeout"], ...] = (
    "flood", "error", "gateway", "reset", "timeout",
)  # fmt: skip
_WEIGHTS = (3, 5, 5, 5, 1)
LIFE = 2.0
"""Seconds a process lives at most, from when it begins to take updates."""
EARLY = 0.1
"""The share of kills that come before that, while it is starting."""
_STARTING = 30.0  # seconds after which a start is given up, and the process killed


async def kill_again_and_again(
    launch: Callable[[], Awaitable[Program]],
    starts: Callable[[], int],
    kills: int,
    random: Random,
    life: float = LIFE,
) -> None:
    """Start the bot and kill it at a random instant, so often; the last one is left alone.

    `starts` counts the processes that have begun to take updates: on a slow machine a bot that
    is killed by the clock alone would never come so far.
    """
    for _ in range(kills):
        before = starts()
        program = await launch()
        if random.random() < EARLY:
            await asyncio.sleep(random.uniform(0.0, 1.0))
        else:
            await _until_started(starts, before, program)
            await asyncio.sleep(random.uniform(0.0, life))
        if program.process.returncode is None:
            program.kill()
        await program.ended()
    await launch()


async def _until_started(starts: Callable[[], int], before: int, program: Program) -> None:
    for _ in range(int(_STARTING / 0.02)):
        if starts() > before or program.process.returncode is not None:
            return
        await asyncio.sleep(0.02)


async def blow(telegram: Telegram, random: Random, apart: float, *, at_starts: bool = True) -> None:
    """Faults and redeliveries `apart` seconds from each other on average, until cancelled.

    At most one fault waits to be met. `at_starts` they also meet the calls that a start cannot do
    without, which it makes again after some seconds.
    """
    methods = (*_METHODS, "*") if at_starts else _METHODS
    while True:
        await asyncio.sleep(random.uniform(0.3, 1.7) * apart)
        method = random.choice(methods)
        failure = random.choices(_FAILURES, _WEIGHTS)[0]
        if failure == "timeout" and method not in _SENT:
            failure = "reset"  # a silent poll is noticed after half a minute, which tells nothing
        telegram.faults.clear()
        telegram.fail(method, failure, carried_out=random.random() < 0.5)
        if random.random() < 0.3:
            telegram.redeliver(random.randrange(1, 20))
