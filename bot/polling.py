"""Polling: fetch, carry out, and only then confirm by asking for the next batch."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.errors import OperatorError
from bot.intake import Intake
from handlers.routing import ALLOWED_UPDATES
from storage.database import DatabaseError
from storage.updates import Toast

log = logging.getLogger(__name__)

POLL_SECONDS = 25
BATCH = 100  # Bot API: getUpdates returns at most 100
PRESS_LIFE = timedelta(seconds=150)  # how long Telegram keeps a press
_AT_ONCE = 1.0  # an answer that took longer had nothing to give at first
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
"""What python-telegram-bot raises for an update whose parts are not what it expects."""


def _quotes_nobody(record: logging.LogRecord) -> bool:
    return "parsing updates" not in str(record.msg)


# It would log the whole batch, with what everybody wrote, when one update cannot be read.
logging.getLogger("telegram.ext.ExtBot").addFilter(_quotes_nobody)


class Polling:
    """Keeps the offset; a batch is confirmed by the next getUpdates, after its commit."""

    def __init__(self, bot: Bot, intake: Intake, clock: Clock) -> None:
        self._bot = bot
        self._intake = intake
        self._clock = clock
        self._offset = 0
        self._pause = _FIRST_PAUSE
        self.answered_at = clock.now()  # when Telegram last answered
        # When nothing waited at Telegram; whatever comes next was sent later than that.
        self._empty_at = clock.now() - PRESS_LIFE

    async def run(self, stopping: asyncio.Event) -> None:
        """Poll until told to stop; a batch that has begun is finished.

        Raises OperatorError when Telegram does not know the token.
        """
        asking = asyncio.create_task(self._ask(POLL_SECONDS))
        stop = asyncio.create_task(stopping.wait())
        try:
            while not stopping.is_set():
                await asyncio.wait({asking, stop}, return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    break
                toasts = await asyncio.shield(self._carry_out(asking.result()))
                # On the wire before the toasts are built: it confirms the batch.
                asking = asyncio.create_task(self._ask(POLL_SECONDS))
                await asyncio.sleep(0)
                self._intake.send_toasts(toasts)
        finally:
            asking.cancel()
            stop.cancel()
            await asyncio.gather(asking, stop, return_exceptions=True)

    async def once(self) -> int:
        """Take what waits now; returns how many updates that was."""
        updates = await self._fetch(0)
        self.answered_at = self._clock.now()
        self._intake.send_toasts(await self._carry_out(updates))
        return len(updates)

    async def _carry_out(self, updates: Sequence[Update] | None) -> list[Toast]:
        if updates is None:
            return []
        if not updates:
            self._empty_at = self._clock.now()
            self._pause = _FIRST_PAUSE
            # All below it is confirmed, and after a week without updates Telegram numbers them
            # anew, at random: a lower one would be confirmed by an offset kept from before.
            self._offset = 0
            self._intake.careful = False  # whatever waited through an unclean exit is drained
            return []
        try:
            toasts = await self._intake.carry_out(updates, self._empty_at)
        except DatabaseError as error:
            log.error("nothing can be written, Telegram keeps the updates: %s", error)
            await self._wait()
            return []
        self._offset = updates[-1].update_id + 1
        self._pause = _FIRST_PAUSE
        return toasts

    async def _ask(self, seconds: int) -> Sequence[Update] | None:
        """The next batch; None when Telegram did not answer."""
        asked = self._clock.monotonic()
        try:
            updates = await self._fetch(seconds)
            self.answered_at = self._clock.now()
            if self._clock.monotonic() - asked > _AT_ONCE:
                self._empty_at = self._clock.now()
            return updates
        except InvalidToken as error:
            raise OperatorError("Telegram does not know this BOT_TOKEN") from error
        except Conflict:
            log.warning("another program is polling with this token; waiting for it to stop")
        except RetryAfter as error:
            log.warning("Telegram asks to poll less often: %s", error.message)
        except TelegramError as error:
            log.warning("Telegram cannot be reached: %s", error.message)
        await self._wait()
        return None

    async def _fetch(self, seconds: int) -> Sequence[Update]:
        bot, offset = self._bot, self._offset
        try:
            return await bot.get_updates(
                offset=offset, limit=BATCH, timeout=seconds, allowed_updates=ALLOWED_UPDATES
            )
        except UNREADABLE:  # one of them is of a shape that nobody knows: it must not stop the rest
            log.warning("a batch cannot be read, taking its updates one by one")
        # Its name in small letters, which Telegram takes as well: no warning of what is meant.
        raw = await bot.do_api_request("getupdates", {"offset": offset, "limit": BATCH})
        return [readable(each, bot) for each in raw]

    async def _wait(self) -> None:
        await self._clock.sleep(self._pause)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)


def readable(raw: dict[str, Any], bot: Bot) -> Update:
    """The update; an empty one of the same number in the place of one that cannot be read."""
    try:
        return Update.de_json(raw, bot)
    except UNREADABLE as error:
        # Never the error's words: they can hold what somebody wrote.
        log.error("update %s cannot be read: %s", raw["update_id"], type(error).__name__)
        return Update(raw["update_id"])
