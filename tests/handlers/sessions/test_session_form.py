"""Making sessions and weekly series by the form."""

from collections.abc import Awaitable, Callable
from datetime import date, time
from pathlib import Path

import pytest

from handlers.calendar import at_local, local_day
from storage import attendance, calendar_days, history, people, sessions
from storage.sessions import Session
from tests.sessions import show_card
from tests.town import Hand, Town, at, open_town

FAR = at("2028-01-01 00:00")


async def secretary(town: Town) -> Hand:
    """The secretary, with her first party group."""
    return await town.member(
        "王芳", standing="full", offices=("secretary",), party_group="第一党小组"
    )


async def made(town: Town) -> list[Session]:
    """All planned sessions, by start."""
    return await town.read(sessions.between, at("2020-01-01 00:00"), FAR, ("planned",))


async def begin(hand: Hand, kind: str, theme: str, when: str) -> None:
    """The form up to its question for the place."""
    await hand.send("🗂 支部管理")
    await hand.press("➕ 安排活动")
    await hand.press(kind)
    await hand.send(theme)
    await hand.send(when)


async def test_the_secretary_makes_a_session_in_seven_interactions(town: Town) -> None:
    wang = await secretary(town)
    await town.member("李娜", standing="full")
    await begin(wang, "主题党日", "第一次", "明天下午3点")
    await wang.send("三楼会议室")
    await wang.press("李娜")
    await wang.press("确认安排")
    await wang.send("🗂 支部管理")
    acts: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: wang.press("➕ 安排活动"),
        lambda: wang.press("政治理论学习"),
        lambda: wang.send("学习二十届四中全会精神"),
        lambda: wang.send("下周三下午3点"),
        lambda: wang.press("三楼会议室"),
        lambda: wang.press("李娜"),
        lambda: wang.press("确认安排"),
    )
    assert len(acts) <= 7
    for act in acts:
        await act()
    assert "已安排" in wang.last.text
    assert "12月2日（星期三）15:00–16:00" in wang.last.text
    session = (await made(town))[-1]
    assert session.starts_at == at("2026-12-02 15:00")
    assert session.sittings[0].place == "三楼会议室"
    assert [part.kind for part in session.parts] == ["study"]
    assert session.parts[0].who("lead")
    assert (await town.read(attendance.count, session.id)).due == 2


@pytest.mark.parametrize(
    ("kind", "words", "due"),
    [
        ("政治理论学习（全体教职工）", "全体教职工", 3),
        ("党支部党员大会", "全体党员", 2),
        ("支部委员会会议", "支委会成员", 1),
        ("党小组会·第一党小组", "第一党小组", 1),
        ("党课", "全体党员", 2),
        ("组织生活会", "全体党员", 2),
        ("党风廉政建设专题会", "全体党员", 2),
        ("教研活动", "全体教师", 1),
        ("支委会", "支委会成员", 1),  # typed
    ],
)
async def test_every_kind_knows_who_is_due(town: Town, kind: str, words: str, due: int) -> None:
    wang = await secretary(town)
    await town.enrol("李娜", standing="probationary")
    await town.enrol("赵敏", posts=("teacher",))
    await wang.send("🗂 支部管理")
    await wang.press("➕ 安排活动")
    await (wang.send(kind) if kind == "支委会" else wang.press(kind))
    await wang.press("主题以后再定")
    await wang.send("明天下午3点到4点半")
    await wang.send("会议室")
    review = await wang.press("跳过")
    assert f"参加人员：{words}（{due} 人）" in review.text
    await wang.press("确认安排")
    (session,) = await made(town)
    assert (await town.read(attendance.count, session.id)).due == due
    assert session.parts[0].title == "主题待定"


async def test_who_is_due_may_be_changed_before_it_is_submitted(town: Town) -> None:
    wang = await secretary(town)
    li = await town.member("李娜", standing="full")
    await begin(wang, "党课", "党史", "明天下午3点")
    await wang.send("会议室")
    await wang.press("跳过")
    await wang.press("改一改")
    await wang.press("参加人员")
    await wang.press("指定人员")
    await wang.press("李娜")
    review = await wang.press("完成")
    assert "名单：李娜" in review.text
    await wang.press("确认安排")
    (session,) = await made(town)
    assert [row.person_id for row, _ in await town.read(attendance.roll, session.id)] == [li.id]


async def test_an_outsider_leads_and_people_are_found_by_initials(town: Town) -> None:
    wang = await secretary(town)
    await town.enrol("张丽", standing="full")
    await begin(wang, "党课", "党史", "明天下午3点")
    await wang.send("会议室")
    assert "张丽" in (await wang.send("zl")).text or "张丽" in wang.last.labels
    await wang.send("周教授 州委党校")
    review = await wang.press("外请：周教授")
    assert "主讲人：外请：周教授 州委党校" in review.text
    await wang.press("确认安排")
    (session,) = await made(town)
    assert session.parts[0].details["outside_lead"] == "周教授 州委党校"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("下周三", "还差几点"),
        ("不知道", "没看懂"),
        ("每周五", "每周五下午4点"),
        ("每周五下午4点，到昨天", "已经过了"),
        ("2月30日下午3点", "没有这一天"),
    ],
)
async def test_a_bad_time_is_refused_kindly_and_asked_again(
    town: Town, typed: str, said: str
) -> None:
    wang = await secretary(town)
    await begin(wang, "党课", "党史", typed)
    assert said in wang.last.text
    assert "什么时候？" in wang.last.text
    assert "12月2日（星期三）15:00" in (await wang.send("下周三下午3点")).text


