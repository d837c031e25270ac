"""Long lists of buttons, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, TypeVarTuple

from handlers.screen import Button
from handlers.texts import listing as texts

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
SIZE = 8  # buttons a page: what a phone shows at once


@dataclass(frozen=True)
class Page(Generic[T]):
    """Part of a list; `number` counts from 0."""

    shown: Sequence[T]
    number: int
    pages: int

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.number + 1 >= self.pages

    @property
    def said(self) -> str:
        """Which page this is, in words; nothing where there is one page."""
        return texts.page(self.number + 1, self.pages)

    def arrows(self, button: Callable[[str, *Ts, int], Button], *of: *Ts) -> tuple[Button, ...]:
        """Buttons to the pages around: a press's that takes `of`, then a page's number."""
        found = []
        if self.number > 0:
            found.append(button(texts.EARLIER, *of, self.number - 1))
        if not self.is_last:
            found.append(button(texts.LATER, *of, self.number + 1))
        return tuple(found)


def page(items: Sequence[T], number: int, size: int = SIZE) -> Page[T]:
    """The page with this number, or the nearest one there is."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 0), pages - 1)
    return Page(items[number * size : (number + 1) * size], number, pages)
