"""代录 of lessons: an office enters what was signed on paper."""

from tests.lessons import TYPED, lesson, teach
from tests.town import Hand, Town


async def from_paper(office: Hand) -> None:
    await office.send("管理")
    await office.press("结对、主题")
    await office.press("师徒结对")
    await office.press("代录一节课")
    await office.press("李娜")
    for label in ("带教听评课", "昨天", "大一班", "语言"):
        await office.press(label)
    for text in TYPED:
        await office.send(text)


async def test_a_lesson_from_paper_counts_at_once_and_says_so(town: Town) -> None:
    pair = await teach(town)
    office = await town.member("何玉兰", standing="full", offices=("deputy",))
    await from_paper(office)
    await office.press("确认代录")
    stored = await lesson(town)
    assert (stored.state, stored.details["on_paper_by"]) == ("done", office.id)
    assert stored.details["number"] == "带教-2026-001"
    assert stored.who("mentor") == [pair.mentor.id]
    assert "已确认" in pair.mentee.last.text
    await office.press("看这节课")
    assert "代录" in office.last.text
    assert "补录" in office.last.text


async def test_an_office_mends_what_it_entered_without_asking_anybody(town: Town) -> None:
    await teach(town)
    office = await town.member("何玉兰", standing="full", offices=("deputy",))
    await from_paper(office)
    await office.press("确认代录")
    await office.press("看这节课")
    await office.press("更正")
    await office.press("改一改")
    await office.press("活动名称")
    await office.send("小蝌蚪")
    await office.press("✓ 提交")
    assert ((await lesson(town)).state, (await lesson(town)).title) == ("done", "小蝌蚪")
