"""The methods that send: sendMessage, sendPhoto, sendDocument, sendMediaGroup, sendChatAction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.entities import Entity, found, trim, units
from bot.demo.telegram.errors import bad
from bot.demo.telegram.keyboards import Markup, parse_markup
from bot.demo.telegram.markup import parse_html
from bot.demo.telegram.models import Chat, Media, MediaKind, Message, UploadedFile
from bot.demo.telegram.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ALBUM = 10
Formatted = tuple[str, tuple[Entity, ...]]

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def formatted(source: str, parse_mode: str, entities: list[Any] | None) -> Formatted:
    """Plain text and entities of a text or caption, trimmed.

    Raises ApiError 400 for HTML that Telegram cannot parse, or another parse_mode than HTML.
    """
    if parse_mode.lower() == "html":
        plain, marks = parse_html(source)
    elif parse_mode:
        raise bad("unsupported parse_mode")
    else:
        plain, marks = source, [_given(one, units(source)) for one in entities or []]
    return trim(plain, [*marks, *(found(plain) if not marks else ())])


def _given(raw: Any, size: int) -> Entity:
    try:
        kind, offset, length = str(raw["type"]), int(raw["offset"]), int(raw["length"])
        user = raw.get("user", {}).get("id", "")
    except (KeyError, TypeError, ValueError, AttributeError):
        raise bad("can't parse MessageEntity") from None
    if offset < 0 or length < 0 or offset + length > size:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text")
    argument = raw.get("url") or raw.get("language") or raw.get("custom_emoji_id") or user
    return Entity(kind, offset, length, str(argument))


def text_of(arguments: Arguments) -> Formatted:
    """The `text` of a call. Raises ApiError 400 if it is empty or over 4096 UTF-16 units."""
    text, entities = formatted(
        arguments.text("text"), arguments.text("parse_mode"), arguments.array("entities")
    )
    if not text:
        raise bad("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad("message is too long")
    return text, entities


def caption_of(arguments: Arguments) -> Formatted:
    """The `caption` of a call, "" if none. Raises ApiError 400 over 1024 UTF-16 units."""
    return checked_caption(
        formatted(
            arguments.text("caption"),
            arguments.text("parse_mode"),
            arguments.array("caption_entities"),
        )
    )


def checked_caption(caption: Formatted) -> Formatted:
    """The caption itself. Raises ApiError 400 if it is over 1024 UTF-16 units."""
    if units(caption[0]) > MAX_CAPTION:
        raise bad("message caption is too long")
    return caption


def markup_of(arguments: Arguments) -> Markup | None:
    """The `reply_markup` of a call. Raises ApiError 400 if Telegram would refuse it."""
    return parse_markup(arguments.decoded("reply_markup"))


def _reply_of(arguments: Arguments, chat: Chat) -> Message | None:
    wanted = arguments.object("reply_parameters") or {}
    number = wanted.get("message_id") or arguments.integer("reply_to_message_id")
    if not number:
        return None
    message = chat.log.get(int(number))
    if message is not None and not message.deleted:
        return message
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _send(
    world: World, chat: Chat, arguments: Arguments, content: Formatted, media: Media | None
) -> Message:
    markup = markup_of(arguments)
    reply_to = _reply_of(arguments, chat)
    if arguments.integer("message_thread_id"):
        raise bad("message thread not found")
    world.spend(chat)
    text, entities = content
    message = world.post(
        chat,
        world.bot,
        text=text,
        entities=entities,
        media=media,
        markup=markup,
        silent=arguments.flag("disable_notification"),
        reply_to=reply_to,
    )
    if markup and markup.kind in {"keyboard", "force"}:
        chat.keyboard = markup if markup.kind == "keyboard" else chat.keyboard
    elif markup and markup.kind == "remove":
        chat.keyboard = None
    return message


def send_message(world: World, arguments: Arguments) -> Any:
    """sendMessage."""
    chat = world.open_chat(arguments)
    return _send(world, chat, arguments, text_of(arguments), None).json()


def sender_of(kind: MediaKind) -> Callable[[World, Arguments], Any]:
    """The send method for one kind of file: sendPhoto, sendDocument, …"""

    def send_media(world: World, arguments: Arguments) -> Any:
        chat = world.open_chat(arguments)
        caption = caption_of(arguments)
        media = world.files.given(kind, arguments.decoded_file(kind), arguments.files)
        return _send(world, chat, arguments, caption, media).json()

    return send_media


def media_of(world: World, raw: Any, files: Mapping[str, UploadedFile]) -> tuple[Media, Formatted]:
    """An InputMedia object as stored media and its caption. Raises ApiError 400 or 413."""
    if not isinstance(raw, dict) or raw.get("type") not in {
        "photo",
        "document",
        "video",
        "audio",
        "animation",
    }:
        raise bad("can't parse InputMedia: type must be non-empty and known")
    caption = formatted(
        str(raw.get("caption") or ""),
        str(raw.get("parse_mode") or ""),
        raw.get("caption_entities"),
    )
    return world.files.given(raw["type"], raw.get("media"), files), checked_caption(caption)


def send_media_group(world: World, arguments: Arguments) -> Any:
    """sendMediaGroup: 2–10 photos and videos, or only documents, or only audio files."""
    chat = world.open_chat(arguments)
    items = arguments.array("media") or []
    if not 2 <= len(items) <= MAX_ALBUM:
        raise bad("there must be from 2 to 10 media in a media group")
    album = [media_of(world, raw, arguments.files) for raw in items]
    kinds = {media.kind for media, _ in album}
    if (len(kinds) > 1 and not kinds <= {"photo", "video"}) or "animation" in kinds:
        raise bad("document and audio can't be mixed with other media types in an album")
    reply_to = _reply_of(arguments, chat)
    world.spend(chat, len(album))
    group = world.next_album()
    silent = arguments.flag("disable_notification")
    return [
        world.post(
            chat,
            world.bot,
            text=text,
            entities=entities,
            media=media,
            media_group_id=group,
            silent=silent,
            reply_to=reply_to,
        ).json()
        for media, (text, entities) in album
    ]


def send_chat_action(world: World, arguments: Arguments) -> Any:
    """sendChatAction; it counts against no limit here."""
    chat = world.open_chat(arguments)
    action = arguments.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    chat.action = action
    return True
