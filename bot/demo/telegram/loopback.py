"""python-telegram-bot's network, replaced by a call into the server of this process."""

from __future__ import annotations

import asyncio
import json
import re
from urllib.parse import unquote, urlsplit

from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo.telegram.errors import AnswerLost
from bot.demo.telegram.models import UploadedFile
from bot.demo.telegram.server import Telegram

_CALL = re.compile(r"/bot([^/]*)/([^/]+)")
_FILE = re.compile(r"/file/bot([^/]*)/(.+)")


def uploads(data: RequestData | None) -> dict[str, UploadedFile]:
    """The files of a request of python-telegram-bot, by multipart name."""
    files = {}
    for name, (filename, content, mime) in (data.multipart_data if data else {}).items():
        body = content if isinstance(content, bytes) else content.read()
        files[name] = UploadedFile(filename, body, mime)
    return files


class Loopback(BaseRequest):
    """A request class that calls `server` directly; `latency` in seconds is slept each call."""

    def __init__(self, server: Telegram, *, latency: float = 0.0) -> None:
        self._server = server
        self._latency = latency

    @property
    def read_timeout(self) -> float | None:
        """Seconds that a client would wait for an answer."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer a call or a download. Raises TimedOut or NetworkError where a fault says so."""
        if self._latency:
            await asyncio.sleep(self._latency)
        path = unquote(urlsplit(url).path)
        wanted = _FILE.fullmatch(path)
        if wanted:
            content = self._server.file(wanted[1], wanted[2])
            return (200, content) if content is not None else (404, b'{"ok":false}')
        called = _CALL.fullmatch(path)
        if called is None:
            raise NetworkError(f"no such address on this server: {path}")
        params = request_data.json_parameters if request_data else {}
        try:
            status, body = await self._server.call(
                called[1], called[2], params, uploads(request_data)
            )
        except AnswerLost as lost:
            if lost.silent:
                raise TimedOut from lost
            raise NetworkError("connection reset") from lost
        return status, json.dumps(body).encode()
