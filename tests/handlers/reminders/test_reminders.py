"""What the bot says by itself about sessions."""

from datetime import timedelta

import pytest

from bot.demo.telegram.models import Message
from handlers.sessions.due import Due
from storage import attendance, group_chats, people, sessions
from storage.database import Connection
from storage.sessions import Session
from tests.records import close_session
from tests.sessions import make_session
from tests.town import Hand, Town, at


def cards(hand: Hand, theme: str = "全会精神") -> list[Message]:
    """The messages to this phone that are cards of the session."""
    return [
        message
        for message in hand.phone.messages
        if message.from_bot and theme in message.text and "安排" not in message.text
    ]


def lists(hand: Hand) -> list[Message]:
    """The weekly lists that this phone has got."""
    return [message for message in hand.phone.messages if "接下来一周的安排" in message.text]


async def move_session(town: Town, session: Session, start: str) -> None:
    sitting = session.sittings[0]
    starts_at = at(start)

    def move(db: Connection) -> None:
        ends_at = starts_at + timedelta(hours=1)
        sessions.set_sitting(db, sitting.id, starts_at, ends_at, sitting.place)

    await town.write(lambda acting: move(acting.db))


async def test_the_weekly_list_is_the_first_notice(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    staff = await town.member("赵敏", standing="staff")
    await make_session(town, "2026-11-25 15:00", theme="学习二十届四中全会精神")
    await make_session(town, "2026-11-27 16:00", theme="廉洁从教", place="一楼活动室")
    await make_session(town, "2026-12-02 15:00", theme="下一周的主题")
    await town.move_to("2026-11-23 11:59")
    assert lists(wang) == []
    await town.move_to("2026-11-23 12:00")
    (shown,) = lists(wang)
    for expected in (
        "政治理论学习　学习二十届四中全会精神",
        "11月25日（星期三）15:00–16:00",
        "三楼会议室",
        "廉洁从教",
        "一楼活动室",
    ):
        assert expected in shown.text
    assert "下一周的主题" not in shown.text
    assert lists(staff) == [], "who need not come is not asked"
    await town.move_to("2026-11-23 12:01")
    assert len(lists(wang)) == 1


async def test_a_session_opens_from_the_weekly_list(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await make_session(town)
    await town.move_to("2026-11-23 12:00")
    card = await wang.press("11月25日")
    assert "14:30 起可以签到" in card.text


async def test_the_weekly_list_of_a_holiday_comes_on_the_next_allowed_minute(town: Town) -> None:
    await town.move_to("2026-09-30 10:00")
    wang = await town.member("王芳", standing="full")
    await make_session(town, "2026-10-09 15:00")
    await town.move_to("2026-10-05 12:00")  # National Day holidays, until 7 October
    assert lists(wang) == []
    await town.move_to("2026-10-08 07:29")
    assert lists(wang) == []
    await town.move_to("2026-10-08 07:30")
    assert len(lists(wang)) == 1


async def test_a_session_made_later_is_announced_once_by_itself(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await town.move_to("2026-11-24 09:00")
    await make_session(town, "2026-11-26 16:00")
    for minute in ("09:01", "09:02", "12:00", "20:00"):
        await town.move_to(f"2026-11-24 {minute}")
    assert [f"{card.date:%H:%M}" for card in cards(wang)] == ["01:01"]
    assert lists(wang) == []


async def test_a_session_made_at_night_is_announced_in_the_morning(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await town.move_to("2026-11-24 20:59")
    town.clock.advance(60)
    await make_session(town, "2026-11-26 16:00")
    await town.move_to("2026-11-25 07:29")
    assert cards(wang) == []
    await town.move_to("2026-11-25 07:30")
    assert len(cards(wang)) == 1


async def test_a_session_made_shortly_before_is_told_of_once(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await town.move_to("2026-11-25 15:30")
    await make_session(town, "2026-11-25 16:00")
    await town.move_to("2026-11-25 15:31")
    await town.move_to("2026-11-25 15:40")
    assert len(cards(wang)) == 1


async def test_the_reminder_is_a_fresh_card_and_the_older_one_loses_its_buttons(
    town: Town,
) -> None:
    wang = await town.member("王芳", standing="full")
    await town.move_to("2026-11-24 09:00")
    await make_session(town, "2026-11-26 16:00")
    await town.move_to("2026-11-24 09:01")
    await town.move_to("2026-11-26 14:59")
    assert len(cards(wang)) == 1
    await town.move_to("2026-11-26 15:00")
    await town.move_to("2026-11-26 15:01")
    announced, reminded = cards(wang)
    assert announced.buttons == []
    assert "✅ 签到" in reminded.labels
    await town.move_to("2026-11-26 15:40")
    await wang.press("签到")
    assert wang.toast == "签到成功 15:40"


async def test_a_moved_session_is_reminded_of_once_for_its_new_time(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-25 16:00")
    await town.move_to("2026-11-23 12:00")
    await move_session(town, session, "2026-11-26 16:00")
    await town.move_to("2026-11-25 15:30")
    assert cards(wang) == []
    await town.move_to("2026-11-26 15:00")
    assert len(cards(wang)) == 1
    await move_session(town, session, "2026-11-26 18:00")  # after the reminder went out
    await town.move_to("2026-11-26 17:00")
    await town.move_to("2026-11-26 17:30")
    assert len(cards(wang)) == 2


async def test_a_cancelled_session_is_not_reminded_of(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-25 16:00")
    await town.write(
        lambda acting: sessions.set_state(acting.db, session.id, "cancelled", acting.now)
    )
    await town.move_to("2026-11-23 12:00")
    await town.move_to("2026-11-25 15:30")
    assert cards(wang) == []
    assert lists(wang) == []


async def test_nobody_on_leave_or_away_is_reminded(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    asks = await town.member("李娜", standing="full")
    away = await town.member("陈静", standing="full")
    monday = at("2026-11-16 00:00").date()
    await town.write(lambda acting: people.add_fact(acting.db, away.id, "away", "产假", monday))
    session = await make_session(town, "2026-11-25 16:00")
    await town.write(
        lambda acting: attendance.mark(
            acting.db, session.id, asks.id, "leave", at=acting.now, reason="带班"
        )
    )
    await town.move_to("2026-11-23 12:00")
    await town.move_to("2026-11-25 15:00")
    assert len(cards(wang)) == 1
    for hand in (asks, away):
        assert cards(hand) == []
        assert lists(hand) == []


async def test_nobody_who_is_away_is_told_what_they_owe(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    away = await town.member("陈静", standing="full")
    statuses = {f"p{wang.id}": "absent", f"p{away.id}": "absent"}
    await close_session(town, "2026-11-18 15:00", "上一次", **statuses)
    monday = at("2026-11-23 00:00").date()
    await town.write(lambda acting: people.add_fact(acting.db, away.id, "away", "产假", monday))
    await town.move_to("2026-11-23 12:00")
    assert "还欠着的" in wang.last.text
    assert [text for text in away.texts() if "还欠着的" in text] == []


async def test_nobody_is_told_twice_of_a_day_of_down_time(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await make_session(town, "2026-11-25 16:00", theme="错过的一次")
    await make_session(town, "2026-11-26 16:00")
    await town.stop()
    town.clock.set(at("2026-11-26 15:20"))
    await town.start()
    await town.tick()
    assert cards(wang, "错过的一次") == []
    assert len(cards(wang)) == 1, "late but still useful"
    await town.restart()
    await town.tick()
    assert len(cards(wang)) == 1


async def test_a_reminder_that_telegram_kept_back_is_dropped_once_it_is_of_no_use(
    town: Town,
) -> None:
    wang = await town.member("王芳", standing="full")
    await make_session(town, "2026-11-25 16:00")
    await town.move_to("2026-11-23 12:00")
    town.clock.set(at("2026-11-25 15:00"))
    await town.service.tick()  # posted, but nothing goes out
    await town.move_to("2026-11-25 16:01")
    assert cards(wang) == []


async def test_reminders_of_silent_people_make_no_sound(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    li = await town.member("李娜", standing="full")
    await wang.send("我的")
    await wang.press("提醒：有声音")
    assert wang.toast == "好，提醒照发，但不响铃"
    await make_session(town, "2026-11-25 16:00")
    await town.move_to("2026-11-23 12:00")
    await town.move_to("2026-11-25 15:00")
    assert [lists(wang)[0].silent, cards(wang)[0].silent] == [True, True]
    assert [lists(li)[0].silent, cards(li)[0].silent] == [False, False]


async def test_each_sitting_has_its_own_reminder(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    li = await town.member("李娜", standing="full")
    session = await make_session(town, "2026-11-25 15:30")
    starts_at = at("2026-11-25 17:30")

    def second(db: Connection) -> None:
        later = sessions.add_sitting(
            db, session.id, starts_at, starts_at + timedelta(hours=1), "一楼"
        )
        attendance.choose_sitting(db, session.id, li.id, later)

    await town.write(lambda acting: second(acting.db))
    await town.move_to("2026-11-25 14:30")
    assert (len(cards(wang)), len(cards(li))) == (1, 0)
    await town.move_to("2026-11-25 16:30")
    assert (len(cards(wang)), len(cards(li))) == (1, 1)


@pytest.mark.parametrize(("rule", "shown"), [("party", 1), ("committee", 0), ("chosen", 0)])
async def test_the_bound_group_gets_the_count_of_what_is_open_to_it(
    town: Town, rule: str, shown: int
) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    group = town.telegram.group("党支部群", wang.phone)
    await town.write(
        lambda acting: group_chats.bind(acting.db, group.chat.id, "党支部群", acting.now, wang.id)
    )
    await make_session(town, "2026-11-25 16:00", due=Due(rule, chosen=(wang.id,)))
    await town.move_to("2026-11-25 15:00")
    await town.move_to("2026-11-25 15:01")
    found = [message for message in group.messages if "实到 0 / 应到 1" in message.text]
    assert len(found) == shown
    assert all("王芳" not in message.text for message in found)


async def test_an_early_session_on_monday_is_reminded_of_on_sunday_evening(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await make_session(town, "2026-11-30 08:00")
    await town.move_to("2026-11-27 20:59")
    await town.move_to("2026-11-29 20:58")
    assert cards(wang) == []
    await town.move_to("2026-11-29 20:59")
    assert len(cards(wang)) == 1
    await town.move_to("2026-11-30 07:59")
    assert len(cards(wang)) == 1
