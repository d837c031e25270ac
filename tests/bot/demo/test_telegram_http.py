"""The server over real HTTP: calls in every encoding, files, faults, and the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import InvalidToken, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.demo.telegram.files import MAX_UPLOAD_BYTES
from bot.demo.telegram.http import application
from bot.demo.telegram.server import Phone, Telegram
from tests.bot.demo.conftest import TOKEN

Answer = Callable[[dict[str, object], str | None], Awaitable[web.Response]]


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@pytest.fixture
async def address(server: Telegram) -> AsyncIterator[str]:
    async with serving(application(server)) as address:
        yield address


@pytest.fixture
async def remote(address: str) -> AsyncIterator[Bot]:
    async with Bot(
        TOKEN,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=HTTPXRequest(read_timeout=5),
        get_updates_request=HTTPXRequest(read_timeout=5),
    ) as bot:
        yield bot


async def until(fact: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not fact():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.01)


async def test_messages_files_and_polls_travel_over_http(remote: Bot, wang: Phone) -> None:
    await remote.send_message(wang.user_id, "学习")
    await remote.send_document(wang.user_id, b"PK", caption="名单", filename="名单.xlsx")
    assert (wang.last.filename, wang.last.document, wang.last.text) == ("名单.xlsx", b"PK", "名单")
    wang.send_document("心得：一.txt", b"text")
    message = (await remote.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"text"
    with pytest.raises(InvalidToken, match="Not Found"):
        await remote.request.retrieve(f"{remote.base_file_url}/documents/file_9.txt")


async def test_faults_break_the_connection_or_keep_silent(
    remote: Bot, server: Telegram, wang: Phone
) -> None:
    server.fail("sendMessage", "reset", carried_out=True)
    with pytest.raises(NetworkError):
        await remote.send_message(wang.user_id, "一")
    assert wang.last.text == "一"
    server.fail("sendMessage", "timeout")
    with pytest.raises(TimedOut):
        await remote.send_message(wang.user_id, "二", read_timeout=0.1)
    assert wang.last.text == "一"


async def test_calls_come_as_query_form_json_or_multipart(address: str, wang: Phone) -> None:
    url = f"{address}/bot{TOKEN}/sendMessage"
    values = {"chat_id": str(wang.user_id), "text": "学习"}
    multipart = aiohttp.MultipartWriter("form-data")
    for name, value in values.items():
        multipart.append(value).set_content_disposition("form-data", name=name)
    async with aiohttp.ClientSession() as session:
        for answer in (
            session.get(url, params=values),
            session.post(url, data=values),
            session.post(url, json=values),
            session.post(url, data=multipart),
        ):
            async with answer as response:
                assert (await response.json())["ok"] is True
        async with session.post(
            url, data=b"{", headers={"Content-Type": "application/json"}
        ) as bad:
            assert bad.status == 400
        async with session.get(f"{address}/bot1:x/getMe") as unauthorized:
            assert unauthorized.status == 401
    assert [message.text for message in wang.messages[1:]] == ["学习"] * 4


async def test_a_shutdown_does_not_wait_for_a_long_poll(server: Telegram) -> None:
    async with aiohttp.ClientSession() as session:
        async with serving(application(server)) as address:
            url = f"{address}/bot{TOKEN}/getUpdates?timeout=50"
            poll = asyncio.create_task(session.get(url).__aenter__())
            await asyncio.sleep(0.05)
        with pytest.raises(aiohttp.ClientError):
            await asyncio.wait_for(poll, 2)


async def test_an_upload_over_50_mb_is_cut_off(remote: Bot, wang: Phone) -> None:
    with pytest.raises(NetworkError):
        await remote.send_document(wang.user_id, bytes(MAX_UPLOAD_BYTES + 1), filename="a.bin")
    assert len(wang.messages) == 1


@asynccontextmanager
async def webhook(answer: Answer) -> AsyncIterator[str]:
    async def receive(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        return await answer(await request.json(), secret)

    app = web.Application()
    app.router.add_post("/hook", receive)
    async with serving(app) as address:
        yield f"{address}/hook"


async def test_a_webhook_gets_updates_with_its_secret_and_again_until_200(
    remote: Bot, server: Telegram, wang: Phone
) -> None:
    seen: list[tuple[object, str | None]] = []

    async def answer(update: dict[str, object], secret: str | None) -> web.Response:
        seen.append((update["update_id"], secret))
        return web.Response(status=500 if len(seen) == 1 else 200)

    async with webhook(answer) as url:
        await remote.set_webhook(url, secret_token="geheim_1")
        await until(lambda: server.count("setWebhook") and len(seen) == 2)
        assert seen[0] == seen[1]
        assert seen[0][1] == "geheim_1"
        info = await remote.get_webhook_info()
        assert (
            info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        )
        assert info.pending_update_count == 0
        assert server.redeliver() == 1
        await until(lambda: len(seen) == 3)
        assert seen[2] == seen[0]


async def test_a_webhook_answers_a_press_in_its_response(
    remote: Bot, server: Telegram, wang: Phone
) -> None:
    async def answer(update: dict[str, object], secret: str | None) -> web.Response:
        press = update.get("callback_query")
        if not isinstance(press, dict):
            return web.Response()
        method = "answerCallbackQuery"
        body = {"method": method, "callback_query_id": press["id"], "text": "已签到"}
        return web.json_response(body)

    async with webhook(answer) as url:
        await remote.set_webhook(url)
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("签到", callback_data="in")]])
        await remote.send_message(wang.user_id, "学习", reply_markup=markup)
        wang.press("签到")
        await until(lambda: wang.toasts)
        assert wang.toasts[0].text == "已签到"


async def test_a_webhook_serves_people_in_parallel_and_each_in_order(
    remote: Bot, server: Telegram
) -> None:
    running: list[object] = []
    most = 0
    order: list[tuple[int, str]] = []

    async def answer(update: dict[str, object], secret: str | None) -> web.Response:
        nonlocal most
        message = update["message"]
        assert isinstance(message, dict)
        running.append(message)
        most = max(most, len(running))
        await asyncio.sleep(0.02)
        running.remove(message)
        order.append((message["chat"]["id"], message["text"]))
        return web.Response()

    phones = [server.phone(name) for name in ("甲", "乙", "丙", "丁")]
    for phone in phones:
        phone.start()
        phone.send("二")
    async with webhook(answer) as url:
        await remote.set_webhook(url, max_connections=3)
        await until(lambda: len(order) == 8)
    assert most == 3
    for phone in phones:
        assert [text for chat, text in order if chat == phone.user_id] == ["/start", "二"]
