"""The backup command: one file that holds the whole database."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.data_dir import PRIVATE_UMASK, DataDir
from bot.errors import DataError
from bot.progress_bar import growing, shown
from storage.backup import copy_database
from storage.database import DatabaseError, DatabaseRefused

SHANGHAI = ZoneInfo("Asia/Shanghai")


def backup(config: Config, target: Path | None, now: datetime) -> Path:
    """Copy the database to `target`, else to backups/branch-YYYYMMDD-HHMMSS.db; returns the file.

    The bot may be running. An existing file is never overwritten. Raises DataError.
    """
    os.umask(PRIVATE_UMASK)
    data = DataDir(config.data_dir)
    if not data.database.is_file():
        raise DataError(f"{data.database}: there is no database to back up")
    file = target or data.backups / f"branch-{now.astimezone(SHANGHAI):%Y%m%d-%H%M%S}.db"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = file.with_name(f"{file.name}.partial")
        size = sum(path.stat().st_size for path in data.path.glob("branch.db*"))
        with shown("copying and checking", growing(partial, size)):
            copy_database(data.database, file)
    except FileExistsError:
        raise DataError(f"{file}: this file exists already") from None
    except (OSError, DatabaseError, DatabaseRefused) as error:
        raise DataError(f"{file}: the backup could not be made: {error}") from None
    return file


def newest(folder: Path) -> Path | None:
    """The backup made last, by night or by hand."""
    files = sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime)
    return files[-1] if files else None
