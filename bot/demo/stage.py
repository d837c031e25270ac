"""What is behind the page: phones, group, clock, and who wants to hear of changes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.app import Service
from bot.demo.clock import DemoClock
from bot.demo.telegram.server import Call, Group, Phone, Telegram

_SENDS = ("send", "editMessage")


@dataclass(frozen=True)
class Account:
    """A phone on the page: whose it is, and as what it is shown first (empty: not at first)."""

    phone: Phone
    part: str
    shown_as: str = ""


@dataclass
class Stage:
    """Everything behind the page. `service` is None until the bot is ready."""

    telegram: Telegram
    clock: DemoClock
    service: Service | None = None
    accounts: list[Account] = field(default_factory=list)
    group: Group | None = None
    hint_code: str = ""
    closing: bool = False
    jump: asyncio.Task[None] | None = None
    typing: dict[int, float] = field(default_factory=dict)
    _listening: set[asyncio.Event] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.telegram.on_call(self._note)

    def account(self, user_id: int) -> Account:
        """The account with this Telegram id. Raises LookupError."""
        for account in self.accounts:
            if account.phone.user_id == user_id:
                return account
        raise LookupError(f"account {user_id}")

    @property
    def jumping(self) -> bool:
        """Whether the clock is being moved."""
        return self.jump is not None

    async def end(self) -> None:
        """The bot stops: no jump goes on without it."""
        self.service = None
        if self.jump is not None:
            self.jump.cancel()
            await asyncio.gather(self.jump, return_exceptions=True)

    def tell(self) -> None:
        """Let every open page look again."""
        for event in self._listening:
            event.set()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something may have changed."""
        event = asyncio.Event()
        event.set()
        self._listening.add(event)
        try:
            yield event
        finally:
            self._listening.discard(event)

    def _note(self, call: Call) -> None:
        if call.chat_id is None:
            if call.method != "answerCallbackQuery":
                return
        elif call.method == "sendChatAction":
            self.typing[call.chat_id] = call.at
        elif call.method.startswith(_SENDS):
            self.typing.pop(call.chat_id, None)
        self.tell()
