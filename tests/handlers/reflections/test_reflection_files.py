"""Documents and photos of reflections."""

import asyncio
import io
import zipfile
from pathlib import Path

import pytest

from handlers.reflections.drafts import MAX_FILE_BYTES
from storage import reflection_pieces, reflections
from tests.bot.test_extract import OLE, pdf, word_xml
from tests.reflections import PHOTO, essay, newest, said_by_bot, word
from tests.town import Hand, Town, open_town

BOMB = word_xml(f"<w:t>{' ' * 41 * 1024**2}</w:t>")
LETTERS = " ".join(["word"] * 320)


async def writing(town: Town) -> Hand:
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    return wang


@pytest.mark.parametrize(
    ("filename", "content", "chars"),
    [
        ("心得.docx", word("我的体会", essay(396)), 400),
        ("心得.txt", essay(400).encode("gb18030"), 400),
        ("心得.pdf", pdf(LETTERS), 320),
    ],
)
async def test_a_document_is_read_counted_and_handed_in(
    town: Town, tmp_path: Path, filename: str, content: bytes, chars: int
) -> None:
    wang = await writing(town)
    await wang.document(filename, content)
    assert f"{filename}：读到 {chars} 字" in wang.last.text
    await wang.press("写好了")
    await wang.press("交 ✓")
    record = await newest(town, wang)
    version = await town.read(reflections.latest, record.id)
    assert version is not None
    assert version.char_count == chars
    [piece] = await town.read(reflection_pieces.of, record.id)
    assert piece.path is not None
    assert (tmp_path / "files" / piece.path).read_bytes() == content


async def test_the_person_sees_that_a_file_is_being_read(town: Town) -> None:
    wang = await writing(town)
    wang.phone.send_document("心得.docx", word(essay(400)))
    await town.service.polling.once()
    await town.service.sender.drain()
    assert "正在读取" in wang.last.text
    assert "写好了 ✓" not in wang.last.labels
    await town.settle()
    assert "读到 400 字" in wang.last.text


@pytest.mark.parametrize(
    ("filename", "content", "said"),
    [
        ("旧.doc", OLE + bytes(600), "旧版 Word"),
        ("心得.wps", OLE + bytes(600), "WPS 专用格式"),
        ("空.docx", word(""), "没有文字"),
        ("炸弹.docx", BOMB, "太大了"),
        ("坏.docx", b"no zip", "打不开"),
        ("压缩.zip", b"PK", "读不了"),
        ("大.pdf", bytes(MAX_FILE_BYTES + 1), "20 MB"),
    ],
)
async def test_an_unreadable_file_says_why_and_nothing_else_is_lost(
    town: Town, filename: str, content: bytes, said: str
) -> None:
    wang = await writing(town)
    await wang.send(essay(350))
    await wang.document(filename, content)
    assert said in wang.last.text
    assert "350 字" in wang.last.text
    await wang.press("写好了")
    await wang.press("交 ✓")
    record = await newest(town, wang)
    assert record.state == "waiting"
    assert [piece.kind for piece in await town.read(reflection_pieces.of, record.id)] == []


async def test_text_before_and_after_a_document_keeps_its_place(town: Town) -> None:
    wang = await writing(town)
    await wang.send("题目在前")
    await wang.document("心得.docx", word(essay(300)))
    await wang.send("落款在后")
    await wang.press("写好了")
    await wang.press("交 ✓")
    version = await town.read(reflections.latest, (await newest(town, wang)).id)
    assert version is not None
    assert version.text == f"题目在前\n{essay(300)}\n落款在后"


async def test_a_document_half_downloaded_at_a_restart_is_read_after_it(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        wang = await writing(town)
        wang.phone.send_document("心得.docx", word(essay(400)))
        await town.service.polling.once()
        piece = (await town.read(reflection_pieces.of, (await newest(town, wang)).id))[0]
        folder = tmp_path / "files" / "records" / str(piece.record_id)
        folder.mkdir(parents=True)
        (folder / f"{piece.file_id}.docx.part").write_bytes(b"PK half")
        working = asyncio.create_task(town.service.tasks.run_next())
        await asyncio.sleep(0)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await town.restart()
        await town.settle()
        assert "读到 400 字" in wang.last.text


async def test_a_document_that_telegram_does_not_give_is_tried_again(town: Town) -> None:
    wang = await writing(town)
    town.telegram.fail("getFile", "gateway")
    await wang.document("心得.docx", word(essay(400)))
    assert "正在读取" in wang.last.text
    town.clock.advance(30)
    await town.settle()
    assert "读到 400 字" in wang.last.text


async def test_a_document_that_never_comes_says_so_and_can_be_taken_off(town: Town) -> None:
    wang = await writing(town)
    await wang.send(essay(350))
    town.telegram.fail("getFile", "gateway", times=3)
    await wang.document("心得.docx", word(essay(400)))
    for _ in range(2):
        town.clock.advance(60)
        await town.settle()
    assert "没能从 Telegram 取到" in wang.last.text
    await wang.press("撤下最后一条")
    assert "没能从 Telegram 取到" not in wang.last.text
    assert "350 字" in wang.last.text


async def test_copies_of_a_dropped_draft_are_deleted(town: Town, tmp_path: Path) -> None:
    wang = await writing(town)
    await wang.photo(PHOTO)
    await wang.document("心得.docx", word(essay(400)))
    folder = tmp_path / "files" / "records" / str((await newest(town, wang)).id)
    assert len(list(folder.iterdir())) == 2
    await wang.press("重写")
    await wang.press("这篇不要了")
    assert not folder.exists()


async def test_a_photo_sent_as_a_file_is_a_page(town: Town) -> None:
    wang = await writing(town)
    await wang.document("IMG_0412.JPG", PHOTO)
    assert "照片 1 页" in wang.last.text


async def test_a_caption_belongs_to_the_text(town: Town) -> None:
    wang = await writing(town)
    wang.phone.send_photo(PHOTO, caption="手写稿第一页")
    await town.settle()
    assert "6 字" in wang.last.text
    assert "照片 1 页" in wang.last.text


async def test_stickers_and_voice_get_one_helpful_line(town: Town) -> None:
    wang = await writing(town)
    await wang.send(essay(310))
    wang.phone.send_sticker()
    await town.settle()
    assert "刚才这条没有放进去" in wang.last.text
    assert "310 字" in wang.last.text
    assert said_by_bot(wang).count("没有放进去") == 1


async def test_too_much_text_is_refused_and_the_rest_stays(town: Town) -> None:
    wang = await writing(town)
    await wang.send(essay(20_000))
    await wang.document("心得.txt", essay(15_000, 2).encode())
    assert "太长了，没有放进去" in wang.last.text
    await wang.send(essay(4_000, 3))
    await wang.send(essay(4_000, 4))
    await wang.send(essay(4_000, 5))
    assert "最多 30,000 字" in wang.last.text
    assert "28,000 字" in wang.last.text


async def test_a_file_name_leads_nowhere(town: Town, tmp_path: Path) -> None:
    wang = await writing(town)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("x", "y")
    await wang.document("../../<b>x</b>.docx", content.getvalue())
    assert "打不开" in wang.last.text
    copies = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert all(path.suffix == ".docx" and path.stem.isdigit() for path in copies)
