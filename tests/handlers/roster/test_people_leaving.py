"""Long leave, striking off and undoing, and who must stay."""

import pytest

from handlers.screen import Screen
from storage import attendance, outbox
from tests.handlers.roster.test_people_page import change, open_person
from tests.sessions import make_session
from tests.town import Hand, Town, at


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", offices=("secretary",), standing="full")


async def status(town: Town, session_id: int, hand: Hand) -> str:
    row = await town.read(attendance.find, session_id, hand.id)
    return "" if row is None else row.status


async def test_a_long_leave_is_leave_by_itself_and_ends_early(town: Town, li: Hand) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await open_person(town, li, "王芳")
    await li.press("🌙 长期请假")
    await li.press("产假")
    await li.press("11月23日")
    await li.send("11月20日")
    assert "结束要在 11月23日 或以后" in li.last.text
    await li.send("12月1日")
    assert "🌙 产假：11月23日–12月1日" in li.last.text
    assert await status(town, session.id, wang) == "leave"
    await li.press("☀️ 提前回来")
    assert "照常参加" in li.last.text
    assert await status(town, session.id, wang) == "expected"
    assert not (await town.person(wang.id)).is_away


async def test_struck_off_people_are_strangers(town: Town, li: Hand) -> None:
    wang = await town.member("王芳", standing="full")
    await town.write(
        lambda acting: acting.post(  # waits until the evening: never sent
            wang.phone.user_id,
            Screen("晚上见"),
            not_before=at("2026-11-23 18:00"),
            once_key="later",
        )
    )
    await open_person(town, li, "王芳")
    await li.press("除名")
    assert "以前的记录和统计都保留" in li.last.text
    await li.press("确认除名")
    assert "王芳已除名" in li.last.text
    assert ("checkin", "签到") not in wang.phone.commands
    said = len(wang.texts())
    assert "内部助手" in (await wang.send("签到")).text
    assert wang.phone.keyboard is None
    await town.move_to("2026-11-23 19:00")
    assert len(wang.texts()) == said + 1
    assert await town.read(outbox.pending, at("2026-11-24 09:00"), set(), 9) == []


async def test_undoing_a_striking_off_gives_access_back(town: Town, li: Hand) -> None:
    wang = await town.member("王芳")
    await open_person(town, li, "王芳")
    await li.press("除名")
    await li.press("确认除名")
    await li.press("↩ 撤销")
    assert "照常使用" in wang.last.text
    assert (await town.person(wang.id)).user_id == wang.phone.user_id
    assert ("checkin", "签到") in wang.phone.commands
    assert "您可以" in (await wang.send("帮助")).text


async def test_only_the_latest_change_can_be_undone(town: Town, li: Hand) -> None:
    await town.enrol("王芳")
    await open_person(town, li, "王芳")
    await change(li, "班级", "大二班")
    undo = next(button for row in li.last.buttons for button in row if "撤销" in button.label)
    await change(li, "班级", "大三班")
    await li.press_data(undo.target)
    assert "不能再撤销" in li.last.text
    assert "班级：大三班" in li.last.text


async def test_the_last_secretary_stays(town: Town, li: Hand) -> None:
    await open_person(town, li, "李书记")
    await li.press("除名")
    await li.press("确认除名")
    assert "没有已加入的书记" in li.last.text
    assert (await town.person(li.id)).struck_off_day is None


async def test_nobody_strikes_off_or_invites_above_themselves(town: Town, li: Hand) -> None:
    zhao = await town.member("赵敏", offices=("organisation",))
    await open_person(town, zhao, "李书记")
    await zhao.press("除名")
    assert "请书记来办" in zhao.last.text
    await zhao.press_data(f"person_off:{li.id}")
    assert (await town.person(li.id)).struck_off_day is None
    await zhao.press_data(f"invite:{li.id}")
    assert "请书记来办" in zhao.last.text
