"""The nightly backup, driven by the clock: once a night, checked, old ones put away after it."""

import shutil
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nightly import night_of
from storage import sealed_box
from storage.backup import inspect
from storage.database import connect
from tests.town import Town, at


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def why(town: Town) -> str | None:
    """Why the last attempt gave no backup."""
    return town.service.care.nightly.failed


async def look(town: Town, *moments: str) -> None:
    """Let the bot look after itself at each of the moments, and wait for what it has begun."""
    for moment in moments or (None,):
        if moment is not None:
            town.clock.set(at(moment))
        await town.service.look_after()
        await town.service.care.nightly.settled()


async def test_each_night_has_one_backup_however_often_the_bot_looks(
    town: Town, backups: Path
) -> None:
    await town.member("王芳")
    await look(town, "2026-11-24 02:59")
    assert names(backups) == ["nightly-20261123.db"]
    await look(town, "2026-11-24 03:00", "2026-11-24 03:01", "2026-11-24 23:59")
    await look(town, "2026-11-25 00:01", "2026-11-25 02:59", "2026-11-25 03:30")
    assert names(backups)[1:] == ["nightly-20261124.db", "nightly-20261125.db"]
    copy = inspect(backups / "nightly-20261125.db")
    assert (copy.rows["people"], copy.rows["invitations"]) == (1, 1)


async def test_a_bot_that_was_off_at_night_makes_its_backup_at_the_start(
    town: Town, backups: Path
) -> None:
    await look(town, "2026-11-23 09:00")
    await town.restart()
    await look(town, "2026-11-23 09:01")
    assert names(backups) == ["nightly-20261123.db"]


async def test_a_clock_that_goes_back_and_forth_spoils_no_backup(town: Town, backups: Path) -> None:
    await look(town, "2026-11-23 09:00", "2030-01-01 09:00", "2026-11-23 09:05")
    await look(town, "2026-11-24 09:00", "2026-11-23 09:00")
    assert names(backups) == ["nightly-20261123.db", "nightly-20261124.db", "nightly-20300101.db"]


async def test_a_year_of_nights_leaves_what_the_settings_say(town: Town, backups: Path) -> None:
    await look(town, "2026-11-23 09:00")
    for number in range(1, 120):
        day = date.fromordinal(date(2026, 11, 23).toordinal() - number)
        shutil.copy(backups / "nightly-20261123.db", backups / f"nightly-{day:%Y%m%d}.db")
    (backups / "by-hand.db").write_text("kept")
    (backups / "nightly-20261001.db.partial").write_text("of a process that was killed")
    await look(town, "2026-11-24 03:00")
    assert names(backups) == [
        "by-hand.db", "nightly-20260731.db", "nightly-20260831.db", "nightly-20260930.db",
        "nightly-20261031.db", "nightly-20261108.db", "nightly-20261115.db",
        *(f"nightly-202611{day}.db" for day in range(18, 25)),
    ]  # fmt: skip


async def test_a_backup_that_fails_deletes_nothing_and_is_tried_again(
    town: Town, backups: Path
) -> None:
    await look(town, "2026-11-23 09:00")
    for day in range(10, 23):
        shutil.copy(backups / "nightly-20261123.db", backups / f"nightly-202611{day}.db")
    in_the_way = backups / "nightly-20261124.db.partial"
    in_the_way.mkdir()
    await look(town, "2026-11-24 03:00", "2026-11-24 03:10", "2026-11-24 03:20")
    assert why(town) is not None
    assert len(names(backups)) == 14 + 1
    in_the_way.rmdir()
    await look(town, "2026-11-24 03:40")
    assert why(town) is None
    assert len(names(backups)) < 14
    assert "nightly-20261124.db" in names(backups)


async def test_a_backup_with_fewer_records_than_the_last_lets_no_old_one_go(
    town: Town, backups: Path
) -> None:
    await town.member("王芳")
    await look(town, "2026-11-20 09:00")
    fuller = backups / "nightly-20261120.db"
    db = connect(fuller)
    db.execute("INSERT INTO people (name, pinyin, initials) VALUES ('赵敏', '', '')")
    db.close()
    shutil.copy(fuller, backups / "nightly-20200101.db")
    await look(town, "2026-11-21 09:00")
    assert "fewer rows of people" in (why(town) or "")
    assert len(names(backups)) == 3


async def test_people_can_go_on_while_a_backup_is_made(town: Town, backups: Path) -> None:
    wang = await town.member("王芳")
    town.clock.set(at("2026-11-24 03:00"))
    await town.service.look_after()
    await wang.send("帮助")
    assert "您可以" in wang.last.text
    await town.service.care.nightly.settled()
    assert names(backups) == ["nightly-20261124.db"]


async def test_a_box_that_is_open_is_in_no_backup(town: Town, backups: Path) -> None:
    slip = "谁也不知道是谁写的"
    await town.write(lambda acting: sealed_box.put(acting.db, "ballot-1", [slip], by=None))
    await look(town)
    assert [name for name in names(backups) if slip.encode() in (backups / name).read_bytes()] == []
    assert names(backups) == ["nightly-20261123.db"]


@given(st.times())
def test_a_night_lasts_from_its_time_to_the_next(clock: time) -> None:
    noon = at("2026-11-23 12:00")
    night = night_of(noon, clock)
    assert night == date(2026, 11, 23 if clock <= time(12, 0) else 22)
    assert night_of(noon + timedelta(days=1), clock) == night + timedelta(days=1)
