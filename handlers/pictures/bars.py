"""Plan against done as bars: a bar a kind, a mark where an even pace would be by today."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from handlers.texts import bars as texts

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH = 1080
_ROW, _HEAD, _FOOT = 48, 118, 20
_LABEL_RIGHT, _BAR_LEFT, _BAR_RIGHT = 300, 320, 880
_BAR_HEIGHT = 24
# Told apart by lightness alone, so that they are in grey and to every eye.
_INK, _DONE, _TRACK, _EDGE, _PAPER = "#1a1a1a", "#1f4e79", "#e9eef3", "#7f8c99", "#ffffff"


@dataclass(frozen=True)
class Bar:
    """One kind: done of its target (at least 1), and how much is expected by today."""

    label: str
    done: int
    target: int
    unit: str
    expected: int


def height(bars: Sequence[Bar]) -> int:
    """Pixels that the picture is high; it is WIDTH wide."""
    return _HEAD + _ROW * len(bars) + _FOOT


def draw(title: str, bars: Sequence[Bar]) -> bytes:
    """A PNG with the bars in their order; 1 to about 20 read well on a page or a phone."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, height(bars)), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((28, 20), title, _INK, _font(34))
    _legend(pen)
    for place, bar in enumerate(bars):
        _row(pen, bar, _HEAD + _ROW * place)
    content = io.BytesIO()
    picture.quantize(64).save(content, "PNG", optimize=True)
    return content.getvalue()


def _legend(pen: "ImageDraw") -> None:
    middle, left = 92, _BAR_LEFT
    pen.rectangle((left, middle - 9, left + 34, middle + 9), _DONE)
    pen.rectangle((left + 150, middle - 9, left + 184, middle + 9), _TRACK, _EDGE)
    _mark(pen, left + 290, middle - 14, middle + 14)
    for x, word in ((44, texts.DONE), (194, texts.TARGET), (306, texts.EXPECTED)):
        pen.text((left + x, middle), word, _INK, _font(22), anchor="lm")


def _row(pen: "ImageDraw", bar: Bar, top: int) -> None:
    middle = top + _ROW // 2
    upper, lower = middle - _BAR_HEIGHT // 2, middle + _BAR_HEIGHT // 2
    label = _shortened(bar.label, _LABEL_RIGHT - 28)
    pen.text((_LABEL_RIGHT, middle), label, _INK, _font(24), anchor="rm")
    pen.rectangle((_BAR_LEFT, upper, _BAR_RIGHT, lower), _TRACK, _EDGE)
    reached = _place(bar.done, bar.target)
    if bar.done:
        pen.rectangle((_BAR_LEFT, upper, reached, lower), _DONE)
    if bar.expected > 0:
        _mark(pen, _place(bar.expected, bar.target), upper - 6, lower + 6)
    said = texts.done_of(bar.done, bar.target, bar.unit)
    pen.text((_BAR_RIGHT + 16, middle), said, _INK, _font(24), anchor="lm")


def _mark(pen: "ImageDraw", x: int, top: int, bottom: int) -> None:
    """A black line with a white rim, seen on the dark bar and on the light one."""
    pen.rectangle((x - 4, top, x + 4, bottom), _PAPER)
    pen.rectangle((x - 2, top, x + 2, bottom), _INK)


def _place(count: int, target: int) -> int:
    share = min(count, target) / target
    return _BAR_LEFT + round((_BAR_RIGHT - _BAR_LEFT) * share)


def _shortened(text: str, room: int) -> str:
    font = _font(24)
    while font.getlength(text) > room and len(text) > 2:
        text = text.removesuffix("…")[:-1] + "…"
    return text


@cache
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont
    from pylopdf_fonts_zh_cn import sans_path

    return ImageFont.truetype(sans_path(), size)
