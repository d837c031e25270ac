"""The database file: its connections, its migrations, and one hop a transaction."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

import aiosqlite

if TYPE_CHECKING:
    import sqlite3
else:
    try:  # Debian's SQLite 3.40 lacks a WAL fix of 3.51.3; this wheel bundles a newer one.
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

Connection = sqlite3.Connection
Row = sqlite3.Row
DatabaseError = sqlite3.Error
IntegrityError = sqlite3.IntegrityError

P = ParamSpec("P")
T = TypeVar("T")

# Primary result codes (sqlite.org/rescode.html) that say nothing of what was to be written:
# BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB.
_DISK_FAULTS = frozenset({5, 6, 7, 8, 10, 11, 13, 14, 26})
_FILE_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})

MIGRATIONS = Path(__file__).parent / "migrations"
_KNOWN_DAYS = Path(__file__).with_name("known_days.sql")


class DatabaseRefused(Exception):
    """The file cannot be used: newer than the code, or not a database. One line says why."""


class DiskFault(sqlite3.OperationalError):
    """A file beside the database could not be written within a transaction."""


class _Threaded(aiosqlite.Connection):
    """An aiosqlite connection that runs whole functions on its thread."""

    async def run(self, function: Callable[[Connection], T]) -> T:
        # One hop a function: a hop for every statement costs more than the SQL itself.
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]
        return result


class Database:
    """One writing connection and one reading connection, each on a thread of its own."""

    def __init__(self, writer: _Threaded, reader: _Threaded) -> None:
        self._writer = writer
        self._reader = reader

    async def write(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function` in a transaction of its own; all of it is kept, or nothing.

        Calls queue on one thread, so two never share a transaction. A cancelled await still
        runs to its end there and commits whole. Raises DatabaseError when the disk refuses, a
        file beside the database too; else what `function` raises.
        """
        return await self._writer.run(
            lambda connection: _in_transaction(
                connection, lambda: function(connection, *args, **kwargs)
            )
        )

    async def read(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `function` on one snapshot of what is committed."""
        return await self._reader.run(
            lambda connection: _in_snapshot(
                connection, lambda: function(connection, *args, **kwargs)
            )
        )

    async def close(self) -> None:
        """Close both connections; what was queued before is carried out first."""
        await self._reader.close()
        await self._writer.close()


async def open_database(path: Path, *, checked: bool = False) -> Database:
    """Open the file, made and migrated as needed; `checked` where it is known to be sound.

    Raises DatabaseRefused for a file that is no database, damaged or newer than this code.
    """
    if not checked:
        refuse_damaged(path)
    with closing(connect(path)) as connection:
        migrate(connection, path)
    return Database(
        await _threaded(lambda: watch(connect(path))), await _threaded(lambda: connect(path))
    )


async def _threaded(connector: Callable[[], Connection]) -> _Threaded:
    connection = _Threaded(connector, iter_chunk_size=64)
    await connection
    return connection


def connect(path: Path) -> Connection:
    """A connection with the pragmas that the promises need; transactions are ours to open."""
    connection = sqlite3.connect(
        os.fspath(path), isolation_level=None, check_same_thread=False, cached_statements=512
    )
    connection.row_factory = sqlite3.Row
    try:
        for pragma in (
            "busy_timeout = 5000",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise DatabaseRefused(f"{path.name}: {error}; restore a backup") from error
    return connection


def watch(connection: Connection) -> Connection:
    """Have a connection note which days' figures its writes change; returns it."""
    connection.executescript(_KNOWN_DAYS.read_text("utf-8"))
    return connection


def connect_untouched(path: Path) -> Connection:
    """A connection that only reads, to a file that no program writes; nothing appears beside it.

    Whatever is still in a write-ahead log is not seen.
    """
    address = f"file:{quote(os.fspath(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def find_damage(connection: Connection, *, thorough: bool) -> str | None:
    """What is wrong with the file, in one line; `thorough` compares indexes with tables too, and
    asks of every row what its table demands of values, which takes thrice as long."""
    check = "integrity_check" if thorough else "quick_check"
    connection.execute(f"PRAGMA ignore_check_constraints = {int(not thorough)}")
    try:
        (said,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
    finally:
        connection.execute("PRAGMA ignore_check_constraints = 0")
    if said != "ok":
        return " ".join(str(said).split())
    if thorough and connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "rows point to others that are not there"
    return None


def refuse_damaged(path: Path) -> None:
    """Raises DatabaseRefused when pages of the file are lost or mangled, before more is written."""
    with closing(connect(path)) as connection:
        try:
            damage = find_damage(connection, thorough=False)
        except sqlite3.DatabaseError as error:
            damage = str(error)
    if damage is not None:
        raise DatabaseRefused(f"{path.name}: damaged: {damage}; restore a backup")


def migrate(connection: Connection, path: Path, scripts: Path = MIGRATIONS) -> None:
    """Bring the schema up to this code's version, each script whole or not at all.

    Raises DatabaseRefused when the file is newer than the scripts.
    """
    numbered = _numbered(scripts)
    version = _version(connection)
    if version > numbered[-1][0]:
        raise DatabaseRefused(
            f"{path.name}: schema {version} is newer than this program (up to {numbered[-1][0]}); "
            "install the newer program, or restore a backup made before"
        )
    for number, script in numbered:
        if number > version:
            text = script.read_text(encoding="utf-8")
            _in_transaction(connection, partial(_apply, connection, number, text))


def newest_schema() -> int:
    """The schema that this code brings a database up to."""
    return _numbered(MIGRATIONS)[-1][0]


def _numbered(scripts: Path) -> list[tuple[int, Path]]:
    return sorted((int(script.name[:4]), script) for script in scripts.glob("[0-9]*.sql"))


def _version(connection: Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _apply(connection: Connection, number: int, script: str) -> None:
    """Within a transaction: carry the script out, unless another program has done it meanwhile."""
    if _version(connection) >= number:
        return
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(statement)  # what is left: a comment, or raised if it is half a statement
    connection.execute(f"PRAGMA user_version = {number}")


def data_version(connection: Connection) -> int:
    """A number that differs when another connection has committed since it was last asked for."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def roll_back(connection: Connection) -> None:
    """Undo the open transaction, if the error before has not ended it already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Within a transaction: what the block wrote is undone when it raises."""
    connection.execute("SAVEPOINT block")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk has ended the whole transaction
            connection.execute("ROLLBACK TO block")
            connection.execute("RELEASE block")
        raise
    connection.execute("RELEASE block")


@contextmanager
def reading_only(connection: Connection) -> Iterator[None]:
    """Within a transaction: whatever the block would write raises DatabaseError."""
    connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA query_only = OFF")


def is_disk_fault(error: BaseException) -> bool:
    """Whether the disk or the file refused, whatever was to be written: try again later."""
    if isinstance(error, DiskFault):
        return True
    if isinstance(error, OSError):
        return error.errno in _FILE_FAULTS
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DISK_FAULTS


def new_id(cursor: sqlite3.Cursor) -> int:
    """The id of the row that an INSERT has just made."""
    return int(cursor.lastrowid or 0)


def _in_transaction(connection: Connection, function: Callable[[], T]) -> T:
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = function()
        connection.execute("COMMIT")
    except BaseException as error:
        roll_back(connection)
        if isinstance(error, OSError) and is_disk_fault(error):
            raise DiskFault(error.strerror) from error
        raise
    return result


def _in_snapshot(connection: Connection, function: Callable[[], T]) -> T:
    connection.execute("BEGIN")
    try:
        return function()
    finally:
        roll_back(connection)
