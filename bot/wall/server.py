"""The wall's routes: the page, its files, and its events; a wrong address is 404."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from bot.clock import Clock
from bot.errors import OperatorError
from bot.wall.events import Follower
from handlers.attendance import wall_page
from handlers.settings import Settings
from handlers.texts import wall as texts
from handlers.turn import Look
from storage.database import Connection, Database

PAGE = Path(__file__).parent / "page"
_FILES = {"wall.css": "text/css", "wall.js": "text/javascript", "icon.svg": "image/svg+xml"}
_HEADERS = {
    "Referrer-Policy": "no-referrer",  # the address is a secret
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_STREAM = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would keep events back
}
_STILL_HERE = 8.0  # seconds of silence after which a page is told that the bot is there


@dataclass(frozen=True)
class Behind:
    """What the wall reads from; it changes nothing."""

    database: Database
    clock: Clock
    settings: Settings


Source = Callable[[], Behind | None]
"""What is behind the wall now; None until the bot has started."""

_POLICY = web.AppKey("wall_policy", str)
_SOURCE: web.AppKey[Source] = web.AppKey("wall_source")
_CLOSING = web.AppKey("wall_closing", asyncio.Event)


def install(app: web.Application, source: Source, *, framed_by: str = "'none'") -> None:
    """Add the wall to an application; `framed_by` is which pages may show it within them (CSP)."""
    app[_POLICY] = f"default-src 'self'; frame-ancestors {framed_by}"
    app[_SOURCE], app[_CLOSING] = source, asyncio.Event()
    app.on_shutdown.append(_close)
    for name, kind in _FILES.items():
        app.router.add_get(f"/wall/{name}", _file(name, kind))
    app.router.add_get("/wall/", _again)
    app.router.add_get("/wall/{secret}", _page)
    app.router.add_get("/wall/{secret}/events", _events)


@asynccontextmanager
async def serving(behind: Behind) -> AsyncIterator[None]:
    """The wall on its own port while the block runs, if it is to be served at all.

    Raises OperatorError when the port cannot be had.
    """
    settings = behind.settings.wall
    if not settings.listen:
        yield
        return
    app = web.Application()
    install(app, lambda: behind)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            place = f"{settings.host}:{settings.port}"
            raise OperatorError(f"[wall] cannot listen on {place}: {error.strerror}") from error
        yield
    finally:
        await runner.cleanup()


async def _close(app: web.Application) -> None:
    app[_CLOSING].set()


def _file(name: str, kind: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        text = (PAGE / name).read_text("utf-8")
        return web.Response(text=text, content_type=kind, headers=_HEADERS)

    return serve


def _html(request: web.Request, *, gone: bool, status: int) -> web.Response:
    """The page with its words; one that is `gone` says so and asks for nothing more."""
    words = {key: escape(text) for key, text in texts.PAGE.items()}
    page = Template((PAGE / "index.html").read_text("utf-8")).substitute(
        words, known="gone" if gone else "waiting"
    )
    headers = _HEADERS | {"Content-Security-Policy": request.app[_POLICY]}
    return web.Response(text=page, content_type="text/html", status=status, headers=headers)


async def _again(request: web.Request) -> web.Response:
    """The page loaded again: it has taken the secret out of its address, and remembers it."""
    return _html(request, gone=False, status=200)


async def _page(request: web.Request) -> web.Response:
    behind = _behind(request)
    known = await behind.database.read(_is_known, behind, request.match_info["secret"])
    return _html(request, gone=not known, status=200 if known else 404)


def _behind(request: web.Request) -> Behind:
    behind = request.app[_SOURCE]()
    if behind is None or request.app[_CLOSING].is_set():
        raise web.HTTPServiceUnavailable
    return behind


def _is_known(db: Connection, behind: Behind, secret: str) -> bool:
    return wall_page.find(Look(db, behind.clock.now(), behind.settings), secret) is not None


async def _events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: the state and the code, each whenever it has changed."""
    behind, secret = _behind(request), request.match_info["secret"]
    follower = Follower(behind.database, behind.clock, behind.settings, secret)
    first = await follower.news()
    if first is None:
        raise web.HTTPNotFound
    response = web.StreamResponse(headers=_STREAM)
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):  # the page was closed
        await _tell(response, follower, first, request.app)
    return response


async def _tell(
    response: web.StreamResponse,
    follower: Follower,
    news: dict[str, object] | None,
    app: web.Application,
) -> None:
    silent, closing = 0.0, app[_CLOSING]
    while news is not None:
        for kind, body in news.items():
            data = json.dumps(body, ensure_ascii=False)
            await response.write(f"event: {kind}\ndata: {data}\n\n".encode())
        silent = 0.0 if news else silent + follower.SECONDS
        if silent >= _STILL_HERE:
            await response.write(b"event: here\ndata: 1\n\n")
            silent = 0.0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(follower.SECONDS):
                await closing.wait()
        if closing.is_set() or app[_SOURCE]() is None:  # the bot ends: the page looks for it again
            return
        news = await follower.news()
    await response.write(b"event: gone\ndata: 1\n\n")
