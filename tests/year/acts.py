"""What a year is made of: each act done once, through chat alone, by those who would do it."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from handlers.texts import pairs as pair_texts
from tests import entries
from tests.ballots import vote
from tests.lessons import confirm_lesson, record_lesson
from tests.reflections import essay
from tests.test_week import MEMBERS, SECRETARY
from tests.year.phones import MENTEES, MENTORS, Year

Act = Callable[[Year], Awaitable[None]]


async def _hold(label: str, year: Year) -> None:
    """A session this afternoon: arranged, checked in to by some, and its roll closed."""
    boss, number = year.secretary, year.next_number(label)
    await boss.send("🗂 支部管理")
    await boss.press("➕ 安排活动")
    await boss.press(label)
    await boss.send(f"{label}第{number}讲")
    await boss.send("今天下午3点到4点")
    await boss.send("三楼会议室")
    await boss.send(SECRETARY)
    await boss.press("确认安排")
    await year.move("14:50")
    for one in range(3):
        await year.member(number + one).send("签到")
    await year.move("16:10")
    await boss.send("点名")
    await boss.press("● ")
    await boss.press("🏁 结束")
    await boss.press("确定结束")


async def _reflect(label: str, year: Year) -> None:
    """A reflection of a kind, written by somebody and accepted."""
    number = year.next_number("reflection")
    hand = year.member(number)
    await hand.send("✍️ 写心得")
    await hand.send(essay(400, 1000 + number))
    await hand.press("写好了")
    await hand.press(label)
    await hand.press("交 ✓")
    await year.secretary.send("审阅")
    await year.secretary.press("通过 ✓")


async def _pair(year: Year) -> None:
    number = year.next_number("pair") - 1
    boss = year.secretary
    await boss.send("🗂 支部管理")
    await boss.press("结对、主题")
    await boss.press("师徒结对")
    await boss.press("＋ 结对")
    await boss.send(MENTORS[number])
    await boss.send(MENTEES[number])
    await boss.press("9月1日")


async def carry_over(year: Year) -> None:
    """The pairs go on in the new school year."""
    boss = year.secretary
    await boss.send("🗂 支部管理")
    await boss.press("结对、主题")
    await boss.press("师徒结对")
    await boss.press(pair_texts.CARRY)
    await boss.press(pair_texts.CARRY_YES)


async def _mentor(year: Year) -> None:
    """A mentoring lesson, recorded by the mentor and confirmed by the mentee."""
    number = year.next_number("mentoring")
    place = number % year.done["pair"]
    await record_lesson(year.hands[MENTORS[place]], title=f"活动{number}")
    await confirm_lesson(year.hands[MENTEES[place]])


async def _teach(label: str, year: Year) -> None:
    """A lesson of another kind, recorded by who gave it and confirmed by an observer."""
    number = year.next_number(label)
    teacher, observer = year.member(number), year.member(number + 1)
    await teacher.send("记课")
    await teacher.press(label)
    await teacher.press("我（")
    await teacher.press("今天")
    if label != "业务讲座":
        await teacher.press("大班")
        await teacher.press("艺术")
    await teacher.send(f"{label}{number}")
    await teacher.send("导入，探索，分享。")
    await teacher.send(MEMBERS[(number + 1) % len(MEMBERS)])
    await teacher.press("提交")
    await observer.press("✓ 确认")
    await observer.send("环节清楚。")
    await observer.press("✓ 确认")


async def _talk(kind: str, year: Year) -> None:
    number = year.next_number("talk")
    partner = MEMBERS[number % len(MEMBERS)]
    boss, day = year.secretary, "今天"
    await boss.send("登记")
    await boss.press(kind)
    await boss.send(partner)
    await boss.press(day)
    await boss.press("日常提醒" if kind == "廉政谈话" else "日常交流")
    await boss.press("提交")
    await year.hands[partner].press("谈过，属实")


async def _activity(kind: str, year: Year) -> None:
    number = year.next_number(kind)
    await entries.enter_activity(year.secretary, kind, f"{kind}{number}")


async def _honour(level: str, day: str, year: Year) -> None:
    number = year.next_number("honour")
    names = "、".join(MEMBERS[number : number + 2])
    await entries.enter_honour(
        year.secretary, f"{level}级荣誉{number}", holder=names, level=level, day=day
    )


async def _project(state: str, year: Year) -> None:
    """A project with a leader and three members."""
    number = year.next_number("project")
    first = 4 * number
    boss = year.secretary
    await boss.send("登记")
    await boss.press("课题")
    await boss.send(f"课题{number}")
    await boss.press("州")
    await boss.press(state)
    await boss.send(MEMBERS[first - 4])
    await boss.press("今天")
    if state == "结题":
        await boss.press("今天")
    await boss.press("＋ 成员")
    await boss.send("、".join(MEMBERS[first - 3 : first]))
    await boss.press("提交")


async def _notice(year: Year) -> None:
    number = year.next_number("notice")
    boss = year.secretary
    await boss.send("🗂 支部管理")
    await boss.press("评议与公开")
    await boss.press("📢 公示公开")
    await boss.press("➕ 新发一份")
    await boss.press("党务公开")
    await boss.send(f"第{number}季度党务公开")
    await boss.send("本季度党务事项如下。")
    await boss.press("完成")
    await boss.send("今天")
    await boss.press("5 个工作日")
    await boss.press("全体教职工")
    await boss.press("✓ 发布")
    for one in range(5):
        await year.member(one).press("✓ 已读")


async def _pledge(year: Year) -> None:
    """Everybody signs."""
    boss = year.secretary
    await boss.send("🗂 支部管理")
    await boss.press("评议与公开")
    await boss.press("🖋 责任书")
    await boss.press("➕ 新发一份")
    await boss.send("党风廉政建设责任书")
    await boss.send("严守廉洁纪律。")
    await boss.press("完成")
    await boss.press("全体教职工")
    await boss.press("7 天内")
    await boss.press("✓ 发出去签")
    for hand in year.hands.values():
        await hand.press("🖋 签署")
        await hand.press("✓ 确认签署")


async def _ballot(steps: tuple[str, ...], choices: tuple[str, ...], year: Year) -> None:
    boss = year.secretary
    await boss.send("🗂 支部管理")
    way = ("评议与公开", "评议投票", "新办一次")
    for label in (*way, *steps, "马上", "17:00", "✓ 确认"):
        await (boss.send(label[1:]) if label.startswith("=") else boss.press(label))
    await year.town.settle()
    for number in range(len(MEMBERS)):
        await vote(year.member(number), *choices)
    await vote(boss, *choices)
    await year.town.tick()
    await year.town.tick()
    await boss.press("看看")
    await boss.press("现在截止")
    if any("登记荣誉" in label for label in boss.last.labels):
        await boss.press("登记荣誉")


ACTS: Mapping[str, tuple[Act, ...]] = {
    "study": (partial(_hold, "政治理论学习"),),
    "member_meeting": (partial(_hold, "党支部党员大会"),),
    "party_lecture": (partial(_hold, "党课"),),
    "integrity_lecture": (partial(_hold, "廉政党课"),),
    "integrity_meeting": (partial(_hold, "党风廉政建设专题会"),),
    "teaching_research": (partial(_hold, "教研活动"),),
    "study_reflection": (partial(_reflect, "学习心得"),),
    "integrity_reflection": (partial(_reflect, "廉洁从教体会"),),
    "reading_note": (partial(_reflect, "读书笔记"),),
    "duty_report": (partial(_reflect, "述职述廉"),),
    "mentor_pair": (_pair,),
    "mentoring_lesson": (_mentor,),
    "demonstration_lesson": (partial(_teach, "示范课"),),
    "subject_lecture": (partial(_teach, "业务讲座"),),
    "talk": (partial(_talk, "谈心谈话"), partial(_talk, "廉政谈话")),
    "ethics_contest": (partial(_activity, "师德演讲"), partial(_activity, "师德交流")),
    "tradition_education": (partial(_activity, "革命传统教育"),),
    "skills_showcase": (partial(_activity, "岗位练兵"),),
    "corner_contest": (partial(_activity, "环境创设比赛"),),
    "function_room": (partial(_activity, "功能馆室"),),
    "activity_corner": (partial(_activity, "区角"),),
    "display_board": (partial(_activity, "展板"),),
    "integrity_visit": (partial(_activity, "廉政教育基地参观"),),
    "sports_contest": (partial(_activity, "文体比赛"),),
    "research_running": (partial(_project, "在研"),),
    "research_closed": (partial(_project, "结题"),),
    "honour_kindergarten": (partial(_honour, "园", "今天"),),
    "honour_city": (partial(_honour, "市", "今天"),),
    "honour_province": (partial(_honour, "省", "今天"),),
    "notice": (_notice,),
    "pledge": (_pledge,),
}
"""What is counted → the acts that make one of it, in turn."""

EARLIER = (
    *[partial(_honour, "省", "2025年11月3日")] * 4,
    partial(_honour, "市", "2025年11月3日"),
)
"""Honours that were won before the year."""

APPRAISAL = partial(_ballot, ("民主评议党员", "2026年度"), ("优秀", "看一遍"))
SELECTION = partial(
    _ballot,
    ("评选", "师德先进个人", "有表决权的党员", *(f"={name}" for name in MEMBERS[:3]), "完成", "=1"),
    ("选", "不选", "不选"),
)
