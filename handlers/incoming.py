"""One update as plain data: what handlers need of it, and nothing that can reach the network."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class IncomingFile:
    """A document or photo that somebody sent; `size` in bytes."""

    file_id: str
    name: str
    size: int
    is_photo: bool


@dataclass(frozen=True)
class Incoming:
    """A message, a press, or a change of the bot's place in a chat."""

    update_id: int
    what: Literal["message", "press", "membership"]
    user_id: int
    user_name: str
    chat_id: int
    chat_title: str
    is_private: bool
    message_id: int | None
    text: str = ""
    sent_at: datetime | None = None
    file: IncomingFile | None = None
    album: str | None = None
    callback_query_id: str | None = None
    data: str = ""
    old_status: str = ""  # of the bot in the chat, when it has changed: left …
    new_status: str = ""  # member, kicked …
    migrated_to: int | None = None  # the chat's new id: a group has become a supergroup
