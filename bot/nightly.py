"""The nightly backup: one a night, checked, and old ones put away after it."""

import asyncio
import logging
import re
import shutil
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bot import rotation
from bot.clock import Clock
from bot.data_dir import DataDir
from bot.rotation import Rule
from handlers import calendar
from handlers.settings import Backup
from storage.backup import GROWING, Contents, copy_database, inspect
from storage.database import DatabaseError, DatabaseRefused

log = logging.getLogger(__name__)

_NAME = re.compile(r"nightly-(\d{8})\.db")
_AGAIN_AFTER = timedelta(minutes=15)


class BackupFailed(Exception):
    """There is no new backup that can be relied on; one line says why. Nothing old was deleted."""


def made(folder: Path) -> dict[date, Path]:
    """The nightly backups in the folder, by the night they are of."""
    found: dict[date, Path] = {}
    for path in folder.glob("nightly-*.db"):
        match = _NAME.fullmatch(path.name)
        if match is not None:
            with suppress(ValueError):
                found[datetime.strptime(match[1], "%Y%m%d").date()] = path  # noqa: DTZ007 - a day
    return found


def night_of(now: datetime, at: time) -> date:
    """The night that has last begun: each begins at `at`, by the local clock."""
    here = calendar.local(now)
    return here.date() if here.time() >= at else here.date() - timedelta(days=1)


def make(data: DataDir, day: date, rule: Rule) -> Contents:
    """Make the backup of a night and check it; only then are those deleted that need not stay.

    Raises BackupFailed.
    """
    target = data.backups / f"nightly-{day:%Y%m%d}.db"
    try:
        data.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
        size = sum(path.stat().st_size for path in data.path.glob("branch.db*"))
        if shutil.disk_usage(data.backups).free < 2 * size:
            raise BackupFailed("there is not enough room on the disk")
        contents = copy_database(data.database, target)
    except (OSError, DatabaseError, DatabaseRefused) as error:
        raise BackupFailed(str(error)) from error
    _compare(data, day, contents)
    _put_away(data.backups, day, rule)
    return contents


def _compare(data: DataDir, day: date, contents: Contents) -> None:
    """A backup with fewer rows than the one before it is kept, and so is everything older."""
    earlier = [each for each in made(data.backups) if each < day]
    if not earlier:
        return
    path = made(data.backups)[max(earlier)]
    try:
        before = inspect(path)
    except DatabaseRefused as error:
        log.warning("an older backup cannot be read any more: %s", error)
        return
    for table in GROWING:
        if contents.rows.get(table, 0) < before.rows.get(table, 0):
            log.warning("the backup holds fewer rows of %s than %s: none is deleted", table, path)
            raise BackupFailed(f"fewer rows of {table} than in {path.name}")


def _put_away(folder: Path, today: date, rule: Rule) -> None:
    backups = made(folder)
    staying = rotation.kept(backups, rule, today)
    for day, path in backups.items():
        if day not in staying:
            path.unlink(missing_ok=True)
    for path in folder.glob("nightly-*.db.partial"):  # of a process that was killed meanwhile
        path.unlink(missing_ok=True)


class Nightly:
    """Sees to it that every night has its backup, beside whatever else the bot does."""

    def __init__(self, data: DataDir, settings: Backup, clock: Clock) -> None:
        self._data = data
        self._at = settings.at
        self._rule = Rule(settings.days, settings.weeks, settings.months)
        self._clock = clock
        self._running: asyncio.Task[None] | None = None
        self._not_before = clock.now()
        self.failed: str | None = None  # why the last attempt gave nothing

    def look(self) -> None:
        """Begin the backup of the last night, if there is none."""
        now = self._clock.now()
        if self._not_before > now + _AGAIN_AFTER:  # the clock has been set back meanwhile
            self._not_before = now
        if self._running is not None and not self._running.done():
            return
        night = night_of(now, self._at)
        if now >= self._not_before and night not in made(self._data.backups):
            self._running = asyncio.create_task(self._make(night))

    async def settled(self) -> None:
        """Wait until no backup is being made."""
        if self._running is not None:
            await self._running

    async def _make(self, day: date) -> None:
        try:
            contents = await asyncio.to_thread(make, self._data, day, self._rule)
        except BackupFailed as error:
            self.failed = str(error)
            self._not_before = self._clock.now() + _AGAIN_AFTER
            log.error("no backup tonight yet, trying again: %s", error)
        except Exception:  # a mistake of ours must not pass in silence
            self.failed = "exception"
            self._not_before = self._clock.now() + _AGAIN_AFTER
            log.exception("no backup tonight yet, trying again")
        else:
            self.failed = None
            log.info("backup of %s made, checked: %d records", day, contents.rows.get("records", 0))
