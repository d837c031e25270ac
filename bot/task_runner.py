"""The task runner: slow work one piece at a time, durable, tried again after a fault."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar

from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot import extract
from bot.apart import apart
from bot.clock import Clock
from bot.extract_tables import read_tables_apart
from handlers import progress
from handlers.registry import Registry
from handlers.screen import Screen
from handlers.settings import Settings
from handlers.tables import USUAL, Limits, Table
from handlers.texts import delivery as texts
from handlers.texts import progress as progress_texts
from handlers.turn import Acting, Look
from handlers.work import NotGiven, Unreadable, Work
from storage import people, tasks, updates
from storage import progress as lines
from storage.database import (
    Connection,
    Database,
    DatabaseError,
    is_disk_fault,
    savepoint,
)
from storage.tasks import Task

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 3
_OUTAGE_ATTEMPTS = 150  # about a day without Telegram
_PAUSE, _LONGEST_PAUSE = timedelta(seconds=20), timedelta(minutes=10)
_MOST_SECONDS = 300.0
_TOLD_EVERY = 5.0


class _Work(Work):
    def __init__(
        self,
        bot: Bot,
        files: Path,
        settings: Settings,
        database: Database,
        clock: Clock,
        wake_sender: Callable[[], None],
    ) -> None:
        self.files = files
        self.settings = settings
        self._bot = bot
        self._database = database
        self._clock = clock
        self._wake_sender = wake_sender
        self.last: Callable[[Acting], None] | None = None

    async def look(self, function: Callable[[Look], T]) -> T:
        return await self._database.read(
            lambda db: function(Look(db, self._clock.now(), self.settings))
        )

    async def download(self, telegram_file_id: str) -> bytes:
        try:
            file = await self._bot.get_file(telegram_file_id)
        except BadRequest as error:
            raise NotGiven("too_big" if "too big" in error.message else "download") from error
        return bytes(await file.download_as_bytearray())

    async def extract(self, path: Path, filename: str) -> str:
        try:
            return await extract.extract_text(path, filename)
        except extract.Unreadable as error:
            raise Unreadable(error.reason.value) from error

    async def tables(
        self, content: bytes, filename: str, limits: Limits = USUAL
    ) -> tuple[Table, ...]:
        return await read_tables_apart(content, filename, limits)

    async def apart(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await apart(function, *args, **kwargs)

    async def step(self, line_id: int, said: str) -> None:
        await self._database.write(
            lambda db: progress.step(Acting(db, self._clock.now(), self.settings), line_id, said)
        )
        self._wake_sender()

    def finish(self, function: Callable[[Acting], None]) -> None:
        self.last = function


class TaskRunner:
    """Runs tasks. When one has failed for good, the feature is told where it has said how, and
    else the person behind `person_id`.
    """

    def __init__(
        self,
        bot: Bot,
        files: Path,
        registry: Registry,
        settings: Settings,
        database: Database,
        clock: Clock,
        wake_sender: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._files = files
        self._registry = registry
        self._settings = settings
        self._database = database
        self._clock = clock
        self._wake_sender = wake_sender
        self._woken = asyncio.Event()
        self.slow_after = 2.0

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    async def run(self) -> None:
        """Work until cancelled; a task that is cut off is done again at the next start."""
        while True:
            self._woken.clear()
            try:
                if await self.run_next():
                    continue
            except DatabaseError as error:
                log.error("no task can be written down, trying again: %s", error)
            try:
                async with asyncio.timeout(1.0):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def run_next(self) -> bool:
        """Carry out the next task; returns whether there was one."""
        task = await self._database.read(tasks.next_task, self._clock.now())
        if task is None:
            return False
        work = _Work(
            self._bot, self._files, self._settings, self._database, self._clock, self._wake_sender
        )
        try:
            function = self._registry.tasks[task.kind]
            async with asyncio.timeout(_MOST_SECONDS), self._telling(task):
                await function(work, **task.args)
            await self._database.write(self._finished, task, work.last)
        except Exception as error:
            if is_disk_fault(error):  # no fault of the task: it is done again
                if not isinstance(error, OSError):
                    raise
                log.error("task %d %s waits for the disk: %s", task.id, task.kind, error)
                later = self._clock.now() + _PAUSE
                await self._database.write(tasks.put_off, task.id, later)
                return True
            log.exception("task %d %s failed", task.id, task.kind)
            await self._database.write(self._failed, task, error)
        self._wake_sender()
        return True

    @asynccontextmanager
    async def _telling(self, task: Task) -> AsyncIterator[None]:
        """While the task goes on: once it is slow, say so to who waits for it."""
        teller = asyncio.create_task(self._tell(task)) if task.kind in self._registry.slow else None
        try:
            yield
        finally:
            if teller is not None:
                teller.cancel()
                await asyncio.gather(teller, return_exceptions=True)

    async def _tell(self, task: Task) -> None:
        seconds = self.slow_after
        await asyncio.sleep(seconds)
        await self._database.write(self._begin_line, task)
        while True:
            self._wake_sender()
            await asyncio.sleep(_TOLD_EVERY)
            seconds += _TOLD_EVERY
            await self._database.write(self._say_how_long, task, int(seconds))

    def _begin_line(self, db: Connection, task: Task) -> None:
        # Not once it is done, and not twice.
        if tasks.is_there(db, task.id) and lines.of_task(db, task.id) is None:
            acting = Acting(db, self._clock.now(), self._settings)
            title = self._registry.slow[task.kind]
            progress.begin_late(acting, task.args["person_id"], title, task_id=task.id)

    def _say_how_long(self, db: Connection, task: Task, seconds: int) -> None:
        line_id = lines.of_task(db, task.id)
        if line_id is not None:
            acting = Acting(db, self._clock.now(), self._settings)
            progress.step(acting, line_id, progress_texts.elapsed(seconds))

    def _finished(self, db: Connection, task: Task, last: Callable[[Acting], None] | None) -> None:
        acting = Acting(db, self._clock.now(), self._settings)
        if last is not None:
            last(acting)
        progress.end_of_task(acting, task.id, progress_texts.DONE)
        if "line" in task.args:
            progress.close(acting, task.args["line"])
        tasks.remove(db, task.id)

    def _failed(self, db: Connection, task: Task, error: Exception) -> None:
        now, tried = self._clock.now(), task.attempts + 1
        # Where the feature says how it gives up, somebody looks at a progress line and can resend.
        patient = _is_outage(error) and task.kind not in self._registry.gave_up
        if tried < (_OUTAGE_ATTEMPTS if patient else ATTEMPTS):
            tasks.try_again(db, task.id, now + min(_PAUSE * tried, _LONGEST_PAUSE))
            return
        place = f"task {task.kind}"
        report = "".join(traceback.format_exception(error))
        updates.record_failure(db, now, place, task.id, report)
        tasks.remove(db, task.id)
        try:
            with savepoint(db):
                self._give_up(Acting(db, now, self._settings), task)
        except Exception as another:  # or it would be tried, and fail, for ever
            if is_disk_fault(another) or not db.in_transaction:
                raise
            log.exception("task %d %s: giving up failed", task.id, task.kind)
            updates.record_failure(db, now, place, task.id, traceback.format_exc())

    def _give_up(self, acting: Acting, task: Task) -> None:
        told = progress.end_of_task(acting, task.id, texts.task_failed())
        gave_up = self._registry.gave_up.get(task.kind)
        if gave_up is not None:
            gave_up(acting, **task.args)
            return
        person_id = task.args.get("person_id")
        person = None if person_id is None else people.find(acting.db, person_id, acting.today)
        if not told and person is not None and person.user_id is not None:
            acting.post(person.user_id, Screen(texts.task_failed()))


def _is_outage(error: Exception) -> bool:
    """Whether Telegram was out of reach: a file is still wanted when it is back."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
