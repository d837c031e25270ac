"""Changes of a session: who is told once, and what the history keeps."""

from storage import attendance, history, people, sessions
from storage.sessions import Session
from tests.sessions import make_session, show_card
from tests.town import Hand, Town, at


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


async def announced(town: Town) -> tuple[Hand, Hand, Session]:
    """The secretary, a member who has the session's card, and the session."""
    wang, li = await secretary(town), await town.member("李娜", standing="full")
    session = await make_session(town)
    await show_card(town, li.phone.user_id, session)
    return wang, li, session


async def change_time(hand: Hand, typed: str) -> None:
    await open_page(hand)
    await hand.press("改时间")
    await hand.send(typed)
    await hand.press("确认改时间")


async def test_a_moved_session_is_told_once_on_the_same_card(town: Town) -> None:
    wang, li, session = await announced(town)
    old, said = li.last.id, len(li.texts())
    await change_time(wang, "11月26日下午4点")
    assert "我这就告诉收到过通知的 1 人" in wang.last.text
    assert "11月26日（星期四）16:00–17:00" in li.last.text, "the card itself never lies"
    assert len(li.texts()) == said
    await town.move_to("2026-11-23 09:10")
    assert len(li.texts()) == said + 1
    assert "时间改了，原来是11月25日（星期三）15:00" in li.last.text
    await town.move_to("2026-11-23 09:11")
    older = next(each for each in li.phone.messages if each.id == old)
    assert older.labels == []
    assert "签到" in li.last.labels[0]
    await town.move_to("2026-11-23 10:00")
    assert len(li.texts()) == said + 1
    assert "moved" in await changes(town, session)
    (part,) = (await reload(town, session)).parts
    assert part.day.isoformat() == "2026-11-26"


async def test_several_changes_in_a_row_make_one_message(town: Town) -> None:
    wang, li, session = await announced(town)
    said = len(li.texts())
    await change_time(wang, "11月26日下午4点")
    await wang.press("改地点")
    await wang.send("二楼多功能厅")
    await town.move_to("2026-11-23 09:10")
    assert len(li.texts()) == said + 1
    assert "时间改了" in li.last.text
    assert "地点改了，原来在三楼会议室" in li.last.text
    assert (await reload(town, session)).version == 2


async def test_nobody_is_told_in_quiet_hours(town: Town) -> None:
    wang, li, _ = await announced(town)
    await town.move_to("2026-11-23 12:00")  # the week's list
    await town.move_to("2026-11-23 21:30")
    said = len(li.texts())
    await change_time(wang, "11月26日下午4点")
    assert "11月24日（星期二）07:30 告诉" in wang.last.text
    await town.move_to("2026-11-24 07:00")
    assert len(li.texts()) == said
    await town.move_to("2026-11-24 07:31")
    assert len(li.texts()) == said + 1


async def test_who_was_never_told_is_not_told_of_a_change(town: Town) -> None:
    wang, li = await secretary(town), await town.member("李娜", standing="full")
    session = await make_session(town)
    said = len(li.texts())
    await change_time(wang, "11月26日下午4点")
    assert "还没有人收到过" in wang.last.text
    await town.move_to("2026-11-23 09:30")
    assert len(li.texts()) == said
    assert (await reload(town, session)).version == 0


async def test_theme_and_lead_are_changed_on_the_card_without_a_message(town: Town) -> None:
    wang, li, session = await announced(town)
    said = len(li.texts())
    await open_page(wang)
    await wang.press("改主题")
    await wang.send("学习党章")
    assert "不另外发消息" in wang.last.text
    await wang.press("改主讲")
    await wang.send("周教授 州委党校")
    await wang.press("外请：周教授")
    assert "学习党章" in li.last.text
    assert "主讲：周教授 州委党校" in li.last.text
    await town.move_to("2026-11-23 09:30")
    assert len(li.texts()) == said
    found = await town.read(history.of, "session", session.id)
    theme = next(each for each in found if each.what == "theme")
    assert theme.before is not None
    assert theme.before["theme"] == "学习二十届四中全会精神"
    assert theme.changed_by == wang.id


