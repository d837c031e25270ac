"""Delivery of updates to the bot's webhook, in parallel, with retries, as Telegram does it."""

from __future__ import annotations

import asyncio
import contextlib
from types import TracebackType
from typing import Any

import aiohttp

from bot.demo.telegram.errors import AnswerLost
from bot.demo.telegram.models import Json
from bot.demo.telegram.server import Telegram
from bot.demo.telegram.updates import Pending, Webhook

FIRST_RETRY = 0.1
"""Seconds until an update that was not answered with 2xx is sent again; doubled each time."""
LAST_RETRY = 5.0
ANSWER_WITHIN = 60.0
"""Seconds that Telegram waits for the webhook's answer."""


class Deliverer:
    """Posts each update to the webhook while one is set; use with `async with`.

    Messages of one chat, and presses of one person, come one after the other (a failing one holds
    up those behind it); everything else comes in parallel, up to max_connections. A method named in
    the answer's body is carried out, its result told to nobody. What is redelivered comes at once.
    """

    def __init__(self, server: Telegram) -> None:
        self._server = server
        self._queue = server.world.queue
        self._event = asyncio.Event()
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Deliverer:
        self._client = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN),
            connector=aiohttp.TCPConnector(limit=0),
        )
        self._queue.listeners.append(self._event.set)
        self._loop = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._queue.listeners.remove(self._event.set)
        tasks = [task for task in (self._loop, *self._tasks) if task is not None]
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.close()

    async def _run(self) -> None:
        while True:
            self._event.clear()
            webhook = self._queue.webhook
            if webhook is not None:
                self._fill(webhook)
            await self._event.wait()

    def _fill(self, webhook: Webhook) -> None:
        for update in self._queue.take_again():
            self._start(self._send(webhook, update))
        for pending in self._queue.waiting():
            if len(self._busy) >= webhook.max_connections:
                return
            if pending.lane not in self._busy:
                self._busy.add(pending.lane)
                self._start(self._deliver(pending))

    def _start(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, pending: Pending) -> None:
        delay = FIRST_RETRY
        try:
            while webhook := self._queue.webhook:
                if await self._send(webhook, pending.update):
                    self._queue.confirm(pending.id)
                    return
                await asyncio.sleep(delay)
                delay = min(delay * 2, LAST_RETRY)
        finally:
            self._busy.discard(pending.lane)
            self._event.set()

    async def _send(self, webhook: Webhook, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        try:
            async with self._client.post(webhook.url, json=update, headers=headers) as answer:
                if not 200 <= answer.status < 300:
                    self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                    return False
                reply = await answer.json() if answer.content_type == "application/json" else None
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return False
        self._queue.note_delivered(update)
        if isinstance(reply, dict) and isinstance(reply.get("method"), str):
            method = reply.pop("method")
            with contextlib.suppress(AnswerLost):
                await self._server.call(self._server.token, method, reply, {})
        return True

    def _note(self, text: str) -> None:
        self._queue.last_error = (int(self._server.world.now().timestamp()), text)
