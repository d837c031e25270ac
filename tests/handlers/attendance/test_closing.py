"""Closing a session, by hand and by itself, and reopening it."""

from handlers.sessions.due import CHOSEN, Due
from handlers.turn import Acting
from storage import attendance, history, records, sessions
from storage.sessions import Session
from tests.rolls import Meeting, close_roll, make_meeting, open_roll
from tests.sessions import make_session, show_card
from tests.town import Town, at


async def session_of(meeting: Meeting) -> Session:
    return await meeting.town.read(sessions.get, meeting.session.id)


async def whats(meeting: Meeting) -> list[str]:
    changes = await meeting.town.read(history.of, "attendance", meeting.session.id)
    return [change.what for change in changes]


async def one_came(town: Town) -> Meeting:
    """王芳 checks in, 李娜 is on leave, 赵敏 and 孙丽 do neither."""
    meeting = await make_meeting(town, "王芳", "李娜", "孙丽")
    wang, li, sun = meeting.members
    await li.send("/leave 带班")
    await town.move_to("2026-11-25 14:50")
    await show_card(town, sun.phone.user_id, meeting.session)
    await wang.send("签到")
    return meeting


async def test_closing_settles_who_is_absent_and_the_parts_count(town: Town) -> None:
    meeting = await one_came(town)
    await close_roll(meeting)
    assert meeting.zhao.toast == "已结束，2 人记为缺席"
    assert await meeting.statuses() == {
        "王芳": "present",
        "李娜": "leave",
        "孙丽": "absent",
        "赵敏": "absent",
    }
    session = await session_of(meeting)
    assert session.state == "done"
    assert session.closed_at is not None
    assert [part.state for part in session.parts] == ["done"]
    day = session.parts[0].day
    assert len(await town.read(records.in_period, "study", day, day)) == 1
    assert "应到 4　实到 1（迟到 0）\n请假 1　缺席 2" in meeting.zhao.last.text
    sun = meeting.members[2]
    assert "缺席" in sun.last.text
    assert "✅ 签到" not in sun.last.labels


async def test_what_closing_will_settle_is_shown_first(town: Town) -> None:
    meeting = await one_came(town)
    await open_roll(meeting)
    assert "还没到的 2 人会记为缺席" in (await meeting.zhao.press("🏁 结束")).text
    await meeting.zhao.press("回点名")
    assert (await session_of(meeting)).state == "planned"


async def test_closing_twice_is_harmless(town: Town) -> None:
    meeting = await one_came(town)
    await close_roll(meeting)
    before, said = await whats(meeting), len(meeting.zhao.texts())
    await meeting.zhao.press_data(f"close_sure:{meeting.session.id}")
    assert meeting.zhao.toast == "已经结束定案了"
    await meeting.zhao.press_data(f"close:{meeting.session.id}")
    assert meeting.zhao.toast == "已经结束定案了"
    assert await whats(meeting) == before
    assert len(meeting.zhao.texts()) == said


async def test_nothing_is_closed_before_it_begins(town: Town) -> None:
    meeting = await make_meeting(town)
    for name in ("close", "close_sure"):
        await meeting.zhao.press_data(f"{name}:{meeting.session.id}")
        assert "还没开始" in meeting.zhao.toast
    assert (await session_of(meeting)).state == "planned"


async def test_old_cards_are_answered_kindly_after_closing(town: Town) -> None:
    meeting = await one_came(town)
    sun = meeting.members[2]
    await close_roll(meeting, "2026-11-25 15:30")
    for name, answer in (("in", "请告诉书记"), ("leave", "请告诉书记"), ("leave_back", "没有请假")):
        await sun.press_data(f"{name}:{meeting.session.id}")
        assert answer in sun.toast
    assert (await meeting.row(sun)).status == "absent"


async def test_the_secretary_gets_the_roll_when_the_recorder_closes(town: Town) -> None:
    meeting = await one_came(town)
    wang = meeting.members[0]
    await town.write(lambda acting: sessions.set_recorder(acting.db, meeting.session.id, wang.id))
    await wang.press_data(f"roll_new:{meeting.session.id}")
    await town.move_to("2026-11-25 16:05")
    await wang.press("🏁 结束")
    await wang.press("确定结束")
    told = meeting.zhao.last
    assert "王芳已结束这次活动" in told.text
    assert "缺席：孙丽、赵敏" in told.text
    assert "请假：李娜（带班）" in told.text
    assert "📋 点名" in told.labels
    # Once it is closed only an office corrects.
    await wang.press_data(f"roll_mark:{meeting.session.id}:0:0:{wang.id}:absent")
    assert "请找书记" in wang.toast
    assert (await meeting.row(wang)).status == "present"


async def test_a_session_closes_by_itself_once_and_says_so(town: Town) -> None:
    meeting = await one_came(town)
    await town.move_to("2026-11-26 15:59")
    assert (await session_of(meeting)).state == "planned"
    await town.move_to("2026-11-26 16:00")
    assert (await session_of(meeting)).state == "done"
    assert "过了 24 小时没人点“结束”" in meeting.zhao.last.text
    assert "缺席：孙丽、赵敏" in meeting.zhao.last.text
    said = len(meeting.zhao.texts())
    await town.move_to("2026-11-26 16:01")
    await town.move_to("2026-11-27 16:01")
    assert len(meeting.zhao.texts()) == said
    assert (await whats(meeting)).count("closed") == 1


