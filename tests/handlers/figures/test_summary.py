"""The week's summary for the secretary."""

import re
from datetime import date
from pathlib import Path

from storage import attendance, calendar_days, mentorships, plan, records
from storage.database import Connection
from tests.records import add_record, close_session
from tests.reflections import essay, submit
from tests.sessions import make_session
from tests.town import Hand, Town, at

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str) -> str:
    return (GOLDEN / name).read_text("utf-8").rstrip("\n")


def summaries(hand: Hand) -> list[str]:
    return [text for text in hand.texts() if text.startswith("📋 本周小结")]


async def branch_with_a_week(town: Town) -> Hand:
    """A week with a session, leave, absence, reflections, lessons, a pair, a plan."""
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    li = await town.enrol("李娜", standing="full", posts=("teacher",), marks=("backbone",))
    chen = await town.enrol("陈静", standing="full")
    zhao = await town.enrol("赵敏", standing="staff", posts=("teacher",), marks=("young",))

    def write(db: Connection) -> None:
        calendar_days.add_term(db, "2026年秋季学期", date(2026, 9, 1), date(2027, 1, 20))
        mentorships.add(db, li, zhao, date(2026, 9, 1), date(2027, 8, 31), 1)
        plan.set_target(db, 2026, "study", 26)
        plan.set_target(db, 2026, "study_reflection", 2)

    await town.write(lambda acting: write(acting.db))
    await study_week(town, wang.id, li, chen)
    await submit(town, chen, essay(400))
    for kind, state, title, day, person in (
        ("study_reflection", "done", "心得甲", "2026-11-24", li),
        ("study_reflection", "done", "心得乙", "2026-10-24", li),
        ("study_reflection", "returned", "心得丁", "2026-11-20", chen),
    ):
        await add_record(town, kind, state, title, day, author=[person])
    await add_record(town, "open_lesson", "done", "树叶变变变", "2026-11-24", teacher=[li])
    await add_record(
        town, "mentoring_lesson", "waiting", "小雨滴", "2026-11-05", mentor=[li], mentee=[zhao]
    )
    return wang


async def study_week(town: Town, wang: int, li: int, chen: int) -> None:
    await make_session(town, "2026-12-02 15:00", theme="学习党章")
    await close_session(
        town, "2026-11-25 15:00", "学习二十届四中全会精神", **{f"p{wang}": "present"}
    )
    session = await make_session(town, "2026-11-26 16:30", kind="theme_day", theme="清扫社区")

    def roll(db: Connection) -> None:
        attendance.mark(db, session.id, wang, "late", at=at("2026-11-26 16:50"))
        attendance.mark(db, session.id, li, "present", at=at("2026-11-26 16:20"))
        attendance.mark(db, session.id, chen, "leave", at=None, reason="带班")

    await town.write(lambda acting: roll(acting.db))


async def test_the_summary_comes_on_friday_at_five_once(town: Town) -> None:
    wang = await branch_with_a_week(town)
    await town.move_to("2026-11-27 16:59")
    assert summaries(wang) == []
    await town.move_to("2026-11-27 17:00")
    assert summaries(wang) == [golden("week_summary.txt")]
    (shown,) = [each for each in wang.phone.messages if each.text.startswith("📋 本周小结")]
    assert shown.labels == [
        "📖 去审阅", "📒 看这些课", "📋 看这些活动", "📊 本周明细", "🎯 年度计划",
        "📚 补学明细",
    ]  # fmt: skip
    await town.restart()
    for moment in ("2026-11-27 17:01", "2026-11-28 10:00", "2026-11-30 09:00"):
        await town.move_to(moment)
    assert len(summaries(wang)) == 1
    await town.move_to("2026-12-04 17:00")
    assert len(summaries(wang)) == 2


async def test_the_deputy_gets_it_too_and_nobody_else(town: Town) -> None:
    wang = await branch_with_a_week(town)
    deputy = await town.member("孙丽", standing="full", offices=("deputy",))
    other = await town.member("周洁", standing="full", offices=("publicity",))
    await town.move_to("2026-11-27 17:00")
    assert [len(summaries(each)) for each in (wang, deputy, other)] == [1, 1, 0]


