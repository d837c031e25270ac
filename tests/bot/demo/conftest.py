"""A server of our own and python-telegram-bot's client on it, with a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.demo.telegram.limits import UNLIMITED
from bot.demo.telegram.loopback import Loopback
from bot.demo.telegram.server import Phone, Telegram

TOKEN = "987654321:" + "A" * 35


@dataclass
class Clock:
    """Both clocks of the server, moved by hand; `seconds` since the start."""

    seconds: float = 0.0

    def now(self) -> datetime:
        """The wall clock."""
        return datetime(2026, 11, 23, 4, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        """The clock that limits are counted by."""
        return self.seconds


@pytest.fixture(autouse=True)
def retry_after_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it python-telegram-bot warns of a coming change in every RetryAfter."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Telegram:
    return Telegram(
        token=TOKEN,
        bot_name="branch_bot",
        now=clock.now,
        monotonic=clock.monotonic,
        rates=UNLIMITED,
    )


@pytest.fixture
def paced(clock: Clock) -> Telegram:
    return Telegram(token=TOKEN, bot_name="branch_bot", now=clock.now, monotonic=clock.monotonic)


def client(server: Telegram, token: str = TOKEN) -> Bot:
    """python-telegram-bot's Bot on the server of this process."""
    return Bot(token, request=Loopback(server), get_updates_request=Loopback(server))


@pytest.fixture
async def bot(server: Telegram) -> AsyncIterator[Bot]:
    async with client(server) as bot:
        yield bot


@pytest.fixture
def wang(server: Telegram) -> Phone:
    phone = server.phone("王老师")
    phone.start()
    return phone
