"""A consistent copy of the database, made while it is in use."""

import os
from contextlib import closing
from pathlib import Path

from storage.database import DatabaseError, connect


def copy_database(source: Path, target: Path) -> None:
    """Copy the database as one transaction sees it; the target appears whole or not at all.

    Raises DatabaseError, DatabaseRefused or OSError; FileExistsError if there is a target already.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        _copy(source, partial)
        _write_through(partial)
        partial.rename(target)
        _write_through(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: Path, partial: Path) -> None:
    with closing(connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (os.fspath(partial),))
        connection.execute("ATTACH ? AS copied", (os.fspath(partial),))
        (said,) = connection.execute("PRAGMA copied.quick_check").fetchone()
        if said != "ok":
            raise DatabaseError(said)


def _write_through(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
