"""Checking in."""

from storage import attendance
from tests.sessions import make_session, show_card
from tests.town import Town, at


async def test_one_tap_checks_in_and_the_card_says_so(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    await show_card(town, wang.phone.user_id, session)
    before = len(wang.texts())
    await wang.press("签到")
    assert wang.toast == "签到成功 14:50"
    assert "已签到 14:50" in wang.last.text
    assert wang.last.buttons == []
    assert len(wang.texts()) == before, "a check-in sends no message"


async def test_late_check_in_is_recorded_as_late(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await town.move_to("2026-11-25 15:10")
    await wang.send("签到")
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert row.status == "late"
    assert row.at == at("2026-11-25 15:10").replace(second=5)
    assert "迟到" in wang.last.text


async def test_a_press_that_waited_across_the_late_mark_is_present_but_unsure(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await town.move_to("2026-11-25 15:09")
    await show_card(town, wang.phone.user_id, session)
    wang.phone.press("签到")  # the bot is down meanwhile
    town.clock.set(at("2026-11-25 15:11"))
    await town.settle()
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert (row.status, row.time_unsure) == ("present", True)
    assert "时间待核" in wang.last.text


async def test_nobody_checks_in_before_it_opens_or_after_the_end(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await town.move_to("2026-11-25 14:00")
    await show_card(town, wang.phone.user_id, session)
    await wang.press("签到")
    assert wang.toast == "还没开始签到，今天 14:30 起可以签"
    await town.move_to("2026-11-25 16:03")
    await wang.press("签到")
    assert "已经结束" in wang.toast
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert row.status == "expected"


async def test_who_is_not_due_cannot_check_in(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    staff = await town.member("赵敏", standing="staff")
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    await show_card(town, wang.phone.user_id, session)
    await staff.press_data(f"in:{session.id}")
    assert "不用参加" in staff.toast


async def test_a_spoken_code_is_asked_for(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, code="4827")
    await town.move_to("2026-11-25 14:50")
    await show_card(town, wang.phone.user_id, session)
    await wang.press("签到")
    assert "4 位数字" in wang.toast
    assert "数字不对" in (await wang.send("1111")).text
    assert "已签到" in (await wang.send("4827")).text


async def test_live_cards_count_without_names(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await town.member("李娜", standing="probationary")
    group = town.telegram.group("党支部群", wang.phone)
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{session.id}"))
    await town.settle()
    assert "实到 0 / 应到 2" in group.last.text
    group.press(wang.phone, "签到")
    await town.settle()
    assert wang.toast.startswith("签到成功")
    assert "实到 1 / 应到 2" in group.last.text
    assert "王芳" not in group.last.text


async def test_many_presses_make_one_edit_of_the_live_card(town: Town) -> None:
    hands = [await town.member(f"党员{number}", standing="full") for number in range(20)]
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    for hand in hands:
        await show_card(town, hand.phone.user_id, session)
    group = town.telegram.group("党支部群", hands[0].phone)
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{session.id}"))
    await town.settle()
    edits = town.telegram.count("editMessageText", chat_id=group.chat.id)
    for hand in hands:
        hand.phone.press("签到")
    await town.settle()
    assert "实到 20 / 应到 20" in group.last.text
    assert town.telegram.count("editMessageText", chat_id=group.chat.id) == edits + 1
