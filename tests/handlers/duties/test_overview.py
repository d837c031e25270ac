"""规定动作 on the phone: facts, whose rule, and the way to the records or to the act."""

import pytest

from storage import plan
from tests.records import add_record, close_session
from tests.town import Hand, Town


async def branch(town: Town) -> tuple[Hand, int]:
    """A secretary and a member who met once a month in October and November."""
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    li = await town.enrol("李娜", standing="full", party_group="第一党小组")
    for day in ("2026-10-09", "2026-11-06"):
        await close_session(
            town, f"{day} 15:00", f"{day}的学习", **{f"p{wang.id}": "present", f"p{li}": "leave"}
        )
    return wang, li


async def open_duty(wang: Hand, label: str) -> None:
    await wang.send("规定动作")
    await wang.press("看全部")
    while not any(each.startswith(label) for each in wang.last.labels):
        await wang.press("下一页 ›")
    await wang.press(label)


async def test_the_first_screen_is_short_and_begins_with_what_is_behind(town: Town) -> None:
    wang, _ = await branch(town)
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "study", 26))
    page = await wang.send("/duties")
    lines = page.text.splitlines()
    assert len(lines) <= 12
    assert max(map(len, lines)) <= 24
    assert lines[:4] == [
        "⏱ 规定动作　2026年度", "到11月23日，11 项里有 7 项缺记录", "— 到今天缺的 —",
        "· 党支部党员大会　缺 3 次",
    ]  # fmt: skip
    assert {"· 集中学习培训学时　差 2 人", "· 党费　缺 10 个月"} <= set(lines)
    assert lines[-2:] == ["— 这一期要做的 —", "· 组织生活会　还有 38 天"]
    duties = sum("/" in label for label in page.labels)
    assert page.labels[duties:] == ["看全部 11 项 ›", "‹ 支部管理"]
    await wang.press("党支部党员大会")
    assert (await wang.press("‹ 返回规定动作")).text == page.text


async def test_all_duties_are_listed_with_whose_rule_they_are(town: Town) -> None:
    wang, _ = await branch(town)
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "study", 26))
    await wang.send("/duties")
    page = await wang.press("看全部")
    assert "2026年度" in page.text
    assert "截至11月23日" in page.text
    assert page.text.index("到今天缺的") < page.text.index("党支部党员大会")
    assert "党支部党员大会〔上级规定〕0/4" in page.text
    assert "缺 第1季度、第2季度、第3季度；待办 第4季度；还有 38 天" in page.text
    page = await wang.press("本支部自定")
    assert "政治理论学习〔本支部自定〕2/26" in page.text
    assert "党支部党员大会" not in page.text


async def test_what_comes_once_a_year_is_owed_by_its_end(town: Town) -> None:
    wang, _ = await branch(town)
    await town.write(
        lambda acting: plan.set_target(acting.db, 2026, "organisation_life_meeting", 1)
    )
    await open_duty(wang, "组织生活会")
    assert "待办：年底前还要 1" in wang.last.text
    page = await wang.send("计划")
    assert "组织生活会　0/1 次　年底前完成" in page.text


async def test_a_line_opens_into_its_records_and_back(town: Town) -> None:
    wang, _ = await branch(town)
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "study", 26))
    await open_duty(wang, "政治理论学习")
    assert "要求：年度计划 26 次" in wang.last.text
    assert "谁能办：书记" in wang.last.text
    page = await wang.press("看记录")
    assert [label for label in page.labels if "的学习" in label] == [
        "10月9日　2026-10-09的学习（补录）",
        "11月6日　2026-11-06的学习（补录）",
    ]


