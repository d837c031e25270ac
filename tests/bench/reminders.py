"""Everybody is reminded at Telegram's limits, while some check in to another session."""

import asyncio
from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

from bot.demo.telegram.server import Call
from handlers.turn import Acting
from tests.bench import branch
from tests.bench.branch import Shown
from tests.bench.stage import Stage, percentile, phones, stage, undisturbed, until

Figures = dict[str, Any]
A_SECOND = 30  # Bot API: messages to all chats together
_COUNTED = ("sendMessage", "editMessageText")  # what the limit is about


async def reminded(latency: float, people: int, press_every: float) -> Figures:
    """Send a reminder to each; the rate held, and how long a check-in took meanwhile.

    `of_limit` is the time that Telegram allows for all that was sent, over the time it took:
    the pressers' cards are edited within the same thirty a second.
    """
    async with stage(latency=latency, now=branch.NOW) as place:
        branch.configure(place.folder, place.address)
        everyone = phones(place.telegram, people)

        def make(acting: Acting) -> int:
            branch.enrol(acting, people, everyone[0].user_id)
            now = branch.open_session(acting, "正在签到的一讲")
            branch.open_session(acting, "要提醒的一讲", minutes=55, told=False)
            return now

        session_id = branch.written(branch.database(place.folder), make, place.now())
        cards = branch.show_cards(place, session_id, everyone)
        place.forget()
        with undisturbed():
            async with place.bot("-m", "tests.bench.our_bot") as bot:
                pressing = asyncio.create_task(_press(cards, press_every))
                cpu = bot.cpu
                try:
                    await until(
                        lambda: place.counts["sendMessage"] > people,  # and one live card
                        "reminders",
                        people / 15 + 60,
                    )
                finally:
                    pressing.cancel()
                cpu = bot.cpu - cpu
        return _figures(place, cards) | {
            "latency_ms": round(latency * 1000),
            "cpu_s": round(cpu, 1),
        }


async def _press(cards: Sequence[Shown], every: float) -> None:
    for card in reversed(cards):  # those who are reminded last
        await asyncio.sleep(every)
        card.press()


def _figures(place: Stage, cards: Sequence[Shown]) -> Figures:
    people = len(cards)
    sent = [call for call in place.calls if call.method in _COUNTED and call.status == 200]
    reminders = [call for call in sent if call.method == "sendMessage"]
    took = reminders[-1].at - reminders[0].at
    within = [call for call in sent if reminders[0].at <= call.at <= reminders[-1].at]
    waits = place.waits()
    chats = Counter(call.chat_id for call in reminders)
    return {
        "people": people,
        "seconds": round(took, 1),
        "of_limit": round((len(within) / A_SECOND) / (took + 1), 3),
        "people_of_limit": round((people / A_SECOND) / (took + 1), 3),
        "most_in_a_second": most_within(sent, 1.0),
        "refused": place.refused(),
        "reminded_twice": sum(chats[card.phone.user_id] > 1 for card in cards[1:]),
        "check_ins": len(waits),
        "p99_s": round(percentile(waits, 99), 3) if waits else None,
    }


def most_within(calls: Sequence[Call], seconds: float) -> int:
    """The most calls in any window of so many seconds."""
    window: deque[float] = deque()
    most = 0
    for call in calls:
        window.append(call.at)
        while window[0] <= call.at - seconds:
            window.popleft()
        most = max(most, len(window))
    return most
