"""Check-ins a second: ours, each on disk before its toast, against usual bots that only answer."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bot.demo.telegram.keyboards import parse_markup
from bot.demo.telegram.server import Phone
from tests.bench import branch
from tests.bench.branch import Shown
from tests.bench.stage import Bot, Stage, Stalled, phones, stage, undisturbed, until

Figures = dict[str, Any]
PTB = ("-m", "tests.bench.ptb_bot")
AIOGRAM = str(Path(__file__).with_name("aiogram_bot.py"))
CARD = "政治理论学习　第1讲\n🕒 今天 16:00—18:00\n📍 三楼会议室\n\n15:30 起可以签到"


@dataclass(frozen=True)
class Rival:
    """A usual bot: how Python starts it. Those on aiogram run on packages of their own."""

    name: str
    arguments: tuple[str, ...]


RIVALS = (
    Rival("ptb_1", (*PTB, "1")),
    Rival("ptb_16", (*PTB, "16")),
    Rival("ptb_aiosqlite_1", (*PTB, "1", "store")),
    Rival("ptb_aiosqlite_16", (*PTB, "16", "store")),
    Rival("aiogram", (AIOGRAM,)),
    Rival("aiogram_aiosqlite", (AIOGRAM, "store")),
)


@dataclass(frozen=True)
class Size:
    """How much is tried: people, sessions that all of them press for, seconds and rounds."""

    members: int = 1000
    sessions: int = 3
    seconds: float = 3.0
    rounds: int = 3


async def measure(
    place: Stage, bot: Bot, cards: Sequence[Shown], seconds: float
) -> dict[str, float]:
    """All press at once: how fast the toasts come, for so long or until all are there.

    From the first toast to the last, so that waking up does not count. Raises Stalled.
    """
    with undisturbed():
        cpu = bot.cpu
        for card in cards:
            card.press()
        await until(lambda: place.counts["answerCallbackQuery"], "no toast came")
        with suppress(Stalled):
            await until(
                lambda: place.counts["answerCallbackQuery"] >= len(cards), "all toasts", seconds
            )
        cpu = bot.cpu - cpu
    at = [call.at for call in place.calls if call.method == "answerCallbackQuery"]
    if len(at) < 2:
        raise Stalled("the toasts came to an end")
    return {
        "a_second": (len(at) - 1) / (at[-1] - at[0]),
        "cpu_us": cpu / len(at) * 1e6,
    }


async def ours(latency: float, size: Size) -> dict[str, float]:
    """Our bot; raises Stalled where it has said more than is on disk."""
    async with stage(latency=latency, now=branch.NOW) as place:
        cards = branch.make_ready(place, size.members, size.sessions)
        async with place.bot("-m", "tests.bench.our_bot") as bot:
            await branch.settled(place)
            figures = await measure(place, bot, cards, size.seconds)
            said = place.counts["answerCallbackQuery"]
            kept = branch.check_ins(branch.database(place.folder))
        if kept < said:
            raise Stalled(f"{said} toasts, but {kept} check-ins on disk")
        return figures


async def usual(
    rival: Rival, latency: float, size: Size, python: str = sys.executable
) -> dict[str, float]:
    """A usual bot, with as large a card under as many presses."""
    async with stage(latency=latency, now=branch.NOW) as place:
        cards = usual_cards(place, size.members, size.sessions)
        async with place.bot(*rival.arguments, python=python) as bot:
            return await measure(place, bot, cards, size.seconds)


def usual_cards(place: Stage, members: int, sessions: int) -> list[Shown]:
    """A card of each session on the phone of everybody, as a usual bot has sent it."""
    people = phones(place.telegram, members)
    return [_card(place, each, f"in:{session}") for session in range(sessions) for each in people]


def _card(place: Stage, phone: Phone, data: str) -> Shown:
    keys = [[{"text": "签到", "callback_data": data}, {"text": "请假", "callback_data": "leave"}]]
    world = place.telegram.world
    markup = parse_markup({"inline_keyboard": keys})
    message = world.post(phone.chat, world.bot, text=CARD, markup=markup)
    return Shown(phone, message.id, data)


async def compared(latencies: Sequence[float], size: Size, aiogram: str | None) -> Figures:
    """Ours and the others by turns, some rounds each: the median rates, and ours over theirs.

    `aiogram` is the Python that has aiogram's packages; without it those bots are left out.
    """
    rivals = [each for each in RIVALS if aiogram or not each.name.startswith("aiogram")]
    figures: Figures = {"size": asdict(size)}
    for latency in latencies:
        found: dict[str, list[dict[str, float]]] = {}
        for _ in range(size.rounds):
            found.setdefault("ours", []).append(await ours(latency, size))
            for rival in rivals:
                python = (aiogram or "") if rival.name.startswith("aiogram") else sys.executable
                trial = await usual(rival, latency, size, python)
                found.setdefault(rival.name, []).append(trial)
        figures[f"at_{latency * 1000:.0f}_ms"] = _summed_up(found)
    return figures


def _summed_up(found: dict[str, list[dict[str, float]]]) -> Figures:
    rates = {name: median(each["a_second"] for each in trials) for name, trials in found.items()}
    return {
        name: {
            "a_second": round(rates[name], 1),
            "cpu_us": round(median(each["cpu_us"] for each in trials)),
            "ours_is_times": round(rates["ours"] / rates[name], 2),
        }
        for name, trials in found.items()
    }
