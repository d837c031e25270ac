"""A branch in one process: the real bot, a strict Telegram, phones, a clock that can be moved."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.app import Service, open_service
from bot.config import Config, TelegramConfig
from bot.data_dir import DataDir
from bot.demo.telegram.loopback import Loopback
from bot.demo.telegram.models import Message
from bot.demo.telegram.server import Phone, Telegram
from handlers.roster import join, roster
from handlers.roster.roster import Enrolment
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import people
from storage.database import Connection, connect, migrate
from storage.people import Person

TOKEN = "123456789:" + "a" * 35
SHANGHAI = ZoneInfo("Asia/Shanghai")
T = TypeVar("T")


class Clock:
    """A clock that stands still unless somebody moves it or sleeps by it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    async def sleep(self, seconds: float) -> None:
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def set(self, at: datetime) -> None:
        """Move to an instant; the monotonic clock never goes back."""
        self._monotonic += max(0.0, (at - self._now).total_seconds())
        self._now = at.astimezone(UTC)


def at(text: str) -> datetime:
    """An instant by the wall clock in Shanghai, such as 2026-11-25 14:30."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI).astimezone(UTC)


class Hand:
    """Somebody holding a phone: each act takes five seconds, and then the bot has answered."""

    def __init__(self, town: "Town", phone: Phone, person_id: int | None = None) -> None:
        self._town = town
        self.phone = phone
        self.person_id = person_id

    async def send(self, text: str) -> Message:
        """Type a message; returns the bot's newest one."""
        return await self._act(lambda: self.phone.send(text))

    async def press(self, label: str, *, message_id: int | None = None) -> Message:
        """Press the button with this label (or part of it) on the newest message that has it."""
        return await self._act(lambda: self.phone.press(label, message_id=message_id))

    async def press_data(self, data: str) -> Message:
        """Press a made-up button on the newest message."""
        return await self._act(lambda: self.phone.press_data(data, self.last.id))

    async def document(self, filename: str, content: bytes) -> Message:
        """Send a file."""
        return await self._act(lambda: self.phone.send_document(filename, content))

    async def photo(self, content: bytes) -> Message:
        """Send a photo."""
        return await self._act(lambda: self.phone.send_photo(content))

    async def start(self, payload: str = "") -> Message:
        """Open the bot by a link."""
        return await self._act(lambda: self.phone.start(payload))

    async def _act(self, act: Callable[[], object]) -> Message:
        self._town.clock.advance(5)
        act()
        await self._town.settle()
        if self._town.restarts_after_each_act:
            await self._town.restart()
        return self.phone.last

    @property
    def last(self) -> Message:
        """The newest message from the bot."""
        return self.phone.last

    def find(self, *parts: str) -> Message:
        """The bot's newest message that holds all these texts, as it now reads."""
        for message in reversed(self.phone.messages):
            if message.from_bot and all(part in message.text for part in parts):
                return message
        raise AssertionError(f"nothing says {parts} to {self.phone.name}: {self.texts()}")

    @property
    def toast(self) -> str:
        """The newest toast."""
        return self.phone.toasts[-1].text

    @property
    def id(self) -> int:
        """The person's id on the roster."""
        assert self.person_id is not None
        return self.person_id

    def texts(self) -> list[str]:
        """What the bot has said in this chat, as it now reads."""
        return [message.text for message in self.phone.messages if message.from_bot]


class Town:
    """The bot, its Telegram, and everybody's phones."""

    def __init__(self, clock: Clock, telegram: Telegram, data: Path, settings: Settings) -> None:
        self.clock = clock
        self.telegram = telegram
        self.service: Service
        self.restarts_after_each_act = False
        self._data = data
        self._settings = settings
        self._process = AsyncExitStack()

    async def start(self) -> None:
        """Start the bot's process on the town's data."""
        config = Config(settings=self._settings, telegram=TelegramConfig(), data_dir=self._data)
        opening = open_service(
            config, DataDir(self._data), TOKEN, self.clock, Loopback(self.telegram)
        )
        self.service = await self._process.enter_async_context(opening)
        self.service.tasks.slow_after = 3600.0  # real seconds, which this clock knows nothing of

    async def stop(self) -> None:
        """End the bot's process; what is on disk is all that is left of it."""
        await self._process.aclose()

    async def restart(self) -> None:
        """End the bot's process and start another on the same data."""
        await self.stop()
        await self.start()

    async def settle(self) -> None:
        """Let the bot take, do and send everything that can be done now."""
        while True:
            taken = await self.service.polling.once()
            await self.service.intake.toasts_sent()
            await self.service.sender.drain()
            if not await self.service.tasks.run_next() and not taken:
                return

    async def move_to(self, text: str) -> None:
        """Move the clock to a wall-clock time in Shanghai, and let the bot look after it."""
        self.clock.set(at(text))
        await self.tick()

    async def tick(self) -> None:
        """Let the bot look after what has fallen due."""
        await self.service.tick()
        await self.settle()

    async def write(self, function: Callable[[Acting], T]) -> T:
        """Change the data as the program would, outside any update."""
        settings = self.service.config.settings

        def run(db: Connection) -> T:
            return function(Acting(db, self.clock.now(), settings))

        return await self.service.database.write(run)

    async def read(self, function: Callable[..., T], *args: Any) -> T:
        """Call a function of storage."""
        return await self.service.database.read(function, *args)

    async def enrol(self, name: str, **what: Any) -> int:
        """Put somebody on the roster since long ago."""
        day = at("2020-01-01 00:00").date()
        return await self.write(
            lambda acting: roster.enrol(acting, Enrolment(name, **what), by=None, from_day=day)
        )

    async def member(self, name: str, **what: Any) -> Hand:
        """Somebody on the roster who has joined with a phone of the same name."""
        person_id = await self.enrol(name, **what)
        invitation = await self.write(lambda acting: join.invite(acting, person_id))
        hand = Hand(self, self.telegram.phone(name), person_id)
        await hand.start(invitation.payload)
        await hand.press("是我")
        return hand

    def stranger(self, name: str) -> Hand:
        """Somebody with a phone who is not on the roster."""
        return Hand(self, self.telegram.phone(name))

    async def person(self, person_id: int) -> Person:
        """Somebody as of today."""
        day = self.clock.now().astimezone(SHANGHAI).date()
        return await self.read(people.get, person_id, day)


@cache
def _empty_branch() -> bytes:
    """The database that the migrations make, made once a process: half of what a town costs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "branch.db"
        with closing(connect(path)) as connection:
            migrate(connection, path)
        return path.read_bytes()


@asynccontextmanager
async def open_town(
    data: Path, start: str = "2026-11-23 09:00", settings: Settings | None = None
) -> AsyncIterator[Town]:
    """A town with an empty branch, on a Monday morning unless said otherwise."""
    clock = Clock(at(start))
    telegram = Telegram(
        token=TOKEN, bot_name="branch_bot", now=clock.now, monotonic=clock.monotonic
    )
    branch = Settings(branch=Branch(name="市级机关幼儿园党支部"))
    town = Town(clock, telegram, data, settings or branch)
    if not DataDir(data).database.exists():
        DataDir(data).database.write_bytes(_empty_branch())
    await town.start()
    try:
        yield town
    finally:
        await town.stop()
