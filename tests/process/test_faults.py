"""kill -9 at any instant, and a Telegram that fails: nothing is lost, nothing is doubled."""

import asyncio
from functools import partial
from random import Random

from bot.demo.telegram.server import Message, Phone
from storage import attendance, history
from tests.process.program import Place, until


async def test_kills_in_the_middle_of_presses_lose_and_double_nothing(place: Place) -> None:
    phones = await place.members(30)
    session = await place.session(phones)
    random = Random(7)
    program = await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    for number, phone in enumerate(phones):
        phone.press("签到")
        if number % 10 == 9:
            await asyncio.sleep(random.uniform(0.0, 0.03))
            program.kill()
            assert await program.ended() == -9
            program = await place.run()
    await until(lambda: all(phone.toasts for phone in phones))
    roll = await place.read(attendance.roll, session.id)
    assert [row.status for row, _ in roll] == ["present"] * 30
    assert all(phone.toasts[-1].text.startswith("签到成功") for phone in phones)
    assert await place.read(history.of, "attendance", session.id) == []
    await until(lambda: all("已签到" in phone.last.text for phone in phones))


async def test_kills_in_the_middle_of_forms_lose_and_double_nothing(place: Place) -> None:
    phones = await place.members(20)
    session = await place.session(phones)
    program = await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    for step in ("请假", "带班"):
        await until(partial(_offered, phones, step))
        for number, phone in enumerate(phones):
            phone.press(step)
            if number == 12:
                await asyncio.sleep(0.02)
                program.kill()
                await program.ended()
                program = await place.run()
    await until(lambda: all("已请假" in _card(phone).text for phone in phones))
    roll = await place.read(attendance.roll, session.id)
    assert [(row.status, row.reason) for row, _ in roll] == [("leave", "带班")] * 20
    changes = await place.read(history.of, "attendance", session.id)
    assert [change.what for change in changes] == ["leave"] * 20


def _offered(phones: list[Phone], label: str) -> bool:
    return all(label in " ".join(phone.last.labels) for phone in phones)


def _card(phone: Phone) -> Message:
    """The session's card, the first message from the bot."""
    return next(message for message in phone.messages if message.from_bot)


def _more_sent(place: Place, phones: list[Phone], than: int) -> bool:
    everybody = all(phone.messages for phone in phones)
    return everybody or place.telegram.count("sendMessage") > than


async def test_kills_while_cards_are_sent_leave_nobody_out(place: Place) -> None:
    phones = await place.members(30)
    await place.session(phones)
    for _ in range(2):
        sent = place.telegram.count("sendMessage")
        program = await place.run()
        await until(partial(_more_sent, place, phones, sent + 4))
        program.kill()
        await program.ended()
    await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    await asyncio.sleep(0.5)
    # A card that was on its way when the process died may come twice, no other one.
    assert sum(len(phone.messages) for phone in phones) <= 30 + 2 * 16


async def test_429_500_silence_and_broken_connections_delay_but_lose_nothing(place: Place) -> None:
    phones = await place.members(5)
    for failure in ("flood", "error", "gateway", "reset", "timeout"):
        place.telegram.fail("sendMessage", failure)
    for phone in phones:
        phone.send("帮助")
    program = await place.run()
    await until(lambda: all(len(phone.messages) == 2 for phone in phones))
    await asyncio.sleep(0.3)
    assert [len(phone.messages) for phone in phones] == [2] * 5
    assert await program.stop() == 0


async def test_failing_polls_are_tried_again(place: Place) -> None:
    (phone,) = await place.members(1)
    for failure in ("error", "flood"):
        place.telegram.fail("getUpdates", failure)
    place.telegram.fail("getMe", "gateway")
    place.telegram.fail("deleteWebhook", "error")
    phone.send("帮助")
    await place.run()
    await until(lambda: len(phone.messages) == 2)


async def test_who_has_blocked_the_bot_holds_nobody_up(place: Place) -> None:
    phones = await place.members(4)
    phones[2].block()
    await place.session(phones)
    await place.run()
    rest = [phones[0], phones[1], phones[3]]
    await until(lambda: all(phone.messages for phone in rest))
