"""The parameters of one call, read the way Telegram reads them: strings, or JSON in strings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.telegram.errors import bad
from bot.demo.telegram.models import UploadedFile


@dataclass(frozen=True)
class Arguments:
    """`values` as the client sent them, `files` by multipart name."""

    values: Mapping[str, Any]
    files: Mapping[str, UploadedFile]

    def text(self, name: str) -> str:
        """The value as text, "" if absent. Raises ApiError 400 if it is not UTF-8."""
        value = self.values.get(name)
        text = "" if value is None else value if isinstance(value, str) else json.dumps(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad("strings must be encoded in UTF-8") from None
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number, `default` if absent or no number, as Telegram does."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Whether the value is true, yes or 1."""
        return str(self.values.get(name, "")).lower() in {"true", "yes", "1"}

    def decoded(self, name: str) -> Any:
        """The value with JSON decoded, None if absent. Raises ApiError 400 for broken JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def array(self, name: str) -> list[Any] | None:
        """The value as a list, None if absent. Raises ApiError 400 for anything else."""
        value = self.decoded(name)
        if value is not None and not isinstance(value, list):
            raise bad(f"can't parse {name}: expected an Array")
        return value

    def object(self, name: str) -> dict[str, Any] | None:
        """The value as an object, None if absent. Raises ApiError 400 for anything else."""
        value = self.decoded(name)
        if value is not None and not isinstance(value, dict):
            raise bad(f"can't parse {name}: expected an Object")
        return value

    def chat_id(self) -> int | None:
        """The `chat_id` as a number, None if absent or not a number."""
        number = self.integer("chat_id")
        return number or None

    def decoded_file(self, name: str) -> str:
        """What names a file: `attach://part` or a file_id; "" if it is a part of its own name."""
        return "" if name in self.files else self.text(name)
