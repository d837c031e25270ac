"""An attack on what is on disk: database, WAL, boxes, backups, log. Who has written what?"""

import itertools
import logging
from pathlib import Path

import pytest

from storage import backup
from storage.database import Connection
from tests.notices import publish
from tests.town import Town, open_town

NAMES = ("王芳", "赵敏", "孙丽", "周红")
TEXTS = ("食堂的菜太咸了", "教研活动太晚了", "希望多买绘本吧", "椅子太旧要换了")
ORDERS = tuple(itertools.islice(itertools.permutations(TEXTS), 0, 24, 4))
WAYS = ("🙋 有异议", "意见建议", "/suggest")


async def write(town: Town, way: str, texts: tuple[str, ...]) -> None:
    """Everybody does something else, writes, and does something else; always at the same times."""
    await town.member("李书记", standing="full", offices=("secretary",))
    hands = [await town.member(name, standing="full") for name in NAMES]
    await publish(town)
    for hand, text in zip(hands, texts, strict=True):
        await hand.press("✓ 已读")
        await (hand.press(way) if way in hand.last.labels else hand.send(way))
        await hand.send(text)
        await hand.press("交书记（不署名）")
        await hand.send("我的")


def everything(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, whatever it is."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def boxes(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("boxes/")}


def rows(db: Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those that hold something drawn by lot."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    by_lot = {"suggestions", "invitations", "outbox"}
    found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}
    return {name: list(map(tuple, each)) for name, each in found.items() if name not in by_lot}


def opened(db: Connection) -> list[tuple[object, ...]]:
    """What came out of the box without its ids, in the order of the ids."""
    found = db.execute("SELECT * FROM suggestions ORDER BY rowid").fetchall()
    return [tuple(row)[1:] for row in found]


@pytest.mark.parametrize("way", WAYS)
async def test_until_it_is_opened_a_text_is_in_the_box_and_nowhere_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    caplog.set_level(logging.INFO)
    async with open_town(tmp_path) as town:
        await write(town, way, TEXTS)
        backup.copy_database(tmp_path / "branch.db", tmp_path / "copy.db")
        files = everything(tmp_path)
    assert {"branch.db", "branch.db-wal", "copy.db"} <= files.keys()
    for text in TEXTS:
        holding = [name for name, content in files.items() if text.encode() in content]
        assert holding == ["boxes/suggestion-1"]
        assert text not in caplog.text


@pytest.mark.parametrize("way", WAYS)
async def test_disk_and_rows_are_the_same_whoever_wrote_what(
    tmp_path_factory: pytest.TempPathFactory, way: str
) -> None:
    found = []
    for texts in ORDERS:
        folder = tmp_path_factory.mktemp("town")
        async with open_town(folder) as town:
            await write(town, way, texts)
            found.append((boxes(everything(folder)), await town.read(rows)))
    assert len(found) == 6
    assert found[0][0].keys() == {"boxes/suggestion-1"}
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("way", WAYS)
async def test_what_came_out_tells_neither_order_nor_writer(
    tmp_path_factory: pytest.TempPathFactory, way: str
) -> None:
    found, orders = [], set()
    for texts in ORDERS:
        folder = tmp_path_factory.mktemp("town")
        async with open_town(folder) as town:
            await write(town, way, texts)
            await town.move_to("2026-11-23 17:00")
            await town.move_to("2026-11-24 17:00")
            out = await town.read(opened)
            orders.add(tuple(out))
            found.append((sorted(map(repr, out)), await town.read(rows)))
            left = boxes(everything(folder))
            assert not any(text.encode() in content for content in left.values() for text in TEXTS)
    assert len(found[0][0]) == len(TEXTS)
    assert all(each == found[0] for each in found)
    assert len(orders) > 1, "rows lie by lot"
