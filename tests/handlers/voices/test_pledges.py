"""Pledges: read in full, asked once more, signed with time and fingerprint, listed in Word."""

import hashlib
import io
from datetime import date

import docx

from handlers.turn import Look
from handlers.voices.asked import asked
from storage import pledges as signatures
from storage import records
from storage.database import Connection
from tests.handlers.voices.test_notices import figure
from tests.reflections import PHOTO
from tests.town import Hand, Town

TEXT = "一、严守廉洁纪律。\n二、不收受家长礼品。"
MARK = hashlib.sha256(TEXT.encode()).hexdigest()


async def ask_for_one(li: Hand) -> None:
    await li.send("🗂 支部管理")
    await li.press("评议与公开")
    await li.press("🖋 责任书")
    await li.press("➕ 新发一份")
    await li.send("廉政责任书")


async def send_out(li: Hand, whom: str = "全体教职工") -> None:
    await li.press("完成")
    await li.press(whom)
    await li.press("7 天内")
    await li.press("✓ 发出去签")


async def make(li: Hand, text: str = TEXT) -> None:
    await ask_for_one(li)
    await li.send(text)
    await send_out(li)


async def signed_by(town: Town) -> tuple[list[int], list[int]]:
    def lists(db: Connection) -> tuple[list[int], list[int]]:
        look = Look(db, town.clock.now(), town.service.config.settings)
        found = asked(look, records.get(db, 1))
        return list(found.answered), sorted(found.due)

    return await town.read(lists)


async def test_signing_takes_two_taps_and_keeps_when_and_what(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li)
    assert "不收受家长礼品" in wang.last.text
    assert "请在11月30日（星期一）前签署" in wang.last.text
    await wang.press("🖋 签署")
    assert "确认吗" in wang.last.text
    assert await signed_by(town) == ([], [li.id, wang.id])
    before = town.clock.now()
    await wang.press("✓ 确认签署")
    assert wang.toast == "签好了，谢谢。"
    assert "您已签署（11月23日（星期一）09:0" in wang.last.text
    assert MARK[:4].upper() in wang.last.text
    kept = (await town.read(signatures.signatures, 1))[wang.id]
    assert kept.fingerprint == MARK
    assert kept.signed_at is not None
    assert before < kept.signed_at <= town.clock.now()
    assert await signed_by(town) == ([wang.id], [li.id, wang.id])


async def test_nobody_signs_twice(town: Town, li: Hand, wang: Hand) -> None:
    await make(li)
    await wang.press("🖋 签署")
    await wang.press("✓ 确认签署")
    first = await town.read(signatures.signatures, 1)
    await town.move_to("2026-11-24 10:00")
    for data in ("pledge_sign:1", "pledge_yes:1"):
        await wang.press_data(data)
        assert wang.toast == "您已经签过了。"
    assert await town.read(signatures.signatures, 1) == first


async def test_a_long_text_is_signed_on_its_last_page(town: Town, li: Hand, wang: Hand) -> None:
    await ask_for_one(li)
    for page in "廉洁":
        await li.send(page * 3000)
    await send_out(li)
    assert "第 1/" in wang.last.text
    assert "🖋 签署" not in wang.last.labels
    while "下一页 ›" in wang.last.labels:
        await wang.press("下一页 ›")
    await wang.press("🖋 签署")
    await wang.press("‹ 返回")
    assert "第 1/" in wang.last.text


async def test_a_file_is_sent_and_its_bytes_are_what_is_signed(
    town: Town, li: Hand, wang: Hand
) -> None:
    await ask_for_one(li)
    await li.document("责任书.pdf", b"%PDF the pledge")
    await send_out(li)
    assert "全文在文件里：📎 责任书.pdf" in wang.last.text
    assert "已发出，2 人会收到" in li.find("已发出").text
    await wang.press("📎 打开文件")
    assert any(message.document == b"%PDF the pledge" for message in wang.phone.messages)
    await wang.press("看完了，签署")
    await wang.press("✓ 确认签署")
    kept = (await town.read(signatures.signatures, 1))[wang.id]
    assert kept.fingerprint == hashlib.sha256(b"%PDF the pledge").hexdigest()
    await li.press_data("pledge_sheet:1")
    assert li.last.document is not None
    assert "责任书.pdf" in said_in(li.last.document)


async def test_a_file_that_cannot_be_had_is_not_sent_out(town: Town, li: Hand, wang: Hand) -> None:
    await ask_for_one(li)
    await li.document("责任书.pdf", b"x" * (20 * 1024 * 1024 + 1))
    await send_out(li)
    assert "没有发出去" in li.last.text
    assert (await town.read(records.get, 1)).state == "cancelled"
    assert not any("🖋" in text for text in wang.texts())


