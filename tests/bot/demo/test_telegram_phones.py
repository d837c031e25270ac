"""What a phone does and sees: typing, pressing, editing, long texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.demo.telegram.entities import Entity, render, trim, units
from bot.demo.telegram.errors import ApiError
from bot.demo.telegram.markup import parse_html
from bot.demo.telegram.phones import split_text
from bot.demo.telegram.server import Phone, Telegram


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(x, callback_data=x)] for x in labels])


async def test_the_same_name_is_the_same_phone(server: Telegram, wang: Phone) -> None:
    assert server.phone("王老师") is wang
    assert server.phone("李老师").user_id != wang.user_id


async def test_a_typed_command_is_marked_as_one(bot: Bot, wang: Phone) -> None:
    wang.start("code_1")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.text == "/start code_1"
    (entity,) = message.entities
    assert (entity.type, entity.offset, entity.length) == ("bot_command", 0, 6)


async def test_a_long_text_goes_as_several_messages(bot: Bot, wang: Phone) -> None:
    wang.send("学" * 9000)
    sizes = [len(u.message.text or "") for u in (await bot.get_updates())[1:] if u.message]
    assert sizes == [4096, 4096, 808]


async def test_a_press_finds_the_newest_button_and_prefers_the_exact_one(
    bot: Bot, wang: Phone
) -> None:
    old = await bot.send_message(wang.user_id, "旧", reply_markup=keys("签到"))
    await bot.send_message(wang.user_id, "新", reply_markup=keys("签到说明", "签到"))
    await bot.send_message(wang.user_id, "无")
    wang.press("签到")
    wang.press("说明")
    wang.press("签到", message_id=old.message_id)
    presses = [u.callback_query for u in await bot.get_updates() if u.callback_query]
    assert [(q.data, q.message.message_id) for q in presses if q.message] == [
        ("签到", old.message_id + 1),
        ("签到说明", old.message_id + 1),
        ("签到", old.message_id),
    ]


async def test_a_missing_button_names_those_there_are(bot: Bot, wang: Phone) -> None:
    await bot.send_message(wang.user_id, "新", reply_markup=keys("签到", "请假"))
    with pytest.raises(AssertionError, match=r"no button '补学'.*签到.*请假"):
        wang.press("补学")
    link = InlineKeyboardMarkup([[InlineKeyboardButton("日历", "https://a.cn/x.ics")]])
    await bot.send_message(wang.user_id, "新", reply_markup=link)
    with pytest.raises(AssertionError, match="opens https"):
        wang.press("日历")


async def test_an_edited_message_is_told_to_the_bot(bot: Bot, wang: Phone) -> None:
    (message,) = wang.send("心得")
    wang.edit(message.id, "心得（改）")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (message.id, "心得（改）")


async def test_a_one_time_keyboard_goes_with_the_next_message(bot: Bot, wang: Phone) -> None:
    markup = ReplyKeyboardMarkup([["好"]], one_time_keyboard=True)
    await bot.send_message(wang.user_id, "好吗？", reply_markup=markup)
    assert wang.keyboard == [["好"]]
    wang.send("好")
    assert wang.keyboard is None


@given(st.text(alphabet="学a😀", max_size=60), st.integers(2, 9))
def test_split_texts_join_to_the_whole(text: str, size: int) -> None:
    pieces = list(split_text(text, size))
    assert "".join(pieces) == text
    assert all(0 < units(piece) <= size for piece in pieces)


@given(st.text(alphabet="<>/bi &;lt\"'= a😀学", max_size=40))
def test_html_is_parsed_or_refused_and_renders_back_the_same(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    body, marks = trim(text, entities)
    assert trim(*parse_html(render(body, marks))) == (body, marks)


@given(
    st.text(alphabet="ab😀<&", max_size=12),
    st.lists(
        st.tuples(st.sampled_from(["bold", "italic", "code"]), st.integers(0, 9), st.integers(1, 9))
    ),
)
def test_any_entities_render_to_balanced_html(text: str, raw: list[tuple[str, int, int]]) -> None:
    marks = [
        Entity(k, o, n) for k, o, n in raw if (text.encode("utf-16-le") and o + n <= len(text))
    ]
    body, _ = parse_html(render(text.replace("😀", "x"), marks))
    assert body == text.replace("😀", "x")
