"""Faults to order: the next calls of a method fail, get lost, or are carried out unanswered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.demo.telegram.errors import AnswerLost, ApiError, flood

Failure = Literal[
    "flood", "error", "gateway", "timeout", "reset", "forbidden", "too large", "MESSAGE_ID_INVALID",
    "FILE_REFERENCE_EXPIRED",
]  # fmt: skip
"""Names in capitals are what Telegram's own servers say, passed on as they are with 400."""


@dataclass(frozen=True)
class Fault:
    """What happens to one call; `retry_after` in seconds, for a flood."""

    failure: Failure
    retry_after: int = 1
    carried_out: bool = False

    def exception(self) -> Exception:
        """What the client meets instead of an answer."""
        if self.failure in {"timeout", "reset"}:
            return AnswerLost(silent=self.failure == "timeout")
        if self.failure == "flood":
            return flood(self.retry_after)
        if self.failure == "forbidden":
            return ApiError(403, "Forbidden: user is deactivated")
        if self.failure.isupper():
            return ApiError(400, f"Bad Request: {self.failure}")
        if self.failure == "too large":
            return ApiError(413, "Request Entity Too Large")
        if self.failure == "gateway":
            return ApiError(502, "Bad Gateway")
        return ApiError(500, "Internal Server Error")


@dataclass
class Faults:
    """The faults still to come, by method; "*" stands for every method."""

    _waiting: dict[str, list[Fault]] = field(default_factory=dict)

    def add(self, method: str, fault: Fault, times: int) -> None:
        """Let the next `times` calls of `method` meet the fault."""
        self._waiting.setdefault(method.lower(), []).extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets, if any; each is met once."""
        for name in (method.lower(), "*"):
            if self._waiting.get(name):
                return self._waiting[name].pop(0)
        return None

    def clear(self) -> None:
        """Let everything work again."""
        self._waiting.clear()
