"""The roll: an office marks for others, sets all present, mends, and nothing is lost."""

import pytest

from storage import attendance, history, sessions
from tests.rolls import Meeting, close_roll, make_meeting, open_roll
from tests.sessions import make_session, show_card
from tests.town import Town


async def changes(meeting: Meeting) -> list[history.Change]:
    return await meeting.town.read(history.of, "attendance", meeting.session.id)


async def test_the_roll_counts_and_names(town: Town) -> None:
    meeting = await make_meeting(town)
    wang, li = meeting.members
    await town.move_to("2026-11-25 14:50")
    await wang.send("签到")
    await li.send("/leave 带班")
    await open_roll(meeting)
    roll = meeting.zhao.last
    assert "应到 3　实到 1（迟到 0）\n请假 1　还没到 1" in roll.text
    assert "还没到：赵敏" in roll.text
    assert "请假：李娜（带班）" in roll.text
    assert "✅ 王芳 14:50" in roll.labels


async def test_three_presses_mark_somebody_and_it_shows_as_marked(town: Town) -> None:
    meeting = await make_meeting(town)
    wang = meeting.members[0]
    await open_roll(meeting)
    await show_card(town, wang.phone.user_id, meeting.session)
    await meeting.zhao.press("王芳")
    roll = await meeting.zhao.press("迟到")
    assert "🕙 迟到：王芳" in roll.text
    row = await meeting.row(wang)
    assert (row.status, row.marked_by) == ("late", meeting.zhao.id)
    assert "已到 15:20</b>" not in wang.last.text
    assert "（迟到）（赵敏代录）" in wang.last.text


async def test_leave_for_somebody_takes_a_reason(town: Town) -> None:
    meeting = await make_meeting(town)
    wang = meeting.members[0]
    await open_roll(meeting)
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("🙋 请假")
    roll = await meeting.zhao.press("外出培训")
    assert "请假：王芳（外出培训）" in roll.text
    row = await meeting.row(wang)
    assert (row.reason, row.marked_by) == ("外出培训", meeting.zhao.id)


async def test_who_need_not_come_is_not_in_the_count(town: Town) -> None:
    meeting = await make_meeting(town)
    await open_roll(meeting)
    await meeting.zhao.press("王芳")
    assert "应到 2" in (await meeting.zhao.press("无需参加")).text


async def test_everyone_present_in_one_press_then_the_exceptions(town: Town) -> None:
    meeting = await make_meeting(town)
    await open_roll(meeting)
    roll = await meeting.zhao.press("没到的都算到")
    assert "应到 3　实到 3" in roll.text
    await meeting.zhao.press("李娜")
    await meeting.zhao.press("缺席")
    assert await meeting.statuses() == {"赵敏": "present", "王芳": "present", "李娜": "absent"}
    await meeting.zhao.press("撤销")
    assert await meeting.statuses() == {"赵敏": "expected", "王芳": "expected", "李娜": "absent"}
    await meeting.zhao.press_data(f"roll_undo:{meeting.session.id}")
    assert "没有可撤销" in meeting.zhao.toast


async def test_who_is_on_leave_stays_so_when_everyone_is_set_present(town: Town) -> None:
    meeting = await make_meeting(town)
    await meeting.members[0].send("/leave 病假")
    await open_roll(meeting)
    await meeting.zhao.press("没到的都算到")
    assert (await meeting.statuses())["王芳"] == "leave"


async def test_nobody_is_present_before_check_in_opens(town: Town) -> None:
    meeting = await make_meeting(town)
    await meeting.zhao.send("管理")
    await meeting.zhao.press("点名")
    await meeting.zhao.press("以后的")
    await meeting.zhao.press("11月25日")
    await meeting.zhao.press("没到的都算到")
    assert "还没开始" in meeting.zhao.toast
    shown = await meeting.zhao.press("王芳")
    assert {"✅ 已到", "🕙 迟到", "⬜️ 缺席"}.isdisjoint(shown.labels)
    await meeting.zhao.press_data(f"roll_mark:{meeting.session.id}:0:0:{meeting.zhao.id}:present")
    assert set((await meeting.statuses()).values()) == {"expected"}


