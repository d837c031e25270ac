"""The demo's clock: real time, moved forward whenever somebody asks for it."""

import asyncio
import time
from datetime import datetime, timedelta

from bot.clock import utc_now


class DemoClock:
    """Runs as fast as the real clock, `offset` apart from it; pacing stays with the real one."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """The demo's present instant, aware, UTC."""
        return utc_now() + self.offset

    def monotonic(self) -> float:
        """Real seconds: Telegram's limits are not moved."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait that long in real time."""
        await asyncio.sleep(seconds)

    def begin_at(self, at: datetime) -> None:
        """A fresh branch begins there, be it long past: nothing has happened in it yet."""
        self.offset = at - utc_now()

    def move_to(self, at: datetime) -> None:
        """Let it be `at`; an instant that is past already leaves the clock as it is."""
        self.offset = max(self.offset, at - utc_now())
