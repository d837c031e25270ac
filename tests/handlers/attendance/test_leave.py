"""Asking for leave, withdrawing it, and an office refusing it."""

import pytest

from handlers.sessions.session_making import keep_due
from storage import attendance, history
from storage.attendance import Attendance
from storage.sessions import Session
from tests.sessions import make_session, show_card
from tests.town import Hand, Town


async def row_of(town: Town, session: Session, hand: Hand) -> Attendance:
    row = await town.read(attendance.find, session.id, hand.id)
    assert row is not None
    return row


async def member_and_card(town: Town) -> tuple[Hand, Session]:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await show_card(town, wang.phone.user_id, session)
    return wang, session


async def on_leave(town: Town) -> tuple[Hand, Session]:
    wang, session = await member_and_card(town)
    await wang.press("请假")
    await wang.press("带班")
    return wang, session


async def with_secretary(town: Town) -> tuple[Hand, Hand, Session]:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    wang, session = await on_leave(town)
    return zhao, wang, session


def own_card(hand: Hand) -> str:
    """The session's own card as it now reads."""
    return next(text for text in reversed(hand.texts()) if "📍" in text)


async def test_two_presses_on_the_card_ask_for_leave(town: Town) -> None:
    wang, session = await member_and_card(town)
    question = await wang.press("请假")
    assert [label for label in question.labels if label != "取消"] == [
        "带班", "病假", "事假", "外出培训", "其他",
    ]  # fmt: skip
    said = await wang.press("带班")
    assert "已请假：带班" in said.text
    assert "已请假：带班" in own_card(wang)
    row = await row_of(town, session, wang)
    assert (row.status, row.reason, row.marked_by) == ("leave", "带班", None)


async def test_another_reason_is_typed_in_three_interactions(town: Town) -> None:
    wang, session = await member_and_card(town)
    await wang.press("请假")
    assert "请直接打字" in (await wang.press("其他")).text
    await wang.send("陪孩子去医院")
    assert (await row_of(town, session, wang)).reason == "陪孩子去医院"


