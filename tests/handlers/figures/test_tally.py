"""统计 on the phone: every line opens into its records."""

import re
from datetime import date

import pytest

from storage import calendar_days, history
from tests.records import add_record, close_session
from tests.reflections import essay, secretary_of, submit
from tests.town import Hand, Town


async def secretary_of_a_year(town: Town) -> Hand:
    """A branch with some of everything, on every side of each period's edge."""
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    li = await town.enrol("李娜", standing="staff")
    await town.write(
        lambda acting: calendar_days.add_term(
            acting.db, "2026年秋季学期", date(2026, 9, 1), date(2027, 1, 20)
        )
    )
    for day in ("2025-12-31", "2026-01-07", "2026-09-02", "2026-11-04", "2026-11-18"):
        await close_session(town, f"{day} 15:00", f"{day}的学习", **{f"p{wang.id}": "present"})
    for day, person in (("2026-11-23", wang.id), ("2026-11-20", li), ("2026-03-05", wang.id)):
        await add_record(town, "open_lesson", "done", f"{day}的课", day, teacher=[person])
    for number in range(1, 12):
        day = f"2026-10-{number:02}"
        await add_record(town, "study_reflection", "done", f"第{number}篇", day, author=[wang.id])
    await add_record(
        town, "study_reflection", "waiting", "还没审的", "2026-10-20", author=[wang.id]
    )
    return wang


@pytest.mark.parametrize(
    ("period", "figures"),
    [
        ("本周", {"公开课": 1}),
        ("本月", {"政治理论学习": 2, "公开课": 2}),
        ("本学期", {"政治理论学习": 3, "公开课": 2, "学习心得": 11}),
        ("本年度", {"政治理论学习": 4, "公开课": 3, "学习心得": 11}),
    ],
)
async def test_every_line_opens_into_as_many_records(
    town: Town, period: str, figures: dict[str, int]
) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("统计")
    page = await wang.press(period)
    found = {
        label: int(number)
        for label, number in re.findall(r"^(\S+?)　(\d+) \S", page.text, re.MULTILINE)
    }
    assert found == figures
    for label, number in figures.items():
        shown = await wang.press(f"{label} {number}")
        records = [each for each in shown.labels if re.match(r"\d+月", each)]
        while "下一页 ›" in shown.labels:
            shown = await wang.press("下一页 ›")
            records += [each for each in shown.labels if re.match(r"\d+月", each)]
        assert len(set(records)) == number
        assert f"共 {number} " in shown.text
        await wang.press("‹ 返回")


