"""The sender against a Telegram that refuses, forgets and slows down."""

import errno

import pytest

from bot.sender import CONCURRENT
from handlers.screen import Screen
from handlers.turn import Acting
from storage import outbox
from storage.database import Connection
from tests.sessions import make_session
from tests.town import Hand, Town


def pending(db: Connection) -> int:
    return int(db.execute("SELECT count(*) FROM outbox WHERE sent_at IS NULL").fetchone()[0])


async def say(town: Town, hand: Hand, *texts: str, once_key: str | None = None) -> None:
    for text in texts:
        await town.write(
            lambda acting, text=text: acting.post(  # type: ignore[misc]
                hand.phone.user_id, Screen(text), once_key=once_key
            )
        )


async def test_messages_of_a_chat_arrive_in_order(town: Town) -> None:
    wang = await town.member("王芳")
    said = [f"第 {number} 条" for number in range(12)]
    await say(town, wang, *said)
    await town.settle()
    assert wang.texts()[-12:] == said


@pytest.mark.parametrize("fault", ["flood", "error", "gateway", "timeout", "reset"])
async def test_a_passing_fault_delays_but_loses_nothing(town: Town, fault: str) -> None:
    wang = await town.member("王芳")
    town.telegram.fail("sendMessage", fault, times=2)  # type: ignore[arg-type]
    await say(town, wang, "还在")
    await town.settle()
    for _ in range(4):
        town.clock.advance(10)
        await town.settle()
    assert wang.texts()[-1] == "还在"
    assert await town.read(pending) == 0


async def test_one_waiting_chat_holds_up_nobody_else(town: Town) -> None:
    wang, zhao = await town.member("王芳"), await town.member("赵敏")
    town.clock.advance(60)
    town.telegram.fail("sendMessage", "flood", retry_after=600)
    await say(town, wang, "等一等")
    await town.service.sender._start_ready()
    await town.service.sender.stop()
    await say(town, zhao, "马上")
    before = town.clock.monotonic()
    await town.service.sender._start_ready()
    await town.service.sender.stop()
    assert zhao.texts()[-1] == "马上"
    assert wang.texts()[-1] != "等一等"
    assert town.clock.monotonic() == before


async def test_a_once_key_is_never_sent_twice(town: Town) -> None:
    wang = await town.member("王芳")
    await say(town, wang, "提醒", once_key="reminder:1")
    await town.settle()
    await say(town, wang, "提醒", once_key="reminder:1")
    await town.settle()
    assert wang.texts().count("提醒") == 1


async def test_a_blocked_bot_tells_the_secretary_once(town: Town) -> None:
    secretary = await town.member("李书记", offices=("secretary",))
    wang = await town.member("王芳")
    wang.phone.block()
    await say(town, wang, "一", "二")
    await town.settle()
    await say(town, wang, "三")
    await town.settle()
    told = [text for text in secretary.texts() if "收不到我的消息" in text]
    assert len(told) == 1
    assert (await town.person(wang.id)).unreachable_at is not None
    wang.phone.unblock()
    await wang.send("帮助")
    assert (await town.person(wang.id)).unreachable_at is None


async def test_what_is_too_large_to_be_taken_does_not_block_the_chat(town: Town) -> None:
    wang = await town.member("王芳")
    town.telegram.fail("sendMessage", "too large")
    await say(town, wang, "太长了", "下一条")
    await town.settle()
    assert wang.texts()[-1] == "下一条"
    assert "太长了" not in wang.texts()
    assert await town.read(pending) == 0


async def test_a_refused_message_does_not_block_the_chat(town: Town) -> None:
    wang = await town.member("王芳")
    await say(town, wang, "<b>没有关上", "下一条")
    await town.settle()
    assert wang.texts()[-1] == "下一条"
    assert await town.read(pending) == 0


async def test_a_text_posted_again_while_on_its_way_is_sent_again(town: Town) -> None:
    wang = await town.member("王芳")
    await town.write(lambda acting: acting.post(wang.phone.user_id, Screen("一"), slot="s"))
    row = (await town.read(outbox.pending, town.clock.now(), set(), 10))[0]
    await town.write(lambda acting: acting.post(wang.phone.user_id, Screen("二"), slot="s"))
    await town.service.database.write(outbox.mark_sent, row, town.clock.now())
    await town.settle()
    assert wang.texts()[-1] == "二"


async def test_telegrams_limits_are_never_exceeded(town: Town) -> None:
    hands = [await town.member(f"老师{number}") for number in range(40)]
    town.clock.advance(60)
    for hand in hands:
        await say(town, hand, "一", "二", "三", "四", "五")
    await town.settle()
    assert all(hand.texts()[-5:] == ["一", "二", "三", "四", "五"] for hand in hands)
    refused = [call for call in town.telegram.calls if call.status == 429]
    assert refused == []


