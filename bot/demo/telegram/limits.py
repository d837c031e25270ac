"""How much a bot may send: overall, per private chat and per group, as Telegram counts it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.telegram.errors import flood


@dataclass(frozen=True)
class Rates:
    """Messages allowed. A private chat has a bucket of `burst`, refilled at `refill` a second."""

    overall: int = 30
    overall_window: float = 1.0
    group: int = 20
    group_window: float = 60.0
    burst: float = 3.0
    refill: float = 1.0


UNLIMITED = Rates(overall=10**9, group=10**9, burst=1e9, refill=1e9)
"""For tests that are not about pace."""


@dataclass
class _Bucket:
    level: float
    at: float


@dataclass
class Pace:
    """Counts what is sent, by `monotonic` seconds; refused calls cost nothing."""

    rates: Rates
    monotonic: Callable[[], float]
    _overall: deque[float] = field(default_factory=deque)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _buckets: dict[int, _Bucket] = field(default_factory=dict)

    def spend(self, chat_id: int, private: bool, count: int = 1) -> None:
        """Count `count` messages to the chat. Raises ApiError 429 with retry_after in seconds."""
        now = self.monotonic()
        rates = self.rates
        waits = [_wait(self._overall, now, rates.overall, rates.overall_window)]
        if private:
            bucket = self._bucket(chat_id, now)
            waits.append((1.0 - bucket.level) / rates.refill)
        else:
            sent = self._groups.setdefault(chat_id, deque())
            waits.append(_wait(sent, now, rates.group, rates.group_window))
        wait = max(waits)
        if wait > 1e-9:
            raise flood(max(1, math.ceil(wait)))
        self._overall.extend([now] * count)
        if private:
            bucket.level -= count
        else:
            sent.extend([now] * count)

    def forget(self) -> None:
        """A minute or more has passed that no clock has counted: every window is empty."""
        for kept in (self._overall, self._groups, self._buckets):
            kept.clear()

    def _bucket(self, chat_id: int, now: float) -> _Bucket:
        bucket = self._buckets.setdefault(chat_id, _Bucket(self.rates.burst, now))
        gained = (now - bucket.at) * self.rates.refill
        bucket.level = min(self.rates.burst, bucket.level + gained)
        bucket.at = now
        return bucket


def _wait(sent: deque[float], now: float, most: int, window: float) -> float:
    while sent and sent[0] <= now - window:
        sent.popleft()
    return 0.0 if len(sent) < most else sent[len(sent) - most] + window - now