async def test_a_pledge_is_text_or_a_file_not_both(town: Town, li: Hand) -> None:
    await ask_for_one(li)
    await li.send(TEXT)
    await li.document("责任书.pdf", b"%PDF")
    assert "文字和文件只要一样" in li.last.text


async def test_those_who_have_not_signed_are_reminded_once(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li)
    await li.press("提醒他们一次")
    assert li.toast == "提醒发给了 2 人。"
    await town.settle()
    assert sum("不收受家长礼品" in text for text in wang.texts()) == 2
    await li.press_data("pledge_remind:1")
    assert "已经提醒过一次" in li.toast


async def test_a_signature_on_paper_is_entered_marked_and_can_be_undone(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li)
    await li.press("还没签的 2 人")
    await li.press("王芳")
    await li.send("昨天")
    await li.photo(PHOTO)
    await li.press("完成")
    assert "已代录：王芳" in li.last.text
    assert "已签 1/应签 2" in li.last.text
    kept = (await town.read(signatures.signatures, 1))[wang.id]
    assert (kept.signed_day, kept.signed_at) == (date(2026, 11, 22), None)
    assert kept.entered_by == li.id
    assert "在纸上签署（11月22日，李书记代录）" in wang.find("廉政责任书").text
    assert "不收受家长礼品" in wang.find("廉政责任书").text
    await li.press("已代录的 1 人")
    await li.press("📎 看签字页照片")
    assert any(message.photo is not None for message in li.phone.messages[-2:])
    await li.press("王芳")
    assert "已签 0/应签 2" in li.find("应签").text
    assert await town.read(signatures.signatures, 1) == {}
    await wang.press("🖋 签署")
    await wang.press("✓ 确认签署")
    await li.press_data(f"pledge_unpaper:1:{wang.id}")
    assert (await signed_by(town))[0] == [wang.id]


def said_in(content: bytes) -> str:
    """The paragraphs of a Word file."""
    return "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)


async def test_the_signed_list_is_a_word_file(town: Town, li: Hand, wang: Hand) -> None:
    await town.enrol("赵敏")
    await make(li)
    await wang.press("🖋 签署")
    await wang.press("✓ 确认签署")
    await li.press("📄 签署名单（Word）")
    assert li.last.filename == "廉政责任书签署名单.docx"
    assert li.last.document is not None
    document = docx.Document(io.BytesIO(li.last.document))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "姓名", "签署时间", "方式", "文本指纹"]
    assert rows[1][:2] == ["1", "王芳"]
    assert rows[1][2].startswith("2026年11月23日 09:0")
    assert rows[1][4].replace("-", "").lower() == MARK[:16]
    text = said_in(li.last.document)
    assert "不收受家长礼品" in text
    assert "应签 3 人，已签 1 人" in text
    assert "尚未签署：李书记、赵敏" in text
    assert MARK in text


async def test_a_withdrawn_pledge_is_not_signed_and_counts_no_longer(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li)
    assert await town.read(figure, town, "pledge") == 1
    await li.press("撤回")
    await li.send("文本有误")
    assert "已经撤回，不用签了。原因：文本有误" in wang.find("廉政责任书").text
    await wang.press_data("pledge_yes:1")
    assert "不用您签" in wang.toast
    assert await town.read(figure, town, "pledge") == 0


async def test_who_need_not_sign_cannot(town: Town, li: Hand) -> None:
    chen = await town.member("陈老师")
    await ask_for_one(li)
    await li.send(TEXT)
    await send_out(li, "全体党员")
    for data in ("pledge_yes:1", "pledge_sign:1", "pledge_open:1"):
        await chen.press_data(data)
        assert "不用您签" in chen.toast
    for data in ("pledge_page:1", "pledge_unsigned:1:0", "pledge_sheet:1", "pledge_drop:1"):
        await chen.press_data(data)
        assert "不能操作" in chen.toast


async def test_the_word_lists_what_is_to_be_signed(town: Town, li: Hand, wang: Hand) -> None:
    await make(li)
    await wang.send("责任书")
    assert "1 份，还有 1 份没签" in wang.last.text
    await wang.press("廉政责任书")
    await wang.press("🖋 签署")
    await wang.press("✓ 确认签署")
    await wang.send("责任书")
    assert "都签好了" in wang.last.text


async def test_a_half_made_pledge_survives_restarts(town: Town, li: Hand, wang: Hand) -> None:
    town.restarts_after_each_act = True
    await make(li)
    await wang.press("🖋 签署")
    await wang.press("✓ 确认签署")
    assert (await signed_by(town))[0] == [wang.id]
