"""What the server keeps: users, chats, messages, files, toasts; and their Bot API form."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.demo.telegram.entities import Entity, render
from bot.demo.telegram.keyboards import Button, Markup

Json = dict[str, Any]
MediaKind = Literal["photo", "document", "audio", "video", "voice", "sticker", "animation"]


@dataclass(frozen=True)
class UploadedFile:
    """One part of a multipart upload; `mime` is what the client claims."""

    filename: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class Media:
    """A stored file as it hangs on a message; `width` and `height` in pixels for pictures."""

    kind: MediaKind
    file_id: str
    content: bytes = field(repr=False)
    filename: str
    mime: str
    width: int = 1280
    height: int = 960

    def json(self) -> Any:
        """The value of the message's `photo`, `document`, … field."""
        body: Json = {
            "file_id": self.file_id,
            "file_unique_id": unique_id(self.file_id),
            "file_size": len(self.content),
        }
        if self.kind == "photo":
            full = {**body, "width": self.width, "height": self.height}
            small = {**full, "width": max(1, self.width // 4), "height": max(1, self.height // 4)}
            return [{**small, "file_unique_id": unique_id(self.file_id) + "s"}, full]
        if self.kind in {"voice", "audio", "video", "animation"}:
            body["duration"] = 3
        if self.kind in {"video", "sticker", "animation"}:
            body |= {"width": 512, "height": 512}
        if self.kind == "sticker":
            return body | {"type": "regular", "is_animated": False, "is_video": False}
        if self.kind != "voice":
            body["file_name"] = self.filename
        return body | {"mime_type": self.mime}


def unique_id(file_id: str) -> str:
    """The file_unique_id that belongs to a file_id of this server."""
    return "u" + file_id.rsplit("-", 1)[-1]


@dataclass(frozen=True)
class Toast:
    """The answer to a press as the person sees it; `at` in the server's monotonic seconds."""

    text: str
    show_alert: bool
    query_id: str
    at: float


@dataclass(eq=False)
class User:
    """A Telegram account."""

    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False
    language: str = "zh-hans"
    toasts: list[Toast] = field(default_factory=list, repr=False)

    def json(self) -> Json:
        """The User object."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            body["username"] = self.username
        if not self.is_bot:
            body["language_code"] = self.language
        return body


@dataclass(eq=False, repr=False)
class Message:
    """One message of a chat. `text` is the plain text or caption; ids are Telegram's."""

    id: int
    chat: Chat
    sender: User
    date: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: Media | None = None
    markup: Markup | None = None
    silent: bool = False
    edited_at: datetime | None = None
    media_group_id: str | None = None
    reply_to: Message | None = None
    extra: Json = field(default_factory=dict)
    deleted: bool = False
    pinned: bool = False

    def __repr__(self) -> str:
        return f"<{self.id} {self.sender.first_name}: {self.text!r} {self.filename} {self.labels}>"

    @property
    def from_bot(self) -> bool:
        """Whether the bot under test sent it."""
        return self.sender.is_bot

    @property
    def edited(self) -> bool:
        """Whether its text, caption or media was changed after sending."""
        return self.edited_at is not None

    @property
    def html(self) -> str:
        """Text or caption as safe, balanced HTML."""
        return render(self.text, self.entities)

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of the inline keyboard now under the message."""
        return self.markup.buttons if self.markup else []

    @property
    def labels(self) -> list[str]:
        """The labels of all inline buttons, in reading order."""
        return [button.label for row in self.buttons for button in row]

    @property
    def photo(self) -> bytes | None:
        """The picture's bytes."""
        return self.media.content if self.media and self.media.kind == "photo" else None

    @property
    def document(self) -> bytes | None:
        """The file's bytes, of a document, audio, video, voice or sticker."""
        return self.media.content if self.media and self.media.kind != "photo" else None

    @property
    def filename(self) -> str | None:
        """The name of the attached file."""
        return self.media.filename if self.media else None

    def json(self, *, with_reply: bool = True) -> Json:
        """The Message object; reply keyboards are never in it."""
        body: Json = {
            "message_id": self.id,
            "from": self.sender.json(),
            "chat": self.chat.json(),
            "date": int(self.date.timestamp()),
        }
        if self.edited_at is not None:
            body["edit_date"] = int(self.edited_at.timestamp())
        entities = [entity.json() for entity in self.entities]
        if self.media:
            body[self.media.kind] = self.media.json()
            if self.media.kind == "animation":
                body["document"] = dataclasses.replace(self.media, kind="document").json()
            if self.text:
                body["caption"] = self.text
            if entities:
                body["caption_entities"] = entities
        elif self.text:
            body["text"] = self.text
            if entities:
                body["entities"] = entities
        if self.media_group_id:
            body["media_group_id"] = self.media_group_id
        if self.markup and self.markup.kind == "inline":
            body["reply_markup"] = self.markup.raw
        if with_reply and self.reply_to is not None:
            body["reply_to_message"] = self.reply_to.json(with_reply=False)
        return body | self.extra


@dataclass(eq=False)
class Chat:
    """A private chat, group or supergroup, with its messages in order (deleted ones included)."""

    id: int
    type: Literal["private", "group", "supergroup"]
    title: str
    user: User | None = None
    members: dict[int, User] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    log: dict[int, Message] = field(default_factory=dict, repr=False)
    started: bool = False
    bot_status: str = "member"
    migrated_to: int | None = None
    keyboard: Markup | None = None
    action: str = ""
    menu_button: Json = field(default_factory=lambda: {"type": "default"})

    @property
    def visible(self) -> list[Message]:
        """The messages that are not deleted, in order."""
        return [message for message in self.log.values() if not message.deleted]

    def json(self) -> Json:
        """The Chat object."""
        body: Json = {"id": self.id, "type": self.type}
        if self.user is None:
            return body | {"title": self.title}
        body["first_name"] = self.user.first_name
        if self.user.username:
            body["username"] = self.user.username
        return body


@dataclass
class Query:
    """A press waiting for its answer; `pressed` in seconds of the server's monotonic."""

    id: str
    user: User
    pressed: float
    answered: bool = False
