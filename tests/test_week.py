"""The branch's week, end to end: thirty phones, from the roster's file to the summary."""

import asyncio
import io
import re
from dataclasses import dataclass

import docx
import pytest
from docx.document import Document

from bot.roster_commands import invite
from storage import attendance
from storage.terms import Office
from tests.handlers.workbooks import workbook
from tests.lessons import confirm_lesson, record_lesson
from tests.reflections import essay
from tests.town import Hand, Town

HEAD = ("姓名", "政治面貌", "岗位", "职务", "党小组", "入党时间", "手机号", "班级")
SECRETARY = "周敏"
MEMBERS = [f"{surname}老师" for surname in "赵钱孙李吴郑王冯陈褚卫蒋沈韩杨朱秦"]  # 17 Party members
STAFF = [f"{surname}阿姨" for surname in "何吕施张孔曹严华金魏陶姜"]  # 12 others
CODE = re.compile(r"\b(\d{4}) (\d{4})\b")


@dataclass
class Branch:
    """Everybody's phones."""

    secretary: Hand
    hands: dict[str, Hand]

    def member(self, number: int) -> Hand:
        return self.hands[MEMBERS[number]]


def roster() -> bytes:
    members = [(name, "正式党员", "教师", "", "第一党小组", "", "", "大一班") for name in MEMBERS]
    staff = [(name, "非党员教职工", "保育员", "", "", "", "", "") for name in STAFF]
    return workbook((HEAD, *members, *staff))


def codes_on(sheet: bytes) -> dict[str, str]:
    """Name → code, as the printed slips have them."""
    opened: Document = docx.Document(io.BytesIO(sheet))
    found = {}
    for table in opened.tables:
        for text in (cell.text for row in table.rows for cell in row.cells):
            code, lines = CODE.search(text), [line for line in text.splitlines() if line]
            if code is not None:
                found[lines[1]] = "".join(code.groups())
    return found


async def first_secretary(town: Town) -> Hand:
    """The operator invites her on an empty roster; she types the code."""
    config = town.service.config
    said = await asyncio.to_thread(
        invite, config, lambda: "", SECRETARY, Office.SECRETARY, town.clock.now()
    )
    code = CODE.search(said)
    assert code is not None
    hand = town.stranger(SECRETARY)
    await hand.send("".join(code.groups()))
    await hand.press("是我")
    return hand


async def everybody_joins(town: Town) -> Branch:
    secretary = await first_secretary(town)
    await secretary.send("/people")
    await secretary.press("📥 导入名册")
    await secretary.press("📎 发名册文件")
    await secretary.document("名册.xlsx", roster())
    await secretary.press("✓ 确认导入")
    await secretary.send("/people")
    await secretary.press("🖨 打印邀请条")
    await secretary.press("全部打印")
    sheet = secretary.last.document
    assert sheet is not None
    hands = {SECRETARY: secretary}
    for name, code in codes_on(sheet).items():
        hands[name] = town.stranger(name)
        await hands[name].send(code)
        await hands[name].press("是我")
    return Branch(secretary, hands)


async def arrange(secretary: Hand) -> None:
    """Wednesday's study, and a pair of mentor and mentee."""
    await secretary.send("🗂 支部管理")
    await secretary.press("➕ 安排活动")
    await secretary.press("政治理论学习")
    await secretary.send("学习二十届四中全会精神")
    await secretary.send("周三下午3点到4点")
    await secretary.send("三楼会议室")
    await secretary.send(MEMBERS[0])
    await secretary.press("确认安排")
    await secretary.send("🗂 支部管理")
    await secretary.press("结对、主题")
    await secretary.press("师徒结对")
    await secretary.press("＋ 结对")
    await secretary.send(MEMBERS[1])
    await secretary.send(MEMBERS[2])
    await secretary.press("9月1日")
    await secretary.send("/plan 学习 26")


async def study(town: Town, branch: Branch) -> None:
    """Two are on leave, three late, one absent, the others there; then the roll is closed."""
    for number in (3, 4):
        await branch.member(number).send("/leave 带班")
    await town.move_to("2026-11-25 14:50")
    for hand in (branch.secretary, *(branch.member(n) for n in (0, 1, 2, *range(5, 13)))):
        await hand.press("✅ 签到")
    await town.move_to("2026-11-25 15:20")
    for number in (13, 14, 15):
        await branch.member(number).send("签到")
    await town.move_to("2026-11-25 16:10")
    await branch.secretary.press("🏁 结束")
    await branch.secretary.press("确定结束")


async def write_and_review(town: Town, branch: Branch) -> None:
    """Three reflections: two accepted, one sent back."""
    await town.move_to("2026-11-26 15:00")
    for number in (5, 6, 7):
        hand = branch.member(number)
        await hand.send("✍️ 写心得")
        await hand.send(essay(400, number))
        await hand.press("写好了")
        await hand.press("交 ✓")
    await branch.secretary.send("审阅")
    await branch.secretary.press("通过 ✓")
    await branch.secretary.press("通过 ✓")
    await branch.secretary.press("退回")
    await branch.secretary.send("请结合带班的例子")


@pytest.mark.parametrize("restarting", [False, True])
async def test_a_week_of_thirty_phones(town: Town, restarting: bool) -> None:
    branch = await everybody_joins(town)
    assert len(branch.hands) == 30
    town.restarts_after_each_act = restarting
    await arrange(branch.secretary)
    await town.move_to("2026-11-23 14:30")
    assert branch.member(0).find("接下来一周的安排", "学习二十届四中全会精神")
    await town.move_to("2026-11-25 14:00")
    await town.move_to("2026-11-25 14:31")
    for name in MEMBERS:
        told = [text for text in branch.hands[name].texts() if "三楼会议室" in text]
        assert ["接下来一周" in text for text in told] == [True, False], "one list, one reminder"
    for name in STAFF:
        assert not any("三楼会议室" in text for text in branch.hands[name].texts())
    await study(town, branch)
    count = await town.read(attendance.count, 1)
    assert (count.due, count.came, count.late, count.leave, count.absent) == (18, 15, 3, 2, 1)
    await write_and_review(town, branch)
    await town.move_to("2026-11-27 10:00")
    await record_lesson(branch.member(1))
    await confirm_lesson(branch.member(2))
    await town.move_to("2026-11-27 17:00")
    summary = branch.secretary.find("本周小结").text
    for line in (
        "政治理论学习《学习二十届四中全会精神》：应到 18，实到 15",
        f"缺席：{MEMBERS[16]}",
        f"{MEMBERS[3]}（带班）",
        "还欠 3 人次",
        "本周交的通过 2 篇；现在待审 0 篇，退回待改 1 篇",
        "带教听评课 1 节",
        "政治理论学习 1/26",
    ):
        assert line in summary
    for name in (*MEMBERS, *STAFF):
        assert not any("本周小结" in text for text in branch.hands[name].texts())
    assert await failures(town) == []


async def failures(town: Town) -> list[str]:
    return await town.read(
        lambda db: [row["traceback"] for row in db.execute("SELECT traceback FROM failures")]
    )