async def test_cancelling_asks_for_a_reason_and_is_told_once(town: Town) -> None:
    wang, li, session = await announced(town)
    said = len(li.texts())
    await open_page(wang)
    await wang.press("取消活动")
    await wang.press("主讲人来不了")
    assert (await reload(town, session)).state == "planned", "not before it is confirmed"
    await wang.press("确定不办了")
    await town.move_to("2026-11-23 09:10")
    assert len(li.texts()) == said + 1
    assert "已取消" in li.last.text
    assert "原因：主讲人来不了" in li.last.text
    assert li.last.labels == []
    cancelled = await reload(town, session)
    assert (cancelled.state, cancelled.parts[0].state) == ("cancelled", "cancelled")


async def test_a_cancelled_session_is_found_and_restored(town: Town) -> None:
    wang, li, session = await announced(town)
    await open_page(wang)
    await wang.press("取消活动")
    await wang.send("停电")
    await wang.press("确定不办了")
    await town.move_to("2026-11-23 09:10")
    await wang.press("‹ 全部活动")
    assert "现在还没有" in wang.last.text
    await wang.press("已取消的")
    await wang.press("❌ 11/25")
    await wang.press("恢复活动")
    await town.move_to("2026-11-23 09:30")
    assert "签到" in li.last.labels[0]
    restored = await reload(town, session)
    assert (restored.state, restored.parts[0].state) == ("planned", "planned")


async def test_who_was_away_is_expected_when_the_session_moves_past_the_leave(town: Town) -> None:
    wang = await secretary(town)
    li = await town.enrol("李娜", standing="full")
    days = at("2026-11-20 12:00").date(), at("2026-11-25 12:00").date()
    await town.write(lambda acting: people.add_fact(acting.db, li, "away", "病假", *days))
    session = await make_session(town)
    row = await town.read(attendance.find, session.id, li)
    assert row is not None
    assert row.status == "leave"
    await change_time(wang, "11月26日下午4点")
    row = await town.read(attendance.find, session.id, li)
    assert row is not None
    assert (row.status, row.reason) == ("expected", None)


async def test_who_knows_it_from_the_weeks_list_is_told_of_a_change(town: Town) -> None:
    wang, li = await secretary(town), await town.member("李娜", standing="full")
    session = await make_session(town)
    await town.move_to("2026-11-23 12:00")
    assert "学习二十届四中全会精神" in li.last.text
    said = len(li.texts())
    await change_time(wang, "11月26日下午4点")
    await town.move_to("2026-11-23 12:10")
    assert len(li.texts()) == said + 1
    assert "时间改了，原来是11月25日（星期三）15:00" in li.last.text
    await open_page(wang, "16:00")
    await wang.press("取消活动")
    await wang.press("主讲人来不了")
    await wang.press("确定不办了")
    await town.move_to("2026-11-23 14:31")
    assert "已取消" in li.last.text
    assert (await reload(town, session)).version == 2


async def test_a_late_change_is_the_reminder_too(town: Town) -> None:
    wang, li, _ = await announced(town)
    await town.move_to("2026-11-25 14:35")
    said = len(li.texts())
    await change_time(wang, "今天下午3点10分")
    for clock in ("14:37", "14:39", "14:50", "15:05"):
        await town.move_to(f"2026-11-25 {clock}")
    assert len(li.texts()) == said + 1
    assert "时间改了" in li.last.text
    assert "签到" in li.last.labels[0]


async def test_a_change_that_would_come_too_late_is_left_to_the_telephone(town: Town) -> None:
    wang, li, _ = await announced(town)
    await town.move_to("2026-11-25 12:40")
    said = len(li.texts())
    await change_time(wang, "今天下午2点")
    assert "请打电话告诉大家" in wang.last.text
    await town.move_to("2026-11-25 14:31")
    assert len(li.texts()) == said
    assert "14:00–15:00" in li.texts()[-1]


async def test_leaving_the_question_of_cancelling_is_not_called_cancelling(town: Town) -> None:
    wang, _, session = await announced(town)
    await open_page(wang, "15:00")
    asked = await wang.press("取消活动")
    assert [label for label in asked.labels if "取消" in label] == ["照常办，不取消"]
    page = await wang.press("照常办")
    assert "照原来的办" in page.text
    assert "已取消" not in page.text
    assert any("全部活动" in label for label in page.labels)
    assert (await reload(town, session)).state == "planned"
