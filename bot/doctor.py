"""The doctor command: one screen that says whether all is well with a bot, running or not."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.backup import newest
from bot.care import ANSWERED_AT, LATE, SILENT
from bot.config import Config
from bot.data_dir import PRIVATE_UMASK, DataDir, way_back
from bot.doctor_telegram import ask_telegram
from handlers import calendar
from storage import meta, updates, waiting
from storage.backup import Contents, count, inspect
from storage.database import (
    Connection,
    DatabaseError,
    DatabaseRefused,
    connect,
    find_damage,
    newest_schema,
)

_MEGABYTE = 1024**2
_DAY = timedelta(days=1)
_LATE_BACKUP = timedelta(hours=30)  # a night, and some hours in which it may fail at first
_SKEW = timedelta(seconds=90)


@dataclass(frozen=True)
class Finding:
    """One line of the screen."""

    what: str
    is_well: bool
    said: str


def screen(findings: Iterable[Finding]) -> str:
    """The findings below each other, each marked."""
    return "\n".join(
        f"{'ok ' if each.is_well else 'BAD'}  {each.what:<9} {each.said}" for each in findings
    )


def examine(config: Config, token: str | None, clock: Callable[[], datetime]) -> list[Finding]:
    """Look at everything; nothing is changed, and Telegram is asked only where a token is known."""
    os.umask(PRIVATE_UMASK)
    data, now = DataDir(config.data_dir), clock()
    runs = _process(data)
    found = [_running(runs)]
    try:
        if not data.database.is_file():
            raise DatabaseRefused("missing")
        with closing(connect(data.database)) as db:
            found.append(_database(data, db))
            found += [_queue(db, now), _failures(db, now)]
            if config.telegram.mode == "polling":
                found.append(_poll(db, now, is_running=runs is not None))
            latest = meta.instant(db, meta.LATEST_AT)
    except (DatabaseError, DatabaseRefused) as error:
        found.append(_bad_database(data, f"{data.database}: {error}"))
        latest = None
    found += [_privacy(data), _backup(data, now), _disk(data, config)]
    told = ask_telegram(config.telegram, token, clock)
    found.append(_clock(now, latest, told.ahead))
    found.append(Finding("telegram", told.is_well, told.said))
    return found


def _process(data: DataDir) -> int | None:
    """The number of the process that holds the folder, if there is one."""
    try:
        lock = os.open(data.path / "lock", os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return int(os.read(lock, 20).decode("ascii", "replace").strip() or 0)
    else:
        return None
    finally:
        os.close(lock)


def _running(process: int | None) -> Finding:
    said = "not running" if process is None else f"running (process {process})"
    return Finding("bot", process is not None, said)


def _database(data: DataDir, db: Connection) -> Finding:
    damage = find_damage(db, thorough=True)
    if damage is not None:
        return _bad_database(data, f"damaged: {damage}")
    contents: Contents = count(db)
    size = data.database.stat().st_size / _MEGABYTE
    said = (
        f"{data.database}, {size:.1f} MB, schema {contents.schema} of {newest_schema()}, whole; "
        f"{contents.rows.get('people', 0)} people, {contents.rows.get('records', 0)} records"
    )
    return Finding("database", contents.schema <= newest_schema(), said)


def _bad_database(data: DataDir, why: str) -> Finding:
    return Finding("database", False, "; ".join([why, *way_back(data)]))


def _queue(db: Connection, now: datetime) -> Finding:
    due, oldest = waiting.due(db, now), waiting.oldest(db)
    said = f"{due.messages} messages and {due.tasks} tasks due"
    if oldest is not None and oldest <= now:
        said += f", the oldest for {_lasting(now - oldest)}"
    return Finding("queue", oldest is None or oldest >= now - LATE, said)


def _failures(db: Connection, now: datetime) -> Finding:
    number = updates.failures_since(db, now - _DAY)
    return Finding("failures", True, f"{number} in the last 24 hours")


def _poll(db: Connection, now: datetime, *, is_running: bool) -> Finding:
    answered_at = meta.instant(db, ANSWERED_AT)
    if answered_at is None:
        return Finding("poll", not is_running, "none yet")
    is_late = is_running and abs(now - answered_at) > SILENT
    return Finding("poll", not is_late, f"Telegram answered {_lasting(now - answered_at)} ago")


def _backup(data: DataDir, now: datetime) -> Finding:
    file = newest(data.backups)
    if file is None:
        return Finding("backup", False, f"none in {data.backups}")
    age = now - datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)
    try:
        records = inspect(file).rows.get("records", 0)
    except DatabaseRefused as error:
        return Finding("backup", False, str(error))
    said = f"{file}, {_lasting(age)} old, whole, {records} records"
    return Finding("backup", age < _LATE_BACKUP, said)


def _privacy(data: DataDir) -> Finding:
    is_private = data.path.exists() and not data.path.stat().st_mode & 0o077
    said = "only their owner can read the files"
    if not is_private:
        said = f"others can read the files: chmod -R go= {data.path}"
    return Finding("privacy", is_private, said)


def _disk(data: DataDir, config: Config) -> Finding:
    where = data.path if data.path.exists() else data.path.absolute().parent
    free = shutil.disk_usage(where).free // _MEGABYTE
    return Finding("disk", free >= config.settings.alarm.disk_free_mb, f"{free} MB free")


def _clock(now: datetime, latest: datetime | None, ahead: timedelta | None) -> Finding:
    said = f"{calendar.local(now):%Y-%m-%d %H:%M:%S} in Shanghai"
    if latest is not None and latest > now + _SKEW:
        return Finding("clock", False, f"{said}; the bot has seen {_lasting(latest - now)} later")
    if ahead is None:
        return Finding("clock", True, f"{said}, not compared with Telegram's")
    seconds = ahead.total_seconds()
    return Finding("clock", abs(ahead) < _SKEW, f"{said}, {seconds:+.0f} s from Telegram's")


def _lasting(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if abs(seconds) >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"
