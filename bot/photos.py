"""Pictures that the bot has drawn: put in a message's place, and known again by Telegram's id.

Bot API: editMessageMedia changes a photo, or puts one in the place of a text; it is given a file
that is uploaded, or a file_id that the same bot has seen before.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.error import BadRequest

from storage import pictures, tasks
from storage.database import Connection
from storage.outbox import Outgoing

_NOT_THERE = (
    "edit not found", "can't be edited", "no media in the message", "message_id_invalid",
)  # fmt: skip
"""What Telegram says of a message that cannot become a photo: then it comes as a new one. The
last is an older self-hosted server's word on a text."""
_UNKNOWN_ID = ("file identifier", "file_reference")


async def show(
    bot: Bot, files: Path, row: Outgoing, markup: InlineKeyboardMarkup | None, now: datetime
) -> Callable[[Connection], None]:
    """Carry out a row `picture`: its message becomes the picture, or a new message brings it.

    Returns what to write once that is done. A picture whose file or id is no longer there is
    drawn again; raises TelegramError for whatever else Telegram refuses.
    """
    payload, file_id = row.payload, None
    try:
        sent = await _put(bot, row, await _photo(files, row), markup)
    except (FileNotFoundError, BadRequest) as error:
        if isinstance(error, BadRequest) and not (
            "file_id" in payload and says(error, _UNKNOWN_ID)
        ):
            raise
        return lambda db: _again(db, row, now)
    if sent is not None and sent.photo:
        file_id = sent.photo[-1].file_id

    def after(db: Connection) -> None:
        if file_id is not None:
            pictures.keep(db, payload["digest"], file_id, now)
        if "path" in payload:  # a file that was made to be sent is not kept
            (files / payload["path"]).unlink(missing_ok=True)

    return after


async def _photo(files: Path, row: Outgoing) -> str | bytes:
    """Telegram's id of the picture, or the picture itself."""
    if "file_id" in row.payload:
        return str(row.payload["file_id"])
    return await asyncio.to_thread((files / row.payload["path"]).read_bytes)


async def _put(
    bot: Bot, row: Outgoing, photo: str | bytes, markup: InlineKeyboardMarkup | None
) -> Message | None:
    caption, message_id = row.payload["caption"], row.payload.get("message_id")
    if message_id is not None:
        media = InputMediaPhoto(photo, caption=caption)
        try:
            changed = await bot.edit_message_media(
                media, row.chat_id, message_id, reply_markup=markup
            )
            return changed if isinstance(changed, Message) else None
        except BadRequest as error:
            if "not modified" in error.message:
                return None
            if not says(error, _NOT_THERE):
                raise
    return await bot.send_photo(row.chat_id, photo, caption=caption, reply_markup=markup)


def _again(db: Connection, row: Outgoing, now: datetime) -> None:
    pictures.forget(db, row.payload["digest"])
    tasks.add(db, row.payload["task"]["kind"], row.payload["task"]["args"], now)


def says(error: BadRequest, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in it; python-telegram-bot makes FILE_REFERENCE small."""
    return any(each in error.message.lower() for each in words)
