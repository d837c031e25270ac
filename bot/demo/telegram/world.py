"""The state of the server: accounts, chats, messages, presses and settings of one bot."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.errors import ApiError, bad, forbidden
from bot.demo.telegram.files import FileStore
from bot.demo.telegram.limits import Pace
from bot.demo.telegram.models import Chat, Json, Message, Query, User
from bot.demo.telegram.updates import QUERY_LIFETIME, UpdateQueue

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)


@dataclass
class World:
    """Everything the methods read and change. `now` is aware; `monotonic` in seconds."""

    bot: User
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    pace: Pace
    queue: UpdateQueue
    privacy: bool = True
    files: FileStore = field(default_factory=FileStore)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    _message_ids: Any = field(default_factory=lambda: itertools.count(1))
    _query_ids: Any = field(default_factory=lambda: itertools.count(7_300_000_000_000_001))
    _album_ids: Any = field(default_factory=lambda: itertools.count(13_000_000_000_000_001))

    def number_from(self, start: int) -> None:
        """Let messages and presses be numbered from `start` on, as after another run."""
        self._message_ids = itertools.count(start)
        self._query_ids = itertools.count(start * 10**6)

    def find_chat(self, arguments: Arguments) -> Chat:
        """The chat named by `chat_id`. Raises ApiError 400 if there is none or it has moved."""
        if not arguments.text("chat_id"):
            raise bad("chat_id is empty")
        chat = self.chats.get(arguments.chat_id() or 0)
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        return chat

    def open_chat(self, arguments: Arguments) -> Chat:
        """Like `find_chat`, for sending. Raises ApiError 403 where the bot may not write."""
        chat = self.find_chat(arguments)
        if chat.type != "private":
            name = f"{chat.type} chat" if chat.type == "supergroup" else "group chat"
            if chat.bot_status == "kicked":
                raise forbidden(f"bot was kicked from the {name}")
            if chat.bot_status == "left":
                raise forbidden(f"bot is not a member of the {name}")
        elif chat.bot_status == "kicked":
            raise forbidden("bot was blocked by the user")
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def spend(self, chat: Chat, count: int = 1) -> None:
        """Count messages against the rate limits. Raises ApiError 429."""
        self.pace.spend(chat.id, chat.type == "private", count)

    def post(self, chat: Chat, sender: User, **content: Any) -> Message:
        """Append a message to a chat; `content` as the fields of Message."""
        own = chat.type == "supergroup"
        number = next(reversed(chat.log), 0) + 1 if own else next(self._message_ids)
        message = Message(number, chat, sender, self.now(), **content)
        chat.log[number] = message
        return message

    def receive(self, message: Message, kind: str = "message") -> None:
        """Queue a person's message for the bot."""
        self.queue.push(kind, message.json(), f"chat {message.chat.id}")

    def press(self, chat: Chat, user: User, data: str, message_id: int) -> str:
        """Queue a press of a callback button; the callback query's id."""
        query = Query(str(next(self._query_ids)), user, self.monotonic())
        self.queries[query.id] = query
        message = chat.log.get(message_id)
        gone: Json = {"chat": chat.json(), "message_id": message_id, "date": 0}
        body = {
            "id": query.id,
            "from": user.json(),
            "message": message.json() if message and not message.deleted else gone,
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        self.queue.push("callback_query", body, f"presses {user.id}")
        return query.id

    def open_query(self, query_id: str) -> Query:
        """A press still waiting. Raises ApiError 400 if unknown, answered, or over 150 s old."""
        query = self.queries.get(query_id)
        if query is None or query.answered or self.monotonic() - query.pressed > QUERY_LIFETIME:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return query

    def change_bot_status(self, chat: Chat, by: User, status: str) -> None:
        """Set the bot's standing in a chat and queue the my_chat_member update."""
        old, chat.bot_status = chat.bot_status, status
        if old == status:
            return
        body = {
            "chat": chat.json(),
            "from": by.json(),
            "date": int(self.now().timestamp()),
            "old_chat_member": self.member(old, self.bot),
            "new_chat_member": self.member(status, self.bot),
        }
        self.queue.push("my_chat_member", body, f"chat {chat.id}")

    def member(self, status: str, user: User) -> Json:
        """A ChatMember object."""
        body: Json = {"status": status, "user": user.json()}
        if status == "kicked":
            body["until_date"] = 0
        if status in {"creator", "administrator"}:
            body["is_anonymous"] = False
        if status == "administrator":
            body |= dict.fromkeys(_RIGHTS, True) | {"can_be_edited": False}
        return body

    def next_album(self) -> str:
        """A media_group_id for an album that the bot sends."""
        return str(next(self._album_ids))
