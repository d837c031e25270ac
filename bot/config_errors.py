"""Mistakes in config.toml as lines that say where they are and what was expected."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.logs import TOKEN, redact

Key = tuple[str, ...]
"""("reminders", "quiet_from"), or ("data_dir",) for what stands before the first section."""

EXPECTED: Mapping[str, str] = {
    "missing": "missing",
    "int_type": "expected a whole number",
    "string_type": "expected text in quotes",
    "string_too_short": "expected at least {min_length} characters",
    "string_too_long": "expected at most {max_length} characters",
    "greater_than_equal": "expected {ge} or more",
    "less_than_equal": "expected {le} or less",
    "literal_error": "expected {expected}",
    "model_type": "expected a section",
}
"""Pydantic's error types in the words of this file; any other keeps pydantic's words."""


class ErrorLines:
    """Collects the mistakes of one file, each with its line number if it has one."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.found: list[tuple[int, str]] = []

    def sorted(self) -> list[str]:
        """The lines in the order of the file; what has no place in it comes first."""
        return [
            f"{self.path}:{line}: {message}" if line else f"{self.path}: {message}"
            for line, message in sorted(self.found)
        ]

    def add(self, key: Key, expected: str, shown: str = "", is_section: bool = False) -> None:
        """A mistake at a key; `shown` is the value as it may be printed."""
        place = _place(key, is_section)
        self.found.append((self._line(key), redact(f"{place}{shown}: {expected}")))

    def tokens(self) -> None:
        """A mistake for each line, comment or not, that holds what looks like a bot token."""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if TOKEN.search(line):
                advice = "this looks like a bot token; it belongs in the environment: BOT_TOKEN"
                self.found.append((number, advice))

    def syntax(self, error: tomllib.TOMLDecodeError) -> None:
        """The one mistake that keeps the rest of the file from being read."""
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        if said is None:
            self.found.append((0, redact(f"not valid TOML: {error}")))
            return
        message, line, column = said.groups()
        where = f" (column {column})" if column else " (at the end of the file)"
        number = int(line) if line else len(self.text.splitlines())
        self.found.append((number, redact(f"not valid TOML: {message}{where}")))

    def validation(
        self, error: ValidationError, data: Mapping[str, Any], model: type[BaseModel]
    ) -> None:
        """Every mistake that pydantic found."""
        sections = dict(_sections(model))
        for detail in error.errors(include_url=False, include_input=False):
            key = tuple(str(part) for part in detail["loc"])
            section = key in {(name,) for name in sections} or isinstance(_at(key, data), Mapping)
            if detail["type"] == "extra_forbidden":
                self.add(key, _unknown(key, section, sections), is_section=section)
            else:
                self.add(key, _expected(detail), _shown(key, data), is_section=section)

    def _line(self, key: Key) -> int:
        lines = dict(reversed(list(key_lines(self.text))))
        return next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 0)


def key_lines(text: str) -> Iterator[tuple[Key, int]]:
    """Each section and key of a TOML text with its line number, counted from 1.

    tomllib tells no places, so the lines are read once more, by their beginnings.
    """
    section: Key = ()
    inside_long_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside_long_text:
            if header := re.match(r"\s*\[{1,2}([^\[\]#]+)\]", line):
                section = _parts(header[1])
                yield from _beginnings(section, 1, number)
            elif pair := re.match(r"\s*([^\[=#]+)=", line):
                yield from _beginnings(section + _parts(pair[1]), len(section) + 1, number)
        if (line.count('"""') + line.count("'''")) % 2:
            inside_long_text = not inside_long_text


def _beginnings(key: Key, least: int, number: int) -> Iterator[tuple[Key, int]]:
    for length in range(least, len(key) + 1):
        yield key[:length], number


def _parts(dotted: str) -> Key:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _place(key: Key, is_section: bool) -> str:
    if len(key) == 1:
        return f"[{key[0]}]" if is_section else key[0]
    return f"[{key[0]}] {'.'.join(key[1:])}"


def _at(key: Key, data: Mapping[str, Any]) -> Any:
    """The value at a key, or None."""
    value: Any = data
    for part in key:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _shown(key: Key, data: Mapping[str, Any]) -> str:
    """The value as written; nothing of [telegram], where addresses can hold passwords."""
    value = _at(key, data)
    if value is None or key[0] == "telegram" or isinstance(value, Mapping | list):
        return ""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f" = {text if len(text) <= 60 else text[:60] + '…'}"


def _expected(detail: ErrorDetails) -> str:
    words = EXPECTED.get(detail["type"])
    if words is None:
        return detail["msg"]
    return words.format(**detail.get("ctx", {})).replace("'", '"')


def _unknown(key: Key, is_section: bool, sections: Mapping[str, Sequence[str]]) -> str:
    """What to do about a key or section that nobody reads there."""
    name = key[-1]
    if is_section and len(key) == 1:
        near = get_close_matches(name, [section for section in sections if section], n=1)
        return f"unknown section; did you mean [{near[0]}]?" if near else "unknown section"
    homes = [_home(section) for section, names in sections.items() if name in names]
    if homes:
        return f"belongs in {' or '.join(homes)}"
    here = sections["" if len(key) == 1 else key[0]]
    everywhere = [known for names in sections.values() for known in names]
    near = get_close_matches(name, here, n=1) or get_close_matches(name, everywhere, n=1)
    return f"unknown key; did you mean {near[0]}?" if near else "unknown key"


def _home(section: str) -> str:
    return f"[{section}]" if section else "the first lines, before any [section]"


def _sections(model: type[BaseModel]) -> Iterator[tuple[str, list[str]]]:
    """Each section with its keys; "" holds the keys before the first section."""
    loose = []
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield name, list(field.annotation.model_fields)
        else:
            loose.append(name)
    yield "", loose
