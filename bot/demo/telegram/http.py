"""The server over HTTP: `/bot<token>/<method>`, `/file/bot<token>/<path>`, and its webhook."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.demo.telegram.errors import AnswerLost, ApiError
from bot.demo.telegram.files import MAX_UPLOAD_BYTES
from bot.demo.telegram.models import UploadedFile
from bot.demo.telegram.server import Telegram
from bot.demo.telegram.webhook import Deliverer

MAX_REQUEST_BYTES = 2 * MAX_UPLOAD_BYTES
SILENCE = 3600.0
"""Seconds for which a call that a fault left unanswered is held open."""

_SERVER = web.AppKey("server", Telegram)
_RUNNING = web.AppKey("running", set[asyncio.Task[Any]])
_Parts = tuple[dict[str, Any], dict[str, UploadedFile]]


def application(server: Telegram) -> web.Application:
    """An aiohttp application that serves `server` and posts to its webhook while it runs."""
    app = web.Application(client_max_size=MAX_REQUEST_BYTES)
    app[_SERVER] = server
    app[_RUNNING] = set()
    app.on_shutdown.append(_hang_up)
    app.router.add_route("*", "/file/bot{token}/{path:.+}", _download)
    app.router.add_route("GET", "/bot{token}/{method}", _call)
    app.router.add_route("POST", "/bot{token}/{method}", _call)

    async def deliver(app: web.Application) -> AsyncIterator[None]:
        async with Deliverer(server):
            yield

    app.cleanup_ctx.append(deliver)
    return app


async def _hang_up(app: web.Application) -> None:
    for task in app[_RUNNING]:
        task.cancel()


async def _download(request: web.Request) -> web.Response:
    server = request.app[_SERVER]
    content = server.file(request.match_info["token"], request.match_info["path"])
    if content is None:
        return web.json_response(ApiError(404, "Not Found").answer()[1], status=404)
    return web.Response(body=content, content_type="application/octet-stream")


async def _call(request: web.Request) -> web.StreamResponse:
    """One API call; a shutdown ends a long poll or a silence by closing the connection."""
    task = asyncio.create_task(_answer(request))
    request.app[_RUNNING].add(task)
    task.add_done_callback(request.app[_RUNNING].discard)
    try:
        status, body = await task
    except ApiError as refused:
        status, body = refused.answer()
    except (AnswerLost, asyncio.CancelledError):
        if not task.done():
            task.cancel()
            raise
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=502)
    return web.json_response(body, status=status)


async def _answer(request: web.Request) -> tuple[int, dict[str, Any]]:
    params, files = await _parts(request)
    try:
        return await request.app[_SERVER].call(
            request.match_info["token"], request.match_info["method"], params, files
        )
    except AnswerLost as lost:
        if lost.silent:
            await asyncio.sleep(SILENCE)
        raise


async def _parts(request: web.Request) -> _Parts:
    params: dict[str, Any] = dict(request.query)
    files: dict[str, UploadedFile] = {}
    try:
        if request.content_type == "multipart/form-data":
            await _multipart(request, params, files)
        elif request.content_type == "application/json":
            decoded = json.loads(await request.text() or "{}")
            if not isinstance(decoded, dict):
                raise ApiError(400, "Bad Request: object expected")
            params |= decoded
        elif request.can_read_body:
            params |= parse_qsl(await request.text(), keep_blank_values=True)
    except ValueError:
        raise ApiError(400, "Bad Request: can't parse request") from None
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(413, "Request Entity Too Large") from None
    return params, files


async def _multipart(
    request: web.Request, params: dict[str, Any], files: dict[str, UploadedFile]
) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise ApiError(400, "Bad Request: can't parse multipart/form-data")
        content = await _read(part)
        if part.filename is None:
            params[part.name] = content.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = UploadedFile(part.filename, content, mime)


async def _read(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(65_536):
        content += chunk
        if len(content) > MAX_UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
    return bytes(content)