@pytest.mark.parametrize(("label", "theme"), [("主题党日", "主题党日"), ("党小组会", "第一党小组")])
async def test_one_tap_begins_the_session_that_is_missing(
    town: Town, label: str, theme: str
) -> None:
    wang, _ = await branch(town)
    await open_duty(wang, label)
    page = await wang.press("现在就安排")
    assert "主题" in page.text
    await wang.send("爱国主义教育")
    await wang.send("明天下午3点")
    for _ in range(3):
        if "跳过" in wang.last.labels:
            await wang.press("跳过")
        elif "三楼会议室" in wang.last.labels:
            await wang.press("三楼会议室")
    assert theme in wang.last.text


@pytest.mark.parametrize(
    ("label", "asked"), [("党员和支委", "谈心谈话"), ("民主评议党员", "评议"), ("公开课", "记课")]
)
async def test_one_tap_begins_a_talk_an_appraisal_or_a_lesson(
    town: Town, label: str, asked: str
) -> None:
    wang, _ = await branch(town)
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "open_lesson", 4))
    await open_duty(wang, label)
    page = await wang.press("现在就安排")
    assert asked in page.text


async def test_who_may_not_arrange_is_offered_no_start(town: Town) -> None:
    await branch(town)
    chen = await town.member("陈静", standing="full", offices=("discipline",))
    await open_duty(chen, "主题党日")
    assert "现在就安排" not in chen.last.labels
    assert "‹ 返回规定动作" in chen.last.labels


async def test_a_plain_member_sees_no_clock(town: Town) -> None:
    li = await town.member("李静", standing="full")
    page = await li.send("/duties")
    assert "规定动作" not in page.text


async def test_hours_open_into_each_person_and_their_sessions(town: Town) -> None:
    wang, _ = await branch(town)
    await open_duty(wang, "集中学习培训学时")
    assert "李娜 0/32" in wang.last.text
    assert "王芳 2/56" in wang.last.text
    await wang.press("看每个人")
    page = await wang.press("王芳 2/56")
    assert page.text.count("的学习") == 2
    await wang.press("‹ 返回")
    page = await wang.press("‹ 返回")
    assert "集中学习培训学时" in page.text


async def test_who_has_had_no_talk_is_named_until_both_have_confirmed(town: Town) -> None:
    wang, li = await branch(town)
    await open_duty(wang, "党员和支委")
    assert "待办：李娜" in wang.last.text
    await add_record(
        town, "heart_talk", "waiting", "谈心", "2026-11-20", talker=[wang.id], partner=[li]
    )
    await open_duty(wang, "党员和支委")
    assert "待办：李娜" in wang.last.text
    await add_record(
        town, "heart_talk", "done", "谈心", "2026-11-21", talker=[wang.id], partner=[li]
    )
    await open_duty(wang, "党员和支委")
    assert "待办" not in wang.last.text
    assert "已做：1/1" in wang.last.text


async def test_the_end_of_the_term_is_worked_out_from_the_election(town: Town) -> None:
    wang, _ = await branch(town)
    await open_duty(wang, "换届")
    assert "还没有登记到期时间" in wang.last.text
    await wang.press("登记换届时间")
    await wang.send("2024年3月20日")
    page = await wang.press("3 年")
    assert "2027年3月19日到期" in page.text
    page = await wang.press("‹ 返回")
    assert "还有 116 天" in page.text


async def test_another_year_has_its_own_clock(town: Town) -> None:
    wang, _ = await branch(town)
    await close_session(town, "2025-03-05 15:00", "大会", **{f"p{wang.id}": "present"})
    await wang.send("/duties")
    await wang.press("看全部")
    page = await wang.press("‹ 上一年")
    assert "2025年度" in page.text
    assert "截至2025年12月31日" in page.text
    page = await wang.press("下一年 ›")
    assert "2026年度" in page.text


async def test_the_clock_needs_no_more_than_three_taps_to_a_record(town: Town) -> None:
    wang, _ = await branch(town)
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "study", 99))
    await wang.send("/duties")
    await wang.press("政治理论学习")
    await wang.press("看记录")
    page = await wang.press("11月6日")
    assert "2026-11-06的学习" in page.text
