"""`mode = "webhook"`: Telegram delivers, and the toast is the answer of the delivery."""

import asyncio

import aiohttp
import pytest

from bot.clock import utc_now
from bot.demo.telegram.server import Phone
from storage import attendance, outbox
from tests.process.program import SECRET, Place, free_port, until


@pytest.fixture
def hook(place: Place) -> str:
    """The webhook's address of a bot that is configured for it."""
    port = free_port()
    place.configure(mode="webhook", webhook_url=f"http://127.0.0.1:{port}", webhook_port=port)
    return f"http://127.0.0.1:{port}/webhook"


def press(phone: Phone, data: str, number: int) -> dict[str, object]:
    """An update as Telegram posts it."""
    query = {
        "id": f"77{number}", "from": phone.user.json(), "chat_instance": "1", "data": data,
        "message": {"chat": phone.chat.json(), "message_id": 1, "date": 0},
    }  # fmt: skip
    return {"update_id": number, "callback_query": query}


async def marks_written(place: Place) -> None:
    """Wait until what was sent is marked as sent: other messages may come twice after a kill."""
    for _ in range(200):
        if not await place.read(outbox.pending, utc_now(), (), 100):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("waited in vain")


async def test_presses_come_by_webhook_and_are_answered(place: Place, hook: str) -> None:
    phones = await place.members(10)
    session = await place.session(phones)
    program = await place.run(WEBHOOK_SECRET=SECRET)
    await until(lambda: all(phone.messages for phone in phones))
    for phone in phones:
        phone.press("签到")
    await until(lambda: all(phone.toasts for phone in phones))
    assert (await place.read(attendance.count, session.id)).came == 10
    assert place.telegram.count("getUpdates") == 0
    assert await program.stop() == 0


async def test_the_toast_is_the_answer_and_a_wrong_secret_is_403(place: Place, hook: str) -> None:
    (phone,) = await place.members(1)
    session = await place.session([phone])
    await place.run(WEBHOOK_SECRET=SECRET)
    header = "X-Telegram-Bot-Api-Secret-Token"
    update = press(phone, f"in:{session.id}", 900_000_001)
    async with aiohttp.ClientSession() as client:
        for secret in ({}, {header: "wrong"}):
            async with client.post(hook, json=update, headers=secret) as refused:
                assert (refused.status, await refused.text()) == (403, "")
        assert (await place.read(attendance.count, session.id)).came == 0
        for _ in range(2):  # delivered again, it is answered the same
            async with client.post(hook, json=update, headers={header: SECRET}) as taken:
                answer = await taken.json()
            assert answer["method"] == "answerCallbackQuery"
            assert answer["callback_query_id"] == "77900000001"
            assert answer["text"].startswith("签到成功")
    assert (await place.read(attendance.count, session.id)).came == 1


async def test_kills_between_deliveries_lose_and_double_nothing(place: Place, hook: str) -> None:
    phones = await place.members(20)
    session = await place.session(phones)
    program = await place.run(WEBHOOK_SECRET=SECRET)
    await until(lambda: all(phone.messages for phone in phones))
    await marks_written(place)
    for number, phone in enumerate(phones):
        phone.press("签到")
        if number == 9:
            await asyncio.sleep(0.01)
            program.kill()
            await program.ended()
            program = await place.run(WEBHOOK_SECRET=SECRET)
    await until(lambda: all(phone.toasts for phone in phones))
    assert (await place.read(attendance.count, session.id)).came == 20
    assert place.telegram.count("sendMessage") == 20


async def test_a_secret_that_is_no_text_is_refused_too(place: Place, hook: str) -> None:
    program = await place.run(WEBHOOK_SECRET=SECRET)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(hook.split(":")[2][:-8]))
    header = b"X-Telegram-Bot-Api-Secret-Token: \xff\xfe"
    writer.write(b"POST /webhook HTTP/1.0\r\n" + header + b"\r\nContent-Length: 0\r\n\r\n")
    assert b" 403 " in await reader.readline()
    writer.close()
    assert await program.stop() == 0
