"""What a pack is made of: items, folder by folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from handlers.calendar import Period
from handlers.turn import Look
from storage.people import Person


@dataclass(frozen=True)
class Item:
    """One file of a pack, in folders below its own one.

    `content` is its bytes, or what makes them (a module's function with its arguments, as a
    `functools.partial`: it is pickled and run in a process of its own), or the path of a copy
    below the files' folder, or None where there is no copy: then `why` says so in the index.
    """

    folders: tuple[str, ...]
    title: str
    suffix: str
    day: date
    content: Callable[[], bytes] | bytes | str | None
    why: str = ""


Maker = Callable[[Look, Period, Person], Iterator[Item]]
"""The items of a period that the person may read, in order."""


@dataclass(frozen=True)
class Folder:
    """One of a pack's folders, and what fills it."""

    label: str
    items: Maker
