"""How long a text is, counted as Word counts it."""

import re
import unicodedata

# Dashes, ellipses, curly quotes and the middle dot: full-width marks only beside full-width text.
_EITHER_WIDTH = "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026"
_MARKS = re.compile(f"[{_EITHER_WIDTH}]+")


def char_count(text: str) -> int:
    """The length of a text: each CJK character or full-width mark is 1, each run of anything else
    that is not space is 1. Invisible format characters count nothing."""
    count, in_run = 0, False
    for wide, char in _with_width(text):
        if char.isspace():
            in_run = False
        elif wide:
            count, in_run = count + 1, False
        elif not in_run:
            count, in_run = count + 1, True
    return count


def _with_width(text: str) -> list[tuple[bool, str]]:
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    widths = [unicodedata.east_asian_width(char) in "WF" for char in visible]
    for marks in _MARKS.finditer(visible):
        before, after = marks.start() - 1, marks.end()
        if (before >= 0 and widths[before]) or (after < len(visible) and widths[after]):
            widths[marks.start() : after] = [True] * (after - marks.start())
    return list(zip(widths, visible, strict=True))