async def test_guests_are_named_and_never_due(town: Town) -> None:
    meeting = await make_meeting(town)
    await open_roll(meeting)
    await meeting.zhao.press("列席")
    await meeting.zhao.press("加列席")
    await meeting.zhao.send("陈局长、周老师")
    roll = await meeting.zhao.press("回点名")
    assert "列席：陈局长、周老师" in roll.text
    assert "应到 3" in roll.text
    await meeting.zhao.press("列席")
    assert "周老师" not in (await meeting.zhao.press("✗ 周老师")).text
    assert [name for _, name in await town.read(sessions.guests, meeting.session.id)] == ["陈局长"]
    assert [change.what for change in await changes(meeting)] == [
        "guest", "guest", "guest_removed",
    ]  # fmt: skip


async def test_a_correction_after_closing_is_marked_and_keeps_what_was_there(town: Town) -> None:
    meeting = await make_meeting(town)
    wang = meeting.members[0]
    await open_roll(meeting)
    await meeting.zhao.press("没到的都算到")
    await close_roll(meeting)
    await meeting.zhao.press("王芳")
    roll = await meeting.zhao.press("缺席")
    assert "缺席：王芳" in roll.text
    last = (await changes(meeting))[-1]
    assert (last.what, last.changed_by) == ("corrected", meeting.zhao.id)
    assert last.before is not None
    assert (last.before["person"], last.before["status"]) == (wang.id, "present")
    log = await meeting.zhao.press("改动记录")
    assert "11月25日 16:10 赵敏　定案后更正　王芳　已到 → 缺席" in log.text
    assert "没到的都算到　3 人" in log.text


async def test_a_person_s_page_shows_the_changes_about_them(town: Town) -> None:
    meeting = await make_meeting(town)
    await open_roll(meeting)
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("迟到")
    shown = await meeting.zhao.press("王芳")
    assert "代录　王芳　还没到 → 迟到" in shown.text
    assert "李娜" not in shown.text


async def test_what_is_marked_after_the_end_claims_no_time(town: Town) -> None:
    meeting = await make_meeting(town)
    wang = meeting.members[0]
    await open_roll(meeting, "2026-11-25 18:00")
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("已到")
    assert (await meeting.row(wang)).at is None
    await show_card(town, wang.phone.user_id, meeting.session)
    assert "已到（赵敏补记）" in wang.last.text


async def test_a_long_roll_is_paged_and_filtered(town: Town) -> None:
    names = [f"党员{number}" for number in range(10)]
    meeting = await make_meeting(town, *names)
    await open_roll(meeting)
    people = [label for label in meeting.zhao.last.labels if label.startswith("▫️")]
    assert len(people) == 8
    second = await meeting.zhao.press("下一页")
    assert sum(label.startswith("▫️") for label in second.labels) == 3
    await meeting.zhao.press("没到的都算到")
    await meeting.zhao.press("党员3")
    await meeting.zhao.press("还没到")
    filtered = await meeting.zhao.press("只看没到的 1 人")
    assert [label for label in filtered.labels if "党员" in label] == ["▫️ 党员3"]
    done = await meeting.zhao.press("▫️ 党员3")
    done = await meeting.zhao.press("已到")
    assert "没有还没到的人" in done.text
    assert "✅ 党员0 15:20" in (await meeting.zhao.press("看全部")).labels


async def test_the_list_goes_back_in_time_and_ahead(town: Town) -> None:
    meeting = await make_meeting(town)
    for day in range(1, 11):
        await make_session(town, f"2026-11-{day:02} 15:00")
    await meeting.zhao.send("管理")
    recent = await meeting.zhao.press("点名")
    assert recent.labels[0] == "● 11月10日 15:00 政治理论学习（补录）"
    assert len(recent.labels) == 8 + 2 + 1  # the last leads back
    earlier = await meeting.zhao.press("更早")
    assert earlier.labels[:2] == [
        "● 11月2日 15:00 政治理论学习（补录）", "● 11月1日 15:00 政治理论学习（补录）",
    ]  # fmt: skip
    await meeting.zhao.press("更近")
    assert "11月25日" in (await meeting.zhao.press("以后的")).labels[0]


