"""Screens that go round the outbox: never written down, so that nothing of them can be found."""

import asyncio
import logging
from datetime import timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.delivery import markup_of
from bot.pace import Flight, Pace
from handlers.screen import payload
from handlers.unkept import Shown

log = logging.getLogger(__name__)

_TRIES = 5
_NETWORK_PAUSE = 2.0  # seconds
_PATIENCE = 10.0  # at an end: whoever misses a screen presses again


class Direct:
    """Sends screens in order a chat, within the limits; of one message only its latest content.

    What cannot be sent after some tries is dropped: the person presses again.
    """

    def __init__(self, bot: Bot, clock: Clock, pace: Pace) -> None:
        self._bot = bot
        self._clock = clock
        self._pace = pace
        self._waiting: dict[int, list[Shown]] = {}
        self._sending: set[asyncio.Task[None]] = set()

    def show(self, shown: Shown) -> None:
        """Send the screen soon, in the background."""
        waiting = self._waiting.get(shown.chat_id)
        if waiting is not None:
            waiting[:] = [each for each in waiting if not _same_message(each, shown)]
            waiting.append(shown)
            return
        self._waiting[shown.chat_id] = [shown]
        task = asyncio.create_task(self._serve(shown.chat_id))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def settled(self) -> None:
        """Wait until nothing is on its way, but not for long."""
        if self._sending:
            _, late = await asyncio.wait(set(self._sending), timeout=_PATIENCE)
            for task in late:
                task.cancel()

    async def _serve(self, chat_id: int) -> None:
        waiting, tries = self._waiting[chat_id], 0
        while waiting:
            flight = await self._until_ready(chat_id)
            shown = waiting.pop(0)
            tries += 1
            sent = await self._sent(shown)
            self._pace.landed(flight, self._clock.monotonic())
            if sent or tries == _TRIES:
                tries = 0
            elif not any(_same_message(each, shown) for each in waiting):
                waiting.insert(0, shown)
        del self._waiting[chat_id]

    async def _until_ready(self, chat_id: int) -> Flight:
        while (wait := self._pace.ready_at(chat_id) - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait)
        return self._pace.count(chat_id, self._clock.monotonic())

    async def _sent(self, shown: Shown) -> bool:
        """Whether the screen needs no other try. What Telegram says may quote it: not logged."""
        try:
            await self._send(shown)
        except (BadRequest, Forbidden) as error:
            if not (isinstance(error, BadRequest) and "not modified" in error.message):
                log.warning("a screen was refused: %s", type(error).__name__)
        except RetryAfter as error:
            after = error.retry_after
            seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
            self._pace.flooded(shown.chat_id, self._clock.monotonic() + seconds)
            return False
        except (NetworkError, TelegramError) as error:
            log.warning("a screen was not sent: %s", type(error).__name__)
            self._pace.hold(shown.chat_id, self._clock.monotonic() + _NETWORK_PAUSE)
            return False
        except Exception as error:  # our own fault: a screen that cannot be built
            log.error("a screen failed: %s", type(error).__name__)
        return True

    async def _send(self, shown: Shown) -> None:
        parameters = payload(shown.screen)
        markup = markup_of(parameters.pop("reply_markup", None))
        if shown.message_id is None:
            await self._bot.send_message(shown.chat_id, reply_markup=markup, **parameters)
        else:
            await self._bot.edit_message_text(
                chat_id=shown.chat_id,
                message_id=shown.message_id,
                reply_markup=markup,
                **parameters,
            )


def _same_message(one: Shown, other: Shown) -> bool:
    return one.message_id is not None and one.message_id == other.message_id
