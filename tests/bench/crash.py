"""SIGKILL amid a rush: of those who have pressed, how many are never on disk, or never answered."""

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.database import connect
from tests.bench import branch
from tests.bench.branch import Shown
from tests.bench.check_ins import RIVALS, usual_cards
from tests.bench.stage import Stage, stage, undisturbed, until

Figures = dict[str, Any]
_TOAST = "answerCallbackQuery"
_OURS = ("-m", "tests.bench.our_bot")


@dataclass(frozen=True)
class Size:
    """How many press at once, after how many toasts the bot is killed, and after how many
    seconds without another toast none is awaited any more."""

    people: int = 1000
    toasts: int = 100
    quiet: float = 3.0


async def survived(latency: float, size: Size, aiogram: str | None) -> Figures:
    """By bot, those that keep check-ins: presses, and how many were lost or not answered.

    `aiogram` is the Python that has aiogram's packages; without it that bot is left out.
    """
    figures: Figures = {"size": vars(size), "ours": await ours(latency, size)}
    for rival in RIVALS:
        python = aiogram if rival.name.startswith("aiogram") else sys.executable
        if "store" in rival.arguments and python:
            figures[rival.name] = await _usual(latency, size, rival.arguments, python)
    return figures


async def ours(latency: float, size: Size) -> Figures:
    """What our bot loses."""
    async with stage(latency=latency, now=branch.NOW) as place:
        cards = branch.make_ready(place, size.people)
        answered = await _killed_and_started(place, cards, size, _OURS, sys.executable)
        return _lost(cards, branch.check_ins(branch.database(place.folder)), answered)


async def _usual(latency: float, size: Size, arguments: tuple[str, ...], python: str) -> Figures:
    async with stage(latency=latency, now=branch.NOW) as place:
        cards = usual_cards(place, size.people, sessions=1)
        answered = await _killed_and_started(place, cards, size, arguments, python)
        return _lost(cards, _kept(place.folder / "usual.db"), answered)


def _kept(path: Path) -> int:
    with closing(connect(path)) as db:
        (count,) = db.execute("SELECT count(*) FROM check_ins").fetchone()
    return int(count)


def _lost(cards: Sequence[Shown], kept: int, answered: int) -> Figures:
    return {"lost": len(cards) - kept, "unanswered": len(cards) - answered}


async def _killed_and_started(
    place: Stage, cards: Sequence[Shown], size: Size, arguments: tuple[str, ...], python: str
) -> int:
    """How many are answered, before and after."""
    with undisturbed():
        async with place.bot(*arguments, python=python):
            queries = [card.press() for card in cards]
            await until(lambda: place.counts[_TOAST] >= size.toasts, "the first toasts")
        place.polling = False
        async with place.bot(*arguments, python=python):
            await place.quiet(size.quiet, _TOAST)
    return sum(bool(place.telegram.world.queries[query].answered) for query in queries)
