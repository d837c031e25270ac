"""The methods that change, delete and pin messages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.errors import bad
from bot.demo.telegram.keyboards import Markup
from bot.demo.telegram.models import Chat, Media, Message
from bot.demo.telegram.sending import Formatted, caption_of, markup_of, media_of, text_of
from bot.demo.telegram.world import World

DELETABLE_FOR = timedelta(hours=48)
MAX_DELETED_AT_ONCE = 100


def _message(chat: Chat, arguments: Arguments, what: str) -> Message:
    message = chat.log.get(arguments.integer("message_id"))
    if message is None or message.deleted:
        raise bad(f"message to {what} not found")
    return message


def _editable(world: World, arguments: Arguments) -> tuple[Message, Markup | None]:
    if arguments.text("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    chat = world.open_chat(arguments)
    if not arguments.text("message_id"):
        raise bad("message identifier is not specified")
    message = _message(chat, arguments, "edit")
    if not message.from_bot or (message.markup and message.markup.kind != "inline"):
        raise bad("message can't be edited")
    markup = markup_of(arguments)
    if markup and markup.kind != "inline":
        raise bad("inline keyboard expected")
    return message, markup


def _change(
    world: World, message: Message, content: Formatted, media: Media | None, markup: Markup | None
) -> Any:
    same_media = (media and media.file_id) == (message.media and message.media.file_id)
    same_content = content == (message.text, message.entities) and same_media
    if same_content and markup == message.markup:
        raise bad(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    world.spend(message.chat)
    message.text, message.entities = content
    message.media = media
    message.markup = markup
    if not same_content:
        message.edited_at = world.now()
    return message.json()


def edit_message_text(world: World, arguments: Arguments) -> Any:
    """editMessageText; without reply_markup the buttons go."""
    message, markup = _editable(world, arguments)
    content = text_of(arguments)
    if message.media:
        raise bad("there is no text in the message to edit")
    return _change(world, message, content, None, markup)


def edit_message_caption(world: World, arguments: Arguments) -> Any:
    """editMessageCaption; without reply_markup the buttons go."""
    message, markup = _editable(world, arguments)
    content = caption_of(arguments)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    return _change(world, message, content, message.media, markup)


def edit_message_reply_markup(world: World, arguments: Arguments) -> Any:
    """editMessageReplyMarkup."""
    message, markup = _editable(world, arguments)
    return _change(world, message, (message.text, message.entities), message.media, markup)


def edit_message_media(world: World, arguments: Arguments) -> Any:
    """editMessageMedia: other media and caption, or media in place of a text."""
    message, markup = _editable(world, arguments)
    media, caption = media_of(world, arguments.object("media"), arguments.files)
    if message.media_group_id and message.media and message.media.kind != media.kind:
        raise bad("message can't be edited: the album allows only its own media type")
    return _change(world, message, caption, media, markup)


def _delete(world: World, message: Message) -> None:
    chat = message.chat
    may = message.from_bot or chat.type == "private" or chat.bot_status == "administrator"
    if not may or world.now() - message.date > DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    message.deleted = True


def delete_message(world: World, arguments: Arguments) -> Any:
    """deleteMessage: for 48 h, own ones, any in a private chat, any in a group for admins."""
    chat = world.open_chat(arguments)
    _delete(world, _message(chat, arguments, "delete"))
    return True


def delete_messages(world: World, arguments: Arguments) -> Any:
    """deleteMessages: 1–100 ids; those that do not exist are skipped."""
    chat = world.open_chat(arguments)
    numbers = arguments.array("message_ids") or []
    if not 1 <= len(numbers) <= MAX_DELETED_AT_ONCE:
        raise bad("message identifiers are not specified or too many")
    for number in numbers:
        message = chat.log.get(int(number))
        if message and not message.deleted:
            _delete(world, message)
    return True


def pin_chat_message(world: World, arguments: Arguments) -> Any:
    """pinChatMessage: in private chats, and in groups where the bot is an administrator."""
    chat = world.open_chat(arguments)
    message = _message(chat, arguments, "pin")
    _may_pin(chat)
    message.pinned = True
    return True


def unpin_chat_message(world: World, arguments: Arguments) -> Any:
    """unpinChatMessage: the given message, or the newest pinned one."""
    chat = world.open_chat(arguments)
    _may_pin(chat)
    if arguments.text("message_id"):
        _message(chat, arguments, "unpin").pinned = False
        return True
    pinned = [message for message in chat.visible if message.pinned]
    if pinned:
        pinned[-1].pinned = False
    return True


def _may_pin(chat: Chat) -> None:
    if chat.type != "private" and chat.bot_status != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