async def test_the_word_asks_for_the_one_session_ahead(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await wang.send("🙋 请假")
    await wang.press("病假")
    assert (await row_of(town, session, wang)).status == "leave"


async def test_with_several_sessions_ahead_one_is_chosen_in_three_interactions(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    first = await make_session(town)
    second = await make_session(town, "2026-12-02 15:00", kind="party_lecture")
    await wang.send("/leave")
    await wang.press("12月2日")
    await wang.send("去市里培训")  # typing needs no press of 其他 first
    assert (await row_of(town, first, wang)).status == "expected"
    assert (await row_of(town, second, wang)).reason == "去市里培训"


async def test_the_command_with_a_reason_is_enough(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    assert "已请假：病假" in (await wang.send("/leave 病假")).text
    assert (await row_of(town, session, wang)).reason == "病假"


async def test_leave_is_withdrawn_by_one_press_and_stays_in_the_history(town: Town) -> None:
    wang, session = await on_leave(town)
    assert "等您来" in (await wang.press("我能来了")).text
    assert (await row_of(town, session, wang)).status == "expected"
    assert "起可以签到" in own_card(wang)
    changes = await town.read(history.of, "attendance", session.id)
    assert [change.what for change in changes] == ["leave", "leave_withdrawn"]
    assert changes[-1].before is not None
    assert changes[-1].before["reason"] == "带班"


async def test_the_word_offers_to_withdraw_when_all_is_asked_for(town: Town) -> None:
    wang, session = await on_leave(town)
    await wang.send("请假")
    await wang.press("11月25日")
    assert (await row_of(town, session, wang)).status == "expected"


async def test_coming_anyway_is_present_and_keeps_the_leave(town: Town) -> None:
    wang, session = await on_leave(town)
    await town.move_to("2026-11-25 14:55")
    await wang.send("签到")
    assert (await row_of(town, session, wang)).status == "present"
    last = (await town.read(history.of, "attendance", session.id))[-1]
    assert (last.what, last.changed_by) == ("came", wang.id)
    assert last.before is not None
    assert (last.before["status"], last.before["reason"]) == ("leave", "带班")


async def test_who_is_not_due_or_has_come_is_told_so(town: Town) -> None:
    wang, session = await member_and_card(town)
    staff = await town.member("李梅", standing="staff")
    await staff.press_data(f"leave:{session.id}")
    assert "不用参加" in staff.toast
    await town.move_to("2026-11-25 14:55")
    await wang.send("签到")
    await wang.press_data(f"leave:{session.id}")
    assert "已经签到" in wang.toast


async def test_nobody_asks_for_leave_after_the_end(town: Town) -> None:
    wang, session = await member_and_card(town)
    await town.move_to("2026-11-25 16:03")
    await wang.press("请假")
    assert "已经结束" in wang.toast
    assert (await row_of(town, session, wang)).status == "expected"
    assert "没有要您参加" in (await wang.send("请假")).text


async def test_leave_is_asked_for_in_private_only(town: Town) -> None:
    wang, session = await member_and_card(town)
    group = town.telegram.group("党支部群", wang.phone)
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{session.id}"))
    await town.settle()
    assert group.last.labels == ["✅ 签到"]


async def test_a_restart_after_every_act_loses_nothing(town: Town) -> None:
    wang, session = await member_and_card(town)
    town.restarts_after_each_act = True
    await wang.press("请假")
    await wang.press("其他")
    await wang.send("家里有事")
    assert (await row_of(town, session, wang)).reason == "家里有事"
    assert "已请假：家里有事" in own_card(wang)


async def test_a_session_closed_in_the_middle_of_the_form_takes_no_leave(town: Town) -> None:
    wang, session = await member_and_card(town)
    await wang.press("请假")
    await town.move_to("2026-11-25 16:10")
    assert "已经结束" in (await wang.press("带班")).text
    assert (await row_of(town, session, wang)).status == "expected"


async def test_the_secretary_gets_one_card_of_all_leaves(town: Town) -> None:
    zhao, _, session = await with_secretary(town)
    assert "王芳：带班" in zhao.last.text
    before = len(zhao.texts())
    li = await town.member("李娜", standing="full")
    joined = len(zhao.texts())  # the secretary is told that 李娜 has joined
    await town.write(lambda acting: keep_due(acting, session.id))
    await li.send("/leave 病假")
    assert len(zhao.texts()) == joined > before
    assert any("李娜：病假" in text and "王芳：带班" in text for text in zhao.texts())


async def test_no_card_of_leaves_is_sent_at_night(town: Town) -> None:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    wang, _ = await member_and_card(town)
    await town.move_to("2026-11-24 22:00")
    before = len(zhao.texts())
    await wang.send("/leave 病假")
    assert len(zhao.texts()) == before
    await town.move_to("2026-11-25 07:31")
    assert zhao.find("王芳：病假")


async def test_a_refusal_is_asked_twice_and_told_once(town: Town) -> None:
    zhao, wang, session = await with_secretary(town)
    before = len(wang.texts())
    assert "本人会收到一条通知" in (await zhao.press("✗ 王芳")).text
    await zhao.press("确定不同意")
    assert "没有同意" in zhao.toast
    assert (await row_of(town, session, wang)).status == "expected"
    assert wang.texts()[before:] == [wang.last.text]
    assert "请假没有同意" in wang.last.text
    assert "起可以签到" in own_card(wang)
    assert "现在没有人请假" in zhao.last.text
    await zhao.press_data(f"leave_no_sure:{session.id}:{wang.id}")
    assert "已经不在了" in zhao.toast
    assert len(wang.texts()) == before + 1


async def test_a_refusal_is_not_told_at_night(town: Town) -> None:
    zhao, wang, _ = await with_secretary(town)
    await town.move_to("2026-11-24 21:30")
    before = len(wang.texts())
    await zhao.press("✗ 王芳")
    await zhao.press("确定不同意")
    assert len(wang.texts()) == before
    await town.move_to("2026-11-25 07:31")
    assert wang.find("请假没有同意")


async def test_thinking_better_of_a_refusal_changes_nothing(town: Town) -> None:
    zhao, wang, session = await with_secretary(town)
    await zhao.press("✗ 王芳")
    assert "王芳：带班" in (await zhao.press("返回")).text
    assert (await row_of(town, session, wang)).status == "leave"


@pytest.mark.parametrize("name", ["leave_no", "leave_no_sure", "leave_back_to"])
async def test_nobody_else_refuses_a_leave(town: Town, name: str) -> None:
    wang, session = await on_leave(town)
    await wang.press_data(f"{name}:{session.id}:{wang.id}")
    assert "由支委来办" in wang.toast
    assert (await row_of(town, session, wang)).status == "leave"


async def test_leave_can_be_asked_for_again_after_a_refusal(town: Town) -> None:
    zhao, wang, session = await with_secretary(town)
    await zhao.press("✗ 王芳")
    await zhao.press("确定不同意")
    await wang.send("/leave 发烧了")
    assert (await row_of(town, session, wang)).reason == "发烧了"
    assert "王芳：发烧了" in zhao.last.text
