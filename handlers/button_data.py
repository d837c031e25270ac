"""What stands in a button's data: arguments as text, and text as arguments."""

from collections.abc import Callable, Iterable
from datetime import date
from inspect import Parameter
from typing import Any

_YEARS = range(1900, 2200)
"""No button of ours names a day outside; reckoning at the ends of the calendar overflows."""


def encoded(value: object) -> str:
    """One argument as text."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def decoders(parameters: Iterable[Parameter]) -> list[Callable[[str], Any]]:
    """For each parameter what makes its value of a text, or raises ValueError.

    They are int, str, bool or date; a number that is called `year` is one.
    """
    return [
        _year if parameter.name == "year" else _DECODERS[parameter.annotation]
        for parameter in parameters
    ]


def _number(text: str) -> int:
    if abs(int(text)) >= 2**63:  # more than the database holds
        raise ValueError(text)
    return int(text)


def _year(text: str) -> int:
    if int(text) not in _YEARS:
        raise ValueError(text)
    return int(text)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.year not in _YEARS:
        raise ValueError(text)
    return day


_DECODERS: dict[Any, Callable[[str], Any]] = {
    int: _number,
    str: str,
    bool: lambda text: text == "1",
    date: _day,
}
