"""How updates reach the bot: offsets, long polls, conflicts, redelivery, lifetimes, kinds."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.demo.telegram.server import Phone, Telegram
from tests.bot.demo.conftest import Clock, client

CHECK_IN = InlineKeyboardMarkup([[InlineKeyboardButton("签到", callback_data="in:1")]])


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [u.effective_message.text if u.effective_message else None for u in updates]


async def test_updates_stay_until_an_offset_passes_them(bot: Bot, wang: Phone) -> None:
    wang.send("一")
    wang.send("二")
    first = await bot.get_updates()
    assert texts(first) == ["/start", "一", "二"]
    assert texts(await bot.get_updates(limit=2)) == ["/start", "一"]
    assert texts(await bot.get_updates(offset=first[1].update_id)) == ["一", "二"]
    assert texts(await bot.get_updates(offset=-1)) == ["二"]
    assert texts(await bot.get_updates(offset=first[2].update_id + 1)) == []


async def test_a_long_poll_wakes_for_an_update(bot: Bot, wang: Phone) -> None:
    (old,) = await bot.get_updates()
    poll = asyncio.create_task(bot.get_updates(offset=old.update_id + 1, timeout=20))
    await asyncio.sleep(0.01)
    assert not poll.done()
    wang.send("签到")
    assert texts(await asyncio.wait_for(poll, 1)) == ["签到"]


async def test_a_second_poll_ends_the_first(bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.01)
    assert await bot.get_updates() == ()
    with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates"):
        await poll


async def test_no_polling_while_a_webhook_is_set(bot: Bot, wang: Phone) -> None:
    poll = asyncio.create_task(bot.get_updates(offset=2**31, timeout=20))
    await asyncio.sleep(0.01)
    await bot.set_webhook("https://bot.example.cn/hook", secret_token="s" * 256)
    with pytest.raises(Conflict, match=r"(?i)terminated by setWebhook"):
        await poll
    with pytest.raises(Conflict, match=r"(?i)webhook is active"):
        await bot.get_updates()
    wang.send("留着")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert texts(await bot.get_updates()) == ["留着"]


async def test_pending_updates_are_dropped_only_if_asked_to(bot: Bot, wang: Phone) -> None:
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "connections"),
    [
        ("http://bot.example.cn/", None, 40),
        ("https://bot.example.cn/", "秘密", 40),
        ("https://bot.example.cn/", None, 101),
    ],
)
async def test_a_webhook_needs_https_and_sane_settings(
    bot: Bot, url: str, secret: str | None, connections: int
) -> None:
    with pytest.raises(BadRequest):
        await bot.set_webhook(url, secret_token=secret, max_connections=connections)


async def test_redelivery_ignores_the_offset(bot: Bot, server: Telegram, wang: Phone) -> None:
    (update,) = await bot.get_updates()
    assert await bot.get_updates(offset=update.update_id + 1) == ()
    assert server.redeliver() == 1
    again = await bot.get_updates(offset=update.update_id + 1)
    assert [one.update_id for one in again] == [update.update_id]
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_kinds_not_asked_for_are_never_queued(bot: Bot, wang: Phone) -> None:
    await bot.get_updates(offset=2**31, allowed_updates=["message"])
    wang.block()
    wang.unblock()
    wang.send("在")
    assert texts(await bot.get_updates()) == ["在"]
    await bot.get_updates(offset=2**31, allowed_updates=[])
    wang.block()
    (blocked,) = await bot.get_updates()
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"


async def test_a_press_waits_150_seconds_and_a_message_a_day(
    bot: Bot, wang: Phone, clock: Clock
) -> None:
    await bot.send_message(wang.user_id, "学习", reply_markup=CHECK_IN)
    wang.press("签到")
    assert len(await bot.get_updates()) == 2
    clock.seconds = 151
    assert texts(await bot.get_updates()) == ["/start"]
    clock.seconds = 24 * 3600 + 1
    assert await bot.get_updates() == ()


async def test_a_press_brings_the_message_and_is_answered_once(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, "学习", reply_markup=CHECK_IN)
    number = wang.press("签到")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.id, query.data) == (number, "in:1")
    assert query.message.message_id == sent.message_id
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await query.answer("字" * 201)
    await query.answer("已签到", show_alert=True)
    assert [(t.text, t.show_alert, t.query_id) for t in wang.toasts] == [("已签到", True, number)]
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer("已签到")


async def test_a_press_is_answered_within_150_seconds(bot: Bot, wang: Phone, clock: Clock) -> None:
    await bot.send_message(wang.user_id, "学习", reply_markup=CHECK_IN)
    number = wang.press("签到")
    clock.seconds = 151
    for query_id in (number, "1"):
        with pytest.raises(BadRequest, match=r"(?i)query is too old"):
            await bot.answer_callback_query(query_id)


async def test_a_press_on_a_deleted_message_has_no_content(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, "学习", reply_markup=CHECK_IN)
    await sent.delete()
    wang.press_data("forged", sent.message_id)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


async def test_a_wrong_token_is_refused(server: Telegram) -> None:
    with pytest.raises(InvalidToken):
        await client(server, "1:" + "B" * 35).initialize()


async def test_an_unknown_method_is_refused(bot: Bot, server: Telegram) -> None:
    status, body = await server.call(server.token, "sendTelepathy", {}, {})
    assert (status, body["error_code"]) == (404, 404)
    assert (await server.call(server.token, "GETME", {}, {}))[0] == 200


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        ("flood", RetryAfter),
        ("error", NetworkError),
        ("gateway", NetworkError),
        ("timeout", TimedOut),
        ("reset", NetworkError),
    ],
)
@pytest.mark.parametrize("carried_out", [False, True])
async def test_ordered_faults_come_once_with_or_without_effect(
    bot: Bot, server: Telegram, wang: Phone, failure: str, error: type[Exception], carried_out: bool
) -> None:
    server.fail("sendMessage", failure, carried_out=carried_out)  # type: ignore[arg-type]
    with pytest.raises(error):
        await bot.send_message(wang.user_id, "一")
    assert [message.text for message in wang.messages[1:]] == (["一"] if carried_out else [])
    await bot.send_message(wang.user_id, "二")
    assert wang.last.text == "二"
