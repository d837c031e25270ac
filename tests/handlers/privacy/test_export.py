"""导出我的数据: everything about a person, and nothing about others."""

import io
import json
import os
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from handlers.texts import privacy as texts
from handlers.voices import suggestion_box
from storage import duty_ticks
from storage.database import Connection
from storage.personal import LEFT_OUT, columns
from tests import ballots
from tests.handlers.voices.test_pledges import make
from tests.handlers.voices.test_suggestions import suggest
from tests.lessons import record_lesson, teach
from tests.reflections import essay, secretary_of, submit
from tests.sessions import make_session
from tests.town import Hand, Town, at

OTHER_PHONE = "13900000099"


async def exported(hand: Hand) -> dict[str, bytes]:
    """What is in the archive that the person is sent, by name."""
    await hand.send("/my")
    await hand.press("📦 导出我的数据")
    assert hand.last.filename == "我的数据.zip"
    assert "请不要转发" in hand.last.text
    content = hand.last.document
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def tables(archive: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(archive["我的数据.json"]))


async def filled(town: Town) -> tuple[Hand, Hand]:
    """王芳 with something of everything, and 赵敏 whose secrets must not come along."""
    wang = await town.member("王芳", standing="full", phone="13800000001", class_name="大一班")
    zhao = await town.member("赵敏", standing="full", phone=OTHER_PHONE)
    session = await make_session(town)
    await submit(town, wang.id, essay(320, seed=1), session_id=session.id)
    await submit(town, zhao.id, essay(320, seed=2), session_id=session.id)
    await town.move_to("2026-11-25 14:50")
    for hand in (wang, zhao):
        await hand.send("签到")
    await wang.send("写心得")
    await wang.document("草稿.txt", "只写了开头".encode())
    return wang, zhao


async def test_a_person_gets_all_that_is_kept_about_them(town: Town) -> None:
    wang, _ = await filled(town)
    archive = await exported(wang)
    kept = tables(archive)
    (person,) = kept["people"]
    assert (person["name"], person["phone"], person["class_name"]) == (
        "王芳", "13800000001", "大一班",
    )  # fmt: skip
    assert person["user_id"] == wang.phone.user_id
    assert [row["status"] for row in kept["attendance"]] == ["present"]
    assert [row["text"] for row in kept["reflection_texts"]] == [essay(320, seed=1)]
    assert "只写了开头" in str(kept["reflection_pieces"])
    assert {row["value"] for row in kept["person_facts"]} >= {"full"}
    assert {row["what"] for row in kept["history"]} >= {"enrolled"}
    assert archive["附件/1 草稿.txt"].decode() == "只写了开头"


async def test_the_workbook_reads_the_same(town: Town) -> None:
    wang, _ = await filled(town)
    archive = await exported(wang)
    book = CalamineWorkbook.from_filelike(io.BytesIO(archive["我的数据.xlsx"]))
    assert {"基本信息", "出勤", "记录", "心得全文"} <= set(book.sheet_names)
    cells = str(book.get_sheet_by_name("基本信息").to_python())
    assert "13800000001" in cells
    assert essay(320, seed=1) in str(book.get_sheet_by_name("心得全文").to_python())


async def test_nothing_of_others_comes_along(town: Town) -> None:
    li = await secretary_of(town)
    wang, zhao = await filled(town)
    for hand in (wang, li):
        everything = b"".join((await exported(hand)).values()).decode("utf-8", "replace")
        assert OTHER_PHONE not in everything
        assert essay(320, seed=2) not in everything
        assert str(zhao.phone.user_id) not in everything


async def test_others_are_named_where_they_share_a_record(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    kept = tables(await exported(pair.mentee))
    (row,) = kept["mentorships"]
    assert (row["mentor_id"], row["mentee_id"]) == ("李娜", "张丽")
    assert {row["kind"] for row in kept["records"]} >= {"mentor_pair", "mentoring_lesson"}


async def test_what_is_signed_ticked_and_voted_by_name_comes_along(town: Town) -> None:
    li, wang, *_ = await ballots.voters(town, 2)
    await make(li)
    await wang.press("🖋 签署")
    await wang.press("✓ 确认签署")
    await suggest(wang, "菜太咸", "交书记（不署名）")
    slip = suggestion_box.Slip("多教研", "secretary", None)
    await town.write(lambda acting: suggestion_box.keep_signed(acting, slip, wang.id))
    day = date(2026, 11, 1)
    await town.write(
        lambda acting: duty_ticks.tick(
            acting.db, "fees", day, [wang.id], day, at=acting.now, by=li.id
        )
    )
    await ballots.resolution(town, li, signed="signed")
    await ballots.vote(wang, "反对")
    await town.move_to("2026-11-27 17:30")
    kept = tables(await exported(wang))
    assert [row["person_id"] for row in kept["pledge_signatures"]] == ["李静"]
    assert [row["text"] for row in kept["suggestions"]] == ["多教研"]
    assert [row["duty"] for row in kept["duty_ticks"]] == ["fees"]
    assert [row["chosen"] for row in kept["ballots"]] == [["反对"]]
    assert "菜太咸" not in str(kept)


async def test_every_table_has_a_name_that_people_read(town: Town) -> None:
    for table in await town.read(columns):
        assert not texts.sheet(table).isascii()


async def test_a_way_in_is_no_part_of_it(town: Town) -> None:
    wang = await town.member("王芳")
    secrets = await town.read(
        lambda db: [tuple(row) for row in db.execute("SELECT code, payload FROM invitations")]
    )
    archive = await exported(wang)
    for code, payload in secrets:
        assert code not in archive["我的数据.json"].decode()
        assert payload not in archive["我的数据.json"].decode()


async def test_the_file_is_not_kept(town: Town, tmp_path: Path) -> None:
    wang = await town.member("王芳")
    await exported(wang)
    assert left(tmp_path / "files" / "exports") == []


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_asking_twice_gives_it_twice(town: Town) -> None:
    wang = await town.member("王芳")
    await wang.send("/my")
    for _ in range(2):
        wang.phone.press("📦 导出我的数据")
    await town.settle()
    assert [each.filename for each in wang.phone.messages].count("我的数据.zip") == 2


async def test_what_never_found_its_reader_is_swept_away(town: Town, tmp_path: Path) -> None:
    wang = await town.member("王芳")
    await exported(wang)
    old, fresh = (tmp_path / "files" / "exports" / name for name in ("1-a.zip", "1-b.zip"))
    age(old, at("2026-11-23 08:00"))
    age(fresh, at("2026-11-24 08:00"))
    await town.move_to("2026-11-24 09:00")
    assert left(old.parent) == ["1-b.zip"]


def age(file: Path, made_at: datetime) -> None:
    file.write_bytes(b"")
    os.utime(file, (made_at.timestamp(), made_at.timestamp()))


async def test_every_column_that_points_to_people_is_somebodys_own_or_an_office(
    town: Town,
) -> None:
    def pointing(db: Connection) -> dict[str, list[str]]:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            name: sorted(
                key["from"]
                for key in db.execute(f'PRAGMA foreign_key_list("{name}")')
                if key["table"] == "people" and not key["from"].endswith("_by")
            )
            for name in names
            if name not in LEFT_OUT
        }

    found = {name: own for name, own in (await town.read(pointing)).items() if own}
    assert await town.read(columns) == found
    assert all(each.endswith("_id") for own in found.values() for each in own)
