"""The errors that the server answers with, in Telegram's own words."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A refused call: `status` as HTTP status and error_code, and ResponseParameters."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def answer(self) -> tuple[int, dict[str, Any]]:
        """The (HTTP status, body) that a client receives."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return self.status, body


class AnswerLost(Exception):
    """The call gets no answer: a reset connection, or silence until the client gives up."""

    def __init__(self, silent: bool) -> None:
        super().__init__("no answer until the client gives up" if silent else "connection reset")
        self.silent = silent


def bad(text: str) -> ApiError:
    """A 400 with `Bad Request: ` in front."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """A 403 with `Forbidden: ` in front."""
    return ApiError(403, f"Forbidden: {text}")


def flood(retry_after: int) -> ApiError:
    """A 429; `retry_after` in whole seconds, at least 1."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", retry_after=max(1, retry_after)
    )
