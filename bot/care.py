"""The process looks after itself: the nightly backup, the signs of health, and who is told."""

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.data_dir import DataDir
from bot.nightly import Nightly
from handlers import alarm
from handlers.alarm import Sign
from handlers.settings import Settings
from handlers.turn import Acting
from storage import meta, waiting
from storage.database import Connection, Database, DatabaseError

LATE = timedelta(minutes=10)  # what was to be sent or done so long ago is stuck
SILENT = timedelta(minutes=5)  # a poll takes half a minute
ANSWERED_AT = "telegram_answered_at"
_EVERY = 60.0  # seconds between looks
_MEGABYTE = 1024**2


@dataclass(frozen=True)
class Health:
    """How things stood at the last look; `well` by what was looked at."""

    looked_at: datetime
    well: Mapping[str, bool]

    def is_fresh(self, now: datetime) -> bool:
        """Whether somebody has looked lately: a loop that stands still is no sign of health."""
        return abs(now - self.looked_at) < timedelta(seconds=4 * _EVERY)


class Care:
    """Looked at every few seconds; does what is due, and nothing that anybody waits for."""

    def __init__(
        self,
        data: DataDir,
        database: Database,
        settings: Settings,
        clock: Clock,
        answered_at: Callable[[], datetime | None],
    ) -> None:
        self.nightly = Nightly(data, settings.backup, clock)
        self.health: Health | None = None
        self._data = data
        self._database = database
        self._settings = settings
        self._clock = clock
        self._answered_at = answered_at
        self._next = clock.monotonic()

    async def look(self) -> None:
        """Begin the backup that is due; once a minute see how things stand, and have it told.

        Raises DatabaseError when nothing can be written.
        """
        self.nightly.look()
        if self._clock.monotonic() >= self._next:
            self._next = self._clock.monotonic() + _EVERY
            await self.examine()

    async def examine(self) -> None:
        """See how things stand and note it; raises DatabaseError."""
        now = self._clock.now()
        self.health = Health(now, {"database": False})
        oldest = await self._database.read(waiting.oldest)
        answered_at = self._answered_at()
        free = await asyncio.to_thread(shutil.disk_usage, self._data.path)
        broken = {
            Sign.BACKUP: self.nightly.failed is not None,
            Sign.DISK: free.free < self._settings.alarm.disk_free_mb * _MEGABYTE,
            Sign.QUEUE: oldest is not None and oldest < now - LATE,
        }
        if answered_at is not None:
            broken[Sign.TELEGRAM] = answered_at < now - SILENT

        def note(db: Connection) -> None:
            alarm.note(Acting(db, now, self._settings), broken)
            if answered_at is not None:
                meta.put_instant(db, ANSWERED_AT, answered_at)

        await self._database.write(note)
        well = {str(sign): not is_broken for sign, is_broken in broken.items()}
        self.health = Health(now, {"database": True} | well)

    async def present_health(self) -> Health:
        """How things stand, with a fresh look at the database."""
        now, seen = self._clock.now(), self.health
        well = {} if seen is None else dict(seen.well)
        well["watch"] = seen is not None and seen.is_fresh(now)
        try:
            async with asyncio.timeout(5.0):
                await self._database.read(meta.get, ANSWERED_AT)
        except (DatabaseError, TimeoutError):
            well["database"] = False
        return Health(now, well)
