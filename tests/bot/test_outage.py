"""An hour without Telegram, and a backlog when it is back: `make storm` makes it 10,000 long."""

import os

import pytest
from telegram.error import NetworkError

from storage import attendance
from storage.database import Connection
from tests.sessions import make_session
from tests.town import Hand, Town, at

PEOPLE = 40
UPDATES = int(os.environ.get("BACKLOG", "1000"))


def count(db: Connection) -> tuple[int, int, int]:
    """Updates that were seen, failures, and messages still to be sent."""
    return (
        db.execute("SELECT count(*) FROM seen_updates").fetchone()[0],
        db.execute("SELECT count(*) FROM failures").fetchone()[0],
        db.execute("SELECT count(*) FROM outbox WHERE sent_at IS NULL").fetchone()[0],
    )


async def unreachable_until(town: Town, text: str) -> None:
    """Telegram refuses every connection while the bot polls, sends and looks after itself."""
    town.telegram.fail("*", "reset", times=1_000_000)
    while town.clock.now() < at(text):
        town.clock.advance(15)
        with pytest.raises(NetworkError):
            await town.service.polling.once()
        await town.service.tick()
        await town.service.sender._start_ready()
        await town.service.sender.stop()
    town.telegram.faults.clear()


async def test_an_hour_without_telegram_delays_but_loses_nothing(town: Town) -> None:
    hands = [await town.member(f"党员{number}", standing="full") for number in range(PEOPLE)]
    session = await make_session(town, "2026-11-25 16:00")
    await town.move_to("2026-11-25 14:50")
    said = {hand.id: len(hand.texts()) for hand in hands}
    await unreachable_until(town, "2026-11-25 15:50")
    assert all(len(hand.texts()) == said[hand.id] for hand in hands)
    before, *_ = await town.read(count)
    for number in range(UPDATES - PEOPLE):
        hands[number % PEOPLE].phone.send_sticker()
    for hand in hands:
        hand.phone.send("签到")
    await town.settle()
    assert [each.status for each, _ in await town.read(attendance.roll, session.id)] == [
        "present"
    ] * PEOPLE
    assert await town.read(count) == (before + UPDATES, 0, 0)
    assert [reminders(hand) for hand in hands] == [1] * PEOPLE


def reminders(hand: Hand) -> int:
    return sum("现在可以签到" in text for text in hand.texts())