async def test_who_reviews_hears_once_a_week_of_what_waits(town: Town) -> None:
    await branch_with_a_week(town)
    reviewer = await town.member("周洁", standing="full", offices=("publicity",))
    idle = await town.member("孙丽", standing="full", offices=("discipline",))
    before = len(idle.texts())
    await town.move_to("2026-11-27 17:00")
    await town.move_to("2026-11-27 20:00")
    told = [text for text in reviewer.texts() if "等您处理" in text]
    assert len(told) == 1
    assert "待审心得 1 篇" in told[0]
    assert "陈静" not in told[0], "who was absent is for those who keep the roll"
    assert "退回…" in (await reviewer.press("去审阅")).labels
    assert [text for text in idle.texts()[before:] if "等您处理" in text] == []


async def test_what_is_still_ahead_this_week_is_named(town: Town) -> None:
    wang = await branch_with_a_week(town)
    shown = await wang.send("本周小结")
    ahead = shown.text.split("接下来到下周日")[1]
    assert "11月26日（星期四）16:30　主题党日《清扫社区》" in ahead
    await town.move_to("2026-11-26 16:40")
    shown = await wang.send("本周小结")
    held, ahead = shown.text.split("接下来到下周日")
    assert "正在进行" in held
    assert "清扫社区" not in ahead


async def test_a_late_summary_is_still_about_its_week(town: Town) -> None:
    wang = await branch_with_a_week(town)
    await town.stop()
    town.clock.set(at("2026-11-28 10:00"))  # a Saturday: nobody is written to
    await town.start()
    await town.tick()
    assert summaries(wang) == []
    await town.move_to("2026-11-30 07:30")
    (text,) = summaries(wang)
    assert "11月23日–11月29日" in text


async def test_it_is_there_on_demand(town: Town) -> None:
    wang = await branch_with_a_week(town)
    shown = await wang.send("本周小结")
    assert "等您处理" in shown.text
    other = await town.member("周洁", standing="full", offices=("publicity",))
    assert "不能操作" in (await other.send("本周小结")).text


async def test_an_empty_week_says_so(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.move_to("2026-11-27 17:00")
    assert summaries(wang) == [golden("empty_week.txt")]


async def test_out_of_term_an_empty_week_says_nothing(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.write(
        lambda acting: calendar_days.add_term(
            acting.db, "2026年春季学期", date(2026, 2, 23), date(2026, 7, 10)
        )
    )
    await town.move_to("2026-11-27 17:00")
    assert summaries(wang) == []


async def test_what_waits_opens_below_the_summary(town: Town) -> None:
    wang = await branch_with_a_week(town)
    await town.move_to("2026-11-27 16:50")
    await wang.send("本周小结")
    assert "通过" in str((await wang.press("去审阅")).labels)
    assert (await wang.press("看这些课")).labels == ["11月5日　小雨滴"]
    assert "小雨滴" in (await wang.press("11月5日　小雨滴")).text
    (label,) = (await wang.press("看这些活动")).labels
    assert "主题党日" in label
    assert "清扫社区" in (await wang.press(label)).text
    assert "政治理论学习　1 次" in (await wang.press("本周明细")).text
    assert "政治理论学习　1/26 次" in (await wang.press("年度计划")).text
    assert len(summaries(wang)) == 1


async def test_who_owes_what_opens_into_as_many_as_are_counted(town: Town) -> None:
    wang = await branch_with_a_week(town)
    await town.move_to("2026-11-27 16:50")
    assert "还欠 2 人次" in (await wang.send("本周小结")).text
    shown = await wang.press("补学明细")
    assert "共 2 项" in shown.text
    assert [label[:2] for label in shown.labels] == ["李娜", "陈静"]
    assert "应到" in (await wang.press("陈静　")).text


async def test_however_much_there_is_it_fits_into_one_message(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    for number in range(60):
        await town.enrol(f"欧阳{'震华' * 4}{number}", standing="full")
    for day in range(23, 28):
        for hour in range(8, 17):
            theme = f"{'学习' * 60}{day}{hour}"
            await close_session(town, f"2026-11-{day} {hour:02}:00", theme)
            await make_session(town, f"2026-12-{day - 22:02} {hour:02}:00", theme=theme)

    def returned(db: Connection) -> None:
        for part in records.in_period(db, "study", date(2026, 11, 23), date(2026, 11, 24)):
            records.set_state(db, part.id, "cancelled", at("2026-11-27 09:00"))

    await town.write(lambda acting: returned(acting.db))
    await town.move_to("2026-11-27 17:00")
    (text,) = summaries(wang)
    assert len(text) <= 4096
    assert re.search("还有 \\d+ 项|后面还有", text)
