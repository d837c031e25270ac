"""Calls that a start cannot do without: tried until Telegram answers."""

import logging
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, TelegramError

from bot.clock import Clock
from bot.errors import OperatorError

log = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


async def until_answered(clock: Clock, call: Callable[[], Awaitable[object]]) -> None:
    """Call until Telegram answers; raises OperatorError when it does not know the token."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await call()
        except InvalidToken as error:
            raise OperatorError("Telegram does not know this BOT_TOKEN") from error
        except TelegramError as error:
            log.warning("Telegram cannot be reached, trying again: %s", error.message)
            await clock.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return
