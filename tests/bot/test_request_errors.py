"""Requests that fail: the usual errors come out, and no secret in any of them."""

import asyncio
import traceback
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.bot.loopback import SENT, TOKEN, LoopbackServer, bot_at, reply, serving


@pytest.fixture
async def server() -> AsyncIterator[LoopbackServer]:
    async with serving() as server:
        yield server


@pytest.fixture
async def bot(server: LoopbackServer) -> AsyncIterator[Bot]:
    async with bot_at(server.url) as bot:
        yield bot


def everything_said(error: BaseException) -> str:
    """The error and all that hangs on it, as the most talkative log would show it."""
    seen: list[str] = []
    queue: list[BaseException | None] = [error]
    while queue:
        if (current := queue.pop()) is not None:
            seen += [repr(current), str(current), *traceback.format_exception(current)]
            queue += [current.__cause__, current.__context__]
    return "\n".join(seen)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"ok": False, "description": "Bad Request: chat not found"}, BadRequest),
        (401, {"ok": False, "description": "Unauthorized"}, InvalidToken),
        (403, {"ok": False, "description": "Forbidden: user is deactivated"}, Forbidden),
        (404, {"ok": False, "description": "Not Found"}, InvalidToken),
        (429, {"ok": False, "parameters": {"retry_after": 3}}, RetryAfter),
        (502, None, NetworkError),
        (302, None, NetworkError),
        (200, [], TelegramError),
    ],
)
async def test_an_answer_of_refusal_becomes_the_usual_error(
    server: LoopbackServer,
    bot: Bot,
    status: int,
    body: object,
    expected: type[TelegramError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")

    async def send(request: web.Request) -> web.Response:
        return web.json_response(body, status=status, headers={"Location": "/elsewhere"})

    server.handlers["sendMessage"] = send
    with pytest.raises(expected) as caught:
        await bot.send_message(7, "好")
    assert TOKEN not in everything_said(caught.value)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
@pytest.mark.parametrize("body", ["<h1>Access denied</h1>", '"no"'])
async def test_what_a_proxy_refuses_is_no_word_of_telegrams(
    server: LoopbackServer, bot: Bot, status: int, body: str
) -> None:
    async def refuse(request: web.Request) -> web.Response:
        return web.Response(text=body, status=status)

    server.handlers["sendMessage"] = refuse
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(7, "好")
    assert type(caught.value) is NetworkError, "nobody is blocked, no token refused"
    assert TOKEN not in everything_said(caught.value)


async def test_a_silent_server_times_out(server: LoopbackServer) -> None:
    async def sleep(request: web.Request) -> web.Response:
        await asyncio.sleep(1)
        return reply(SENT)

    server.handlers["sendMessage"] = sleep
    async with bot_at(server.url, read_timeout=0.05) as bot:
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(7, "好")
    assert TOKEN not in everything_said(caught.value)


async def test_a_full_pool_times_out(server: LoopbackServer) -> None:
    asked, answering = asyncio.Event(), asyncio.Event()

    async def wait(request: web.Request) -> web.Response:
        asked.set()
        await answering.wait()
        return reply(SENT)

    server.handlers["sendMessage"] = wait
    async with bot_at(
        server.url, connection_pool_size=1, connect_timeout=0.3, pool_timeout=0.3
    ) as bot:
        first = asyncio.create_task(bot.send_message(7, "好"))
        await asked.wait()
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(7, "好")
        answering.set()
        await first
    assert TOKEN not in everything_said(caught.value)


async def test_a_connection_cut_in_the_middle_is_a_network_error(
    server: LoopbackServer, bot: Bot
) -> None:
    async def cut(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    server.handlers["sendMessage"] = cut
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(7, "好")
    assert TOKEN not in everything_said(caught.value)


@pytest.mark.parametrize("scheme", [None, "http", "socks5", "socks5h"])
async def test_nobody_listening_is_a_network_error_without_secrets(
    unused_tcp_port: int, scheme: str | None
) -> None:
    nobody = f"127.0.0.1:{unused_tcp_port}"
    proxy = None if scheme is None else f"{scheme}://me:opensesame@{nobody}"
    async with bot_at(f"http://{nobody}", proxy_url=proxy) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(7, "好")
    said = everything_said(caught.value)
    assert TOKEN not in said
    assert "opensesame" not in said


async def test_an_address_that_is_none_is_a_network_error_without_the_token() -> None:
    async with bot_at("http://") as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(7, "好")
    assert TOKEN not in everything_said(caught.value)
