"""Intake: a batch of updates becomes one transaction, and only then is confirmed."""

import asyncio
import faulthandler
import logging
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime

from telegram import Update
from telegram.error import TelegramError

from bot.clock import Clock
from bot.direct import Direct
from handlers import gate
from handlers.gate import Call
from handlers.registry import Registry
from handlers.rights import Act
from handlers.routing import App, incoming_of
from handlers.settings import Settings
from handlers.texts import gate as texts
from handlers.turn import Turn
from handlers.unkept import Shown, Unkept
from storage import people, updates
from storage.absent import Absent
from storage.database import Connection, Database, DatabaseError, is_disk_fault, reading_only
from storage.updates import Toast

log = logging.getLogger(__name__)

BATCH_SECONDS = 60  # a batch that takes longer is stuck: the process ends with a traceback
ATTEMPTS = 3  # after which an update that ends the process is set aside
_CONCURRENT_TOASTS = 96  # of a batch of 100: fewer, and a second round trip begins for the rest


class Intake:
    """Carries out updates; what feeds it (polling, webhook, tests) confirms them afterwards."""

    def __init__(
        self,
        application: App,
        database: Database,
        clock: Clock,
        settings: Settings,
        registry: Registry,
        wake: Callable[[], None],
        direct: Direct,
    ) -> None:
        self._application = application
        self._database = database
        self._clock = clock
        self._settings = settings
        self._registry = registry
        self._wake = wake
        self._direct = direct
        self.screens: list[Shown] = []  # of the transaction that is running
        self._toasting: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(_CONCURRENT_TOASTS)
        self._asked_since = clock.now()
        self.careful = False  # after an unclean exit: one update at a time, attempts counted

    async def carry_out(self, batch: Sequence[Update], asked_since: datetime) -> list[Toast]:
        """Carry out the batch; when this returns, all of it is on disk.

        Its updates were sent at some instant from `asked_since` to now: a press tells no time.
        Returns the toasts to be sent. Raises DatabaseError when nothing can be written: then
        nothing of the failing part was done, and it must not be confirmed.
        """
        self._asked_since = asked_since
        calls = [await self._route(update) for update in batch]
        ids = [update.update_id for update in batch]
        if self.careful:
            return await self._one_by_one(ids, calls)
        try:
            toasts = await self._write(ids, calls)
        except DatabaseError as error:
            if is_disk_fault(error):
                raise
            log.exception("batch of %d not committed, taking its updates one by one", len(ids))
            toasts = await self._one_by_one(ids, calls)
        self._wake()
        return toasts

    async def _route(self, update: Update) -> Call | None:
        routed = self._application.bot_data
        routed.clear()
        try:
            await self._application.process_update(update)
            incoming = incoming_of(update)
        except Exception:  # a message of a shape nobody thought of: seen, and that is all
            log.exception("update %d cannot be read", update.update_id)
            return None
        if routed.error is not None and incoming is not None:
            return Call(incoming, "routing", Act.JOIN, _raising(routed.error), in_groups=True)
        return routed.call

    async def _write(self, ids: Sequence[int], calls: Sequence[Call | None]) -> list[Toast]:
        faulthandler.dump_traceback_later(BATCH_SECONDS, exit=True)
        try:
            toasts = await self._database.write(self._settle, ids, calls)
        finally:
            faulthandler.cancel_dump_traceback_later()
        for shown in self.screens:
            self._direct.show(shown)
        return toasts

    async def _one_by_one(self, ids: Sequence[int], calls: Sequence[Call | None]) -> list[Toast]:
        """Each update in a transaction of its own, so that one alone is set aside."""
        # Most of a batch that comes again is done: it must not take as long as the first time, or
        # a bot that is killed again and again never comes to confirm it.
        unseen, toasts = await self._database.read(_done_and_not, ids)
        for update_id, call in zip(ids, calls, strict=True):
            if update_id not in unseen:
                continue
            if self.careful and not _is_unkept(call):
                attempts = await self._database.write(updates.count_attempt, update_id)
                if attempts > ATTEMPTS:
                    deadly = RuntimeError(f"{ATTEMPTS} runs ended while carrying it out")
                    toasts += await self._database.write(self._set_aside, update_id, call, deadly)
                    continue
            try:
                toasts += await self._write([update_id], [call])
            except DatabaseError as error:
                if is_disk_fault(error):
                    raise
                if not _is_unkept(call):
                    toasts += await self._database.write(self._set_aside, update_id, call, error)
        self._wake()
        return toasts

    def _settle(
        self, db: Connection, ids: Sequence[int], calls: Sequence[Call | None]
    ) -> list[Toast]:
        """Each unseen update in its savepoint; the caller's transaction makes them one."""
        unseen = updates.unseen(db, ids)
        self.screens.clear()
        toasts: list[Toast] = []
        for update_id, call in zip(ids, calls, strict=True):
            if call is not None and call.unkept:
                toast = self.attempt(db, call)
            elif update_id in unseen:
                unseen.discard(update_id)  # a duplicate can share the batch
                toast = None if call is None else self.attempt(db, call)
                updates.mark_seen(db, update_id, self._clock.now(), toast)
            else:
                toast = updates.toast_of(db, update_id)
            if toast is not None:
                toasts.append(toast)
        return toasts

    def attempt(self, db: Connection, call: Call) -> Toast | None:
        """Carry out one call in a savepoint of its own; returns what its presser is told."""
        if call.unkept:
            return self._without_trace(db, call)
        db.execute("SAVEPOINT one_update")
        turn = self._turn(db, call)
        try:
            gate.carry_out(turn, call)
        except Exception as error:
            if is_disk_fault(error) or not db.in_transaction:  # no fault of this update
                raise
            db.execute("ROLLBACK TO one_update")
            turn = self._turn(db, call)
            if isinstance(error, Absent) and call.incoming.what == "press":
                log.warning("%s: %s", call.name, error)
                gate.refuse(turn, texts.old_button())
            else:
                self._apologise(turn, call.name, error)
        db.execute("RELEASE one_update")
        return _toast_of(turn)

    def _without_trace(self, db: Connection, call: Call) -> Toast | None:
        """Carry out what nothing may tell of: neither the database nor the log."""
        turn = self._unkept(db, call)
        try:
            with reading_only(db):
                gate.carry_out(turn, call)
        except Exception as error:
            if not db.in_transaction:
                raise
            turn = self._unkept(db, call)
            if isinstance(error, Absent):
                gate.refuse(turn, texts.old_button())
            else:
                log.error("an unkept call failed", exc_info=error)
                gate.refuse(turn, texts.failed_unkept())
        self.screens += turn.screens
        return _toast_of(turn)

    def _unkept(self, db: Connection, call: Call) -> Unkept:
        now, person = self._clock.now(), None
        turn = Unkept(
            db, now, self._settings, call.incoming, person, self._registry, self._asked_since
        )
        turn.person = people.by_user(db, call.incoming.user_id, turn.today)
        return turn

    def _turn(self, db: Connection, call: Call) -> Turn:
        now, user_id = self._clock.now(), call.incoming.user_id
        turn = Turn(db, now, self._settings, call.incoming, None, self._registry, self._asked_since)
        turn.person = people.by_user(db, user_id, turn.today)
        if turn.person is not None and turn.person.unreachable_at is not None:
            people.mark_reachable(db, user_id, None)
        return turn

    def _apologise(self, turn: Turn, place: str, error: Exception) -> None:
        """Keep the failure, and tell the person its number."""
        reference = updates.record_failure(
            turn.db,
            turn.now,
            place,
            turn.incoming.update_id,
            "".join(traceback.format_exception(error)),
        )
        log.error("failure %d in %s", reference, place, exc_info=error)
        gate.refuse(turn, texts.failed(reference))

    def _set_aside(
        self, db: Connection, update_id: int, call: Call | None, error: Exception
    ) -> list[Toast]:
        """Never try the update again; returns the toast that tells its presser so."""
        if update_id not in updates.unseen(db, [update_id]):
            return []
        toast = None
        if call is not None:
            turn = self._turn(db, call)
            self._apologise(turn, call.name, error)
            toast = _toast_of(turn)
        updates.mark_seen(db, update_id, self._clock.now(), toast)
        return [] if toast is None else [toast]

    def send_toasts(self, toasts: Sequence[Toast]) -> None:
        """Answer presses in the background; the effects are on disk already."""
        for toast in toasts:
            task = asyncio.create_task(self._toast(toast))
            self._toasting.add(task)
            task.add_done_callback(self._toasting.discard)

    async def _toast(self, toast: Toast) -> None:
        async with self._slots:
            try:
                await self._application.bot.answer_callback_query(
                    toast.callback_query_id, text=toast.text or None, show_alert=toast.show_alert
                )
            except TelegramError as error:  # too old, or no network: a toast is not worth a retry
                log.info("toast not shown: %s", error.message)

    async def toasts_sent(self) -> None:
        """Wait until no toast is on its way, and no screen that goes round the outbox."""
        await self._direct.settled()
        while self._toasting:
            await asyncio.wait(self._toasting)


def _toast_of(turn: Turn) -> Toast | None:
    """What the presser is told; None where nothing was pressed."""
    query_id = turn.incoming.callback_query_id
    return None if query_id is None else Toast(query_id, turn.toast_text, turn.toast_alert)


def _is_unkept(call: Call | None) -> bool:
    return call is not None and call.unkept


def _done_and_not(db: Connection, ids: Sequence[int]) -> tuple[set[int], list[Toast]]:
    """The updates that are still to be carried out, and what the pressers of the others saw."""
    unseen = updates.unseen(db, ids)
    toasts = [updates.toast_of(db, each) for each in ids if each not in unseen]
    return unseen, [toast for toast in toasts if toast is not None]


def _raising(error: Exception) -> Callable[[Turn], None]:
    def fail(turn: Turn) -> None:
        raise error

    return fail
