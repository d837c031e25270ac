"""The papers of a pack: ledger, minutes, lessons, talks and sign-in sheets, by who asks."""

import io
from datetime import date

import docx

from handlers.tables import read_tables
from storage import lent_rights, records
from tests.lessons import confirm_lesson, record_lesson, teach
from tests.packs import a_year, opened, secretary
from tests.records import add_record
from tests.town import Town


def forms_in(document: bytes | None) -> dict[str, str]:
    """Each .docx below the folders, as "folder/subfolder" → what its cells and lines say."""
    found: dict[str, str] = {}
    with opened(document) as archive:
        for name in archive.namelist():
            if name.endswith(".docx"):
                made = docx.Document(io.BytesIO(archive.read(name)))
                rows = [row for table in made.tables for row in table.rows]
                lines = ["：".join(dict.fromkeys(cell.text for cell in row.cells)) for row in rows]
                paragraphs = [each.text for each in made.paragraphs]
                found[name.split("/", 1)[1].rsplit("/", 1)[0]] = "\n".join([*paragraphs, *lines])
    return found


async def test_minutes_and_lessons_say_what_was_recorded(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, reflection="我学会了等待", follow_up="下次多等三秒")
    await wang.send("资料包")
    await wang.press("本年度")
    forms = forms_in(wang.last.document)
    minutes = forms["03 会议记录/政治理论学习"]
    for said in (
        "议程：一、学习",
        "要点：传达精神",
        "应到：2：实到：1",
        "按时到会：王芳",
        "请假：李静",
        "重大事项：1",
        "落实情况：1. 已修好",
        "注：事后补录。",
    ):
        assert said in minutes
    assert "应到 2 人　　实到 1 人　　请假 1 人　　缺席 0 人" in forms["03 会议记录/签到表"]
    lesson = forms["05 听课上课/带教听评课"]
    for said in ("小蝌蚪找妈妈", "我学会了等待", "师徒：李娜 → 张丽"):
        assert said in lesson


async def a_talk(town: Town, talker: int, partner: int) -> int:
    record_id = await add_record(
        town, "heart_talk", "done", "谈心谈话", "2026-11-20", talker=[talker], partner=[partner]
    )
    details = {"occasion": "日常交流", "content": "孩子上学的事"}
    await town.write(lambda acting: records.set_content(acting.db, record_id, "谈心谈话", details))
    return record_id


async def test_a_talks_form_says_what_was_said_to_the_secretary_only(town: Town) -> None:
    wang = await secretary(town)
    deputy = await town.member("陈静", standing="full", offices=("deputy",))
    await a_talk(town, wang.id, await town.enrol("李静", standing="full"))
    for hand, is_told in ((wang, True), (deputy, False)):
        await hand.send("资料包")
        await hand.press("本年度")
        form = forms_in(hand.last.document)["06 谈话记录/谈心谈话"]
        assert "谈话人：王芳：谈话对象：李静" in form
        assert ("孩子上学的事" in form) == is_told
        with opened(hand.last.document) as archive:
            assert (
                "资料包 2026年度/06 谈话记录/谈心谈话/2026-11-20 王芳与李静.docx"
                in archive.namelist()
            )
            book = archive.read("资料包 2026年度/02 台账/台账.xlsx")
        (sheet,) = [each for each in read_tables(book, "台账.xlsx") if each.name == "谈心谈话"]
        assert ("孩子上学的事" in str(sheet.rows)) == is_told


async def test_a_sign_in_sheet_is_blank_for_who_may_not_see_the_roll(town: Town) -> None:
    wang = await secretary(town)
    await a_year(town, wang)
    chen = await town.member("陈静", standing="staff")
    days = (date(2026, 11, 1), date(2026, 12, 31))
    await town.write(lambda acting: lent_rights.lend(acting.db, chen.id, "make_pack", *days))
    await chen.send("资料包")
    await chen.press("本年度")
    forms = forms_in(chen.last.document)
    assert "请假" not in forms["03 会议记录/签到表"].replace("请假 ＿＿＿", "")
    assert "传达精神" not in forms["03 会议记录/政治理论学习"]
