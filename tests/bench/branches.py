"""Fifty branches on one machine: fifty processes, each with its file and its own bot."""

import asyncio
import time
from contextlib import AsyncExitStack
from statistics import median
from typing import Any

from tests.bench import branch, machine
from tests.bench.branch import Shown
from tests.bench.stage import Bot, Stage, percentile, stage, until

Figures = dict[str, Any]
AT_ONCE = 4  # started side by side


async def side_by_side(count: int, members: int, idle: float) -> Figures:
    """Start so many, leave them alone for `idle` seconds, then let one press in each."""
    async with AsyncExitStack() as stack:
        places = [await stack.enter_async_context(stage(now=branch.NOW)) for _ in range(count)]
        cards = [branch.make_ready(place, members)[-1] for place in places]
        slots = asyncio.Semaphore(AT_ONCE)
        started = time.monotonic()
        bots = await asyncio.gather(*(_started(stack, place, slots) for place in places))
        took = time.monotonic() - started
        await asyncio.gather(*(branch.settled(place) for place in places))
        cpu = [bot.cpu for bot in bots]
        await asyncio.sleep(idle)
        used = [bot.cpu - before for bot, before in zip(bots, cpu, strict=True)]
        waits = await _all_press(places, cards)
        return {
            "branches": count,
            "members": members,
            "all_started_s": round(took, 1),
            "memory_mb": round(median(machine.memory_mb(bot.process.pid) for bot in bots), 1),
            "idle_cpu_percent": round(sum(used) / count / idle * 100, 3),
            "check_in_p99_s": round(percentile(waits, 99), 3),
        }


async def _started(stack: AsyncExitStack, place: Stage, slots: asyncio.Semaphore) -> Bot:
    async with slots:
        return await stack.enter_async_context(place.bot("-m", "tests.bench.our_bot"))


async def _all_press(places: list[Stage], cards: list[Shown]) -> list[float]:
    for card in cards:
        card.press()
    await until(lambda: all(place.counts["answerCallbackQuery"] for place in places), "toasts")
    return [wait for place in places for wait in place.waits()]