async def test_after_days_of_down_time_it_closes_at_the_start(town: Town) -> None:
    meeting = await one_came(town)
    await town.stop()
    town.clock.set(at("2026-11-30 09:00"))
    await town.start()
    await town.tick()
    await town.tick()
    assert (await session_of(meeting)).state == "done"
    assert (await whats(meeting)).count("closed") == 1


async def test_a_restart_after_every_act_of_closing_and_reopening(town: Town) -> None:
    meeting = await one_came(town)
    town.restarts_after_each_act = True
    await close_roll(meeting)
    await meeting.zhao.press("重新打开")
    await meeting.zhao.send("结束得早了")
    assert (await session_of(meeting)).state == "planned"
    assert (await whats(meeting))[-2:] == ["closed", "reopened"]


async def test_where_nobody_came_the_secretary_is_asked_once(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-26 16:00")
    assert "这次开了吗" in meeting.zhao.last.text
    assert (await session_of(meeting)).state == "planned"
    said = len(meeting.zhao.texts())
    await town.move_to("2026-11-27 16:00")
    assert len(meeting.zhao.texts()) == said
    assert "不计数" in (await meeting.zhao.press("没开成")).text
    session = await session_of(meeting)
    assert (session.state, session.parts[0].state) == ("cancelled", "cancelled")


async def test_it_was_held_after_all(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-26 16:00")
    asked = meeting.zhao.last.id
    await meeting.zhao.press("点名", message_id=asked)
    await meeting.zhao.press("没到的都算到")
    await meeting.zhao.press("没开成", message_id=asked)
    assert "已经有人到了" in meeting.zhao.toast
    await meeting.zhao.press("确定结束", message_id=asked)
    await meeting.zhao.press("确定结束")
    session = await session_of(meeting)
    assert session.state == "done"
    assert await meeting.statuses() == dict.fromkeys(("赵敏", "王芳", "李娜"), "present")


async def test_reopening_needs_a_reason_and_keeps_the_entries(town: Town) -> None:
    meeting = await one_came(town)
    await close_roll(meeting)
    await meeting.zhao.press("重新打开")
    roll = await meeting.zhao.press("有人补签到")
    assert "还没到：孙丽、赵敏" in roll.text
    session = await session_of(meeting)
    assert (session.state, session.closed_at, session.parts[0].state) == (
        "planned", None, "planned",
    )  # fmt: skip
    log = await meeting.zhao.press("改动记录")
    assert "重新打开　2 人　（有人补签到）" in log.text
    assert "结束定案　2 人" in log.text


async def test_a_reopened_session_closes_by_itself_a_day_after_the_reopening(town: Town) -> None:
    meeting = await one_came(town)
    await close_roll(meeting)
    await town.move_to("2026-11-28 10:00")
    await meeting.zhao.press("重新打开")
    await meeting.zhao.press("记错了")
    await town.move_to("2026-11-29 09:59")
    assert (await session_of(meeting)).state == "planned"
    await town.move_to("2026-11-29 10:01")
    assert (await session_of(meeting)).state == "done"


async def test_a_corrected_absence_survives_reopening(town: Town) -> None:
    meeting = await one_came(town)
    await close_roll(meeting)
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("缺席")
    await meeting.zhao.press("重新打开")
    await meeting.zhao.press("记错了")
    statuses = await meeting.statuses()
    assert (statuses["王芳"], statuses["孙丽"]) == ("absent", "expected")


async def test_the_code_is_on_the_secretary_s_card_and_closing_is_there(town: Town) -> None:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, code="4827")
    group = town.telegram.group("党支部群", wang.phone)
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{session.id}"))
    await town.move_to("2026-11-25 14:31")
    live = zhao.find("4827")
    assert "还没到：王芳、赵敏" in live.text
    assert live.labels == ["📋 点名", "🏁 结束"]
    assert "4827" not in group.last.text
    await town.move_to("2026-11-25 15:30")
    await zhao.press("🏁 结束")
    await zhao.press("确定结束")
    assert "缺席：王芳、赵敏" in next(
        message.text for message in zhao.phone.messages if message.id == live.id
    )


async def test_a_group_never_sees_a_name(town: Town) -> None:
    meeting = await one_came(town)
    group = town.telegram.group("党支部群", meeting.zhao.phone)
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{meeting.session.id}"))
    seen = []
    await town.settle()
    seen.append(group.last.text)
    await close_roll(meeting)
    seen.append(group.last.text)
    assert "实到 1 / 应到 4" in seen[0]
    assert seen[1].endswith("已结束。")
    assert group.last.labels == []
    assert not any(name in text for text in seen for name in ("王芳", "李娜", "孙丽", "赵敏"))


async def test_the_live_card_goes_to_the_secretary_once(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-25 14:30")
    assert meeting.zhao.find("应到 3")
    said = len(meeting.zhao.texts())
    await town.move_to("2026-11-25 14:45")
    assert len(meeting.zhao.texts()) == said
    assert all("应到" not in text for hand in meeting.members for text in hand.texts())


async def test_the_roll_of_hundreds_fits_into_a_message(town: Town) -> None:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    many = [await town.enrol(f"欧阳慧敏{number}号", standing="full") for number in range(150)]
    due = Due(CHOSEN, chosen=(zhao.id, *many))
    session = await make_session(town, due=due, theme="学习" * 90)
    await town.move_to("2026-11-25 15:20")
    for status in ("expected", "leave", "absent"):

        def mark_all(acting: Acting, to: str = status) -> None:
            for person_id in many:
                attendance.mark(acting.db, session.id, person_id, to, at=None, reason="因为" * 30)

        await town.write(mark_all)
        shown = await zhao.press_data(f"roll_new:{session.id}")
        assert "还有 12" in shown.text