async def test_a_chat_that_waits_with_much_holds_up_nobody_else(town: Town) -> None:
    wang, zhao = await town.member("王芳"), await town.member("赵敏")
    town.clock.advance(60)
    town.telegram.fail("sendMessage", "flood", retry_after=600)
    await say(town, wang, *(f"第 {number} 条" for number in range(200)))
    await town.service.sender._start_ready()
    await town.service.sender.stop()
    await say(town, zhao, "马上")
    await town.service.sender._start_ready()
    await town.service.sender.stop()
    assert zhao.texts()[-1] == "马上"


async def test_a_flood_that_many_chats_meet_is_waited_out_by_all(town: Town) -> None:
    phones = [town.telegram.phone(f"老师{number}") for number in range(60)]

    def post(acting: Acting) -> None:
        for phone in phones:
            phone.chat.started = True
            acting.post(phone.user_id, Screen("通知"))

    await town.write(post)
    town.telegram.fail("sendMessage", "flood", times=1000, retry_after=300)
    sender, before = town.service.sender, town.clock.monotonic()
    while (next_at := await sender._start_ready()) == float("inf") or next_at <= before:
        await sender.stop()
    refused = town.telegram.count("sendMessage")
    assert refused <= CONCURRENT, "nobody else is tried while Telegram wants to be left alone"
    assert next_at == before + 300
    town.telegram.faults.clear()
    await town.settle()
    assert [phone.last.text for phone in phones] == ["通知"] * 60


async def test_a_message_that_failed_is_not_overtaken_in_its_chat(town: Town) -> None:
    wang = await town.member("王芳")
    town.telegram.fail("sendMessage", "gateway")
    await say(town, wang, "一", "二", "三")
    await town.settle()
    town.clock.advance(10)
    await town.settle()
    assert wang.texts()[-3:] == ["一", "二", "三"]


async def test_an_outcome_that_cannot_be_written_holds_up_nobody_else(town: Town) -> None:
    wang, zhao = await town.member("王芳"), await town.member("赵敏")
    await say(town, wang, "已经送到")
    rows = await town.read(outbox.pending, town.clock.now(), set(), 10)

    def failing(db: Connection) -> None:
        raise OSError("cannot be unlinked")

    town.service.sender._outcomes.append((rows[0], failing))
    await say(town, zhao, "照常")
    await town.settle()
    assert zhao.texts()[-1] == "照常"
    assert await town.read(pending) == 0


async def test_an_outcome_that_the_disk_refuses_is_written_later(town: Town) -> None:
    wang = await town.member("王芳")
    await say(town, wang, "已经送到")
    rows = await town.read(outbox.pending, town.clock.now(), set(), 10)
    refusals = [OSError(errno.EROFS, "Read-only file system"), OSError(errno.ENOSPC, "No space")]

    def refused_twice(db: Connection) -> None:
        if refusals:
            raise refusals.pop()
        outbox.mark_sent(db, rows[0], town.clock.now())

    town.service.sender._busy.add(rows[0].chat_id)
    town.service.sender._outcomes.append((rows[0], refused_twice))
    await town.settle()
    assert refusals == []
    assert "已经送到" not in wang.texts()
    assert await town.read(pending) == 0


async def test_a_card_that_its_reader_has_deleted_is_let_go(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    card = f"session:{session.id}"
    await town.write(lambda acting: acting.post_card(wang.phone.user_id, card))
    await town.settle()
    wang.last.deleted = True
    await town.write(lambda acting: acting.refresh_card(card))
    await town.settle()
    assert await town.read(outbox.card_chats, card) == []
    assert await town.read(pending) == 0
    await town.write(lambda acting: acting.post_card(wang.phone.user_id, card))
    await town.settle()
    await town.move_to("2026-11-25 14:50")
    await wang.press("签到")
    assert wang.toast.startswith("签到成功")


async def test_a_card_that_is_as_it_was_is_left_alone(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    card = f"session:{(await make_session(town)).id}"
    await town.write(lambda acting: acting.post_card(wang.phone.user_id, card))
    await town.settle()
    shown = wang.last
    await town.write(lambda acting: acting.refresh_card(card))
    await town.settle()
    edits = [call for call in town.telegram.calls if call.method == "editMessageText"]
    assert edits[-1].status == 400, "message is not modified"
    assert (wang.last, await town.read(pending)) == (shown, 0)
    assert await town.read(outbox.card_chats, card) == [wang.phone.user_id]


async def test_a_button_on_a_message_deleted_meanwhile_still_counts(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town)
    await town.move_to("2026-11-25 14:50")
    await town.write(lambda acting: acting.post_card(wang.phone.user_id, f"session:{session.id}"))
    await town.settle()
    data = next(b.target for row in wang.last.buttons for b in row if "签到" in b.label)
    card = wang.last
    wang.phone.press_data(data, card.id)
    card.deleted = True
    await town.settle()
    assert wang.toast.startswith("签到成功")
    assert "您可以" in (await wang.send("帮助")).text