async def test_a_record_shows_who_came_and_its_history(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("统计")
    await wang.press("政治理论学习 2")
    page = await wang.press("2026-11-18的学习")
    for line in ("政治理论学习　2026-11-18的学习", "11月18日（星期三）", "应到 1　实到 1", "建立"):
        assert line in page.text
    assert "应到" in (await wang.press("点名")).text
    await wang.press("‹ 返回", message_id=page.id)
    assert "共 2 次" in page.text


async def test_lessons_split_by_standing(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("/tally")
    assert "公开课　2 节（党员 1、非党员 1）" in wang.last.text
    await wang.press("公开课 2")
    assert wang.last.labels[2:6] == ["全部 2", "党员 1", "积极分子 0", "非党员 1"]
    shown = await wang.press("非党员 1")
    assert [each for each in shown.labels if re.match(r"\d+月", each)] == [
        "11月20日　2026-11-20的课"
    ]


async def test_a_record_made_later_than_its_event_says_so(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await close_session(town, "2026-11-19 15:00", "补记的一次", **{f"p{wang.id}": "present"})
    await wang.send("统计")
    await wang.press("政治理论学习 3")
    assert "（补录）" in (await wang.press("补记的一次")).text


async def test_periods_lead_to_the_ones_before(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("统计")
    assert "2026年11月（11月1日–11月30日）" in wang.last.text
    assert "往后 ›" not in wang.last.labels
    assert "2026年10月" in (await wang.press("‹ 往前")).text
    assert "2026年11月" in (await wang.press("往后 ›")).text


async def test_only_offices_see_the_tally(town: Town) -> None:
    await secretary_of_a_year(town)
    li = await town.member("陈静", standing="full")
    assert "不能操作" in (await li.send("统计")).text


async def test_the_plan_is_set_by_a_line(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    assert "政治理论学习：2026年目标 26 次" in (await wang.send("/plan 学习 26")).text
    assert "政治理论学习　4/26 次（应有 17）差 13" in wang.last.text
    assert "“应有”是到今天该有的" in wang.last.text
    await wang.send("统计")
    assert "全年 4/26" in wang.last.text
    assert "没有改动" in (await wang.send("/plan 学习 26")).text


async def test_changing_a_target_asks_for_a_reason_and_keeps_the_old_one(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("/plan 学习 26")
    assert "为什么要改" in (await wang.send("/plan 理论学习 28 次")).text
    assert "目标 28 次" in (await wang.press("上级要求调整")).text
    changes = await town.read(history.of, "target", 2026)
    assert [(each.before, each.after, each.reason) for each in changes] == [
        ({"kind": "study", "target": 0}, {"kind": "study", "target": 26}, None),
        ({"kind": "study", "target": 26}, {"kind": "study", "target": 28}, "上级要求调整"),
    ]
    page = await wang.press("修改经过")
    assert "政治理论学习：26 → 28　王芳（上级要求调整）" in page.text


async def test_an_unknown_kind_is_answered_with_the_closest(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    asked = await wang.send("/plan 示范公开课 7")
    assert "没有叫“示范公开课”的项目" in asked.text
    assert "示范课：2026年目标 7 节" in (await wang.press("示范课 7")).text


async def test_the_plan_is_set_by_buttons(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("计划")
    await wang.press("定目标")
    await wang.press("师德引航")
    await wang.press("党课")
    await wang.send("很多")
    assert "只发一个" in wang.last.text
    assert "党课：2026年目标 3 次" in (await wang.send("3")).text


@pytest.mark.parametrize("text", ["/plan 学习", "/plan 26", "/plan 学习 100000"])
async def test_what_is_no_target_is_answered_with_how_to_write_one(town: Town, text: str) -> None:
    wang = await secretary_of_a_year(town)
    assert re.search("请这样写|请只发", (await wang.send(text)).text)


async def test_who_sees_the_plan_may_not_always_set_it(town: Town) -> None:
    chen = await town.member("陈静", standing="full", offices=("discipline",))
    assert "还没有定目标" in (await chen.send("计划")).text
    assert "🎯 定目标" not in chen.last.labels
    assert "不能操作" in (await chen.send("/plan 学习 26")).text


async def test_the_period_that_is_shown_is_marked(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("统计")
    assert "● 本月" in wang.last.labels
    assert "● 本年度" in (await wang.press("本年度")).labels
    assert "● 本年度" not in (await wang.press("‹ 往前")).labels


async def test_nothing_done_yet_says_so_instead_of_pointing_to_figures(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await wang.send("/plan 学习 26")
    shown = await wang.send("统计")
    assert "还没有记录" in shown.text
    assert "点下面的数" not in shown.text


async def test_a_lesson_of_two_standings_is_said_to_be_in_both(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    li = await town.enrol("李娜", standing="staff")
    await add_record(
        town, "mentoring_lesson", "done", "小雨滴", "2026-11-20",
        mentor=[wang.id], mentee=[li], teacher=[li],
    )  # fmt: skip
    shown = await wang.send("统计")
    assert "带教听评课　1 节（党员 1、非党员 1，一起参加的各算一次）" in shown.text


async def test_who_reviews_opens_a_reflection_from_its_figure(town: Town) -> None:
    wang = await secretary_of(town)
    li = await town.enrol("李娜", standing="full")
    await submit(town, li, essay(300))
    await wang.send("管理")
    await wang.press("审阅心得")
    await wang.press("通过")
    tally = await wang.send("统计")
    await wang.press("学习心得 1")
    await wang.press("11月23日　")
    await wang.press("看全文")
    assert essay(300) in wang.last.text
    assert "等审阅" not in wang.last.text
    await wang.press("‹ 返回", message_id=tally.id)
    assert "11月1日–11月30日" in wang.find("共 1 篇").text


async def test_the_plan_stays_when_its_figures_are_looked_at(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    plan = await wang.send("/plan 学习 26")
    assert "2026年度（" in (await wang.press("看明细")).text
    assert wang.last.id != plan.id
    assert "直接发：/plan" in plan.text
    assert "直接发" not in (await wang.press("下一年")).text


async def test_where_none_of_the_closest_is_meant_all_kinds_are_offered(town: Town) -> None:
    wang = await secretary_of_a_year(town)
    await wang.send("/plan 示范公开课 7")
    await wang.press("都不是")
    await wang.press("师德引航")
    assert "党课：2026年目标 7 次" in (await wang.press("党课")).text
