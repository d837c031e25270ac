"""A bot in a process of its own, a Telegram over HTTP, and a branch on disk."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from bot.clock import utc_now
from bot.demo.telegram.http import application
from bot.demo.telegram.server import Phone, Telegram
from handlers import calendar
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.sessions import session_making
from handlers.sessions.due import PARTY, Due
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import people
from storage.database import open_database
from storage.sessions import Session
from storage.terms import Standing
from tests.process import mould as moulds

PROJECT = moulds.PROJECT
TOKEN = "123456789:" + "Ab-_9" * 7
SECRET = "geheim_42"
PATIENCE = 60.0  # seconds; a start with all its imports takes thirteen on a machine that is busy
T = TypeVar("T")


async def until(fact: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Program:
    """One process of the bot."""

    process: moulds.Process
    errors: Path

    def kill(self) -> None:
        """As kill -9 does."""
        self.process.kill()

    async def ended(self) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def stop(self) -> int:
        """SIGTERM; its exit status."""
        self.process.terminate()
        return await self.ended()

    @property
    def said(self) -> str:
        """What it has written to standard error; nothing before it has come so far."""
        return self.errors.read_text("utf-8") if self.errors.exists() else ""


@dataclass
class Place:
    """A folder with a config and data, and the Telegram that the bot there talks to."""

    folder: Path
    telegram: Telegram
    address: str
    programs: list[Program] = field(default_factory=list)
    mould: Path | None = None
    """Where processes with everything imported are asked for; None: each imports it anew."""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def configure(self, **telegram: object) -> None:
        """Write config.toml; `telegram` are more settings of that section."""
        settings = {
            "base_url": f"{self.address}/bot", "base_file_url": f"{self.address}/file/bot",
        } | telegram  # fmt: skip
        lines = [
            f"{key} = {value}" if isinstance(value, int) else f'{key} = "{value}"'
            for key, value in settings.items()
        ]
        # By real time: by day a session would be announced in the midst of a test, by night not.
        # The one minute of a day that is not quiet is far from any test that runs now.
        far = calendar.local(utc_now() + timedelta(hours=12))
        head = (
            '[branch]\nname = "示范幼儿园党支部"\n[reminders]\n'
            f'quiet_from = "{far + timedelta(minutes=1):%H:%M}"\nquiet_to = "{far:%H:%M}"\n'
            "[telegram]\n"
        )
        text = head + "\n".join(lines) + "\n"
        (self.folder / "config.toml").write_text(text, "utf-8")

    async def launch(self, *arguments: str, **environ: str) -> Program:
        """Start `python -m bot …` here, with the token in its environment."""
        return await self._launch(arguments, {"BOT_TOKEN": TOKEN} | environ)

    async def launch_without_token(self, *arguments: str) -> Program:
        """The same without the token in the environment."""
        return await self._launch(arguments, {})

    async def _launch(self, arguments: tuple[str, ...], environ: dict[str, str]) -> Program:
        errors = self.folder / f"stderr-{len(self.programs)}"
        kept = {key: value for key, value in os.environ.items() if key != "BOT_TOKEN"}
        environ = kept | {"PYTHONPATH": str(PROJECT)} | environ
        process = await moulds.start_anyhow(
            self.mould, self.folder, errors, environ, "bot", *arguments
        )
        program = Program(process, errors)
        self.programs.append(program)
        return program

    async def run(self, **environ: str) -> Program:
        """Start the bot and wait until it takes updates."""
        polls = self.polls()
        program = await self.launch("run", **environ)
        await until(lambda: self.polls() > polls or program.process.returncode is not None)
        return program

    def polls(self) -> int:
        """How often the bot has asked for updates, or for a webhook."""
        methods = [call.method for call in self.telegram.calls]
        return methods.count("setWebhook") + methods.count("deleteWebhook")

    async def write(self, function: Callable[[Acting], T]) -> T:
        """Change the data from outside, as before a start."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        database = await open_database(self.data / "branch.db")
        settings = Settings(branch=Branch(name="示范幼儿园党支部"))
        try:
            return await database.write(lambda db: function(Acting(db, utc_now(), settings)))
        finally:
            await database.close()

    async def read(self, function: Callable[..., T], *args: Any) -> T:
        """Call a function of storage on what is committed."""
        database = await open_database(self.data / "branch.db")
        try:
            return await database.read(function, *args)
        finally:
            await database.close()

    async def members(self, count: int, **what: Any) -> list[Phone]:
        """That many Party members who have joined, with their phones."""
        phones = [self.telegram.phone(f"党员{number:02}") for number in range(1, count + 1)]

        def enrol(acting: Acting) -> None:
            for phone in phones:
                standing = Standing.FULL
                offices = ("secretary",) if phone is phones[0] else ()
                person = Enrolment(phone.name, standing=standing, offices=offices, **what)
                person_id = roster.enrol(acting, person, by=None, from_day=acting.today)
                people.bind(acting.db, person_id, phone.user_id, acting.now)

        await self.write(enrol)
        for phone in phones:
            phone.chat.started = True
        return phones

    async def session(self, phones: list[Phone]) -> Session:
        """A study session that begins in ten minutes, its card on each of the phones."""

        def make(acting: Acting) -> Session:
            starts_at = acting.now + timedelta(minutes=10)
            session = session_making.make(
                acting,
                [NewPart("study", "学习二十届四中全会精神", Due(PARTY))],
                [NewSitting(starts_at, starts_at + timedelta(hours=1), "三楼会议室")],
                by=None,
            )
            for phone in phones:
                acting.post_card(phone.user_id, f"session:{session.id}")
            return session

        return await self.write(make)


@asynccontextmanager
async def serving(telegram: Telegram, port: int) -> AsyncIterator[str]:
    """Telegram over HTTP on a port; its address."""
    runner = web.AppRunner(application(telegram), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


def new_telegram() -> Telegram:
    """A Telegram that goes by real time."""
    return Telegram(token=TOKEN, bot_name="branch_bot", now=utc_now, monotonic=time.monotonic)
