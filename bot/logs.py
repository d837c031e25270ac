"""Logging to standard error, with every token removed."""

import logging
import re
import sys
import threading
from contextlib import suppress
from traceback import format_tb
from types import TracebackType
from typing import TextIO

from bot.errors import OperatorError
from storage.database import DatabaseError

QUIET = ("httpx", "httpcore", "aiohttp.access")
"""Loggers that write a line for every request, some with the token in its address."""

# The bot's number, a colon (quoted in addresses, once more in addresses that hold one), the secret.
TOKEN = re.compile(r"(?<![0-9])[0-9]{5,}(?::|%(?:25)*3[Aa])[A-Za-z0-9_-]{30,}")
_PASSWORD = re.compile(r"://[^/\s:@]+:[^/\s@]+@")

# What these say is about files and statements of ours, never about people.
_SPEAKING = (OSError, DatabaseError, OperatorError)
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_log = logging.getLogger(__name__)


def redact(text: str) -> str:
    """The text without bot tokens and without the name and password in addresses."""
    return _PASSWORD.sub("://[hidden]@", TOKEN.sub("[token]", text))


class RedactingFormatter(logging.Formatter):
    """One line a record, tracebacks below it, redacted as a whole.

    A Filter would not do: it sees neither tracebacks nor the text of exceptions. Of most
    exceptions only the type is named: their own words may quote what somebody wrote.
    """

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S%z"
        )

    def formatMessage(self, record: logging.LogRecord) -> str:
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")

    def formatException(self, ei: _ExcInfo) -> str:
        chain: list[BaseException] = []
        error = ei[1]
        while error is not None and error not in chain:
            chain.insert(0, error)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        parts = ("".join(format_tb(each.__traceback__)) + _named(each) for each in chain)
        return "Traceback (most recent call last):\n" + "\n".join(parts)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def _named(error: BaseException) -> str:
    kind = type(error).__qualname__
    return f"{kind}: {error}" if isinstance(error, _SPEAKING) else kind


class StderrHandler(logging.StreamHandler[TextIO]):
    """Writes records; of one that cannot be formatted it names the place, not the arguments."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(RedactingFormatter())

    def handleError(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # the disk of the log is full: that must not stop the bot
            self.stream.write(f"A log call failed at {record.pathname}:{record.lineno}\n")


def set_up(level: int = logging.INFO) -> None:
    """Send all logs, warnings and uncaught exceptions to standard error, redacted."""
    logging.basicConfig(level=level, handlers=[StderrHandler()], force=True)
    logging.captureWarnings(True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    _log.critical("Stopped by an error", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(uncaught: threading.ExceptHookArgs) -> None:
    if uncaught.exc_value is not None:
        _log_uncaught(uncaught.exc_type, uncaught.exc_value, uncaught.exc_traceback)
