"""签到墙: its codes, who gets its address, and checking in by it."""

import base64
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.attendance import wall_codes
from storage import attendance, sessions
from storage.attendance import Attendance
from storage.sessions import Session
from tests.rolls import close_roll, make_meeting
from tests.sessions import make_session, show_card
from tests.town import Hand, Town, at, open_town
from tests.walls import ADDRESS, open_wall, shown, with_wall

KEY = bytes(range(32))
instants = st.integers(1_700_000_000_000, 1_900_000_000_000).map(
    lambda milliseconds: datetime.fromtimestamp(milliseconds / 1000, UTC)
)
session_ids = st.integers(1, 2**53)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The usual town, with a wall."""
    async with open_town(tmp_path, settings=with_wall()) as opened:
        yield opened


async def row(town: Town, session: Session, hand: Hand) -> Attendance:
    found = await town.read(attendance.find, session.id, hand.id)
    assert found is not None
    return found


async def by_wall(town: Town, start: str = "2026-11-25 15:00", code: str | None = None) -> Session:
    """A session that asks for check-in by its wall, which is open."""
    session = await make_session(town, start, code=code)
    wanted = code is None
    await town.write(lambda acting: sessions.set_way(acting.db, session.id, code, by_wall=wanted))
    await open_wall(town, session)
    return session


# ---------------------------------------------------------------- rules


@given(instants, st.integers(-120, 240))
def test_a_code_is_taken_for_exactly_its_twenty_seconds_and_ten_more(
    seen_at: datetime, later: int
) -> None:
    number = wall_codes.slice_at(seen_at)
    begins = datetime.fromtimestamp(number * 20, UTC)
    asked_at = seen_at + timedelta(seconds=later)
    taken = number in wall_codes.in_force(asked_at, asked_at)
    assert taken == (timedelta() <= asked_at - begins < timedelta(seconds=30))


@given(instants, st.integers(0, 86_400))
def test_a_message_that_waited_is_judged_by_when_it_was_sent(sent_at: datetime, wait: int) -> None:
    at_once = wall_codes.in_force(sent_at, sent_at)
    late = wall_codes.in_force(sent_at, sent_at + timedelta(seconds=wait))
    assert set(late) - set(at_once) <= {wall_codes.slice_at(sent_at) + 1}
    assert set(at_once) <= set(late)
    assert all(wall_codes.turns_at(each - 1) <= sent_at + timedelta(seconds=wait) for each in late)


@given(session_ids, session_ids, instants)
def test_a_payload_fits_telegram_and_speaks_of_its_session_alone(
    one: int, other: int, now: datetime
) -> None:
    number = wall_codes.slice_at(now)
    payload = wall_codes.payload(KEY, one, number)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert wall_codes.session_of(payload) == one
    assert (payload == wall_codes.payload(KEY, other, number)) == (one == other)
    assert payload != wall_codes.payload(KEY, one, number + 1)
    assert payload != wall_codes.payload(KEY[::-1], one, number)
    assert re.fullmatch(r"[0-9]{6}", wall_codes.digits(KEY, one, number))


@given(st.binary(min_size=16, max_size=16))
def test_no_invitation_is_taken_for_a_code(secret: bytes) -> None:
    link = base64.urlsafe_b64encode(secret).rstrip(b"=").decode()
    assert wall_codes.session_of(link) is None


# ---------------------------------------------------------------- checking in


async def test_a_scan_checks_in_with_one_tap(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:50")
    code = await shown(town, session)
    said = len(wang.texts())
    card = await wang.start(code["payload"])  # the camera opens Telegram; 开始 is the one tap
    assert "已签到 14:50" in card.text
    assert len(wang.texts()) == said + 1
    assert (await row(town, session, wang)).status == "present"


async def test_what_was_passed_on_is_refused_half_a_minute_later(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:50")
    code = await shown(town, session)
    town.clock.advance(25)  # and five for the tap itself
    assert "再扫一次" in (await wang.start(code["payload"])).text
    assert "已经换了" in (await wang.send(code["digits"])).text
    assert (await row(town, session, wang)).status == "expected"


async def test_a_scan_counts_from_when_it_was_sent_though_the_bot_was_down(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:50")
    code = await shown(town, session)
    await town.stop()
    wang.phone.start(code["payload"])
    town.clock.advance(600)
    await town.start()
    await town.settle()
    assert "已签到" in wang.last.text


@pytest.mark.parametrize("typed", ["{}", " {} "])
async def test_the_digits_can_be_typed_instead(town: Town, typed: str) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:50")
    code = await shown(town, session)
    assert "已签到 14:50" in (await wang.send(typed.format(code["digits"]))).text


async def test_a_tap_without_the_wall_says_what_to_do(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:50")
    await show_card(town, wang.phone.user_id, session)
    await wang.press("签到")
    assert wang.toast == "请扫大屏上的二维码，或者把上面的 6 位数字直接发给我"
    assert "请扫大屏" in (await wang.send("签到")).text
    assert (await row(town, session, wang)).status == "expected"


async def test_five_wrong_numbers_are_enough(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:40")
    right = (await shown(town, session))["digits"]
    for number in range(5):
        wrong = f"{(int(right) + 7919 * (number + 1)) % 1_000_000:06d}"
        assert "数字不对" in (await wang.send(wrong)).text
    code = await shown(town, session)
    assert "输错太多次" in (await wang.send(code["digits"])).text
    assert "已签到" in (await wang.start(code["payload"])).text
    assert (await row(town, session, wang)).status == "present"


async def test_strangers_and_those_not_due_are_told_so(town: Town) -> None:
    staff = await town.member("赵敏", standing="staff")
    stranger = town.stranger("路人")
    session = await by_wall(town)
    await town.move_to("2026-11-25 14:50")
    payload = (await shown(town, session))["payload"]
    assert "请向书记要一张邀请" in (await stranger.start(payload)).text
    assert "不用参加" in (await staff.start(payload)).text
    assert "不能用了" in (await staff.start(f"w999{payload[payload.index('-') :]}")).text


async def test_before_it_opens_and_after_the_end_nothing_is_recorded(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town)
    for moment, said in (("14:00", "14:30"), ("16:03", "已结束")):
        await town.move_to(f"2026-11-25 {moment}")
        assert said in (await wang.start((await shown(town, session))["payload"])).text
    assert (await row(town, session, wang)).status == "expected"


async def test_a_spoken_code_of_six_digits_still_works_beside_a_wall(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await by_wall(town, code="482713")
    await town.move_to("2026-11-25 14:50")
    assert "数字不对，请听清" in (await wang.send("111111")).text
    assert "已签到" in (await wang.send("482713")).text
    assert (await row(town, session, wang)).status == "present"


async def test_without_a_served_wall_a_tap_is_enough(town: Town, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    async with open_town(tmp_path / "other") as bare:
        wang = await bare.member("王芳", standing="full")
        session = await by_wall(bare)
        await bare.move_to("2026-11-25 14:50")
        await show_card(bare, wang.phone.user_id, session)
        await wang.press("签到")
        assert wang.toast.startswith("签到成功")
        assert "不能用了" in (await wang.start((await shown(bare, session))["payload"])).text


# ---------------------------------------------------------------- its address


async def test_the_secretary_finds_the_address_on_the_page_and_on_the_live_card(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-25 14:30")
    zhao = meeting.zhao
    await zhao.press("📺 签到墙")  # on the live card
    wall = await open_wall(town, meeting.session)
    assert f"{ADDRESS}/wall/{wall.secret}" in zhao.last.text
    await zhao.press("‹ 返回")
    page = await zhao.press("📺 签到墙")  # on the session's page
    assert f"{ADDRESS}/wall/{wall.secret}" in page.text
    renewed = await zhao.press("换一个地址")
    assert wall.secret not in renewed.text
    assert (await open_wall(town, meeting.session)).secret in renewed.text


async def test_nobody_else_gets_the_address_and_nobody_after_a_day(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-25 14:50")
    await show_card(town, meeting.members[0].phone.user_id, meeting.session)
    for name in ("wall", "wall_new"):
        await meeting.members[0].press_data(f"{name}:{meeting.session.id}")
        assert ADDRESS not in "".join(meeting.members[0].texts())
    await close_roll(meeting)
    await town.move_to("2026-11-26 16:30")
    await meeting.zhao.press_data(f"wall:{meeting.session.id}")
    assert "已经不能用了" in meeting.zhao.toast


async def test_the_address_of_a_session_that_nobody_closed_ends_as_well(town: Town) -> None:
    meeting = await make_meeting(town)
    button = f"wall:{meeting.session.id}"
    await town.move_to("2026-11-27 15:50")
    assert ADDRESS in (await meeting.zhao.press_data(button)).text
    await town.move_to("2026-11-27 16:00")  # a day until it should have closed, and a day more
    await meeting.zhao.press_data(button)
    assert "已经不能用了" in meeting.zhao.toast


async def test_the_secretary_chooses_wall_code_or_button(town: Town) -> None:
    meeting = await make_meeting(town)
    zhao = meeting.zhao

    async def now() -> tuple[bool, bool]:
        found = await town.read(sessions.get, meeting.session.id)
        return found.by_wall, found.code is not None

    await zhao.send("管理")
    await zhao.press("全部活动")
    await zhao.press("11/25")
    wall_on, code_on = ("扫大屏签到", True, False), ("现场报数字签到", False, True)
    for label, wall, code in (wall_on, code_on, wall_on, ("不用大屏签到", False, False)):
        await zhao.press("更多")
        page = await zhao.press(label)
        assert await now() == (wall, code)
        assert ("扫大屏上的二维码签到" in page.text) == wall


async def test_an_office_marks_people_though_the_wall_is_asked_for(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.write(
        lambda acting: sessions.set_way(acting.db, meeting.session.id, None, by_wall=True)
    )
    await town.move_to("2026-11-25 15:01")
    await meeting.zhao.send("管理")
    await meeting.zhao.press("点名")
    await meeting.zhao.press("11月25日")
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("已到")
    assert (await meeting.row(meeting.members[0])).status == "present"
    assert (await meeting.row(meeting.members[0])).at == at("2026-11-25 15:01").replace(second=25)
