"""A session's page: its parts, its offices, what can be changed, and who may."""

import pytest

from storage import attendance, history, outbox, records, sessions
from storage.sessions import Session
from tests.sessions import make_session
from tests.town import Hand, Town, at

FAR = at("2028-01-01 00:00")


async def secretary(town: Town) -> Hand:
    return await town.member("王芳", standing="full", offices=("secretary",))


async def open_page(hand: Hand, label: str = "15:00") -> None:
    """The page of the session whose button has this label."""
    await hand.send("🗂 支部管理")
    await hand.press("📅 全部活动")
    await hand.press(label)


async def reload(town: Town, session: Session) -> Session:
    return await town.read(sessions.get, session.id)


async def changes(town: Town, session: Session) -> list[str]:
    return [each.what for each in await town.read(history.of, "session", session.id)]


async def test_other_people_may_be_due(town: Town) -> None:
    wang = await secretary(town)
    await town.enrol("赵敏", posts=("teacher",))
    session = await make_session(town)
    await open_page(wang)
    await wang.press("改参加人员")
    page = await wang.press("全体教师")
    assert "全体教师（1 人）" in page.text
    assert [name for _, name in await town.read(attendance.roll, session.id)] == ["赵敏"]
    assert "due" in await changes(town, session)


async def test_repeating_asks_only_for_theme_and_time(town: Town) -> None:
    wang = await secretary(town)
    await make_session(town, minutes=90, theme="第一讲")
    await open_page(wang)
    await wang.press("再来一次")
    await wang.send("第二讲")
    await wang.send("12月2日下午3点")
    await wang.press("确认安排")
    again = (await town.read(sessions.between, at("2026-12-01 00:00"), FAR))[0]
    assert (again.starts_at, again.ends_at) == (at("2026-12-02 15:00"), at("2026-12-02 16:30"))
    assert (again.parts[0].title, again.sittings[0].place) == ("第二讲", "三楼会议室")
    assert (await town.read(attendance.count, again.id)).due == 1


async def test_one_afternoon_holds_three_parts(town: Town) -> None:
    wang = await secretary(town)
    await town.enrol("赵敏", posts=("teacher",))
    session = await make_session(town, kind="theme_day", theme="重温誓词")
    for kind, theme in (("党支部党员大会", "讨论计划"), ("教研活动", "集体备课")):
        await open_page(wang)
        await wang.press("更多")
        await wang.press("加一个环节")
        await wang.press(kind)
        await wang.send(theme)
        await wang.press("跳过")
    assert "应到 2 人" in wang.last.text
    kinds = [part.kind for part in (await reload(town, session)).parts]
    assert kinds == ["theme_day", "member_meeting", "teaching_research"]
    await wang.press("环节 3")
    await wang.press("去掉这个环节")
    await wang.press("确定")
    after = await reload(town, session)
    assert [part.kind for part in after.parts] == kinds[:2]
    assert (await town.read(attendance.count, session.id)).due == 1
    gone = await town.read(records.in_state, "cancelled", ["teaching_research"])
    assert [record.title for record in gone] == ["集体备课"]


async def test_repeating_several_parts_asks_each_theme(town: Town) -> None:
    wang = await secretary(town)
    await make_session(town, kind="theme_day", theme="重温誓词")
    await open_page(wang)
    await wang.press("更多")
    await wang.press("加一个环节")
    await wang.press("党课")
    await wang.send("党史一")
    await wang.press("跳过")
    await wang.press("再来一次")
    assert "主题党日这次的主题" in wang.last.text
    await wang.send("参观")
    assert "党课这次的主题" in wang.last.text
    await wang.send("党史二")
    await wang.send("12月2日下午3点")
    await wang.press("确认安排")
    again = (await town.read(sessions.between, at("2026-12-01 00:00"), FAR))[0]
    assert [part.title for part in again.parts] == ["参观", "党史二"]


