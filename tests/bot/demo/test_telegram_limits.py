"""How much may be sent and to whom: pace, blocked people, groups, commands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.demo.telegram.server import Phone, Telegram
from tests.bot.demo.conftest import Clock, client


def people(server: Telegram, count: int) -> list[Phone]:
    phones = [server.phone(f"人{n}") for n in range(count)]
    for phone in phones:
        phone.start()
    return phones


async def test_a_private_chat_takes_three_at_once_then_one_a_second(
    paced: Telegram, clock: Clock
) -> None:
    (phone,) = people(paced, 1)
    async with client(paced) as bot:
        for n in range(3):
            await bot.send_message(phone.user_id, str(n))
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(phone.user_id, "3")
        assert refused.value.retry_after == timedelta(seconds=1)
        clock.seconds = 1
        await bot.edit_message_text("3", phone.user_id, phone.last.id)
        with pytest.raises(RetryAfter):
            await bot.send_message(phone.user_id, "4")


async def test_all_chats_together_take_30_in_any_second(paced: Telegram, clock: Clock) -> None:
    phones = people(paced, 31)
    async with client(paced) as bot:
        for phone in phones[:30]:
            clock.seconds += 0.01
            await bot.send_message(phone.user_id, "x")
        with pytest.raises(RetryAfter):
            await bot.send_message(phones[30].user_id, "x")
        clock.seconds = 1.005
        with pytest.raises(RetryAfter):
            await bot.send_message(phones[30].user_id, "x")
        clock.seconds = 1.01
        await bot.send_message(phones[30].user_id, "x")
        with pytest.raises(RetryAfter):
            await bot.send_message(phones[0].user_id, "x")


async def test_a_group_takes_20_a_minute(paced: Telegram, clock: Clock) -> None:
    group = paced.group("党支部", *people(paced, 2))
    async with client(paced) as bot:
        for _ in range(20):
            clock.seconds += 1
            await bot.send_message(group.chat.id, "x")
        with pytest.raises(RetryAfter) as refused:
            await bot.send_message(group.chat.id, "x")
        assert refused.value.retry_after == timedelta(seconds=41)
        clock.seconds += 41
        await bot.send_message(group.chat.id, "x")


async def test_only_who_started_and_did_not_block_can_be_written_to(
    bot: Bot, server: Telegram
) -> None:
    li = server.phone("李老师", user_id=42, username="li")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(41, "x")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(42, "x")
    li.start("abc_-1")
    await bot.send_message(42, "x")
    li.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(42, "x")
    with pytest.raises(AssertionError, match="has blocked the bot"):
        li.send("x")
    li.start()
    await bot.send_message(42, "x")


@pytest.mark.parametrize("payload", ["a b", "招", "x" * 65, "a.b"])
async def test_a_deep_link_payload_is_64_plain_characters(server: Telegram, payload: str) -> None:
    with pytest.raises(AssertionError, match="no deep link"):
        server.phone("李老师").start(payload)


async def test_a_group_hides_what_is_not_meant_for_the_bot(bot: Bot, server: Telegram) -> None:
    wang, li = people(server, 2)
    group = server.group("党支部", wang, li)
    updates = await bot.get_updates()
    joined = [update.my_chat_member for update in updates if update.my_chat_member]
    assert joined[0].new_chat_member.status == "member"
    sent = await bot.send_message(group.chat.id, "学习")
    group.send(li, "大家好")
    group.send(li, "/bind@other_bot")
    group.send(li, "/bind@branch_bot")
    group.send(li, "/bind")
    group.send(li, "收到", reply_to=sent.message_id)
    group.send(li, "@branch_bot 在吗")
    seen = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert [u.message.text for u in seen if u.message] == [
        "/bind@branch_bot",
        "/bind",
        "收到",
        "@branch_bot 在吗",
    ]
    group.promote_bot()
    group.send(li, "大家好")
    last = (await bot.get_updates())[-1].message
    assert last is not None
    assert last.text == "大家好"


async def test_an_upgraded_group_names_its_new_id(bot: Bot, server: Telegram) -> None:
    group = server.group("党支部", *people(server, 2))
    old = group.chat.id
    new = group.upgrade()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == new
    await bot.send_message(new, "x")
    assert group.last.text == "x"
    chat = await bot.get_chat(new)
    assert chat.type == "supergroup"
    before, after = (await bot.get_updates())[-2:]
    assert before.message is not None
    assert after.message is not None
    assert (before.message.migrate_to_chat_id, after.message.migrate_from_chat_id) == (new, old)


async def test_a_group_without_the_bot_refuses_it(bot: Bot, server: Telegram) -> None:
    wang, li = people(server, 2)
    group, other = server.group("党支部", wang), server.group("教研组", wang)
    group.kick_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.chat.id, "x")
    await bot.leave_chat(other.chat.id)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(other.chat.id, "x")
    third = server.group("工会", wang).chat.id
    assert (await bot.get_chat_member(third, wang.user_id)).status == "creator"
    assert (await bot.get_chat_member(third, li.user_id)).status == "left"
    with pytest.raises(BadRequest, match="Not enough rights"):
        await bot.pin_chat_message(third, (await bot.send_message(third, "x")).message_id)


async def test_the_narrowest_commands_are_shown(bot: Bot, wang: Phone) -> None:
    await bot.set_my_commands([("menu", "菜单")])
    assert wang.commands == [("menu", "菜单")]
    await bot.set_my_commands([("my", "我的")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([("tally", "统计")], BotCommandScopeChat(wang.user_id))
    assert wang.commands == [("tally", "统计")]
    await bot.delete_my_commands(BotCommandScopeChat(wang.user_id))
    assert wang.commands == [("my", "我的")]
    assert await bot.get_my_commands() == (BotCommand("menu", "菜单"),)


@pytest.mark.parametrize(
    "commands",
    [
        [],
        [("menu", "菜单")] * 101,
        [("Menu", "菜单")],
        [("x" * 33, "菜单")],
        [("菜单", "菜单")],
        [("menu", "")],
        [("menu", "字" * 257)],
    ],
)
async def test_commands_have_limits(bot: Bot, commands: list[tuple[str, str]]) -> None:
    with pytest.raises(BadRequest):
        await bot.set_my_commands(commands)
    await bot.set_my_commands([("x" * 32, "字" * 256)] * 100)


async def test_the_profile_has_limits(bot: Bot) -> None:
    await bot.set_my_description("字" * 512)
    await bot.set_my_short_description("字" * 120)
    assert (await bot.get_my_description()).description == "字" * 512
    with pytest.raises(BadRequest):
        await bot.set_my_description("字" * 513)
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("字" * 121)
    await bot.set_chat_menu_button()
    assert (await bot.get_chat_menu_button()).type == "default"
