"""A strict Bot API server of our own, free of any transport.

It speaks Bot API 10.0 as python-telegram-bot 22.8 does, to one bot, and refuses what Telegram
refuses:

- Text: 1–4096, caption 0–1024 UTF-16 units after parsing (Telegram may count an emoji once). HTML
  with an unknown, unclosed or crossing tag; any other parse_mode; entities past the end.
- Buttons: empty texts, no or several actions, callback_data not 1–64 bytes, over 8 a row or 100.
- Edits that change nothing; of missing messages, people's, or those sent with a reply keyboard;
  of a text where there is a caption and the reverse; with another markup than inline.
- Deletion of missing messages, after 48 h, of people's in groups where the bot is no administrator.
- Answers to presses: 0–200 characters, once, within 150 s of the press.
- Pace, by `monotonic`: 30 messages in any second over all chats, 20 a minute in a group, in a
  private chat 3 at once and then 1 a second. Edits count, an album counts its items, refused
  calls do not count. 429 with retry_after.
- Chats: unknown 400; never started, blocked, left 403; upgraded 400 with migrate_to_chat_id.
- Calls: wrong token 401, unknown method 404. A second getUpdates ends the first with 409, and a
  webhook forbids getUpdates with 409. Unconfirmed updates last 24 h, presses 150 s; kinds not in
  allowed_updates are never queued. In groups privacy mode hides what is not meant for the bot.
- Files: uploads to 50 MB (413), photos to 10 MB that are pictures in proportion, albums of 2–10 of
  kinds that go together, file ids of their own kind, downloads to 20 MB once getFile named them.
- Commands: 1–100 by scope, [a-z0-9_]{1,32} with 1–256 characters. Deep links [A-Za-z0-9_-]{1,64}.

Reply keyboards are never echoed. Left out: MarkdownV2, inline mode, payments, topics, business.
"""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from bot.demo.telegram.arguments import Arguments
from bot.demo.telegram.errors import AnswerLost, ApiError
from bot.demo.telegram.faults import Failure, Fault, Faults
from bot.demo.telegram.groups import Group
from bot.demo.telegram.limits import Pace, Rates
from bot.demo.telegram.methods import BY_LOWER_NAME, METHODS
from bot.demo.telegram.models import Chat, Message, Toast, UploadedFile, User
from bot.demo.telegram.phones import Phone
from bot.demo.telegram.updates import UpdateQueue
from bot.demo.telegram.world import World

__all__ = [
    "AnswerLost",
    "Call",
    "Group",
    "Message",
    "Phone",
    "Rates",
    "Telegram",
    "Toast",
    "UploadedFile",
]


@dataclass(frozen=True)
class Call:
    """One call of the API: when (`at`, monotonic seconds), on which chat, and its HTTP status.

    The status is 0 where the answer was lost.
    """

    method: str
    chat_id: int | None
    at: float
    status: int


class Telegram:
    """The server for one bot: `call` for the bot's side, `phone` and `group` for the people's."""

    def __init__(
        self,
        *,
        token: str,
        bot_name: str,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        rates: Rates | None = None,
        privacy: bool = True,
    ) -> None:
        self.token = token
        number = token.partition(":")[0]
        bot = User(int(number) if number.isdigit() else 1, bot_name, bot_name, is_bot=True)
        self.world = World(
            bot,
            now,
            monotonic,
            Pace(rates or Rates(), monotonic),
            UpdateQueue(monotonic),
            privacy=privacy,
        )
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=100_000)
        self._watchers: list[Callable[[Call], None]] = []
        self._phones: dict[str, Phone] = {}

    async def call(
        self,
        token: str,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, UploadedFile],
    ) -> tuple[int, dict[str, Any]]:
        """Carry out one API call: the HTTP status and the JSON body.

        Raises AnswerLost where a fault was ordered that leaves the client without an answer.
        """
        arguments = Arguments(params, files)
        name = BY_LOWER_NAME.get(method.lower(), method)
        status = 0
        try:
            result = await self._carry_out(token, name, arguments)
            status = 200
            return status, {"ok": True, "result": result}
        except ApiError as error:
            status = error.status
            return error.answer()
        finally:
            at = self.world.monotonic()
            call = Call(name, arguments.chat_id(), at, status)
            self.calls.append(call)
            for watcher in self._watchers:
                watcher(call)

    async def _carry_out(self, token: str, name: str, arguments: Arguments) -> Any:
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        if name not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        fault = self.faults.take(name)
        if fault is not None and not fault.carried_out:
            raise fault.exception()
        result = METHODS[name](self.world, arguments)
        if inspect.isawaitable(result):
            result = await result
        if fault is not None:
            raise fault.exception()
        return result

    def file(self, token: str, file_path: str) -> bytes | None:
        """The bytes behind `/file/bot<token>/<path>`; None for a wrong token or path."""
        return self.world.files.download(unquote(file_path)) if token == self.token else None

    def phone(self, name: str, *, user_id: int | None = None, username: str | None = None) -> Phone:
        """The phone of this name, made when first asked for; it has not yet started the bot."""
        if name not in self._phones:
            number = user_id or 7_000_000_001 + len(self._phones)
            user = User(number, name, username)
            chat = Chat(number, "private", name, user)
            self.world.users[number] = user
            self.world.chats[number] = chat
            self._phones[name] = Phone(self.world, user, chat)
        return self._phones[name]

    def group(self, title: str, *members: Phone, chat_id: int | None = None) -> Group:
        """A new group of at least one member; the first adds the bot (my_chat_member)."""
        if not members:
            raise AssertionError("a group needs a member who adds the bot")
        number = chat_id or -(4_000_000_001 + len(self.world.chats))
        chat = Chat(number, "group", title, bot_status="left")
        chat.members = {phone.user_id: phone.user for phone in members}
        chat.admins = {members[0].user_id}
        self.world.chats[number] = chat
        self.world.change_bot_status(chat, members[0].user, "member")
        made = {"group_chat_created": True}
        self.world.receive(self.world.post(chat, members[0].user, extra=made))
        return Group(self.world, chat)

    def redeliver(self, count: int = 1) -> int:
        """Hand out the newest `count` delivered updates once more; how many there were."""
        return self.world.queue.redeliver(count)

    def fail(
        self,
        method: str,
        failure: Failure,
        *,
        times: int = 1,
        retry_after: int = 1,
        carried_out: bool = False,
    ) -> None:
        """Let the next `times` calls of `method` ("*" for any) fail.

        `failure`: "flood" 429 with `retry_after` seconds, "error" 500, "gateway" 502, "forbidden"
        403, "too large" 413, "timeout" no answer, "reset" a broken connection, a name in capitals
        400. `carried_out`: the call fails only after it took effect.
        """
        self.faults.add(method, Fault(failure, retry_after, carried_out), times)

    def count(self, method: str, *, chat_id: int | None = None) -> int:
        """How many calls of `method` were answered with 200 (to one chat, if given)."""
        return sum(
            call.method == method and call.status == 200 and chat_id in {None, call.chat_id}
            for call in self.calls
        )

    def on_update(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever updates or the webhook may have changed."""
        self.world.queue.listeners.append(listener)

    def number_from(self, start: int) -> None:
        """Let updates, messages and presses be numbered from `start` on (below 2**31)."""
        self.world.queue.first_id = start
        self.world.number_from(start)

    def on_call(self, watcher: Callable[[Call], None]) -> None:
        """Call `watcher` after each call of the API, with what became of it."""
        self._watchers.append(watcher)
