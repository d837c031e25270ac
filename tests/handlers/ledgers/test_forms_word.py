"""Forms in Word: a meeting, a lesson, a talk, and the sheet to sign in on."""

import io

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from handlers.ledgers import forms_word
from handlers.texts import ledgers as ledger_texts
from storage import records
from tests.lessons import confirm_lesson, record_lesson, teach
from tests.records import add_record, close_session
from tests.rolls import Meeting, close_roll, make_meeting
from tests.town import Hand, Town


@pytest.fixture
async def zhao(town: Town) -> Hand:
    return await town.member("赵敏", standing="full", offices=("secretary",))


def opened(hand: Hand) -> Document:
    """The document that came last."""
    document = hand.last.document
    assert document is not None
    made: Document = docx.Document(io.BytesIO(document))
    return made


def lines_of(made: Document, table: int = 0) -> list[list[str]]:
    """A table's rows; merged cells once."""
    rows = []
    for row in made.tables[table].rows:
        cells = {id(cell._tc): cell.text for cell in row.cells}
        rows.append(list(cells.values()))
    return rows


async def held(town: Town) -> Meeting:
    meeting = await make_meeting(town, "王芳", "李娜", kind="member_meeting")
    await town.move_to("2026-11-25 15:02")
    await meeting.members[0].send("签到")
    await close_roll(meeting)
    return meeting


async def test_a_meetings_form_holds_its_fields_and_lines_to_sign(town: Town) -> None:
    meeting = await held(town)
    part = meeting.session.parts[0]
    minutes = {
        "points": "一、学习文件\n二、讨论",
        "resolutions": [{"number": 1, "text": "同意", "major": True}],
        "votes": [
            {"number": 1, "subject": "接收", "entitled": 3, "present": 3, "in_favour": 3,
             "against": 0, "abstained": 0},
        ],
    }  # fmt: skip
    await town.write(lambda acting: records.set_content(acting.db, part.id, "选举", minutes))
    await meeting.zhao.press_data(f"minutes:{meeting.session.id}")
    await meeting.zhao.press("📄 Word")
    made = opened(meeting.zhao)
    assert made.paragraphs[0].text == "党支部党员大会会议记录"
    assert lines_of(made) == [
        ["主题", "选举"],
        ["时间", "2026年11月25日 15:00—16:00"],
        ["地点", "三楼会议室", "主讲人", ""],
        ["主持人", "", "记录人", ""],
        ["应到", "3", "实到", "1"],
        ["按时到会", "王芳"],
        ["缺席", "李娜、赵敏"],
        ["要点", "一、学习文件\n二、讨论"],
        ["决议", "1. 同意"],
        ["重大事项", "1"],
        ["表决", "1. 接收：应到 3，到会 3，赞成 3，反对 0，弃权 0（通过）"],
    ]
    assert "主持人签字：" in made.paragraphs[-2].text
    for run in made.element.body.iter(qn("w:rFonts")):
        assert run.get(qn("w:eastAsia"))


async def test_a_lessons_form_comes_from_its_page(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, reflection="我讲得太快")
    await pair.mentee.press("📄 Word")
    rows = {row[0]: row[1:] for row in lines_of(opened(pair.mentee))}
    assert rows["活动名称"] == ["小蝌蚪找妈妈"]
    assert rows["班级"] == ["大一班", "领域", "语言"]
    assert rows["执教"] == ["张丽", "听课", "李娜"]
    assert rows["教学反思"] == ["我讲得太快"]
    assert rows["双方确认"][0].splitlines()[0].startswith("李娜 2026-11-23")
    assert "编号：带教-2026-001" in opened(pair.mentee).paragraphs[1].text


async def test_a_talks_form_is_for_those_who_may_read_it(town: Town, zhao: Hand) -> None:
    deputy = await town.member("王芳", standing="full", offices=("deputy",))
    li = await town.member("李静", standing="full", posts=("teacher",))
    talk = await add_record(
        town, "heart_talk", "done", "谈话", "2026-11-10", talker=[zhao.id], partner=[li.id]
    )
    details = {"content": "谈工作", "occasion": "日常交流"}
    await town.write(lambda acting: records.set_content(acting.db, talk, "谈话", details))
    data = forms_word.button(talk).data or ""
    await li.press_data(data)
    rows = lines_of(opened(li))
    assert rows[0] == ["谈话人", "赵敏", "谈话对象", "李静"]
    assert ["职务", "赵敏（书记）、李静（教师）"] in rows
    assert ["谈话内容", "谈工作"] in rows
    await deputy.press_data(data)
    assert deputy.last.document is None
    assert "不归您看" in deputy.toast
    assert ledger_texts.HIDDEN not in str(rows)


async def test_the_sign_in_sheet_is_blank_before_and_filled_after(town: Town) -> None:
    meeting = await make_meeting(town, "王芳", "李娜")
    await meeting.zhao.send("会议记录")
    data = f"sign_in:{meeting.session.id}"
    await meeting.zhao.press_data(data)
    made = opened(meeting.zhao)
    assert lines_of(made, 1)[1:] == [
        ["1", "李娜", "", "2", "王芳", ""],
        ["3", "赵敏", "", *3 * [""]],
    ]
    await town.move_to("2026-11-25 15:02")
    await meeting.members[0].send("签到")
    await close_roll(meeting)
    await meeting.zhao.press_data(data)
    await meeting.zhao.press("填好到会情况")
    made = opened(meeting.zhao)
    cells = [cell for row in lines_of(made, 1) for cell in row]
    assert cells[cells.index("王芳") + 1].startswith("已到 15:02")
    assert cells[cells.index("李娜") + 1] == "缺席"
    assert any(
        "应到 3 人　　实到 1 人　　请假 0 人　　缺席 2 人" in p.text for p in made.paragraphs
    )
    await meeting.members[1].press_data(data)
    assert meeting.members[1].last.document is None


async def test_sixty_people_sign_in_on_two_pages_of_two_columns(town: Town, zhao: Hand) -> None:
    for number in range(59):
        await town.enrol(f"党员{number:02}", standing="full")
    session = await close_session(town, "2026-11-18 15:00", "学", **{f"p{zhao.id}": "present"})
    await zhao.send("管理")
    await zhao.press_data(f"sign_in_of:{session}:0")
    table = opened(zhao).tables[1]
    assert len(table.rows) == 31
    assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))
    assert sum(row.height.mm for row in table.rows if row.height) < 2 * 200


@pytest.mark.parametrize(
    "way",
    [
        ("点名", "11月25日"),
        ("管理", "📅 全部活动", "11/25"),
        ("会议记录", "11/25"),
        ("检查准备", "🖨 签到表", "11月25日"),
    ],
)
async def test_the_secretary_finds_the_sign_in_sheet(town: Town, way: tuple[str, ...]) -> None:
    meeting = await make_meeting(town, "王芳", "李娜")
    await town.move_to("2026-11-25 14:50")
    word, *buttons = way
    await meeting.zhao.send(word)
    for button in buttons:
        await meeting.zhao.press(button)
    if word != "检查准备":
        await meeting.zhao.press("🖨 签到表")
    assert str(meeting.zhao.last.filename).startswith("签到表 2026-11-25")


async def test_a_period_without_sessions_has_no_sheets(zhao: Hand) -> None:
    await zhao.send("检查准备")
    await zhao.press("🖨 签到表")
    assert "没有活动" in zhao.last.text
    await zhao.press("‹ 返回检查准备")
    assert "检查准备" in zhao.last.text
