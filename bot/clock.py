"""The one place that reads the real clock."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time as the program is given it: a test or the demo can move it."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back, for pacing."""

    async def sleep(self, seconds: float) -> None:
        """Wait that long by `monotonic`."""


class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return utc_now()

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def utc_now() -> datetime:
    """The present instant, aware, UTC."""
    return datetime.now(UTC)
