"""A consistent copy of the database, made while it is in use, and the look into such a copy."""

import os
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.database import (
    Connection,
    DatabaseError,
    DatabaseRefused,
    connect,
    connect_untouched,
    find_damage,
    newest_schema,
)

GROWING = ("people", "sessions", "records", "history")
"""Tables in which nothing is ever deleted: a copy holds at least what was there before it."""


@dataclass(frozen=True)
class Contents:
    """What is in a database file that was found whole; `rows` by table."""

    schema: int
    rows: Mapping[str, int]


def copy_database(source: Path, target: Path) -> Contents:
    """Copy the database as one transaction sees it; the target appears whole or not at all.

    The copy is opened, checked from end to end and counted before it gets its name. What was
    deleted is not in it, not even in unused pages. Raises DatabaseError, DatabaseRefused or
    OSError; FileExistsError if there is a target already.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        contents = _copy(source, partial)
        write_through(partial)
        partial.rename(target)
        write_through(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return contents


def _copy(source: Path, partial: Path) -> Contents:
    with closing(connect(source)) as connection:
        before = _rows(connection)
        connection.execute("VACUUM INTO ?", (os.fspath(partial),))
        after = _rows(connection)
    contents = inspect(partial)
    for table in GROWING:
        least, most = before.get(table, 0), after.get(table, 0)
        if not least <= contents.rows.get(table, 0) <= most:
            raise DatabaseError(f"the copy lacks rows of {table}")
    return contents


def inspect(path: Path) -> Contents:
    """Check a file that no program has open from end to end, and count what is in it.

    Nothing is written, not even beside it. Raises DatabaseRefused for a file that cannot be read,
    is damaged or holds rows that point nowhere.
    """
    if not path.is_file():
        raise DatabaseRefused(f"{path}: there is no such file")
    if path.stat().st_size == 0:
        raise DatabaseRefused(f"{path}: the file is empty")
    try:
        with closing(connect_untouched(path)) as connection:
            damage = find_damage(connection, thorough=True)
            if damage is not None:
                raise DatabaseRefused(f"{path}: damaged: {damage}")
            return count(connection)
    except DatabaseError as error:
        raise DatabaseRefused(f"{path}: {error}") from None


def count(connection: Connection) -> Contents:
    """The schema and how many rows there are."""
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    return Contents(schema, _rows(connection))


def is_ours(contents: Contents) -> bool:
    """Whether this is a branch's database, of whatever version."""
    return contents.schema > 0 and {"people", "records", "meta"} <= contents.rows.keys()


def is_too_new(contents: Contents) -> bool:
    """Whether a newer program has written it."""
    return contents.schema > newest_schema()


def _rows(connection: Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in tables
    }


def write_through(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk itself."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
