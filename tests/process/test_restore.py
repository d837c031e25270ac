"""A database that is gone or damaged: refused with the way back, and the way back works."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from storage import people
from storage.backup import inspect
from storage.database import connect, newest_schema
from tests.process.program import Place, until


async def said(place: Place, *arguments: str) -> tuple[int, list[str]]:
    """The status of a command, and the lines it printed."""
    program = await place.launch(*arguments)
    return await program.ended(), program.said.splitlines()


async def names(place: Place) -> list[str]:
    everyone = await place.read(people.everyone, date(2100, 1, 1))
    return [person.name for person in everyone]


async def with_backup(place: Place) -> Path:
    """A branch of two, and a backup of it."""
    await place.members(2)
    status, (file,) = await said(place, "backup")
    assert status == 0
    return place.folder / file


def lose(database: Path) -> None:
    database.unlink()


def empty(database: Path) -> None:
    database.write_bytes(b"")


def truncate(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: 40 * 4096])


def flip_header(database: Path) -> None:
    flip(database, range(3))


def flip_pages(database: Path) -> None:
    """A bit in the head of every tree page but the first."""
    content = database.read_bytes()
    flip(database, range(4096, len(content), 4096))


def flip(database: Path, places: range) -> None:
    content = bytearray(database.read_bytes())
    for place in places:
        content[place] ^= 0x10
    database.write_bytes(content)


@pytest.mark.parametrize("damage", [lose, empty, truncate, flip_header, flip_pages])
@pytest.mark.parametrize("command", [["run"], ["invite", "党员01"]])
async def test_a_lost_or_damaged_database_is_refused_with_the_way_back(
    place: Place, damage: Callable[[Path], None], command: list[str]
) -> None:
    backup = await with_backup(place)
    damage(place.data / "branch.db")
    status, lines = await said(place, *command)
    assert status == 2
    assert len(lines) == 2
    assert lines[1].endswith(f"python -m bot restore {backup.relative_to(place.folder)}")
    status, lines = await said(place, "restore", str(backup))
    assert (status, lines[1]) == (0, "it holds 2 people, 0 sessions, 0 records")
    assert await names(place) == ["党员01", "党员02"]
    program = await place.run()
    assert await program.stop() == 0


async def test_what_was_there_is_kept_aside(place: Place) -> None:
    backup = await with_backup(place)
    (place.folder / "roster.csv").write_text("姓名,政治面貌\n赵敏,群众\n", "utf-8")
    assert (await said(place, "import", "roster", "roster.csv"))[0] == 0
    status, lines = await said(place, "restore", str(backup))
    assert status == 0
    (aside,) = place.data.glob("replaced-*.db")
    assert str(aside.relative_to(place.folder)) in lines[2]
    assert inspect(aside).rows["people"] == 3
    assert await names(place) == ["党员01", "党员02"]
    assert backup.exists()


async def test_a_restore_that_was_cut_off_is_no_new_branch(place: Place) -> None:
    backup = await with_backup(place)
    (place.data / "branch.db").rename(place.data / "replaced-20261123-080000.db")
    (place.data / "branch.db.restored").write_bytes(b"half of it")
    status, lines = await said(place, "run")
    assert (status, len(lines)) == (2, 2)
    assert (await said(place, "restore", str(backup)))[0] == 0
    assert await names(place) == ["党员01", "党员02"]


async def test_a_running_bot_is_not_restored_under_its_feet(place: Place) -> None:
    backup = await with_backup(place)
    program = await place.run()
    status, (line,) = await said(place, "restore", str(backup))
    assert (status, line) == (
        2, f"data: another bot runs on this data folder (process {program.process.pid})",
    )  # fmt: skip
    assert await program.stop() == 0


def as_newer(backup: Path) -> None:
    db = connect(backup)
    db.execute(f"PRAGMA user_version = {newest_schema() + 1}")
    db.close()


def as_foreign(backup: Path) -> None:
    backup.unlink()
    db = connect(backup)
    db.execute("CREATE TABLE something (x)")
    db.execute("PRAGMA user_version = 3")
    db.close()


def as_copied_in_use(backup: Path) -> None:
    backup.with_name(backup.name + "-wal").write_bytes(b"x" * 100)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lose, "there is no such file"),
        (empty, "the file is empty"),
        (truncate, "database disk image is malformed"),
        (flip_header, "file is not a database"),
        (flip_pages, "damaged|malformed"),
        (as_newer, "is newer than this program"),
        (as_foreign, "holds no branch"),
        (as_copied_in_use, "copied while in use"),
    ],
)
async def test_a_file_that_is_no_good_backup_changes_nothing(
    place: Place, spoil: Callable[[Path], None], why: str
) -> None:
    backup = await with_backup(place)
    spoil(backup)
    before = (place.data / "branch.db").read_bytes()
    status, (line,) = await said(place, "restore", str(backup))
    assert status == 2
    assert any(each in line for each in why.split("|"))
    assert line.endswith("nothing was changed")
    assert (place.data / "branch.db").read_bytes() == before
    assert list(place.data.glob("replaced-*")) == []


async def test_a_first_start_needs_no_backup(place: Place) -> None:
    program = await place.run()
    await until(lambda: list((place.data / "backups").glob("nightly-*.db")))
    assert await program.stop() == 0
