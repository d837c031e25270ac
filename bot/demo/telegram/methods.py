"""The table of methods: what each Bot API name does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo.telegram import chats, editing, intake, profile, sending
from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.world import World

Method = Callable[[World, Arguments], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": chats.get_me,
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.get_webhook_info,
    "logOut": intake.log_out,
    "close": intake.log_out,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.sender_of("photo"),
    "sendDocument": sending.sender_of("document"),
    "sendAudio": sending.sender_of("audio"),
    "sendVideo": sending.sender_of("video"),
    "sendVoice": sending.sender_of("voice"),
    "sendSticker": sending.sender_of("sticker"),
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "answerCallbackQuery": chats.answer_callback_query,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
    "getFile": chats.get_file,
    "setMyCommands": profile.set_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "getMyCommands": profile.get_my_commands,
    "setMyName": profile.setter_of("name"),
    "getMyName": profile.getter_of("name"),
    "setMyDescription": profile.setter_of("description"),
    "getMyDescription": profile.getter_of("description"),
    "setMyShortDescription": profile.setter_of("short_description"),
    "getMyShortDescription": profile.getter_of("short_description"),
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}

BY_LOWER_NAME = {name.lower(): name for name in METHODS}
"""Method names are case-insensitive."""
