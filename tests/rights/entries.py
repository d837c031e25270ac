"""Everything the registry answers to, as what a person could send; forged where need be."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.registry import Press, Registry
from handlers.rights import Act

_FORGED: dict[Any, tuple[str, ...]] = {
    int: ("1", "2", "-1", "999999999"),
    str: ("x", "1", "", "done"),
    bool: ("1", "0", "1", "0"),
    date: ("2026-11-25", "1900-01-01", "2199-12-31", "2026-11-23"),
}

_YEARS = ("2026", "1900", "2199", "2025")


@dataclass(frozen=True)
class Entry:
    """One thing that can be asked for: a press with its data, or a command or word."""

    act: Act
    sent: str
    is_press: bool
    in_groups: bool


def entries(registry: Registry) -> Iterator[Entry]:
    """Each command with and without an argument, each word, each press with forged data."""
    for command in registry.commands.values():
        for argument in ("", " 1", " x 2026"):
            sent = f"/{command.name}{argument}"
            yield Entry(command.act, sent, is_press=False, in_groups=command.in_groups)
    for word, command in registry.words.items():
        yield Entry(command.act, word, is_press=False, in_groups=False)
    for press in registry.presses.values():
        for data in forged(press):
            yield Entry(press.act, data, is_press=True, in_groups=press.in_groups)


def forged(press: Press[Any]) -> list[str]:
    """Data that the press takes for its own, made up by somebody who knows its name."""
    parameters = inspect.signature(press.function, eval_str=True).parameters.values()
    values = [
        _YEARS if parameter.name == "year" else _FORGED[parameter.annotation]
        for parameter in list(parameters)[1:]
    ]
    return sorted({":".join([press.name, *(each[turn] for each in values)]) for turn in range(4)})
