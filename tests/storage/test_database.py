"""The database file: migrations, refusals, transactions."""

import errno
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from storage.database import (
    Connection,
    DatabaseError,
    DatabaseRefused,
    connect,
    is_disk_fault,
    migrate,
    open_database,
)


def version(connection: Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def scripts(folder: Path, *bodies: str) -> Path:
    folder.mkdir()
    for number, body in enumerate(bodies, start=1):
        (folder / f"{number:04}_step.sql").write_text(body, "utf-8")
    return folder


async def test_a_new_file_has_the_whole_schema_and_the_pragmas(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "branch.db")

    def pragmas(db: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await database.write(pragmas) == ["wal", 2, 1]
    assert await database.read(version) >= 1
    await database.close()


def test_a_script_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    folder = scripts(
        tmp_path / "scripts",
        "CREATE TABLE one (x);",
        "CREATE TABLE two (x);\nINSERT INTO missing VALUES (1);",
    )
    path = tmp_path / "branch.db"
    with closing(connect(path)) as connection:
        with pytest.raises(DatabaseError):
            migrate(connection, path, folder)
        assert version(connection) == 1
        tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert tables == {"one"}


def test_scripts_run_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    folder = scripts(tmp_path / "scripts", "CREATE TABLE one (x);", "ALTER TABLE one ADD y;")
    with closing(connect(path)) as connection:
        migrate(connection, path, folder)
        migrate(connection, path, folder)
        assert version(connection) == 2


def test_what_another_program_has_migrated_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    folder = scripts(tmp_path / "scripts", "CREATE TABLE one (x);", "ALTER TABLE one ADD y;")
    begun = Event()
    with closing(connect(path)) as first, closing(connect(path)) as second:
        second.set_trace_callback(lambda text: begun.set() if text.startswith("BEGIN") else None)
        first.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(migrate, second, path, folder)
            assert begun.wait(30)
            first.execute("CREATE TABLE one (x)")
            first.execute("PRAGMA user_version = 1")
            first.execute("COMMIT")
            waiting.result()
        assert version(second) == 2


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(DatabaseRefused, match="newer than this program"):
        await open_database(path)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DatabaseRefused, match="restore a backup"):
        await open_database(path)


async def test_a_write_that_raises_keeps_nothing(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "branch.db")

    def half(db: Connection) -> None:
        db.execute("INSERT INTO meta VALUES ('half', 'done')")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        await database.write(half)

    def kept(db: Connection) -> int:
        return int(db.execute("SELECT count(*) FROM meta").fetchone()[0])

    assert await database.read(kept) == 0
    await database.close()


async def test_a_file_that_the_disk_refuses_is_as_a_row_that_it_refuses(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "branch.db")

    def write_beside(db: Connection, number: int) -> None:
        raise OSError(number, "refused", tmp_path / "box")

    for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO):
        with pytest.raises(DatabaseError) as caught:
            await database.write(write_beside, number)
        assert is_disk_fault(caught.value)
    with pytest.raises(OSError, match="refused"):
        await database.write(write_beside, errno.ENOENT)
    await database.close()
