"""A small Bot API server on loopback, and a bot that talks to it through AiohttpRequest."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot

from bot.request import AiohttpRequest

TOKEN = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SENT = {
    "message_id": 1,
    "date": 1_700_000_000,
    "chat": {"id": 7, "type": "private", "first_name": "李娜"},
    "text": "好",
}


def reply(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


class LoopbackServer:
    """Answers each method by the handler given for it."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.proxy_credentials: list[str | None] = []
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.proxy_credentials.append(request.headers.get("Proxy-Authorization"))
        return await self.handlers[request.path.rsplit("/", 1)[-1]](request)


@asynccontextmanager
async def serving() -> AsyncIterator[LoopbackServer]:
    """A running server; its `url` has no slash at the end."""
    server = LoopbackServer()
    application = web.Application(client_max_size=30 * 1024**2)
    application.router.add_route("*", "/{anything:.*}", server.handle)
    async with TestServer(application) as running:
        server.url = str(running.make_url("")).rstrip("/")
        yield server


@asynccontextmanager
async def bot_at(url: str, **options: Any) -> AsyncIterator[Bot]:
    """A bot whose pools are open; `options` are those of AiohttpRequest."""
    polling, sending = AiohttpRequest(**options), AiohttpRequest(**options)
    async with polling, sending:
        yield Bot(
            TOKEN,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=sending,
            get_updates_request=polling,
        )
