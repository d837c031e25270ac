"""The sender: posted rows go out in order a chat, within Telegram's limits, until each is sent."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.clock import Clock
from bot.delivery import After, Delivery, nothing, shortened
from bot.errors import OperatorError
from bot.pace import Flight, Pace
from handlers.roster import group_chats, reach
from handlers.settings import Settings
from handlers.turn import Acting
from storage import outbox
from storage.database import Connection, Database, DatabaseError, is_disk_fault, savepoint
from storage.outbox import Outgoing

log = logging.getLogger(__name__)

CONCURRENT = 16
_NETWORK_PAUSE = 5.0  # seconds
_TOO_LARGE = "Too Large"
"""Of the phrase of status 413, which comes as a NetworkError: tried again it is no smaller."""


class Sender:
    """Takes rows from the outbox; a chat stays busy until its "sent" mark is committed."""

    def __init__(
        self, delivery: Delivery, database: Database, clock: Clock, settings: Settings
    ) -> None:
        self._delivery = delivery
        self._database = database
        self._clock = clock
        self._settings = settings
        self.pace = Pace()
        self._woken = asyncio.Event()
        self._busy: set[int] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self._outcomes: list[tuple[Outgoing, After]] = []
        self._refused_token = False

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Send until cancelled; raises OperatorError when Telegram knows the token no more."""
        while not self._refused_token:
            self._woken.clear()
            await self._keep_outcomes()
            next_at = await self._start_ready()
            pause = min(1.0, max(0.0, next_at - self._clock.monotonic()))
            try:
                async with asyncio.timeout(pause):
                    await self._woken.wait()
            except TimeoutError:
                continue
        raise OperatorError("Telegram does not know this BOT_TOKEN")

    async def stop(self) -> None:
        """Let what is on its way arrive, and write it down."""
        while self._sending:
            await asyncio.wait(self._sending)
        await self._keep_outcomes()

    async def drain(self) -> None:
        """Send everything that may be sent now, waiting out the limits by the clock."""
        while True:
            next_at = await self._start_ready()
            if self._sending or self._outcomes:
                await self.stop()
            elif next_at < float("inf"):
                await self._clock.sleep(next_at - self._clock.monotonic())
            else:
                return

    async def _start_ready(self) -> float:
        """Start what may go out now; returns when more may, by the monotonic clock."""
        free = CONCURRENT - len(self._busy)  # so at most that many can come twice after a crash
        if free <= 0:
            return float("inf")
        now = self._clock.monotonic()
        waiting = self.pace.waiting(now)
        at, busy = self._clock.now(), self._busy | waiting.keys()
        rows, blocked = await self._database.read(
            lambda db: (
                outbox.pending(db, at, busy, free),
                outbox.waiting_chats(db, at, waiting.keys()),
            )
        )
        for row in rows:
            ready_at = self.pace.ready_at(row.chat_id)
            if ready_at > now:
                return ready_at
            flight = self.pace.count(row.chat_id, now)
            self._busy.add(row.chat_id)
            task = asyncio.create_task(self._send(row, flight))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return min((waiting[chat_id] for chat_id in blocked), default=float("inf"))

    async def _send(self, row: Outgoing, flight: Flight) -> None:
        try:
            outcome = await self._attempt(row)
        except Exception as error:  # our own fault, unless it is the disk's: the row is set aside
            log.exception("%s failed", shortened(row))
            if is_disk_fault(error):
                outcome = self._later(row, _NETWORK_PAUSE)
            else:
                outcome = self._refused(row, "exception")
        self.pace.landed(flight, self._clock.monotonic())
        self._outcomes.append((row, outcome))
        self._woken.set()

    async def _attempt(self, row: Outgoing) -> After:
        try:
            after = await self._delivery.carry_out(row)
        except RetryAfter as error:
            self.pace.flooded(row.chat_id, self._clock.monotonic() + _seconds(error))
            return nothing
        except ChatMigrated as error:
            return self._moved(row.chat_id, error.new_chat_id)
        except Forbidden as error:
            return self._unreachable(row, error.message)
        except InvalidToken:
            self._refused_token = True
            return self._later(row, _NETWORK_PAUSE)
        except BadRequest as error:
            log.warning("%s refused: %s", shortened(row), error.message)
            return self._refused(row, error.message)
        except (NetworkError, TelegramError) as error:
            log.warning("%s not sent: %s", shortened(row), error.message)
            if _TOO_LARGE in error.message:
                return self._refused(row, error.message)
            return self._later(row, _NETWORK_PAUSE)
        now = self._clock.now()

        def sent(db: Connection) -> None:
            after(db)
            outbox.mark_sent(db, row, now)

        return sent

    def _later(self, row: Outgoing, seconds: float) -> After:
        """The whole chat waits: its later messages must not overtake this one."""
        self.pace.hold(row.chat_id, self._clock.monotonic() + seconds)
        return nothing

    def _refused(self, row: Outgoing, why: str) -> After:
        now = self._clock.now()
        return lambda db: outbox.mark_sent(db, row, now, failed=why)

    def _unreachable(self, row: Outgoing, why: str) -> After:
        now = self._clock.now()
        log.info("%s: %s", shortened(row), why)

        def after(db: Connection) -> None:
            outbox.mark_sent(db, row, now, failed=why)
            reach.lost(Acting(db, now, self._settings), row.chat_id)

        return after

    def _moved(self, old_chat_id: int, new_chat_id: int) -> After:
        now = self._clock.now()
        return lambda db: group_chats.move(
            Acting(db, now, self._settings), old_chat_id, new_chat_id
        )

    async def _keep_outcomes(self) -> None:
        """Write down in one transaction what has been sent, then free those chats."""
        done, self._outcomes = self._outcomes, []
        if not done:
            return
        try:
            await self._database.write(self._all, done)
        except DatabaseError as error:
            log.error("%d sent marks not written, trying again: %s", len(done), error)
            self._outcomes = done + self._outcomes
            await self._clock.sleep(1.0)
            return
        self._busy -= {row.chat_id for row, _ in done}
        self._woken.set()

    def _all(self, db: Connection, outcomes: Sequence[tuple[Outgoing, After]]) -> None:
        for row, outcome in outcomes:
            try:
                with savepoint(db):
                    outcome(db)
            except Exception as error:  # one that cannot be written must not hold up the others
                if is_disk_fault(error) or not db.in_transaction:
                    raise
                log.exception("%s: its outcome cannot be written", shortened(row))
                self._refused(row, "exception")(db)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
