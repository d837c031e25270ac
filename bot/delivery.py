"""One call of the Bot API: how a posted row becomes a request, and what its answer means."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest

from bot import photos
from bot.clock import Clock
from handlers.registry import Registry
from handlers.screen import Screen, payload
from handlers.settings import Settings
from handlers.turn import Look
from storage import outbox
from storage.database import Connection, Database
from storage.outbox import Outgoing

After = Callable[[Connection], None]
"""What to write once the call has been carried out."""


_GONE = ("edit not found", "can't be edited", "no text in the message", "message_id_invalid")
"""What Telegram says of a message that cannot become another text: gone, or a document."""


def nothing(db: Connection) -> None:
    """Nothing to write."""


class Delivery:
    """Carries out posted rows; raises TelegramError for what Telegram refuses."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        registry: Registry,
        settings: Settings,
        clock: Clock,
        files: Path,
    ) -> None:
        self._bot = bot
        self._database = database
        self._registry = registry
        self._settings = settings
        self._clock = clock
        self._files = files

    async def carry_out(self, row: Outgoing) -> After:
        """Send the row and return what to write afterwards."""
        if row.method == "card":
            return await self._card(row)
        if row.method == "picture":
            markup = markup_of(row.payload.get("reply_markup"))
            return await photos.show(self._bot, self._files, row, markup, self._clock.now())
        await self._plain(row)
        return self._without_file(row)

    async def _plain(self, row: Outgoing) -> None:
        payload, chat_id = dict(row.payload), row.chat_id
        markup = markup_of(payload.pop("reply_markup", None))
        if row.method == "send_message":
            await self._bot.send_message(chat_id, reply_markup=markup, **payload)
        elif row.method == "edit_message_text":
            await self._edit_or_send(chat_id, payload, markup)
        elif row.method == "edit_message_caption":
            await self._recaption(chat_id, payload, markup)
        elif row.method == "edit_message_reply_markup":
            await self._strip(chat_id, payload["message_id"])
        elif row.method == "delete_message":
            await self._remove(chat_id, payload["message_id"])
        elif row.method == "send_document":
            await self._bot.send_document(chat_id, **await self._with_file("document", payload))
        elif row.method == "send_photo":
            await self._bot.send_photo(chat_id, **await self._with_file("photo", payload))
        elif row.method == "send_photos":
            await self._photos(chat_id, payload["photos"])
        elif row.method == "set_my_commands":
            commands = [BotCommand(name, description) for name, description in payload["commands"]]
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id))
        elif row.method == "delete_my_commands":
            await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id))
        elif row.method == "leave_chat":
            await self._bot.leave_chat(chat_id)
        else:
            raise ValueError(f"outbox row {row.id}: unknown method {row.method}")

    async def _photos(self, chat_id: int, file_ids: Sequence[str]) -> None:
        """One to ten photos by Telegram's file ids: an album is of two at least."""
        if len(file_ids) == 1:
            await self._bot.send_photo(chat_id, file_ids[0])
        else:
            await self._bot.send_media_group(chat_id, [InputMediaPhoto(each) for each in file_ids])

    async def _with_file(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        """What is sent: by Telegram's file id as it is, or read from the data folder."""
        if "path" in payload:
            path = self._files / payload.pop("path")
            payload[kind] = await asyncio.to_thread(path.read_bytes)
        return payload

    def _without_file(self, row: Outgoing) -> After:
        """A file that was made to be sent is not kept."""
        path = row.payload.get("path")
        return nothing if path is None else lambda db: (self._files / path).unlink(missing_ok=True)

    async def _edit_or_send(
        self, chat_id: int, payload: dict[str, Any], markup: InlineKeyboardMarkup | None
    ) -> None:
        """Change the pressed message; where it is gone meanwhile, the answer comes below."""
        try:
            await self._edit(chat_id, payload, markup)
        except BadRequest as error:
            if not _is_gone(error):
                raise
            del payload["message_id"]
            await self._bot.send_message(chat_id, reply_markup=markup, **payload)

    async def _remove(self, chat_id: int, message_id: int) -> None:
        """Delete a message; after 48 hours Telegram does not, then its buttons go."""
        try:
            await self._bot.delete_message(chat_id, message_id)
        except BadRequest:
            await self._strip(chat_id, message_id)

    async def _strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons off a message, if it is there and has any."""
        try:
            await self._bot.edit_message_reply_markup(chat_id, message_id)
        except BadRequest as error:
            if not (_is_gone(error) or "not modified" in error.message):
                raise

    async def _recaption(
        self, chat_id: int, payload: Mapping[str, Any], markup: InlineKeyboardMarkup | None
    ) -> None:
        """Say something else under a picture, or in a message that is none, if it is there."""
        try:
            await self._bot.edit_message_caption(chat_id, reply_markup=markup, **payload)
        except BadRequest as error:
            if "no caption in the message" in error.message:
                text = {"message_id": payload["message_id"], "text": payload["caption"]}
                await self._edit(chat_id, text, markup)
            elif not (_is_gone(error) or "not modified" in error.message):
                raise

    async def _edit(
        self, chat_id: int, payload: Mapping[str, Any], markup: InlineKeyboardMarkup | None
    ) -> None:
        try:
            await self._bot.edit_message_text(chat_id=chat_id, reply_markup=markup, **payload)
        except BadRequest as error:
            if "not modified" not in error.message:
                raise

    async def _card(self, row: Outgoing) -> After:
        card, chat_id = row.payload["card"], row.chat_id

        def look(db: Connection) -> tuple[Screen | None, int | None]:
            look = Look(db, self._clock.now(), self._settings)
            message_id = outbox.card_message(db, card, chat_id)
            return self._registry.render(look, card, chat_id), message_id

        screen, message_id = await self._database.read(look)
        if screen is None:
            return nothing if message_id is None else self._stripping(card, chat_id, message_id)
        if row.payload["fresh"]:
            return await self._fresh(row, screen, message_id)
        if message_id is None:
            return nothing
        parameters = {"message_id": message_id, **payload(screen)}
        markup = markup_of(parameters.pop("reply_markup", None))
        try:
            await self._edit(chat_id, parameters, markup)
        except BadRequest:  # deleted, or too old to be changed: the card is not there any more
            return lambda db: outbox.forget_card(db, card, chat_id)
        return nothing

    async def _fresh(self, row: Outgoing, screen: Screen, old_message_id: int | None) -> After:
        card, chat_id = row.payload["card"], row.chat_id
        parameters = payload(screen)
        markup = markup_of(parameters.pop("reply_markup", None))
        sent: Message = await self._bot.send_message(
            chat_id,
            reply_markup=markup,
            disable_notification=row.payload.get("silent", False),
            **parameters,
        )

        def after(db: Connection) -> None:
            if old_message_id is not None and row.payload.get("moving"):
                self._delete(db, chat_id, old_message_id)
            elif old_message_id is not None:
                self._stripping(card, chat_id, old_message_id)(db)
            outbox.keep_card(db, card, chat_id, sent.message_id)

        return after

    def _delete(self, db: Connection, chat_id: int, message_id: int) -> None:
        outbox.post(
            db,
            chat_id=chat_id,
            method="delete_message",
            payload={"message_id": message_id},
            not_before=self._clock.now(),
            priority=outbox.BROADCAST,
        )

    def _stripping(self, card: str, chat_id: int, message_id: int) -> After:
        """Take the buttons off a message that no longer shows its card."""

        def after(db: Connection) -> None:
            outbox.forget_card(db, card, chat_id)
            outbox.post(
                db,
                chat_id=chat_id,
                method="edit_message_reply_markup",
                payload={"message_id": message_id},
                not_before=self._clock.now() + timedelta(seconds=1),
                priority=outbox.BROADCAST,
            )

        return after


def _is_gone(error: BadRequest) -> bool:
    """Whether there is no such message of ours to be changed any more."""
    return photos.says(error, _GONE)


def markup_of(markup: Mapping[str, Any] | None) -> Any:
    """A posted reply_markup as python-telegram-bot wants it."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return InlineKeyboardMarkup.de_json(dict(markup), None)
    if "remove_keyboard" in markup:
        return ReplyKeyboardRemove()
    rows = [[button["text"] for button in row] for row in markup["keyboard"]]
    return ReplyKeyboardMarkup(
        rows, resize_keyboard=markup["resize_keyboard"], is_persistent=markup["is_persistent"]
    )


def shortened(row: Outgoing) -> str:
    """The row for a log: never its text."""
    return f"outbox {row.id} {row.method} to {row.chat_id} ({len(json.dumps(row.payload))} bytes)"
