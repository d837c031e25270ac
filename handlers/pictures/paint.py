"""Paper, ink and letters of every picture: told apart by lightness and hatching alone."""

import io
from functools import cache
from typing import TYPE_CHECKING

from handlers.pictures.facts import Bar

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH = 1080
# Dark, middle and light, so that they are told apart in grey print and by every eye.
INK, FAINT, DONE, TRACK, EDGE, PAPER = (
    "#1a1a1a", "#5b6670", "#1f4e79", "#e9eef3", "#7f8c99", "#ffffff",
)  # fmt: skip
_STRIPE, _STRIPES_APART = 6, 16
_NO_CHARACTER = "\U0010ffff"  # no font has a shape for it


@cache
def _font(size: int, *, serif: bool = False) -> "FreeTypeFont":
    from PIL import ImageFont
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return ImageFont.truetype(str(serif_path() if serif else sans_path()), size)


@cache
def has_shape(character: str, *, serif: bool = False) -> bool:
    """Whether the font that is shipped can draw the character."""
    font = _font(20, serif=serif)
    return bytes(font.getmask(character)) != bytes(font.getmask(_NO_CHARACTER))


def _runs(text: str) -> list[tuple[str, bool]]:
    """The text cut where the fonts change: some rare characters only the serif one has."""
    runs: list[tuple[str, bool]] = []
    for each in text:
        rare = each > "\u2fff" and not has_shape(each) and has_shape(each, serif=True)
        if runs and runs[-1][1] == rare:
            runs[-1] = (runs[-1][0] + each, rare)
        else:
            runs.append((each, rare))
    return runs


def width(text: str, size: int) -> float:
    """Pixels that a line of text is wide."""
    return sum(_font(size, serif=rare).getlength(run) for run, rare in _runs(text))


def write(
    pen: "ImageDraw",
    place: tuple[float, float],
    text: str,
    size: int,
    *,
    anchor: str = "lm",
    ink: str = INK,
    bold: bool = False,
) -> None:
    """A line of text; `anchor` as in Pillow: l, m or r for the x, then a, m or s for the y."""
    x, y = place
    x -= {"l": 0.0, "m": 0.5, "r": 1.0}[anchor[0]] * width(text, size)
    for run, rare in _runs(text):
        font = _font(size, serif=rare)
        pen.text((x, y), run, ink, font, anchor=f"l{anchor[1]}", stroke_width=int(bold))
        x += font.getlength(run)


def shortened(text: str, size: int, room: float) -> str:
    """The text, its end left out where it does not fit."""
    while width(text, size) > room and len(text) > 2:
        text = text.removesuffix("…")[:-1] + "…"
    return text


def paper(height: int) -> "tuple[Image, ImageDraw]":
    """An empty picture, WIDTH pixels wide, and a pen for it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, height), PAPER)
    return picture, ImageDraw.Draw(picture)


def png(picture: "Image") -> bytes:
    """The picture as a small PNG."""
    content = io.BytesIO()
    picture.quantize(64).save(content, "PNG", optimize=True)
    return content.getvalue()


Box = tuple[int, int, int, int]
"""Left, upper, right and lower edge in pixels."""


def hatch(picture: "Image", box: Box) -> None:
    """Done, with light stripes across."""
    from PIL import Image, ImageDraw

    left, upper, right, lower = box
    wide, high = right - left + 1, lower - upper + 1
    patch = Image.new("RGB", (wide, high), DONE)
    pen = ImageDraw.Draw(patch)
    for x in range(-high, wide, _STRIPES_APART):
        pen.line((x, high, x + high, 0), PAPER, _STRIPE)
    pen.rectangle((0, 0, wide - 1, high - 1), None, DONE, 2)
    picture.paste(patch, (left, upper))


def mark(pen: "ImageDraw", x: int, upper: int, lower: int) -> None:
    """A black line with a white rim, seen on the dark bar and on the light one."""
    pen.rectangle((x - 5, upper, x + 5, lower), PAPER)
    pen.rectangle((x - 2, upper, x + 2, lower), INK)


def track(picture: "Image", pen: "ImageDraw", bar: Bar, box: Box) -> None:
    """A bar in its box: all that is planned, what is done, what of it in the period, the mark."""
    left, upper, right, lower = box
    if not bar.target:
        return
    pen.rectangle(box, TRACK, EDGE)

    def reached(count: float) -> int:
        return left + round((right - left) * min(max(count, 0), bar.target) / bar.target)

    if bar.done:
        pen.rectangle((left, upper, reached(bar.done), lower), DONE)
    if bar.part and bar.done:
        begun = reached(min(bar.done, bar.target) - bar.part)
        if reached(bar.done) > begun:
            hatch(picture, (begun, upper, reached(bar.done), lower))
    if bar.expected > 0:
        mark(pen, reached(bar.expected), upper - 5, lower + 8)


def headline(pen: "ImageDraw", title: str, subtitle: str) -> None:
    """The two lines above a picture."""
    write(pen, (44, 60), shortened(title, 56, WIDTH - 88), 56, bold=True)
    write(pen, (44, 126), shortened(subtitle, 36, WIDTH - 88), 36, ink=FAINT)
