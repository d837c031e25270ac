"""A clock that several processes share: real time, and an offset written in a file."""

import asyncio
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import utc_now


class SharedClock:
    """Reads the offset anew whenever it is asked; whoever moves it writes the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """The storm's present instant, aware, UTC."""
        return utc_now() + timedelta(seconds=float(self._path.read_text("ascii")))

    def monotonic(self) -> float:
        """Real seconds: Telegram's limits are not moved."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait that long in real time."""
        await asyncio.sleep(seconds)

    def move_to(self, at: datetime) -> None:
        """Let it be `at` for everybody, at once."""
        offset = (at - utc_now()).total_seconds()
        fresh = self._path.with_suffix(".new")
        fresh.write_text(f"{offset:.3f}", "ascii")
        os.replace(fresh, self._path)

    async def pass_by(self, seconds: float) -> None:
        """Let that time go by for everybody, without waiting for it."""
        self.move_to(self.now() + timedelta(seconds=seconds))
