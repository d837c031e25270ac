"""The running bot: its parts put together, started, stopped."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, Defaults, JobQueue
from telegram.request import BaseRequest

from bot import supervisor, ticker
from bot.care import Care
from bot.clock import Clock
from bot.config import Config
from bot.data_dir import DataDir, refuse_lost_database, refusing
from bot.delivery import Delivery
from bot.direct import Direct
from bot.intake import Intake
from bot.jumps import Jumps
from bot.patience import until_answered
from bot.polling import PRESS_LIFE, Polling
from bot.request import AiohttpRequest
from bot.sender import Sender
from bot.task_runner import TaskRunner
from bot.wall import server as wall
from bot.webhook import Webhook
from handlers import features
from handlers.registry import Registry
from handlers.routing import App, Context, Routed, install
from handlers.texts import menu as texts
from storage import meta, sealed_box, updates
from storage.database import Database, DatabaseError, open_database

log = logging.getLogger(__name__)

# Seconds for which a thread may keep the others from running Python. Each SQL statement gives the
# right to run away and must get it back: by Python's 5 ms the writer's thread stands still for as
# long, fourteen times a check-in, while the loop is busy with toasts.
_SWITCH_SECONDS = 0.0005


@dataclass
class Service:
    """The parts of one bot. Tests drive them by hand, `serve` lets them run."""

    config: Config
    application: App
    job_queue: JobQueue[Context]
    registry: Registry
    database: Database
    clock: Clock
    intake: Intake
    polling: Polling
    sender: Sender
    tasks: TaskRunner
    care: Care
    jumps: Jumps | None = None  # where the clock is the machine's, and may be wrong

    async def tick(self) -> None:
        """Look after what has fallen due."""
        await self.database.write(ticker.tick, self.registry, self.clock, self.config.settings)
        self.sender.wake()
        self.tasks.wake()

    async def serve(self, stopping: asyncio.Event) -> None:
        """Run until told to stop, then finish what has begun.

        Raises whatever ends one of the loops: a bot that only half works is to be restarted.
        """
        await self.begin()
        await self._on_tick()
        supervisor.tell("READY=1")
        self.job_queue.run_repeating(
            self._on_tick,
            ticker.SECONDS,
            job_kwargs={"misfire_grace_time": None, "coalesce": True},
        )
        await self.job_queue.start()
        taking = asyncio.create_task(self._take_updates(stopping))
        loops = [asyncio.create_task(self.sender.run()), asyncio.create_task(self.tasks.run())]
        try:
            await asyncio.wait({taking, *loops}, return_when=asyncio.FIRST_COMPLETED)
            supervisor.tell("STOPPING=1")
            stopping.set()
            await taking
        finally:
            await self.job_queue.stop(wait=False)
            for loop in (taking, *loops):
                loop.cancel()
            ended = await asyncio.gather(*loops, return_exceptions=True)
            await self.sender.stop()
            await self.care.nightly.settled()
        for error in ended:
            if isinstance(error, Exception):
                raise error
        await self.database.write(meta.put, "running", "no")

    async def _take_updates(self, stopping: asyncio.Event) -> None:
        bot, config = self.application.bot, self.config.telegram
        if config.mode == "webhook":
            await Webhook(bot, self.intake, self.clock, config, self.care).run(stopping)
            return
        await until_answered(self.clock, lambda: bot.delete_webhook(drop_pending_updates=False))
        await self.polling.run(stopping)

    async def begin(self) -> None:
        """What a start owes to the run before it."""
        now = self.clock.now()
        clean = await self.database.read(meta.get, "running") != "yes"
        self.intake.careful = not clean
        await self.database.write(meta.put, "running", "yes")
        await self.database.write(sealed_box.heal)
        unanswered = await self.database.read(updates.toasts_since, now - PRESS_LIFE)
        if clean:
            await self.database.write(updates.forget_attempts)
        else:
            self.intake.send_toasts(unanswered)

    async def _on_tick(self, context: Context | None = None) -> None:
        await self.look_after()
        supervisor.tell("WATCHDOG=1")  # neither the loop nor the writer's thread is stuck

    async def look_after(self) -> None:
        """One tick, and a look at the process itself; what cannot be written waits."""
        if self.jumps is not None and not self.jumps.is_believed():
            log.warning("the clock has leapt ahead; waiting whether it stays so")
            return
        try:
            await self.tick()
            await self.care.look()
        except DatabaseError as error:
            log.error("nothing can be written, the next tick tries again: %s", error)


@asynccontextmanager
async def open_service(
    config: Config,
    data: DataDir,
    token: str,
    clock: Clock,
    request: BaseRequest | None = None,
    *,
    checked: bool = False,
) -> AsyncIterator[Service]:
    """The parts put together on an open database, the bot's name known.

    `checked` where the database is known to be sound. Raises OperatorError for one that cannot
    be used and for a token Telegram refuses.
    """
    refuse_lost_database(data)
    with refusing(data):
        database = await open_database(data.database, checked=checked)
    requests = [request or AiohttpRequest(proxy_url=config.telegram.proxy_url) for _ in range(2)]
    try:
        job_queue = JobQueue[Context]()
        application = _application(config, token, job_queue, requests)
        service = _assembled(config, data, application, job_queue, database, clock)
        try:
            await _introduce(service)
            yield service
        finally:
            await service.intake.toasts_sent()
            await application.shutdown()
            await application.bot.shutdown()  # the application leaves it open if it never began
    finally:
        for each in requests:  # an application that Telegram never knew does not close them
            await each.shutdown()
        await database.close()


def _application(
    config: Config, token: str, job_queue: JobQueue[Context], requests: Sequence[BaseRequest]
) -> App:
    builder = ApplicationBuilder().token(token).updater(None).job_queue(job_queue)
    builder = builder.base_url(config.telegram.base_url)
    builder = builder.base_file_url(config.telegram.base_file_url)
    defaults = Defaults(
        parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    types = ContextTypes(context=Context, bot_data=Routed)
    return (
        builder.defaults(defaults)
        .context_types(types)
        .request(requests[0])
        .get_updates_request(requests[1])
        .build()
    )


def _assembled(
    config: Config,
    data: DataDir,
    application: App,
    job_queue: JobQueue[Context],
    database: Database,
    clock: Clock,
) -> Service:
    settings, bot = config.settings, application.bot
    registry = features.registry()
    install(application, registry)
    files = data.path / "files"
    files.mkdir(exist_ok=True)
    delivery = Delivery(bot, database, registry, settings, clock, files)
    sender = Sender(delivery, database, clock, settings)
    tasks = TaskRunner(bot, files, registry, settings, database, clock, sender.wake)

    def wake() -> None:
        sender.wake()
        tasks.wake()

    direct = Direct(bot, clock, sender.pace)
    intake = Intake(application, database, clock, settings, registry, wake, direct)
    polling = Polling(bot, intake, clock)
    polls = config.telegram.mode == "polling"
    care = Care(data, database, settings, clock, lambda: polling.answered_at if polls else None)
    return Service(
        config, application, job_queue, registry, database, clock, intake, polling, sender, tasks,
        care,
    )  # fmt: skip


async def _introduce(service: Service) -> None:
    """Learn the bot's name and say what a stranger can type; waits for Telegram if need be."""
    application = service.application
    await until_answered(service.clock, application.initialize)
    name = service.config.telegram.bot_name or application.bot.username
    await service.database.write(meta.put, "bot_name", name)
    with contextlib.suppress(TelegramError):  # a nicety: the next start tries again
        await application.bot.set_my_commands([("start", texts.START_COMMAND)])


def serve(config: Config, data: DataDir, token: str, clock: Clock) -> None:
    """Run on a database that has been checked until SIGTERM or SIGINT; raises OperatorError."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    asyncio.run(_serve(config, data, token, clock))


async def _serve(config: Config, data: DataDir, token: str, clock: Clock) -> None:
    stopping, waiting = asyncio.Event(), asyncio.current_task()
    if waiting is not None:
        _on_signals(waiting.cancel)  # as long as Telegram has not answered, there is nothing to end
    try:
        async with (
            open_service(config, data, token, clock, checked=True) as service,
            _wall(service),
        ):
            service.jumps = Jumps(service.clock)
            _on_signals(stopping.set)
            log.info("running as @%s, %s", service.application.bot.username, config.telegram.mode)
            await service.serve(stopping)
    except asyncio.CancelledError:
        log.info("stopped before Telegram was reached")


def _wall(service: Service) -> AbstractAsyncContextManager[None]:
    """The check-in wall, where the settings ask for one."""
    return wall.serving(wall.Behind(service.database, service.clock, service.config.settings))


def _on_signals(function: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, function)
