"""A session's own card: what it says and offers in each state."""

import pytest

from storage import attendance, sessions
from storage.sessions import Session
from tests.sessions import make_session, show_card
from tests.town import Hand, Town


async def carded(town: Town, at: str) -> tuple[Hand, Session]:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await town.move_to(at)
    await show_card(town, wang.phone.user_id, session)
    return wang, session


async def put(town: Town, session: Session, hand: Hand, status: str) -> None:
    await town.write(
        lambda acting: attendance.mark(
            acting.db, session.id, hand.id, status, at=acting.now, reason=None
        )
    )
    await show_card(town, hand.phone.user_id, session)


@pytest.mark.parametrize(
    ("status", "says", "offers"),
    [
        ("expected", "现在可以签到", ["✅ 签到", "🙋 请假"]),
        ("leave", "已请假", ["✅ 签到", "🙂 我能来了"]),
        ("present", "已签到 14:50", []),
        ("late", "已签到 14:50（迟到）", []),
        ("absent", "缺席", ["✅ 签到"]),
        ("not_due", "三楼会议室", []),
    ],
)
async def test_the_card_says_where_one_stands_and_offers_what_is_left(
    town: Town, status: str, says: str, offers: list[str]
) -> None:
    wang, session = await carded(town, "2026-11-25 14:50")
    await put(town, session, wang, status)
    assert says in wang.last.text
    assert wang.last.labels == offers


async def test_the_recorder_s_card_opens_the_roll(town: Town) -> None:
    wang, session = await carded(town, "2026-11-25 14:50")
    await town.write(lambda acting: sessions.set_recorder(acting.db, session.id, wang.id))
    await show_card(town, wang.phone.user_id, session)
    assert wang.last.labels == ["✅ 签到", "🙋 请假", "📋 点名"]


async def test_after_the_end_nothing_is_left_to_press(town: Town) -> None:
    wang, _ = await carded(town, "2026-11-25 16:03")
    assert "已结束" in wang.last.text
    assert wang.last.labels == []


async def test_somebody_marked_absent_needs_the_code_as_well(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, code="4827")
    await town.move_to("2026-11-25 14:50")
    await put(town, session, wang, "absent")
    await wang.press("签到")
    assert "4 位数字" in wang.toast
    await wang.send("4827")
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert row.status == "present"
