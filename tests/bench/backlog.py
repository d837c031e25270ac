"""A day with a broken network: what has piled up at Telegram is drained, in order."""

from collections import defaultdict
from contextlib import closing
from itertools import pairwise
from typing import Any

from storage.database import connect
from tests.bench import branch
from tests.bench.stage import Stage, stage, undisturbed, until

Figures = dict[str, Any]


async def drained(latency: float, members: int, each: int) -> Figures:
    """Everybody has checked in to `each` sessions, one after the other, while no bot was there.

    The rate is that from the first answer of getUpdates to the last toast.
    """
    async with stage(latency=latency, now=branch.NOW) as place:
        cards = branch.make_ready(place, members, each)
        with undisturbed():
            for card in cards:
                card.press()
            async with place.bot("-m", "tests.bench.our_bot") as bot:
                cpu = bot.cpu
                await until(lambda: place.counts["answerCallbackQuery"] >= len(cards), "all toasts")
                cpu = bot.cpu - cpu
        begun = next(call.at for call in place.calls if call.method == "getUpdates")
        last = max(call.at for call in place.calls if call.method == "answerCallbackQuery")
        return {
            "updates": len(cards),
            "latency_ms": round(latency * 1000),
            "a_second": round(len(cards) / (last - begun)),
            "cpu_us": round(cpu / len(cards) * 1e6),
            "recorded": branch.check_ins(branch.database(place.folder)),
            "out_of_order": _out_of_order(place),
        }


def _out_of_order(place: Stage) -> int:
    """How many were carried out before an earlier one of the same person.

    The edits that still wait are numbered in the order in which the check-ins asked for them.
    """
    with closing(connect(branch.database(place.folder))) as db:
        rows = db.execute(
            "SELECT chat_id, slot FROM outbox WHERE method = 'card' AND slot LIKE 'card:session:%'"
            " AND sent_at IS NULL ORDER BY chat_id, id"
        ).fetchall()
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        found[row["chat_id"]].append(int(row["slot"].rpartition(":")[2]))
    return sum(a > b for order in found.values() for a, b in pairwise(order))
