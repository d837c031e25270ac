"""What may be said, and how: texts, captions, HTML, buttons, edits, deletions."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.demo.telegram.server import Phone, Telegram
from tests.bot.demo.conftest import Clock


def keys(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(a, callback_data=b) for a, b in r] for r in rows]
    )


async def test_a_text_arrives_with_its_buttons(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(
        wang.user_id, "<b>学习</b> 14:00", ParseMode.HTML, reply_markup=keys([("签到", "in:1")])
    )
    assert sent.text == "学习 14:00"
    assert sent.entities[0].type == "bold"
    assert sent.reply_markup is not None
    assert wang.last.id == sent.message_id
    assert wang.last.html == "<b>学习</b> 14:00"
    assert wang.last.buttons == [[("签到", "in:1", False)]]
    assert not wang.last.silent


@pytest.mark.parametrize("text", ["", "   ", "\n", "<b></b>", "<b> </b>"])
async def test_an_empty_text_is_refused(bot: Bot, wang: Phone, text: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(wang.user_id, text, ParseMode.HTML)


async def test_a_text_holds_4096_characters_after_parsing(bot: Bot, wang: Phone) -> None:
    await bot.send_message(wang.user_id, f"<b>{'学' * 4096}</b>\n", ParseMode.HTML)
    for long in ("学" * 4097, "😀" * 2049):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(wang.user_id, long)


async def test_a_caption_holds_1024_characters(bot: Bot, wang: Phone) -> None:
    await bot.send_document(wang.user_id, b"x", caption="学" * 1024, filename="a.txt")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(wang.user_id, b"x", caption="学" * 1025, filename="a.txt")


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("学<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", 'Unclosed start tag "b" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ],
)
async def test_broken_html_is_refused(bot: Bot, wang: Phone, source: str, complaint: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(wang.user_id, source, ParseMode.HTML)
    assert refused.value.message == f"Can't parse entities: {complaint}".capitalize()


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("<strong>x</strong>", ["bold"]),
        ("<i>x</i><em>y</em>", ["italic", "italic"]),
        ("<u>x</u><ins>y</ins>", ["underline", "underline"]),
        ("<s>x</s><del>y</del>", ["strikethrough", "strikethrough"]),
        ('<a href="https://a.cn/?a=1&amp;b=2">x</a>', ["text_link"]),
        ('<a href="tg://user?id=7">x</a>', ["text_mention"]),
        ("<a href='nonsense'>x</a>", []),
        ('<pre><code class="language-py">x</code></pre>', ["pre"]),
        ("<code>x</code>", ["code"]),
        ("<blockquote expandable>x</blockquote>", ["expandable_blockquote"]),
        ("<blockquote>x</blockquote>", ["blockquote"]),
        ('<tg-spoiler>x</tg-spoiler> <span class="tg-spoiler">y</span>', ["spoiler", "spoiler"]),
        ("&lt;b&gt; &amp; &quot;&#26446;&nbsp;", []),
    ],
)
async def test_the_tags_of_telegram_are_understood(
    bot: Bot, wang: Phone, source: str, kinds: list[str]
) -> None:
    sent = await bot.send_message(wang.user_id, source, ParseMode.HTML)
    assert [entity.type for entity in sent.entities] == kinds


async def test_references_are_resolved_once(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(
        wang.user_id, "&lt;b&gt; &amp;lt; &#26446; &nbsp;", ParseMode.HTML
    )
    assert sent.text == "<b> &lt; 李 &nbsp;"
    assert wang.last.html == "&lt;b&gt; &amp;lt; 李 &amp;nbsp;"


async def test_entities_count_an_emoji_as_two(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, " 😀<b>党</b>", ParseMode.HTML)
    assert (sent.entities[0].offset, sent.entities[0].length) == (2, 1)
    assert wang.last.html == "😀<b>党</b>"


async def test_given_entities_must_lie_within_the_text(bot: Bot, wang: Phone) -> None:
    await bot.send_message(wang.user_id, "党课", entities=[MessageEntity("bold", 0, 2)])
    assert wang.last.html == "<b>党课</b>"
    with pytest.raises(BadRequest, match="ends after the end of the text"):
        await bot.send_message(wang.user_id, "党课", entities=[MessageEntity("bold", 1, 2)])


async def test_markdown_is_refused(bot: Bot, wang: Phone) -> None:
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(wang.user_id, "*x*", ParseMode.MARKDOWN_V2)


@pytest.mark.parametrize("data", ["x" * 65, "党" * 22, ""])
async def test_callback_data_is_1_to_64_bytes(bot: Bot, wang: Phone, data: str) -> None:
    await bot.send_message(wang.user_id, "x", reply_markup=keys([("x", "x" * 64)]))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(wang.user_id, "x", reply_markup=keys([("x", data)]))


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        (InlineKeyboardButton(" ", callback_data="x"), "button text must be non-empty"),
        (InlineKeyboardButton("x"), "text buttons are unallowed"),
        (InlineKeyboardButton("x", "https://a.cn", callback_data="x"), "only one action"),
        (InlineKeyboardButton("x", "javascript:x"), "unsupported scheme"),
    ],
)
async def test_a_button_needs_a_text_and_one_action(
    bot: Bot, wang: Phone, button: InlineKeyboardButton, complaint: str
) -> None:
    with pytest.raises(BadRequest, match=complaint):
        await bot.send_message(wang.user_id, "x", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_a_keyboard_has_at_most_100_buttons_and_8_a_row(bot: Bot, wang: Phone) -> None:
    row = [("x", "x")]
    await bot.send_message(wang.user_id, "x", reply_markup=keys(row * 8, *[row] * 92))
    for rows in ([row * 9], [row] * 101):
        with pytest.raises(BadRequest, match="Reply markup is too long"):
            await bot.send_message(wang.user_id, "x", reply_markup=keys(*rows))


async def test_an_edit_replaces_text_and_buttons(bot: Bot, wang: Phone, clock: Clock) -> None:
    sent = await bot.send_message(wang.user_id, "1", reply_markup=keys([("x", "x")]))
    clock.seconds = 60
    edited = await bot.edit_message_text("2", wang.user_id, sent.message_id)
    assert wang.last.text == "2"
    assert wang.last.edited
    assert wang.last.buttons == []
    assert getattr(edited, "edit_date") == clock.now()  # noqa: B009 - Message | bool


async def test_an_edit_must_change_something(bot: Bot, wang: Phone) -> None:
    markup = keys([("x", "x")])
    sent = await bot.send_message(wang.user_id, "1", reply_markup=markup)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(" 1 ", wang.user_id, sent.message_id, reply_markup=markup)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(wang.user_id, sent.message_id, reply_markup=markup)
    await bot.edit_message_reply_markup(wang.user_id, sent.message_id)
    assert wang.last.buttons == []


async def test_only_own_plain_messages_can_be_edited(bot: Bot, wang: Phone) -> None:
    own = await bot.send_message(wang.user_id, "1", reply_markup=ReplyKeyboardMarkup([["菜单"]]))
    for number in (wang.messages[0].id, own.message_id):
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await bot.edit_message_text("2", wang.user_id, number)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("2", wang.user_id, 999)


async def test_texts_and_captions_are_edited_each_by_its_method(bot: Bot, wang: Phone) -> None:
    text = await bot.send_message(wang.user_id, "1")
    file = await bot.send_document(wang.user_id, b"x", filename="a.txt")
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await bot.edit_message_text("2", wang.user_id, file.message_id)
    with pytest.raises(BadRequest, match="no caption in the message to edit"):
        await bot.edit_message_caption(wang.user_id, text.message_id, caption="2")
    await bot.edit_message_caption(wang.user_id, file.message_id, caption="2")
    assert wang.last.text == "2"


async def test_reply_keyboards_stay_until_removed_and_are_not_echoed(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(
        wang.user_id, "1", reply_markup=ReplyKeyboardMarkup([["签到", "请假"], ["我的"]])
    )
    assert sent.reply_markup is None
    assert wang.keyboard == [["签到", "请假"], ["我的"]]
    await bot.send_message(wang.user_id, "2", disable_notification=True)
    assert wang.keyboard is not None
    assert wang.last.silent
    await bot.send_message(wang.user_id, "3", reply_markup=ReplyKeyboardRemove())
    assert wang.keyboard is None


async def test_a_message_is_deleted_once_and_within_48_hours(
    bot: Bot, wang: Phone, clock: Clock
) -> None:
    first = await bot.send_message(wang.user_id, "1")
    second = await bot.send_message(wang.user_id, "2")
    await bot.delete_message(wang.user_id, first.message_id)
    assert wang.last.text == "2"
    assert len(wang.messages) == 2
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(wang.user_id, first.message_id)
    clock.seconds = 48 * 3600 + 1
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(wang.user_id, second.message_id)


async def test_a_reply_needs_its_message(bot: Bot, wang: Phone) -> None:
    await bot.send_message(wang.user_id, "1", reply_parameters=ReplyParameters(wang.messages[0].id))
    assert wang.last.reply_to is wang.messages[0]
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(wang.user_id, "1", reply_parameters=ReplyParameters(99))


async def test_pinned_messages_show_in_the_chat(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, "1")
    await bot.pin_chat_message(wang.user_id, sent.message_id)
    pinned = (await bot.get_chat(wang.user_id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    await bot.unpin_chat_message(wang.user_id)
    assert (await bot.get_chat(wang.user_id)).pinned_message is None


async def test_every_call_is_in_the_journal(bot: Bot, server: Telegram, wang: Phone) -> None:
    await bot.send_message(wang.user_id, "1")
    assert server.count("sendMessage", chat_id=wang.user_id) == 1
    assert [call.method for call in server.calls] == ["getMe", "sendMessage"]


async def test_several_messages_are_deleted_at_once(bot: Bot, wang: Phone) -> None:
    sent = [await bot.send_message(wang.user_id, str(n)) for n in range(3)]
    assert await bot.delete_messages(wang.user_id, [sent[0].message_id, 99, sent[2].message_id])
    assert [message.text for message in wang.messages] == ["/start", "1"]
    with pytest.raises(BadRequest):
        await bot.delete_messages(wang.user_id, list(range(101)))


async def test_only_inline_keyboards_hang_on_an_edited_message(bot: Bot, wang: Phone) -> None:
    await bot.send_message(wang.user_id, "1")
    markup: Any = ReplyKeyboardMarkup([["菜单"]])
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text("2", wang.user_id, wang.last.id, reply_markup=markup)


async def test_entities_after_the_hundredth_are_dropped(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, "<b>x</b> " * 101, ParseMode.HTML)
    assert len(sent.entities) == 100


async def test_commands_and_links_are_marked_unasked(bot: Bot, wang: Phone) -> None:
    sent = await bot.send_message(wang.user_id, "/menu 或 https://a.cn/b，a/b 不算")
    assert [entity.type for entity in sent.entities] == ["bot_command", "url"]


async def test_a_chat_action_is_one_that_telegram_knows(bot: Bot, wang: Phone) -> None:
    await bot.send_chat_action(wang.user_id, "typing")
    assert wang.chat.action == "typing"
    with pytest.raises(BadRequest):
        await bot.send_chat_action(wang.user_id, "thinking")


async def test_close_and_log_out_are_answered(bot: Bot) -> None:
    assert await bot.close()
    assert await bot.log_out()
