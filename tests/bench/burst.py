"""Five hundred people press within two seconds: how long each waits for the toast."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.bench import branch
from tests.bench.branch import Shown
from tests.bench.stage import Stage, percentile, stage, undisturbed, until

Figures = dict[str, Any]
QUIET = 1.2  # seconds after which nothing more is sent


async def press_over(cards: Sequence[Shown], seconds: float) -> None:
    """Press all of them, evenly spread over so long."""
    begun = time.monotonic()
    for number, card in enumerate(cards):
        await asyncio.sleep(begun + seconds * number / len(cards) - time.monotonic())
        card.press()


async def burst(latency: float, people: int, seconds: float) -> Figures:
    """Everybody's check-in: seconds to the toasts, and what else was sent because of it.

    The secretary and whoever opens the live count see it change: those edits are the live ones.
    """
    async with stage(latency=latency, now=branch.NOW) as place:
        cards = branch.make_ready(place, people)
        async with place.bot("-m", "tests.bench.our_bot") as bot:
            await branch.settled(place)
            with undisturbed():
                cpu = bot.cpu
                await press_over(cards, seconds)
                await until(lambda: place.counts["answerCallbackQuery"] >= people, "all toasts")
                cpu = bot.cpu - cpu
                await _edited(place, cards)
            waits = place.waits()
    return {
        "people": people,
        "latency_ms": round(latency * 1000),
        "p50_s": round(percentile(waits, 50), 3),
        "p99_s": round(percentile(waits, 99), 3),
        "max_s": round(max(waits), 3),
        "cpu_us": round(cpu / people * 1e6),
        **_sent(place, cards),
    }


async def _edited(place: Stage, cards: Sequence[Shown]) -> None:
    """Wait until every card is edited, at Telegram's pace, and nothing more comes."""
    own = [card.phone.chat.log[card.message_id] for card in cards]
    await until(lambda: all(message.edited for message in own), "all edits")
    await place.quiet(QUIET)


def _sent(place: Stage, cards: Sequence[Shown]) -> Figures:
    """Messages, edits of the pressers' own cards and of live ones, and refusals."""
    chats = Counter(
        call.chat_id for call in place.calls
        if call.method == "editMessageText" and call.status == 200
    )  # fmt: skip
    log = {card.phone.user_id: card.phone.chat.log[card.message_id] for card in cards}
    secretary = cards[0].phone.user_id  # whose chat holds the live count, too
    return {
        "messages_sent": place.counts["sendMessage"],
        "cards_edited": sum(message.edited for message in log.values()),
        "edits_a_presser": max(chats[each] for each in log if each != secretary),
        "live_edits": chats[secretary] - 1,
        "refused": place.refused(),
    }
