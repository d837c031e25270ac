"""Plan against done as bars for print: a bar a kind, a mark where an even pace would be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handlers.pictures import paint
from handlers.pictures.facts import Bar
from handlers.texts import bars as texts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH = paint.WIDTH
_ROW, _HEAD, _FOOT = 48, 118, 20
_LABEL_RIGHT, _BAR_LEFT, _BAR_RIGHT = 300, 320, 880
_BAR_HEIGHT = 24


def height(bars: Sequence[Bar]) -> int:
    """Pixels that the picture is high; it is WIDTH wide."""
    return _HEAD + _ROW * len(bars) + _FOOT


def draw(title: str, bars: Sequence[Bar]) -> bytes:
    """A PNG with the bars in their order; 1 to about 20 read well on a page."""
    picture, pen = paint.paper(height(bars))
    paint.write(pen, (28, 20), title, 34, anchor="la")
    _legend(pen)
    for place, bar in enumerate(bars):
        _row(picture, pen, bar, _HEAD + _ROW * place)
    return paint.png(picture)


def _legend(pen: "ImageDraw") -> None:
    middle, left = 92, _BAR_LEFT
    pen.rectangle((left, middle - 9, left + 34, middle + 9), paint.DONE)
    pen.rectangle((left + 150, middle - 9, left + 184, middle + 9), paint.TRACK, paint.EDGE)
    paint.mark(pen, left + 290, middle - 14, middle + 14)
    for x, word in ((44, texts.DONE), (194, texts.TARGET), (306, texts.EXPECTED)):
        paint.write(pen, (left + x, middle), word, 22)


def _row(picture: "Image", pen: "ImageDraw", bar: Bar, top: int) -> None:
    middle = top + _ROW // 2
    upper, lower = middle - _BAR_HEIGHT // 2, middle + _BAR_HEIGHT // 2
    label = paint.shortened(bar.label, 24, _LABEL_RIGHT - 28)
    paint.write(pen, (_LABEL_RIGHT, middle), label, 24, anchor="rm")
    paint.track(picture, pen, bar, (_BAR_LEFT, upper, _BAR_RIGHT, lower))
    said = texts.done_of(bar.done, bar.target, bar.unit)
    paint.write(pen, (_BAR_RIGHT + 16, middle), said, 24)
