"""A person's phone: what they type, send and press, and what they see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.demo.telegram.entities import found, trim
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.models import Chat, MediaKind, Message, Toast, UploadedFile, User
from bot.demo.telegram.profile import visible_commands
from bot.demo.telegram.sending import MAX_CAPTION, MAX_TEXT
from bot.demo.telegram.world import World

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


def split_text(text: str, size: int = MAX_TEXT) -> Iterator[str]:
    """A long text as a Telegram client sends it: pieces of at most `size` UTF-16 units."""
    piece: list[str] = []
    length = 0
    for character in text:
        width = 2 if ord(character) > 0xFFFF else 1
        if length + width > size:
            yield "".join(piece)
            piece, length = [], 0
        piece.append(character)
        length += width
    if piece:
        yield "".join(piece)


def button_on(messages: list[Message], label: str) -> tuple[Message, Button]:
    """The newest message with a button named `label`, or containing it, and that button.

    Raises AssertionError listing the visible buttons if there is none.
    """
    for message in reversed(messages):
        buttons = [button for row in message.buttons for button in row]
        exact = [button for button in buttons if button.label == label]
        close = [button for button in buttons if label in button.label]
        if exact or close:
            return message, (exact or close)[0]
    seen = {message.id: message.labels for message in messages if message.labels}
    raise AssertionError(f"no button {label!r}; the visible buttons, by message: {seen}")


class Phone:
    """One person with Telegram open on the private chat with the bot."""

    def __init__(self, world: World, user: User, chat: Chat) -> None:
        self._world = world
        self.user = user
        self.chat = chat

    def __repr__(self) -> str:
        return f"Phone({self.name!r}, {self.user_id})"

    @property
    def name(self) -> str:
        """The first name."""
        return self.user.first_name

    @property
    def user_id(self) -> int:
        """The user id, which is also the id of the private chat."""
        return self.user.id

    @property
    def blocked(self) -> bool:
        """Whether the person has blocked the bot."""
        return self.chat.bot_status == "kicked"

    @property
    def messages(self) -> list[Message]:
        """The messages in the chat that are not deleted, in order, both ways."""
        return self.chat.visible

    @property
    def last(self) -> Message:
        """The newest message from the bot. Raises AssertionError if there is none."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise AssertionError(f"{self.name} has no message from the bot")

    @property
    def keyboard(self) -> list[list[str]] | None:
        """The reply keyboard now shown, as rows of labels."""
        return self.chat.keyboard.labels if self.chat.keyboard else None

    @property
    def toasts(self) -> list[Toast]:
        """Answers to this person's presses, in order."""
        return self.user.toasts

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The (command, description) pairs that the menu shows in this chat."""
        return visible_commands(self._world, self.chat, self.user)

    def start(self, payload: str = "") -> None:
        """Open the bot, by a deep link if there is a payload of [A-Za-z0-9_-]{1,64}.

        Raises AssertionError for a payload that Telegram would not open.
        """
        if not _PAYLOAD.fullmatch(payload):
            raise AssertionError(f"Telegram opens no deep link with the payload {payload!r}")
        if self.blocked:
            self.unblock()
        self.send(f"/start {payload}".strip())

    def send(self, text: str, *, reply_to: int | None = None) -> list[Message]:
        """Type a text; over 4096 it goes as several messages. The messages that were sent."""
        body = text.strip()
        if not body:
            raise AssertionError("Telegram sends no empty message")
        return [self._say(piece, reply_to=reply_to) for piece in split_text(body)]

    def _say(
        self, text: str = "", media: Any = None, album: str | None = None, **more: Any
    ) -> Message:
        if self.blocked:
            raise AssertionError(f"{self.name} has blocked the bot: unblock or start first")
        self.chat.started = True
        plain, entities = trim(text, found(text))
        number = more.pop("reply_to", None)
        message = self._world.post(
            self.chat,
            self.user,
            text=plain,
            entities=entities,
            media=media,
            media_group_id=album,
            reply_to=self.chat.log.get(number) if number else None,
            extra=more,
        )
        keyboard = self.chat.keyboard
        if keyboard and keyboard.raw.get("one_time_keyboard"):
            self.chat.keyboard = None
        self._world.receive(message)
        return message

    def _attach(
        self, kind: MediaKind, upload: UploadedFile, caption: str | None, album: str | None
    ) -> Message:
        if caption and len(caption) > MAX_CAPTION:
            raise AssertionError("Telegram takes a caption of at most 1024 characters")
        media = self._world.files.keep(kind, upload)
        return self._say(caption or "", media, album)

    def send_document(
        self,
        filename: str,
        content: bytes,
        *,
        caption: str | None = None,
        mime: str | None = None,
        album: str | None = None,
    ) -> Message:
        """Send a file; `mime` defaults to application/octet-stream."""
        upload = UploadedFile(filename, content, mime or "application/octet-stream")
        return self._attach("document", upload, caption, album)

    def send_photo(
        self, content: bytes, caption: str | None = None, album: str | None = None
    ) -> Message:
        """Send a picture; pictures with the same `album` form one album."""
        return self._attach(
            "photo", UploadedFile("photo.jpg", content, "image/jpeg"), caption, album
        )

    def send_voice(self, content: bytes = b"OggS") -> Message:
        """Send a voice message."""
        return self._attach("voice", UploadedFile("voice.ogg", content, "audio/ogg"), None, None)

    def send_sticker(self) -> Message:
        """Send a sticker."""
        return self._attach("sticker", UploadedFile("s.webp", b"RIFF", "image/webp"), None, None)

    def send_contact(self, phone_number: str, *, user_id: int | None = None) -> Message:
        """Share a contact: one's own, unless `user_id` names another."""
        contact = {
            "phone_number": phone_number,
            "first_name": self.name,
            "user_id": self.user_id if user_id is None else user_id,
        }
        return self._say(contact=contact)

    def edit(self, message_id: int, text: str) -> None:
        """Change the text (or caption) of an own message."""
        message = self.chat.log[message_id]
        if message.sender is not self.user or message.deleted:
            raise AssertionError(f"{self.name} cannot edit message {message_id}")
        message.text, message.entities = trim(text, found(text))
        message.edited_at = self._world.now()
        self._world.receive(message, "edited_message")

    def press(self, label: str, *, message_id: int | None = None) -> str:
        """Press an inline button whose label is or contains `label`, on the newest message with it.

        The callback query's id. Raises AssertionError listing the buttons if there is none.
        """
        shown = [one for one in self.messages if message_id in {None, one.id}]
        message, button = button_on(shown, label)
        if button.is_url:
            raise AssertionError(f"{button.label!r} opens {button.target}")
        return self.press_data(button.target, message.id)

    def press_data(self, data: str, message_id: int) -> str:
        """A press with this data, forged or old: the message may be gone. The query's id."""
        if self.blocked:
            raise AssertionError(f"{self.name} has blocked the bot: unblock or start first")
        return self._world.press(self.chat, self.user, data, message_id)

    def block(self) -> None:
        """Block the bot: it gets my_chat_member, and 403 from now on."""
        self._world.change_bot_status(self.chat, self.user, "kicked")

    def unblock(self) -> None:
        """Take the block back."""
        self._world.change_bot_status(self.chat, self.user, "member")
