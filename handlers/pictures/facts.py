"""What a picture shows, as plain facts: gathered from the figures, drawn apart from the bot."""

import hashlib
from dataclasses import dataclass

_DRAWN_ANEW = 1  # raised when the drawing changes, so that no older picture is taken for it


@dataclass(frozen=True)
class Bar:
    """One kind, person or pair: done of its target (0: it has none), and what an even pace
    would have done by today; `part` is what of it was done in the period shown."""

    label: str
    done: float
    target: float
    unit: str
    expected: float
    part: float | None = None


@dataclass(frozen=True)
class Bars:
    """A page of bars; `part` names the period whose share is hatched ("" where none is)."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    part: str = ""
    nothing: str = ""


@dataclass(frozen=True)
class Column:
    """A session, a week or a month: 应到 and 实到; due 0 is one in which nothing was held.

    An empty label is written where another one of the same month already stands.
    """

    label: str
    due: int
    came: int


@dataclass(frozen=True)
class Columns:
    """Attendance over time; `total` says it in numbers."""

    title: str
    subtitle: str
    total: str
    columns: tuple[Column, ...]
    nothing: str = ""


@dataclass(frozen=True)
class Tile:
    """One number of a person's year."""

    label: str
    value: str
    unit: str


@dataclass(frozen=True)
class OwnYear:
    """A person's own year on one card; `hours` only for those who owe any."""

    name: str
    subtitle: str
    tiles: tuple[Tile, ...]
    hours: Bar | None
    months_title: str
    months: tuple[Column, ...]


Picture = Bars | Columns | OwnYear


def digest(picture: Picture) -> str:
    """The same for the same facts: a picture is drawn again when one of them has changed."""
    return hashlib.sha256(f"{_DRAWN_ANEW} {picture!r}".encode()).hexdigest()
