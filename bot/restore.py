"""The restore command: a backup takes the place of the database, which is kept aside."""

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.config import Config
from bot.data_dir import DataDir, open_data_dir
from bot.errors import DataError
from bot.progress_bar import shown
from handlers import calendar
from storage.backup import Contents, copy_database, inspect, is_ours, is_too_new, write_through
from storage.database import DatabaseError, DatabaseRefused, connect

_BESIDE = ("", "-wal", "-shm")


def restore(config: Config, file: Path, now: datetime) -> list[str]:
    """Put the backup in the database's place; returns lines that say what was done.

    The file is checked first, and stays as it is; the present database is kept aside, whatever
    state it is in. Raises DataError with nothing changed, also while a bot runs on the folder.
    """
    file = file.absolute()
    with open_data_dir(config.data_dir) as data:
        with shown("checking the backup"):
            contents = _checked(file)
        if data.database.exists() and data.database.samefile(file):
            raise DataError(f"{file}: this is the database itself")
        fresh = data.path / "branch.db.restored"
        try:
            fresh.unlink(missing_ok=True)
            with shown("copying and checking"):
                _copied(file, fresh)
            aside = _put_aside(data, now)
            fresh.rename(data.database)
            write_through(data.path)
        except (OSError, DatabaseError, DatabaseRefused) as error:
            raise DataError(f"{data.database}: cannot be restored: {error}") from None
    return _report(data, file, contents, aside)


def _checked(file: Path) -> Contents:
    try:
        contents = inspect(file)
    except DatabaseRefused as error:
        raise DataError(f"{error}; nothing was changed") from None
    except OSError as error:
        raise DataError(f"{file}: cannot be read: {error.strerror}; nothing was changed") from None
    log = file.with_name(file.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise DataError(
            f"{file}: {log.name} beside it says that it was copied while in use, and part of it "
            "is missing; take a file that `python -m bot backup` has made; nothing was changed"
        )
    if not is_ours(contents):
        raise DataError(f"{file}: holds no branch; nothing was changed")
    if is_too_new(contents):
        raise DataError(
            f"{file}: schema {contents.schema} is newer than this program; install the newer "
            "program first; nothing was changed"
        )
    return contents


def _copied(file: Path, fresh: Path) -> None:
    """By way of a plain copy: opening it for writing would change the backup."""
    copy = fresh.with_name(fresh.name + ".copy")
    try:
        copy.write_bytes(file.read_bytes())
        copy_database(copy, fresh)
    finally:
        for ending in _BESIDE:
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _put_aside(data: DataDir, now: datetime) -> Path | None:
    """Give the present database another name, with what belongs to it; its name."""
    if data.database.exists():
        with (
            suppress(DatabaseError, DatabaseRefused),
            closing(connect(data.database)) as connection,
        ):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that it is one file again
    aside = data.path / f"replaced-{calendar.local(now):%Y%m%d-%H%M%S}.db"
    if aside.exists():
        raise FileExistsError(f"{aside} exists already")
    # The log goes first: left behind alone, it would be taken for the restored database's.
    for ending in reversed(_BESIDE):
        present = data.path / (data.database.name + ending)
        if present.exists():
            present.rename(data.path / (aside.name + ending))
    return aside if aside.exists() else None


def _report(data: DataDir, file: Path, contents: Contents, aside: Path | None) -> list[str]:
    rows = contents.rows
    lines = [
        f"{data.database}: restored from {file}",
        f"it holds {rows['people']} people, {rows['sessions']} sessions, {rows['records']} records",
    ]
    if aside is not None:
        lines.append(f"the database that was there is kept as {aside}; delete it when all is well")
    lines.append("what was done after that backup is not in it; start the bot: python -m bot run")
    return lines
