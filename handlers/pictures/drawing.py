"""Pictures for a chat, drawn from facts: large enough for a phone at arm's length.

Telegram shrinks what is longer than 1280 pixels, so nothing is.
"""

from typing import TYPE_CHECKING

from handlers.pictures import card, columns, paint
from handlers.pictures.facts import Bar, Bars, Columns, OwnYear, Picture
from handlers.texts import bars as texts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

PER_PAGE = 9  # bars
_HEAD, _ROW, _FOOT = 236, 112, 24
_BAR = 32
LEFT, RIGHT = 44, paint.WIDTH - 44


def draw(picture: Picture) -> bytes:
    """The picture as a PNG."""
    match picture:
        case Bars():
            return _bars(picture)
        case Columns():
            return columns.draw(picture)
        case OwnYear():
            return card.draw(picture)


def bars_height(picture: Bars) -> int:
    """Pixels that a picture of bars is high."""
    return _HEAD + _ROW * max(3, len(picture.bars)) + _FOOT


def bar_box(place: int) -> paint.Box:
    """Where the bar in this place (from 0) is drawn."""
    upper = _HEAD + _ROW * place + 58
    return LEFT, upper, RIGHT, upper + _BAR


def _bars(found: Bars) -> bytes:
    picture, pen = paint.paper(bars_height(found))
    paint.headline(pen, found.title, found.subtitle)
    if not found.bars:
        paint.write(pen, (paint.WIDTH // 2, _HEAD + 120), found.nothing, 46, anchor="mm")
        return paint.png(picture)
    _legend(picture, pen, found)
    for place, bar in enumerate(found.bars):
        _row(picture, pen, bar, place, found.part)
    return paint.png(picture)


def _legend(picture: "Image", pen: "ImageDraw", found: Bars) -> None:
    middle, x = 192, LEFT
    words = [(texts.DONE, paint.DONE), (texts.TARGET, paint.TRACK)]
    for word, colour in words:
        pen.rectangle((x, middle - 14, x + 44, middle + 14), colour, paint.EDGE)
        paint.write(pen, (x + 56, middle), word, 32)
        x += 56 + round(paint.width(word, 32)) + 36
    if found.part:
        word = texts.part(found.part)
        paint.hatch(picture, (x, middle - 14, x + 44, middle + 14))
        paint.write(pen, (x + 56, middle), word, 32)
        x += 56 + round(paint.width(word, 32)) + 36
    if any(bar.expected for bar in found.bars):
        paint.mark(pen, x + 6, middle - 20, middle + 20)
        paint.write(pen, (x + 24, middle), texts.EXPECTED, 32)


def _row(picture: "Image", pen: "ImageDraw", bar: Bar, place: int, part: str) -> None:
    middle = _HEAD + _ROW * place + 22
    said = texts.done_of(bar.done, bar.target, bar.unit)
    if part and bar.part:
        said = texts.with_part(part, bar.part, said)
    paint.write(pen, (RIGHT, middle), said, 42, anchor="rm")
    room = RIGHT - LEFT - paint.width(said, 42) - 30
    paint.write(pen, (LEFT, middle), paint.shortened(bar.label, 42, room), 42)
    paint.track(picture, pen, bar, bar_box(place))
