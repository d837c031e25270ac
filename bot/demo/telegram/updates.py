"""The queue of updates: kept until confirmed, long polled, or taken by the webhook."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.telegram.errors import ApiError
from bot.demo.telegram.models import Json

MESSAGE_LIFETIME = 24 * 3600.0
"""Seconds that Telegram keeps an unconfirmed update."""
QUERY_LIFETIME = 150.0
"""Seconds that Telegram keeps an unconfirmed press."""
MAX_BATCH = 100
"""The most updates that one getUpdates answers."""
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Webhook:
    """Where updates are posted instead of being polled."""

    url: str
    secret: str
    max_connections: int


@dataclass(frozen=True)
class Pending:
    """An update not yet confirmed. Those of one `lane` reach a webhook one after the other."""

    update: Json
    lane: str
    expires: float

    @property
    def id(self) -> int:
        """The update_id."""
        number: int = self.update["update_id"]
        return number


@dataclass
class UpdateQueue:
    """All updates on their way to the bot; `monotonic` in seconds."""

    monotonic: Callable[[], float]
    first_id: int = 500_000_001
    webhook: Webhook | None = None
    allowed: frozenset[str] | None = None
    last_error: tuple[int, str] | None = None
    listeners: list[Callable[[], None]] = field(default_factory=list)
    _pending: dict[int, Pending] = field(default_factory=dict)
    _again: list[Json] = field(default_factory=list)
    _delivered: deque[Json] = field(default_factory=lambda: deque(maxlen=1000))
    _event: asyncio.Event = field(default_factory=asyncio.Event)
    _poller: int = 0
    _conflict: str = ""

    def push(self, kind: str, body: Json, lane: str) -> int | None:
        """Queue an update of `kind`; its update_id, or None where allowed_updates leave it out."""
        if kind in NOT_BY_DEFAULT if self.allowed is None else kind not in self.allowed:
            return None
        number = self.first_id
        self.first_id += 1
        lifetime = QUERY_LIFETIME if kind == "callback_query" else MESSAGE_LIFETIME
        update = {"update_id": number, kind: body}
        self._pending[number] = Pending(update, lane, self.monotonic() + lifetime)
        self.wake()
        return number

    def wake(self) -> None:
        """Let the long poll and the webhook look again."""
        self._event.set()
        for listener in self.listeners:
            listener()

    def allow(self, kinds: list[str] | None) -> None:
        """Set allowed_updates: None keeps what was set, [] means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def redeliver(self, count: int = 1) -> int:
        """Hand out the newest `count` confirmed updates again, whatever the offset; how many.

        What is not confirmed comes again anyhow: ahead of its turn, it would confirm others.
        """
        old = [one for one in self._delivered if one["update_id"] not in self._pending][-count:]
        self._again.extend(old)
        self.wake()
        return len(old)

    def waiting(self) -> list[Pending]:
        """The unconfirmed updates, oldest first, those past their lifetime dropped."""
        now = self.monotonic()
        for number in [n for n, one in self._pending.items() if one.expires <= now]:
            del self._pending[number]
        return list(self._pending.values())

    def take_again(self) -> list[Json]:
        """Updates that `redeliver` put back; each is handed out once."""
        again, self._again = self._again, []
        return again

    def note_delivered(self, update: Json) -> None:
        """Remember that the bot received this update."""
        self._delivered.append(update)

    def confirm(self, number: int) -> None:
        """Forget an update that the bot has acknowledged."""
        self._pending.pop(number, None)

    def clear(self) -> None:
        """Drop all pending updates (drop_pending_updates)."""
        self._pending.clear()

    def terminate_poll(self, by: str) -> int:
        """End a running long poll with 409; the number of the poll that may now run."""
        self._conflict = by
        self._poller += 1
        self._event.set()
        return self._poller

    async def poll(self, offset: int, limit: int, wait: float) -> list[Json]:
        """What getUpdates answers, waiting up to `wait` real seconds.

        Raises ApiError 409 while a webhook is set, or when another call takes over meanwhile.
        """
        if self.webhook is not None:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        mine = self.terminate_poll(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        self._confirm_below(offset)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait
        while True:
            if self._poller != mine:
                raise ApiError(409, f"Conflict: {self._conflict}")
            self._event.clear()
            batch = self._batch(limit if 1 <= limit <= MAX_BATCH else MAX_BATCH)
            left = deadline - loop.time()
            if batch or left <= 0:
                return batch
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._event.wait()

    def _batch(self, limit: int) -> list[Json]:
        batch, self._again = self._again[:limit], self._again[limit:]
        batch += [one.update for one in self.waiting()][: limit - len(batch)]
        self._delivered.extend(batch)
        return batch

    def _confirm_below(self, offset: int) -> None:
        numbers = list(self._pending)
        if offset < 0:
            offset = numbers[offset] if len(numbers) >= -offset else 0
        for number in numbers:
            if number < offset:
                self.confirm(number)
