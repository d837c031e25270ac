"""A text of any length, shown a page at a time."""

from collections.abc import Iterator

from handlers import listing
from handlers.listing import Page
from handlers.screen import html
from handlers.texts import listing as texts

PAGE_UNITS = 3400  # a message has at most 4096 UTF-16 units, and a page needs room for its head


def page(text: str, number: int, *, first: int = PAGE_UNITS) -> Page[str]:
    """The page with this number, or the nearest one, as HTML: all that is `shown`."""
    found = listing.page(pages(text, first=first), number, 1)
    shown = html(found.shown[0])
    if found.pages > 1:
        shown = f"{shown}\n\n{texts.foot(found.number + 1, found.pages)}"
    return Page((shown,), found.number, found.pages)


def pages(text: str, *, first: int = PAGE_UNITS) -> list[str]:
    """The text cut into pages of at most PAGE_UNITS UTF-16 units, the first of at most `first`."""
    return list(_pages(text, first)) or [""]


def _pages(text: str, size: int) -> Iterator[str]:
    while text:
        end = _fitting(text, size)
        if end < len(text):
            line_end = text.rfind("\n", end * 3 // 4, end)
            end = line_end + 1 if line_end >= 0 else end
        yield text[:end].strip("\n")
        text, size = text[end:].lstrip("\n"), PAGE_UNITS


def _fitting(text: str, size: int) -> int:
    """How many characters from the start have at most `size` UTF-16 units."""
    if units(text[:size]) <= size:
        return min(len(text), size)
    used = 0
    for place, char in enumerate(text):
        used += units(char)
        if used > size:
            return place
    return len(text)


def units(text: str) -> int:
    """Its length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
