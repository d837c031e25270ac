"""The methods about chats, members, presses and files: getChat, answerCallbackQuery, getFile, …"""

from __future__ import annotations

from typing import Any

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.errors import bad
from bot.demo.telegram.models import Json, Toast
from bot.demo.telegram.world import World

MAX_TOAST = 200
_NO_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


def get_me(world: World, arguments: Arguments) -> Any:
    """getMe."""
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, arguments: Arguments) -> Any:
    """getChat: a ChatFullInfo."""
    chat = world.find_chat(arguments)
    body: Json = chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _NO_GIFTS,
    }
    pinned = [message for message in chat.visible if message.pinned]
    if pinned:
        body["pinned_message"] = pinned[-1].json()
    return body


def _status(world: World, arguments: Arguments, user_id: int) -> Json:
    chat = world.open_chat(arguments)
    if user_id == world.bot.id:
        return world.member(chat.bot_status, world.bot)
    if chat.user is not None and chat.user.id == user_id:
        return world.member("member", chat.user)
    user = world.users.get(user_id)
    if user is None:
        raise bad("user not found")
    if user_id not in chat.members:
        return world.member("left", user)
    return world.member("creator" if user_id in chat.admins else "member", user)


def get_chat_member(world: World, arguments: Arguments) -> Any:
    """getChatMember: creator, member or left; the bot's own standing too."""
    return _status(world, arguments, arguments.integer("user_id"))


def get_chat_administrators(world: World, arguments: Arguments) -> Any:
    """getChatAdministrators, without bots."""
    chat = world.open_chat(arguments)
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    return [_status(world, arguments, number) for number in sorted(chat.admins)]


def get_chat_member_count(world: World, arguments: Arguments) -> Any:
    """getChatMemberCount, the bot included."""
    chat = world.open_chat(arguments)
    return 2 if chat.type == "private" else len(chat.members) + 1


def leave_chat(world: World, arguments: Arguments) -> Any:
    """leaveChat."""
    chat = world.open_chat(arguments)
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    world.change_bot_status(chat, world.bot, "left")
    return True


def answer_callback_query(world: World, arguments: Arguments) -> Any:
    """answerCallbackQuery: once a press, within 150 s, at most 200 characters."""
    query = world.open_query(arguments.text("callback_query_id"))
    text = arguments.text("text")
    if len(text) > MAX_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    url = arguments.text("url")
    if url and not url.startswith(f"https://t.me/{world.bot.username}?start="):
        raise bad("URL_INVALID")
    query.answered = True
    toast = Toast(text, arguments.flag("show_alert"), query.id, world.monotonic())
    query.user.toasts.append(toast)
    return True


def get_file(world: World, arguments: Arguments) -> Any:
    """getFile: a path to download, up to 20 MB."""
    return world.files.open(arguments.text("file_id"))
