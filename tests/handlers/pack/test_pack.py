"""资料包 on the phone: made as a task, its progress one line, sent in parts or left."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from handlers import record_files
from handlers.settings import Branch, Pack, Settings
from storage import lent_rights, packs, people
from storage import record_files as files_store
from storage.database import Connection
from tests.packs import a_year, inside, opened, secretary
from tests.records import add_record
from tests.town import Town, open_town


async def test_a_pack_has_its_folders_an_index_and_only_what_counts(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    await wang.send("资料包")
    await wang.press("本年度")
    assert wang.last.filename == "资料包 2026年度.zip"
    found = [name.partition("/")[2] for name in inside(wang.last.document)]
    assert found[0] == "00 清单.xlsx"
    assert "01 目录/工作手册目录.docx" in found
    assert "02 台账/台账.xlsx" in found
    assert "03 会议记录/政治理论学习/2026-11-20 学习_全会_精神.docx" in found
    assert "03 会议记录/签到表/2026-11-20 学习_全会_精神.docx" in found
    texts = [name for name in found if name.startswith("04 心得体会/")]
    assert len(texts) == 1
    with opened(wang.last.document) as archive:
        (name,) = [each for each in archive.namelist() if "04 心得体会" in each]
        assert "收获很大。" in archive.read(name).decode("utf-8-sig")


async def test_progress_is_one_line_that_is_edited(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    await wang.send("资料包")
    before = len(wang.phone.messages)
    await wang.press("本年度")
    assert len(wang.phone.messages) == before + 1  # the file; the line stood there before
    assert "做好了：5 个文件" in wang.phone.messages[before - 1].text


async def test_nothing_is_left_behind_once_it_is_sent(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    await wang.send("资料包")
    await wang.press("本年度")
    files = town.service.config.data_dir / "files"
    assert [path for path in files.rglob("*") if path.is_file()] == []


async def test_photos_are_copied_and_those_not_downloaded_are_listed(town: Town) -> None:
    wang = await secretary(town)
    part_id = await a_year(town, wang)
    files = town.service.config.data_dir / "files"
    (files / "records").mkdir()
    (files / "records" / "1.jpg").write_bytes(b"jpeg")

    def add(db: Connection) -> None:
        files_store.add(db, part_id, [("one", "photo.jpg", True), ("two", "大会.pdf", False)])
        files_store.set_path(db, files_store.of_record(db, part_id)[0].id, "records/1.jpg")

    await town.write(lambda acting: add(acting.db))
    await wang.send("资料包")
    await wang.press("本年度")
    found = [name for name in inside(wang.last.document) if "07 照片和文件" in name]
    assert [name.rsplit("/", 1)[1] for name in found] == ["2026-11-20 学习_全会_精神 1.jpg"]
    assert "另有 1 个没有副本" in wang.find("做好了").text
    assert (files / "records" / "1.jpg").read_bytes() == b"jpeg"


async def test_who_may_not_read_reflections_gets_none_in_the_pack(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    chen = await town.member("陈静", standing="staff")
    day = date(2026, 11, 1)
    await town.write(
        lambda acting: lent_rights.lend(acting.db, chen.id, "make_pack", day, date(2026, 12, 31))
    )
    await chen.send("资料包")
    await chen.press("本年度")
    found = inside(chen.last.document)
    assert any("03 会议记录" in name for name in found)
    assert not any("04 心得体会" in name for name in found)


async def test_a_large_pack_comes_in_parts(tmp_path: Path) -> None:
    settings = Settings(branch=Branch(name="支部"), pack=Pack(part_megabytes=1))
    async with open_town(tmp_path, settings=settings) as town:
        wang = await secretary(town)
        await fill(town, await a_year(town, wang), 4, 350_000)
        await wang.send("资料包")
        await wang.press("本年度")
        parts = [each for each in wang.phone.messages if each.document is not None]
        names = [each.filename for each in parts]
        assert names == ["资料包 2026年度 1.zip", "资料包 2026年度 2.zip"]
        photos = [name for each in parts for name in inside(each.document) if name.endswith(".jpg")]
        assert len(photos) == len(set(photos)) == 4
        assert all(len(each.document or b"") <= 1_000_000 for each in parts)


async def test_one_too_large_to_send_is_left_and_its_path_is_told(tmp_path: Path) -> None:
    settings = Settings(branch=Branch(name="支部"), pack=Pack(send_megabytes=1))
    async with open_town(tmp_path, settings=settings) as town:
        wang = await secretary(town)
        deputy = await town.member("陈静", standing="full", offices=("deputy",))
        await fill(town, await a_year(town, wang), 4, 400_000)
        await deputy.send("资料包")
        await deputy.press("本年度")
        assert deputy.last.document is None
        path = Path(deputy.find("放在运行助手的电脑上").text.splitlines()[-1])
        with zipfile.ZipFile(path) as archive:
            assert len([name for name in archive.namelist() if name.endswith(".jpg")]) == 4
        assert str(path) in wang.find("放在运行助手的电脑上").text


async def fill(town: Town, part_id: int, number: int, size: int) -> None:
    files = town.service.config.data_dir / "files"
    (files / "records").mkdir()

    def add(db: Connection) -> None:
        given = [(f"file{each}", "photo.jpg", True) for each in range(number)]
        files_store.add(db, part_id, given)
        for file in files_store.of_record(db, part_id):
            path = f"records/{file.id}.jpg"
            (files / path).write_bytes(bytes(size))
            files_store.set_path(db, file.id, path)

    await town.write(lambda acting: add(acting.db))


async def test_a_second_pack_waits_for_the_first(town: Town) -> None:
    wang = await secretary(town)
    day = date(2026, 1, 1)
    await town.write(
        lambda acting: packs.add(
            acting.db, made_by=wang.id, period="year", from_day=day, to_day=day, at=acting.now
        )
    )
    await wang.send("资料包")
    await wang.press("本年度")
    assert "正在做" in wang.toast


async def test_a_restart_after_every_step_makes_the_same_pack(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    await wang.send("资料包")
    await wang.press("本年度")
    first = wang.last.document
    town.restarts_after_each_act = True
    await wang.press("‹ 换一段时间")
    await wang.press("本年度")
    assert wang.last.document == first


async def test_a_pack_that_cannot_be_made_says_so(town: Town) -> None:
    wang = await secretary(town)
    (town.service.config.data_dir / "files" / "packs").write_text("in the way")
    await wang.send("资料包")
    await wang.press("本年度")
    for _ in range(3):
        town.clock.advance(120)
        await town.settle()
    assert "没有做成" in wang.last.text
    assert "‹ 换一段时间" in wang.last.labels


async def test_who_was_struck_off_meanwhile_gets_nothing(town: Town) -> None:
    wang = await secretary(town)
    deputy = await town.member("陈静", standing="full", offices=("deputy",))
    await a_year(town, wang)
    await deputy.send("资料包")
    deputy.phone.press("本年度")
    await town.service.polling.once()
    await town.write(lambda acting: people.strike_off(acting.db, deputy.id, acting.today))
    await town.settle()
    assert deputy.last.document is None
    files = town.service.config.data_dir / "files"
    assert [path for path in files.rglob("*") if path.is_file()] == []


async def test_a_talks_files_are_for_the_two_and_the_secretary(town: Town) -> None:
    wang = await secretary(town)
    deputy = await town.member("陈静", standing="full", offices=("deputy",))
    li = await town.enrol("李静", standing="full")
    record_id = await add_record(
        town, "heart_talk", "done", "谈心", "2026-11-20", talker=[wang.id], partner=[li]
    )
    given: list[dict[str, Any]] = [{"file_id": "x", "name": "a.jpg", "is_photo": True}]
    await town.write(lambda acting: record_files.keep(acting, record_id, given, by=None))
    for hand, missing in ((wang, 1), (deputy, 0)):
        await hand.send("资料包")
        await hand.press("本年度")
        said = hand.find("做好了").text
        assert ("另有 1 个没有副本" in said) == bool(missing)
