"""The methods about the bot itself: its commands by scope, descriptions, menu button."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.errors import bad
from bot.demo.telegram.models import Chat, Json, User
from bot.demo.telegram.world import World

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
LENGTHS = {"name": 64, "description": 512, "short_description": 120}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_BROAD_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def _scope(world: World, arguments: Arguments) -> tuple[str, str]:
    raw = arguments.object("scope") or {"type": "default"}
    kind = raw.get("type")
    if kind not in _BROAD_SCOPES | _CHAT_SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    language = arguments.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad("LANG_CODE_INVALID")
    if kind in _BROAD_SCOPES:
        return kind, language
    chat = world.chats.get(int(raw.get("chat_id") or 0))
    if chat is None:
        raise bad("chat not found")
    if kind == "chat_administrators" and chat.type == "private":
        raise bad("can't change commands in private chats for administrators")
    if kind != "chat_member":
        return f"{kind} {chat.id}", language
    if int(raw.get("user_id") or 0) not in chat.members:
        raise bad("PARTICIPANT_ID_INVALID")
    return f"{kind} {chat.id} {raw['user_id']}", language


def set_my_commands(world: World, arguments: Arguments) -> Any:
    """setMyCommands: 1–100 commands of [a-z0-9_]{1,32} with 1–256 characters of description."""
    scope = _scope(world, arguments)
    commands = arguments.array("commands") or []
    if not commands:
        raise bad("BOT_COMMANDS_EMPTY")
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for raw in commands:
        name = str(raw.get("command", "")).removeprefix("/")
        description = str(raw.get("description", ""))
        if not _COMMAND.fullmatch(name):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(description.strip()) <= MAX_COMMAND_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    world.commands[scope] = kept
    return True


def delete_my_commands(world: World, arguments: Arguments) -> Any:
    """deleteMyCommands."""
    world.commands.pop(_scope(world, arguments), None)
    return True


def get_my_commands(world: World, arguments: Arguments) -> Any:
    """getMyCommands: those set for exactly this scope and language."""
    return world.commands.get(_scope(world, arguments), [])


def visible_commands(world: World, chat: Chat, user: User) -> list[tuple[str, str]]:
    """(command, description) that a person sees in a chat: the narrowest scope that has any."""
    admin = user.id in chat.admins
    if chat.type == "private":
        scopes = [f"chat {chat.id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member {chat.id} {user.id}"]
        scopes += [f"chat_administrators {chat.id}"] if admin else []
        scopes += [f"chat {chat.id}"]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats", "default"]
    for scope in scopes:
        for language in (user.language[:2], ""):
            found = world.commands.get((scope, language))
            if found:
                return [(one["command"], one["description"]) for one in found]
    return []


def setter_of(what: str) -> Callable[[World, Arguments], Any]:
    """setMyName, setMyDescription or setMyShortDescription, by the parameter's name."""

    def set_text(world: World, arguments: Arguments) -> Any:
        text = arguments.text(what)
        if len(text) > LENGTHS[what]:
            raise bad(f"bot {what.replace('_', ' ')} is too long")
        world.profile[f"{what} {arguments.text('language_code')}"] = text
        return True

    return set_text


def getter_of(what: str) -> Callable[[World, Arguments], Any]:
    """getMyName, getMyDescription or getMyShortDescription, by the parameter's name."""

    def get_text(world: World, arguments: Arguments) -> Any:
        default = world.bot.first_name if what == "name" else ""
        language = arguments.text("language_code")
        return {what: world.profile.get(f"{what} {language}") or default}

    return get_text


def set_chat_menu_button(world: World, arguments: Arguments) -> Any:
    """setChatMenuButton, for one private chat or for all."""
    button: Json = arguments.object("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("can't parse MenuButton: unsupported type specified")
    address = str((button.get("web_app") or {}).get("url", ""))
    if button["type"] == "web_app" and not (button.get("text") and address.startswith("https://")):
        raise bad("BUTTON_URL_INVALID")
    if arguments.text("chat_id"):
        world.find_chat(arguments).menu_button = button
    else:
        world.menu_button = button
    return True


def get_chat_menu_button(world: World, arguments: Arguments) -> Any:
    """getChatMenuButton."""
    if arguments.text("chat_id"):
        return world.find_chat(arguments).menu_button
    return world.menu_button
