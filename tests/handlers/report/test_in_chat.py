"""工作总结 on the phone: one tap to the document, the secretary's own words, the template."""

import io
from datetime import date

import docx
import pytest

from bot.demo.telegram.models import Message
from storage import calendar_days
from tests.records import add_record
from tests.town import Hand, Town


async def secretary(town: Town) -> Hand:
    wang = await town.member("王芳", standing="full", offices=("secretary",), posts=("teacher",))
    for day in ("2026-03-05", "2026-11-20"):
        await add_record(town, "open_lesson", "done", f"{day}的课", day, teacher=[wang.id])
    return wang


def text_of(message: Message) -> str:
    assert message.media is not None
    return whole_text(message.media.content)


def whole_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return "\n".join(each.text for each in document.paragraphs)


def documents(hand: Hand) -> list[Message]:
    sent = [each for each in hand.phone.messages if each.from_bot and each.media is not None]
    return [each for each in sent if each.media is not None and each.media.kind == "document"]


def pictures(hand: Hand) -> list[Message]:
    return [each for each in hand.phone.messages if each.photo is not None]


async def test_one_tap_writes_the_year(town: Town) -> None:
    wang = await secretary(town)
    await wang.send("总结")
    await wang.press("本年度")
    (sent,) = documents(wang)
    assert sent.media is not None
    assert sent.media.filename == "2026年度工作总结.docx"
    assert "公开课2节〔附" in text_of(sent)
    assert "写好了" in wang.find("2026年度工作总结", "✓").text
    assert "正在写" not in "".join(wang.texts())
    (picture,) = pictures(wang)
    assert "以 Word 文件为准" in picture.text
    assert picture.id > sent.id


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("本周", "2026年11月23日至29日工作总结"),
        ("本月", "2026年11月工作总结"),
        ("上月", "2026年10月工作总结"),
        ("去年", "2025年度工作总结"),
    ],
)
async def test_each_period_names_itself(town: Town, label: str, title: str) -> None:
    wang = await secretary(town)
    await wang.send("/report")
    await wang.press(label)
    (sent,) = documents(wang)
    assert sent.media is not None
    assert sent.media.filename == f"{title}.docx"


async def test_only_the_heads_are_offered_it(town: Town) -> None:
    await secretary(town)
    li = await town.member("李娜", standing="full", offices=("publicity",))
    assert "不能操作" in (await li.send("总结")).text
    await li.press_data("report:year:2026-11-23")
    assert documents(li) == []


async def test_the_secretarys_words_stand_in_the_report(town: Town) -> None:
    wang = await secretary(town)
    await wang.send("总结")
    await wang.press("写不足和打算")
    await wang.press("写不足")
    await wang.send("理论学习不够深\n<联系>群众不够紧")
    await wang.press("完成")
    assert "理论学习不够深" in wang.last.text
    await wang.press("‹ 工作总结")
    await wang.press("本年度")
    text = text_of(documents(wang)[-1])
    assert "\n理论学习不够深\n<联系>群众不够紧\n" in text
    assert "其他不足：待补充" not in text
    assert "工作思路：待补充。" in text


async def test_cleared_words_can_be_brought_back(town: Town) -> None:
    wang = await secretary(town)
    await wang.send("总结")
    await wang.press("写不足和打算")
    await wang.press("写打算")
    await wang.send("抓好三课")
    await wang.press("完成")
    assert "抓好三课" not in (await wang.press("清空打算")).text
    assert "抓好三课" in (await wang.press("↩ 改回去")).text


async def template_of(wang: Hand) -> bytes:
    await wang.send("总结")
    await wang.press("📄 模板")
    await wang.press("下载模板")
    media = documents(wang)[-1].media
    assert media is not None
    return media.content


def with_text(template: bytes, old: str, new: str) -> bytes:
    document = docx.Document(io.BytesIO(template))
    (found,) = (each for each in document.paragraphs if old in each.text)
    found.runs[0].text = found.text.replace(old, new)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


async def upload(wang: Hand, content: bytes, name: str = "我们的模板.docx") -> Message:
    await wang.send("总结")
    await wang.press("📄 模板")
    await wang.press("换成改好的模板")
    return await wang.document(name, content)


async def test_an_edited_template_is_used_from_then_on(town: Town) -> None:
    wang = await secretary(town)
    edited = with_text(await template_of(wang), "现将", "一年来共上公开课{{ 公开课 }}，现将")
    assert "试写成功" in (await upload(wang, edited)).text
    await wang.press("本年度")
    assert "一年来共上公开课2节〔附6〕，现将2026年度" in text_of(documents(wang)[-1])
    await wang.send("总结")
    await wang.press("📄 模板")
    assert "我们的模板.docx" in wang.last.text
    assert "恢复了" in (await wang.press("恢复自带的模板")).text
    assert "用回了" in (await wang.press("用回 11月23日的")).text


async def test_a_broken_template_is_explained_and_the_old_one_stays(town: Town) -> None:
    wang = await secretary(town)
    edited = with_text(await template_of(wang), "现将", "公开课{{ 公开客 }}，现将")
    said = (await upload(wang, edited)).text
    assert "没有叫“公开客”的数。是不是“公开课”？" in said
    assert "公开课{{ 公开客 }}，现将" in said
    await wang.press("‹ 返回")
    assert "自带的模板" in wang.last.text


async def test_a_template_is_a_word_file(town: Town) -> None:
    wang = await secretary(town)
    assert "只收 .docx" in (await upload(wang, b"x", "a.pdf")).text
    await wang.send("/cancel")
    assert "打不开" in (await upload(wang, b"x")).text


async def test_a_stored_template_that_fails_gives_way_to_the_bots_own(town: Town) -> None:
    wang = await secretary(town)
    # A part that is asked for only when there is a honour: the trial did not come this far.
    wanted = "{% if 荣誉.数 %}{{ 荣誉.没有 }}{% endif %}现将"
    edited = with_text(await template_of(wang), "现将", wanted)
    assert "试写成功" in (await upload(wang, edited)).text
    await add_record(town, "honour", "done", "先进", "2026-05-01", holder=[wang.id])
    await wang.send("总结")
    await wang.press("本年度")
    assert "点号后面的“没有”不认识" in wang.find("用不了").text
    assert "荣誉1项" in text_of(documents(wang)[-1])


async def test_every_name_on_the_list_can_be_written(town: Town) -> None:
    wang = await secretary(town)
    await wang.send("总结")
    await wang.press("📄 模板")
    names = (await wang.press("可以写的名字")).text
    assert len(names) < 4096
    blocks = [block.split("\n", 1)[1] for block in names.split("\n\n")[1:]]
    every = [name for block in blocks for name in block.split("、")]
    assert {"政治理论学习", "荣誉", "在册人员", "不足", "师德引航其余"} <= set(every)
    said = "".join(f"{{{{ {name} }}}}" for name in every)
    edited = with_text(await template_of(wang), "现将", f"{said}现将")
    assert "试写成功" in (await upload(wang, edited)).text


async def test_in_term_the_term_is_offered(town: Town) -> None:

    wang = await secretary(town)
    first, last = date(2026, 9, 1), date(2027, 1, 15)
    await town.write(
        lambda acting: calendar_days.add_term(acting.db, "2026年秋季学期", first, last)
    )
    await wang.send("总结")
    await wang.press("本学期")
    media = documents(wang)[-1].media
    assert media is not None
    assert media.filename == "2026年秋季学期工作总结.docx"
