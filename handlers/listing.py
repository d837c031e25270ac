"""Long lists of buttons, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.screen import Button
from handlers.texts import listing as texts

T = TypeVar("T")
SIZE = 8  # buttons a page: what a phone shows at once


@dataclass(frozen=True)
class Page(Generic[T]):
    """Part of a list; `number` counts from 0."""

    shown: Sequence[T]
    number: int
    pages: int

    def arrows(self, button: Callable[[str, int], Button]) -> tuple[Button, ...]:
        """Buttons to the pages around; `button` makes one of a label and a page's number."""
        found = []
        if self.number > 0:
            found.append(button(texts.EARLIER, self.number - 1))
        if self.number + 1 < self.pages:
            found.append(button(texts.LATER, self.number + 1))
        return tuple(found)


def page(items: Sequence[T], number: int) -> Page[T]:
    """The page with this number, or the nearest one there is."""
    pages = max(1, -(-len(items) // SIZE))
    number = min(max(number, 0), pages - 1)
    return Page(items[number * SIZE : (number + 1) * SIZE], number, pages)