async def test_a_holiday_is_pointed_out(tmp_path: Path) -> None:
    async with open_town(tmp_path, "2026-09-21 09:00") as town:
        wang = await secretary(town)
        await begin(wang, "党课", "党史", "10月1日下午3点")
        assert "10月1日（星期四）15:00–16:00（注意：这天国庆节放假）" in wang.last.text
        await wang.press("上一步")
        await wang.send("10月10日下午3点")
        assert "国庆节调休上班" in wang.last.text


async def test_a_series_skips_holidays_and_says_so(tmp_path: Path) -> None:
    async with open_town(tmp_path, "2026-09-14 09:00") as town:
        wang = await secretary(town)
        await town.write(
            lambda acting: calendar_days.add_term(
                acting.db, "第一学期", date(2026, 9, 1), date(2026, 10, 23)
            )
        )
        await begin(wang, "政治理论学习", "理论学习", "每周五下午4点")
        await wang.send("会议室")
        review = (await wang.press("跳过")).text
        assert "每周五 16:00–17:00，共 4 次，9月18日（星期五）到10月23日（星期五）" in review
        assert "放假跳过：9月25日（中秋节放假）、10月2日（国庆节放假）" in review
        assert "调休上班没有排：9月20日（国庆节调休上班）、10月10日" in review
        await wang.press("确认安排")
        days = [local_day(session.starts_at) for session in await made(town)]
        assert days == [date(2026, 9, 18), *(date(2026, 10, day) for day in (9, 16, 23))]


async def test_without_a_term_the_last_day_is_asked(town: Town) -> None:
    wang = await secretary(town)
    await begin(wang, "政治理论学习", "理论学习", "每周五下午4点到5点半")
    assert "开到哪天为止" in wang.last.text
    assert "要在它之后" in (await wang.send("11月25日")).text
    await wang.send("1月15日")
    await wang.send("会议室")
    assert "共 8 次" in (await wang.press("跳过")).text
    await wang.press("确认安排")
    series = await made(town)
    assert {session.series_id for session in series} == {series[0].id}
    assert series[-1].starts_at == at_local(date(2027, 1, 15), time(16))
    assert series[-1].ends_at == at_local(date(2027, 1, 15), time(17, 30))


async def test_too_long_a_series_is_refused(town: Town) -> None:
    wang = await secretary(town)
    await begin(wang, "政治理论学习", "理论学习", "每天下午4点，到明年6月30日")
    assert "一次最多排 60 次" in wang.last.text
    await wang.send("每天下午4点")
    await wang.press("2027年1月31日")
    assert "最多排 60 次" in wang.toast
    assert "开到哪天为止" in wang.last.text


async def test_a_restart_in_the_middle_of_the_form_loses_nothing(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        wang = await secretary(town)
        await begin(wang, "党课", "党史", "下周三下午3点")
        await town.restart()
        await wang.send("三楼会议室")
        await wang.press("跳过")
        await wang.press("确认安排")
        (session,) = await made(town)
        assert (session.parts[0].title, session.sittings[0].place) == ("党史", "三楼会议室")


async def test_what_was_just_made_can_be_undone_until_somebody_knows(town: Town) -> None:
    wang = await secretary(town)
    await begin(wang, "政治理论学习", "理论学习", "每周五下午4点，到12月18日")
    await wang.send("会议室")
    await wang.press("跳过")
    await wang.press("确认安排")
    (first, *_) = await made(town)
    assert "已撤销" in (await wang.press("撤销这 4 次")).text
    assert await made(town) == []
    entries = await town.read(history.of, "session", first.id)
    assert [(each.what, each.changed_by) for each in entries] == [
        ("made", wang.id),
        ("undone", wang.id),
    ]


async def test_what_people_know_of_is_not_undone(town: Town) -> None:
    wang = await secretary(town)
    await begin(wang, "党课", "党史", "下周三下午3点")
    await wang.send("会议室")
    await wang.press("跳过")
    await wang.press("确认安排")
    (session,) = await made(town)
    before = wang.last.id
    await show_card(town, wang.phone.user_id, session)
    await wang.press("↩︎ 撤销", message_id=before)
    assert "取消活动" in wang.toast
    assert len(await made(town)) == 1


@pytest.mark.parametrize("office", ["secretary", "deputy", "organisation", "publicity"])
async def test_offices_that_may_are_shown_the_entry(town: Town, office: str) -> None:
    hand = await town.member("张丽", standing="full", offices=(office,))
    assert "➕ 安排活动" in (await hand.send("🗂 支部管理")).labels


@pytest.mark.parametrize("office", ["discipline", "group_leader", "research_leader", None])
async def test_everybody_else_is_refused(town: Town, office: str | None) -> None:
    hand = await town.member("张丽", standing="full", offices=(office,) if office else ())
    await hand.press_data("new_session")
    assert "支委来办" in hand.toast
    assert await made(town) == []


async def test_a_right_that_ends_while_the_form_is_open_is_gone(town: Town) -> None:
    await secretary(town)
    zhang = await town.member("张丽", standing="full", offices=("organisation",))
    await begin(zhang, "党课", "党史", "下周三下午3点")
    await zhang.send("会议室")
    await zhang.press("跳过")
    await town.write(
        lambda acting: people.set_fact(acting.db, zhang.id, "office", (), acting.today)
    )
    await zhang.press("确认安排")
    assert "支委来办" in zhang.last.text
    assert await made(town) == []
