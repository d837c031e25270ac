"""A Telegram with latency, a bot in a process of its own, and what both of them note."""

import asyncio
import gc
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

from aiohttp import web

from bot.clock import utc_now
from bot.demo.telegram.http import application
from bot.demo.telegram.server import Call, Phone, Telegram
from tests.bench import machine
from tests.process.program import PROJECT, TOKEN

PATIENCE = 60.0  # seconds in which a start, or an answer, must come
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Stalled(Exception):
    """What was waited for did not come."""


async def until(fact: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something is so. Raises Stalled."""
    deadline = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > deadline:
            raise Stalled(what)
        await asyncio.sleep(0.001)


@dataclass
class Bot:
    """The process of a bot."""

    process: asyncio.subprocess.Process
    errors: Path

    @property
    def cpu(self) -> float:
        """Seconds of processor time that it has used."""
        return machine.cpu_seconds(self.process.pid)

    async def kill(self) -> None:
        """SIGKILL: what is on disk then is what was kept. Raises Stalled where it had ended."""
        if self.process.returncode is not None:
            raise Stalled(f"the bot ended: {self.errors.read_text('utf-8')[-2000:]}")
        self.process.kill()
        await self.process.wait()


@dataclass
class Stage:
    """A folder, and the Telegram that the bot there talks to; `offset` is that of their clock."""

    folder: Path
    telegram: Telegram
    address: str
    offset: timedelta
    polling: bool = False  # whether a bot has asked for updates
    calls: list[Call] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # of calls answered well, by method

    def now(self) -> datetime:
        """The stage's present instant, aware, UTC."""
        return utc_now() + self.offset

    def note(self, call: Call) -> None:
        """Keep a call."""
        self.calls.append(call)
        self.counts[call.method] += call.status == 200

    def forget(self) -> None:
        """What was called until now does not count."""
        self.calls.clear()
        self.counts.clear()

    async def quiet(self, seconds: float, *methods: str) -> None:
        """Wait until nothing, or none of these methods, has been called for so long."""
        last = time.monotonic()
        while time.monotonic() < last + seconds:
            await asyncio.sleep(last + seconds - time.monotonic())
            asked = (each for each in reversed(self.calls) if not methods or each.method in methods)
            last = max(last, next((each.at for each in asked), last))

    def refused(self) -> int:
        """How many calls were refused for coming too fast."""
        return sum(call.status == 429 for call in self.calls)

    def waits(self) -> list[float]:
        """Seconds from each answered press to its toast, in the order of the toasts."""
        queries = self.telegram.world.queries
        toasts = [toast for user in self.telegram.world.users.values() for toast in user.toasts]
        toasts.sort(key=lambda toast: toast.at)
        return [toast.at - queries[toast.query_id].pressed for toast in toasts]

    @asynccontextmanager
    async def bot(self, *arguments: str, python: str = sys.executable) -> AsyncIterator[Bot]:
        """A bot in the folder, started by Python with these arguments, until it is killed."""
        errors = self.folder / "stderr"
        given = {"BOT_TOKEN": TOKEN, "API": self.address, "PYTHONPATH": str(PROJECT)}
        offset = {"OFFSET": str(self.offset.total_seconds())}
        with errors.open("wb") as stderr:
            process = await asyncio.create_subprocess_exec(
                python, *arguments, cwd=self.folder, stdout=stderr, stderr=stderr,
                env=os.environ | given | offset,
            )  # fmt: skip
        bot = Bot(process, errors)
        try:
            await until(lambda: self.polling or process.returncode is not None, "no getUpdates")
            yield bot
        finally:
            await bot.kill()


@asynccontextmanager
async def stage(
    *, latency: float = 0.0, now: datetime | None = None, folder: Path | None = None
) -> AsyncIterator[Stage]:
    """A Telegram in this process; each call waits `latency` seconds before it is carried out.

    Its clock, and the bot's, begins at `now`.
    """
    offset = timedelta(0) if now is None else now - utc_now()
    telegram = Telegram(
        token=TOKEN,
        bot_name="branch_bot",
        now=lambda: utc_now() + offset,
        monotonic=time.monotonic,
    )
    async with AsyncExitStack() as stack:
        written = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = Stage(written, telegram, "", offset)
        telegram.on_call(made.note)
        app = application(telegram)
        app.middlewares.append(_delayed(made, latency))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
        made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield made


def _delayed(made: Stage, latency: float) -> Any:
    @web.middleware
    async def delay(request: web.Request, handler: _Handler) -> web.StreamResponse:
        made.polling = made.polling or request.path.lower().endswith("/getupdates")
        if latency:
            await asyncio.sleep(latency)
        return await handler(request)

    return delay


@contextmanager
def undisturbed() -> Iterator[None]:
    """The server, which is this process, collects no garbage meanwhile."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def phones(telegram: Telegram, count: int) -> list[Phone]:
    """That many people who have opened the bot."""
    made = [telegram.phone(f"党员{number:05}") for number in range(1, count + 1)]
    for phone in made:
        phone.chat.started = True
    return made


def percentile(values: list[float], percent: int) -> float:
    """The value that `percent` in a hundred do not exceed; there must be one."""
    return quantiles(values, n=100, method="inclusive")[percent - 1] if values[1:] else values[0]
