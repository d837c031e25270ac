"""The data folder: what lies where in it, and the lock that keeps a second instance out."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError
from storage.database import DatabaseError, DatabaseRefused

PRIVATE_UMASK = 0o077
"""Folders are made 0700 and files 0600: what is in them is about people."""


@dataclass(frozen=True)
class DataDir:
    """Where things are kept."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite database; it need not exist yet."""
        return self.path / "branch.db"

    @property
    def backups(self) -> Path:
        """The folder of backups; it need not exist yet."""
        return self.path / "backups"


def way_back(data: DataDir) -> tuple[str, ...]:
    """A line that says how the newest backup goes back into its place, if there is any."""
    backups = sorted(data.backups.glob("*.db"), key=lambda path: path.stat().st_mtime)
    return tuple(f"to go back: python -m bot restore {path}" for path in backups[-1:])


def refuse_lost_database(data: DataDir) -> None:
    """Raises DataError where a branch has been and its database is not: it must not begin anew."""
    if data.database.exists() and (data.database.is_dir() or data.database.stat().st_size):
        return
    log = data.path / f"{data.database.name}-wal"
    files = data.path / "files"
    kept_files = files.is_dir() and any(files.iterdir())
    others = [*data.backups.glob("*.db"), *data.path.glob("replaced-*.db")]
    if kept_files or others or (log.exists() and log.stat().st_size):
        raise DataError(
            f"{data.database}: missing, yet this folder has held a branch", *way_back(data)
        )


@contextmanager
def refusing(data: DataDir) -> Iterator[None]:
    """What the block finds wrong with the database is raised as DataError, with the way back."""
    try:
        yield
    except DatabaseRefused as error:
        raise DataError(str(error), *way_back(data)) from error
    except DatabaseError as error:  # read-only, a folder of that name, a disk that fails
        raise DataError(f"{data.database}: {error}") from error


@contextmanager
def open_data_dir(path: Path) -> Iterator[DataDir]:
    """Make the folder if need be and hold it: one process at a time, until the block ends.

    The process's umask is private from here on. The system drops the lock when the process dies.
    Raises DataError if the folder cannot be made or written, or another process holds it.
    """
    data = prepare_data_dir(path)
    try:
        lock = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        _hold(lock, path)
        yield data
    finally:
        os.close(lock)


def prepare_data_dir(path: Path) -> DataDir:
    """Make the folder if need be, without holding it: the bot may be running.

    The process's umask is private from here on. Raises DataError if the folder cannot be made
    or written.
    """
    os.umask(PRIVATE_UMASK)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path) as probe:
            probe.write(b"can be written")
    except OSError as error:
        raise _unwritable(path, error) from None
    return DataDir(path)


def _unwritable(path: Path, error: OSError) -> DataError:
    return DataError(f"{path}: the data folder cannot be written: {error.strerror}")


def _hold(lock: int, path: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        owner = os.read(lock, 20).decode("ascii", "replace").strip()
        raise DataError(f"{path}: another bot runs on this data folder (process {owner})") from None
    os.truncate(lock, 0)
    os.write(lock, f"{os.getpid()}\n".encode())
