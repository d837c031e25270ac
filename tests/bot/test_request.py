"""Requests over aiohttp: uploads, downloads, pressed cards, proxies."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InputMediaDocument, ReplyParameters, Update
from telegram.error import NetworkError

from bot.request import AiohttpRequest, cut_pressed_card
from handlers.routing import incoming_of
from tests.bot.loopback import SENT, LoopbackServer, bot_at, reply, serving


@pytest.fixture
async def server() -> AsyncIterator[LoopbackServer]:
    async with serving() as server:
        yield server


@pytest.fixture
async def bot(server: LoopbackServer) -> AsyncIterator[Bot]:
    async with bot_at(server.url) as bot:
        yield bot


async def test_parameters_arrive_as_the_bot_api_reads_them(
    server: LoopbackServer, bot: Bot
) -> None:
    async def send(request: web.Request) -> web.Response:
        parameters = await request.json()
        assert parameters["text"] == "今天 & 明天"
        assert json.loads(parameters["reply_parameters"]) == {"message_id": 5}
        return reply(SENT)

    server.handlers["sendMessage"] = send
    message = await bot.send_message(
        7, "今天 & 明天", reply_parameters=ReplyParameters(message_id=5)
    )
    assert message.text == "好"


@pytest.mark.parametrize("size", [10, 3 * 1024**2])
async def test_a_file_keeps_its_chinese_name_and_content(
    server: LoopbackServer, bot: Bot, size: int
) -> None:
    received: list[tuple[str, str, int]] = []

    async def send(request: web.Request) -> web.Response:
        form = await request.post()
        part = form["document"]
        assert isinstance(part, web.FileField)
        received.append((part.filename, str(form["caption"]), len(part.file.read())))
        return reply(SENT)

    server.handlers["sendDocument"] = send
    await bot.send_document(7, b"x" * size, filename='签到表"一".docx', caption="十一月")
    assert received == [('签到表"一".docx', "十一月", size)]


async def test_several_files_go_in_one_album(server: LoopbackServer, bot: Bot) -> None:
    sizes: list[int] = []

    async def send(request: web.Request) -> web.Response:
        form = await request.post()
        for item in json.loads(str(form["media"])):
            part = form[item["media"].removeprefix("attach://")]
            assert isinstance(part, web.FileField)
            sizes.append(len(part.file.read()))
        return reply([SENT, SENT])

    server.handlers["sendMediaGroup"] = send
    media = [InputMediaDocument(b"1", filename="一.txt"), InputMediaDocument(b"22", filename="二")]
    assert len(await bot.send_media_group(7, media)) == 2
    assert sizes == [1, 2]


async def test_a_big_file_comes_down_whole(server: LoopbackServer, bot: Bot) -> None:
    content = bytes(range(256)) * 40_000

    async def get_file(request: web.Request) -> web.Response:
        return reply({"file_id": "a", "file_unique_id": "b", "file_path": "documents/f.pdf"})

    async def download(request: web.Request) -> web.Response:
        return web.Response(body=content)

    server.handlers |= {"getFile": get_file, "f.pdf": download}
    file = await bot.get_file("a")
    assert bytes(await file.download_as_bytearray()) == content


async def test_a_path_stays_quoted_as_it_was_given(server: LoopbackServer, bot: Bot) -> None:
    paths: list[str] = []

    async def download(request: web.Request) -> web.Response:
        paths.append(request.raw_path)
        return web.Response(body=b"")

    server.handlers["a.txt"] = download
    await bot.request.retrieve(f"{server.url}/file/bot1%3Aabc/a.txt")
    assert paths == ["/file/bot1%3Aabc/a.txt"]


async def test_the_pressed_card_is_cut_down_to_what_an_edit_needs(
    server: LoopbackServer, bot: Bot
) -> None:
    person = {"id": 7, "is_bot": False, "first_name": "李娜"}
    query = {"id": "1", "from": person, "chat_instance": "c", "data": "in", "message": SENT}

    async def get_updates(request: web.Request) -> web.Response:
        message = {"update_id": 2, "message": SENT}
        return reply([{"update_id": 1, "callback_query": query}, message])

    server.handlers["getUpdates"] = get_updates
    pressed, written = await bot.get_updates()
    incoming = incoming_of(pressed)
    assert incoming is not None
    assert (incoming.chat_id, incoming.message_id, incoming.is_private) == (7, 1, True)
    assert incoming == incoming_of(Update.de_json({"update_id": 1, "callback_query": query}, bot))
    assert written.message is not None
    assert written.message.text == "好"


@pytest.mark.parametrize(
    "update", [{"callback_query": {"id": "1", "inline_message_id": "x"}}, {"update_id": 3}]
)
def test_an_update_without_a_pressed_card_stays_as_it_is(update: dict[str, Any]) -> None:
    before = json.dumps(update)
    cut_pressed_card(update)
    assert json.dumps(update) == before


async def test_requests_go_through_an_http_proxy(server: LoopbackServer) -> None:
    async def send(request: web.Request) -> web.Response:
        return reply(SENT)

    server.handlers["sendMessage"] = send
    proxy = server.url.replace("http://", "http://me:opensesame@")
    async with bot_at("http://api.invalid", proxy_url=proxy) as bot:
        assert (await bot.send_message(7, "好")).text == "好"
    assert server.proxy_credentials == ["Basic bWU6b3BlbnNlc2FtZQ=="]


async def test_requests_go_through_a_socks_proxy(server: LoopbackServer) -> None:
    asked: list[bytes] = []

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(3)
        writer.write(b"\x05\x00")
        head = await reader.readexactly(5)
        asked.append(await reader.readexactly(head[4]))
        await reader.readexactly(2)
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await reader.readuntil(b"\r\n\r\n")
        body = json.dumps({"ok": True, "result": SENT}).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(relay, "127.0.0.1", 0) as proxy:
        port = proxy.sockets[0].getsockname()[1]
        async with bot_at("http://api.invalid", proxy_url=f"socks5h://127.0.0.1:{port}") as bot:
            assert (await bot.send_message(7, "好")).text == "好"
    assert asked == [b"api.invalid"]


async def test_a_closed_pool_opens_again(server: LoopbackServer, bot: Bot) -> None:
    async def send(request: web.Request) -> web.Response:
        return reply(SENT)

    server.handlers["sendMessage"] = send
    await bot.request.shutdown()
    await bot.request.shutdown()
    with pytest.raises(NetworkError):
        await bot.send_message(7, "好")
    await bot.request.initialize()
    await bot.request.initialize()
    assert (await bot.send_message(7, "好")).text == "好"


def test_the_read_timeout_is_told_to_long_polling() -> None:
    assert AiohttpRequest(read_timeout=3.5).read_timeout == 3.5
