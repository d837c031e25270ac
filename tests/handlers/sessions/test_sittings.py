"""Sittings: one session at several times or places."""

from storage import attendance, sessions
from storage.sessions import Session
from tests.sessions import make_session, show_card
from tests.town import Hand, Town


async def two_sittings(town: Town) -> tuple[Hand, Hand, Session]:
    """The secretary, a teacher who goes to the second sitting, and the session."""
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    li = await town.member("李娜", standing="full")
    session = await make_session(town)
    await show_card(town, li.phone.user_id, session)
    await wang.send("🗂 支部管理")
    await wang.press("📅 全部活动")
    await wang.press("15:00")
    await wang.press("更多")
    await wang.press("加一个分场")
    await wang.send("11月25日下午5点")
    await wang.send("二楼多功能厅")
    assert "谁去这一场" in wang.last.text
    await wang.press("李娜")
    await wang.press("完成")
    return wang, li, await town.read(sessions.get, session.id)


async def place_of(town: Town, session: Session, hand: Hand) -> str:
    row = await town.read(attendance.find, session.id, hand.id)
    assert row is not None
    return session.sitting(row.sitting_id).place


async def test_a_person_is_due_at_one_sitting_and_counts_once(town: Town) -> None:
    wang, li, session = await two_sittings(town)
    assert [sitting.place for sitting in session.sittings] == ["三楼会议室", "二楼多功能厅"]
    assert "来这一场：李娜" in wang.last.text
    assert await place_of(town, session, li) == "二楼多功能厅"
    assert await place_of(town, session, wang) == "三楼会议室"
    assert (await town.read(attendance.count, session.id)).due == 2
    assert "17:00" in li.last.text
    await wang.press("‹ 返回")
    assert "📍 二楼多功能厅　1 人" in wang.last.text


async def test_each_person_may_choose_the_other_sitting_on_the_own_card(town: Town) -> None:
    _, li, session = await two_sittings(town)
    said = len(li.texts())
    await li.press("换到 11月25日 15:00 三楼会议室")
    assert "您去 11月25日（星期三）15:00" in li.toast
    assert await place_of(town, session, li) == "三楼会议室"
    assert "15:00–16:00" in li.last.text
    assert len(li.texts()) == said


async def test_nobody_changes_to_a_sitting_that_has_begun(town: Town) -> None:
    _, li, session = await two_sittings(town)
    await town.move_to("2026-11-25 15:01")
    await li.press("换到")
    assert "不能换场" in li.toast
    assert await place_of(town, session, li) == "二楼多功能厅"


async def test_who_is_not_due_chooses_nothing(town: Town) -> None:
    _, _, session = await two_sittings(town)
    staff = await town.member("赵敏")
    await staff.press_data(f"sit:{session.id}:{session.sittings[0].id}")
    assert "不能换场" in staff.toast
    assert await town.read(attendance.find, session.id, staff.id) is None


async def test_a_sitting_is_moved_on_its_own(town: Town) -> None:
    wang, _, session = await two_sittings(town)
    await wang.press("改地点")
    await wang.send("操场")
    after = await town.read(sessions.get, session.id)
    assert [sitting.place for sitting in after.sittings] == ["三楼会议室", "操场"]


async def test_a_sitting_taken_out_sends_its_people_to_the_first_and_tells_them(
    town: Town,
) -> None:
    wang, li, session = await two_sittings(town)
    said = len(li.texts())
    await wang.press("撤掉这一场")
    assert "1 人都改到第一场" in wang.last.text
    await wang.press("确定")
    after = await town.read(sessions.get, session.id)
    assert len(after.sittings) == 1
    assert await place_of(town, after, li) == "三楼会议室"
    await town.move_to("2026-11-23 09:30")
    assert len(li.texts()) == said + 1, "the two changes make one message"
    assert "15:00–16:00" in li.last.text
    assert "分场有调整" in li.last.text


async def test_who_is_put_down_for_another_sitting_is_told_once(town: Town) -> None:
    wang, li, _ = await two_sittings(town)
    said, before = len(li.texts()), len(wang.texts())
    await town.move_to("2026-11-23 09:30")
    assert len(li.texts()) == said + 1
    assert "17:00–18:00" in li.last.text
    assert "分场有调整" in li.last.text
    assert len(wang.texts()) == before