async def test_chair_recorder_and_code_are_set(town: Town) -> None:
    wang, li = await secretary(town), await town.member("李娜", standing="full")
    session = await make_session(town)
    await open_page(wang)
    await wang.press("更多")
    await wang.press("主持人")
    await wang.press("王芳")
    await wang.press("更多")
    await wang.press("记录人")
    page = await wang.press("李娜")
    assert "主持：王芳　记录：李娜" in page.text
    assert "请您做这次活动的记录人" in li.last.text
    await wang.press("更多")
    await wang.press("现场报数字签到")
    code = (await reload(town, session)).code
    assert code is not None
    assert len(code) == 4
    assert f"签到数字：{code}" in wang.last.text
    await wang.press("更多")
    await wang.press("不用数字签到")
    named = await reload(town, session)
    assert (named.code, named.chair_id, named.recorder_id) == (None, wang.id, li.id)
    entries = await town.read(history.of, "session", session.id)
    assert not any(code in f"{each.before}{each.after}" for each in entries)


async def test_what_is_over_cannot_be_moved_by_an_old_button(town: Town) -> None:
    wang = await secretary(town)
    session = await make_session(town)
    await open_page(wang)
    await town.write(lambda acting: sessions.set_state(acting.db, session.id, "done", acting.now))
    await wang.press("改时间")
    assert "已经结束" in wang.toast


async def test_a_form_open_while_the_session_is_cancelled_changes_nothing(town: Town) -> None:
    wang = await secretary(town)
    session = await make_session(town)
    await open_page(wang)
    await wang.press("改地点")
    await town.write(lambda acting: sessions.set_state(acting.db, session.id, "cancelled", None))
    assert "已经结束、取消" in (await wang.send("操场")).text
    assert (await reload(town, session)).sittings[0].place == "三楼会议室"


async def test_the_list_is_paged_and_shows_what_was_held(town: Town) -> None:
    wang = await secretary(town)
    for day in range(24, 31):
        await make_session(town, f"2026-11-{day} 15:00", theme=f"第{day}讲")
    await wang.send("🗂 支部管理")
    await wang.press("📅 全部活动")
    assert "（7 次）" in wang.last.text
    assert len([label for label in wang.last.labels if "讲" in label]) == 6
    await wang.press("下一页")
    assert any("第30讲" in label for label in wang.last.labels)
    await town.move_to("2026-11-26 09:00")
    await wang.send("🗂 支部管理")
    await wang.press("📅 全部活动")
    await wang.press("以前的")
    held = [label for label in wang.last.labels if "讲" in label]
    assert [label[-4:] for label in held] == ["第25讲", "第24讲"]


@pytest.mark.parametrize(
    "data",
    [
        "s:{0}", "s_more:{0}", "s_part:{0}:1", "s_edit:{0}:cancel:0", "s_code:{0}:1", "s_back:{0}",
        "s_nopart:{0}:1", "s_clean:{0}:1:1", "s_nopart2:{0}:1", "sitting:{0}:1", "sitting_no:{0}:1",
        "sitting_no2:{0}:1", "s_list:coming:0", "agenda", "made_undo:{0}", "themes", "themes_send",
        "themes_yes", "themes_no", "themes_clear", "themes_clear2",
    ],
)  # fmt: skip
async def test_no_button_of_the_offices_works_for_others(town: Town, data: str) -> None:
    session = await make_session(town)
    for office in ("discipline", "group_leader", "research_leader", None):
        hand = await town.member(
            f"张{office}", standing="full", offices=(office,) if office else ()
        )
        await hand.press_data(data.format(session.id))
        assert "支委来办" in hand.toast
    assert await town.read(outbox.card_chats, f"session:{session.id}") == []
    assert (await reload(town, session)) == session


async def test_a_lecture_may_carry_the_mark_of_integrity(town: Town) -> None:
    wang = await secretary(town)
    session = await make_session(town, kind="party_lecture", theme="警示教育")
    await open_page(wang)
    assert "廉政党课" in (await wang.press("标为廉政党课")).text
    assert (await reload(town, session)).parts[0].kind == "integrity_lecture"
    assert "廉政党课" not in (await wang.press("去掉廉政标记")).text
