"""`make demo`: the real bot, a Telegram of its own and a page, in one process on loopback."""

import asyncio
import logging
import shutil
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.app import Service, open_service
from bot.clock import utc_now
from bot.config import Config, TelegramConfig
from bot.data_dir import DataDir, open_data_dir
from bot.demo import accounts, demo_wall, jumps
from bot.demo.branch import making
from bot.demo.clock import DemoClock
from bot.demo.stage import Stage
from bot.demo.telegram import http
from bot.demo.telegram.server import Telegram
from bot.demo.web import install
from bot.errors import DataError, OperatorError
from handlers import calendar
from handlers.settings import Branch, Reminders, Settings, Wall
from storage import group_chats, meta, people
from storage.database import Connection

HOST = "127.0.0.1"
BRANCH = "示范幼儿园党支部"
BOT_NAME = "zhibu_demo_bot"
TOKEN = "4242424242:" + "demo" * 9
REMINDERS = Reminders(before_minutes=30)
"""Later than usual: by then check-in is open, so that one jump is enough to try it."""
_PORTS = 20  # how many are tried, from the one asked for
_OFFSET = "demo_offset_seconds"


def demo(
    port: int,
    data: Path | None,
    ready: Callable[[str], None],
    start: datetime | None = None,
) -> None:
    """Run the demo until SIGINT or SIGTERM; `ready` is told the page's address.

    Port 0 takes any. Without `data` the branch lives in a temporary folder that is removed at
    the end. A fresh branch begins at `start` (Shanghai's time, naive), else at an instant that
    suits it. Raises OperatorError when no port is free, the folder holds another branch or
    the sample has no term around `start`.
    """
    if start is not None and not jumps.FIRST_DAY <= start.date() <= jumps.LAST_DAY:
        days = f"{jumps.FIRST_DAY} to {jumps.LAST_DAY}"
        raise OperatorError(f"--start: the sample branch can begin from {days}, not {start}")
    logging.getLogger().setLevel(logging.WARNING)
    folder = data or Path(tempfile.mkdtemp(prefix="branch-demo-"))
    try:
        with _listening(port) as listening, open_data_dir(folder) as held:
            asyncio.run(_demo(listening, held, ready, start))
    finally:
        if data is None:
            shutil.rmtree(folder, ignore_errors=True)


def _listening(port: int) -> socket.socket:
    for candidate in range(port, min(port + _PORTS, 65536)) if port else (0,):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            return listening
        except OSError:
            listening.close()
    raise OperatorError(f"no port from {port} on is free; name another one with --port")


async def _demo(
    listening: socket.socket, data: DataDir, ready: Callable[[str], None], start: datetime | None
) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    address = f"http://{HOST}:{listening.getsockname()[1]}"
    stage = _stage()
    async with (
        _serving(stage, listening),
        open_service(_config(address, data.path), data, TOKEN, stage.clock) as service,
    ):
        await _set(stage, service, start)
        ready(address)
        try:
            await service.serve(stopping)
        finally:
            await stage.end()
        await service.database.write(meta.put, _OFFSET, f"{stage.clock.offset.total_seconds()}")


def _stage() -> Stage:
    """An empty Telegram. Its numbers go on from run to run: a kept branch has seen older ones."""
    clock = DemoClock()
    telegram = Telegram(token=TOKEN, bot_name=BOT_NAME, now=clock.now, monotonic=clock.monotonic)
    telegram.world.bot.first_name = f"{BRANCH}助手"
    telegram.number_from(int(utc_now().timestamp()))
    return Stage(telegram, clock)


def _config(address: str, data: Path) -> Config:
    return Config(
        settings=Settings(
            branch=Branch(name=BRANCH),
            reminders=REMINDERS,
            wall=Wall(listen=True, public_url=address),  # beside the page, see _serving
        ),
        telegram=TelegramConfig(base_url=f"{address}/bot", base_file_url=f"{address}/file/bot"),
        data_dir=data,
    )


@asynccontextmanager
async def _serving(stage: Stage, listening: socket.socket) -> AsyncIterator[None]:
    app = http.application(stage.telegram)
    install(app, stage)
    demo_wall.install(app, stage)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        yield
    finally:
        await runner.cleanup()


async def _set(stage: Stage, service: Service, start: datetime | None) -> None:
    """Make the sample branch, or take up the one that is kept, and hand out the phones."""
    database, clock = service.database, stage.clock
    offset = await database.read(meta.get, _OFFSET)
    if offset is not None:
        clock.offset = timedelta(seconds=float(offset))
    elif await database.read(people.everyone, jumps.FIRST_DAY):
        raise DataError(f"{service.config.data_dir}: holds a branch that is not the demo's")
    else:
        given = None if start is None else start.replace(tzinfo=calendar.SHANGHAI)
        clock.begin_at(given or jumps.start_of(utc_now()))
        await database.write(_fill, service, clock)
    bound = await database.read(group_chats.bound)
    phones = await database.read(accounts.of_branch, stage.telegram, clock.now())
    stage.group = accounts.group_of(stage.telegram, phones, bound)
    stage.hint_code = making.CODE
    stage.accounts = phones
    for account in stage.accounts:
        if account.shown_as and account.phone.chat.started:
            account.phone.start()
    await service.tick()  # a kept branch may have waited long: not while somebody is typing
    stage.service = service
    stage.tell()


def _fill(db: Connection, service: Service, clock: DemoClock) -> None:
    settings = service.config.settings
    making.make(db, settings, clock.now())
    making.catch_up(db, service.registry, clock, settings)
    meta.put(db, _OFFSET, f"{clock.offset.total_seconds()}")