async def test_the_recorder_keeps_this_roll_and_no_other(town: Town) -> None:
    meeting = await make_meeting(town)
    wang, li = meeting.members
    await town.write(lambda acting: sessions.set_recorder(acting.db, meeting.session.id, wang.id))
    other = await make_session(town, "2026-11-25 10:00")
    await town.move_to("2026-11-25 15:05")
    await show_card(town, wang.phone.user_id, meeting.session)
    await wang.press("点名")
    await wang.press("李娜")
    await wang.press("已到")
    assert (await meeting.row(li)).marked_by == wang.id
    await wang.press_data(f"roll:{other.id}:0:0")
    assert "由支委来办" in wang.toast


@pytest.mark.parametrize(
    "data",
    [
        "roll:{session}:0:0",
        "roll_new:{session}",
        "roll_of:{session}:0:0:{zhao}",
        "roll_mark:{session}:0:0:{zhao}:absent",
        "roll_mark:{session}:0:0:{zhao}:leave",
        "roll_all:{session}",
        "roll_undo:{session}",
        "roll_live:{session}",
        "roll_log:{session}:0",
        "guests:{session}",
        "guest_add:{session}",
        "guest_del:{session}:1",
        "close:{session}",
        "close_sure:{session}",
        "not_held:{session}",
        "reopen:{session}",
        "rolls",
        "rolls_page:1",
        "make_up_for:{session}:{zhao}",
        "make_up_no:{session}:{zhao}",
    ],
)
async def test_who_does_not_keep_the_roll_can_do_nothing_with_it(town: Town, data: str) -> None:
    meeting = await make_meeting(town)
    wang = meeting.members[0]
    await town.move_to("2026-11-25 15:20")
    before = len(wang.texts())
    await wang.press_data(data.format(session=meeting.session.id, zhao=meeting.zhao.id))
    assert "由支委来办" in wang.toast
    assert len(wang.texts()) == before
    assert set((await meeting.statuses()).values()) == {"expected"}
    assert await changes(meeting) == []


@pytest.mark.parametrize("status", ["expected", "nonsense", ""])
async def test_made_up_statuses_change_nothing_after_closing(town: Town, status: str) -> None:
    meeting = await make_meeting(town)
    await close_roll(meeting)
    before = await meeting.statuses()
    wang = meeting.members[0]
    await meeting.zhao.press_data(f"roll_mark:{meeting.session.id}:0:0:{wang.id}:{status}")
    assert await meeting.statuses() == before


async def test_somebody_who_is_not_on_the_roll_cannot_be_marked(town: Town) -> None:
    meeting = await make_meeting(town)
    staff = await town.member("孙梅", standing="staff")
    await open_roll(meeting)
    for data in ("roll_of:{}:0:0:{}", "roll_mark:{}:0:0:{}:present"):
        await meeting.zhao.press_data(data.format(meeting.session.id, staff.id))
        assert "不在这次的名单里" in meeting.zhao.toast
    assert await town.read(attendance.find, meeting.session.id, staff.id) is None


async def test_the_roll_of_a_cancelled_session_is_refused_kindly(town: Town) -> None:
    meeting = await make_meeting(town)
    await open_roll(meeting)
    await town.write(
        lambda acting: sessions.set_state(acting.db, meeting.session.id, "cancelled", None)
    )
    await meeting.zhao.press("没到的都算到")
    assert "已经取消" in meeting.zhao.toast


async def test_a_form_of_the_roll_that_ends_too_late_says_so(town: Town) -> None:
    meeting = await make_meeting(town)
    await open_roll(meeting)
    await meeting.zhao.press("列席")
    await meeting.zhao.press("加列席")
    await town.write(
        lambda acting: sessions.set_state(acting.db, meeting.session.id, "cancelled", None)
    )
    assert "已经取消" in (await meeting.zhao.send("陈局长")).text
    assert await town.read(sessions.guests, meeting.session.id) == []


async def test_a_session_one_can_check_in_to_is_on_the_first_page(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-25 14:40")
    await meeting.zhao.send("🗂 支部管理")
    assert "11月25日" in (await meeting.zhao.press("📋 点名")).labels[0]
