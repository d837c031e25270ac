"""Who came over time: a column a session or week, filled as far as those due were there."""

from typing import TYPE_CHECKING

from handlers.pictures import paint
from handlers.pictures.facts import Column, Columns
from handlers.texts import bars as texts

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

HEIGHT, PRINTED = 1020, 660  # pixels; the lower one leaves room for text on a page
_LEFT, _RIGHT, _TOP, _BELOW = 150, paint.WIDTH - 44, 330, 120
_FEW = 7  # columns that have room for their numbers
_WIDEST = 96


def draw(found: Columns, height: int = HEIGHT) -> bytes:
    """The columns as a PNG."""
    picture, pen = paint.paper(height if found.columns else height // 2)
    paint.headline(pen, found.title, found.subtitle)
    if not found.columns:
        paint.write(pen, (paint.WIDTH // 2, 330), found.nothing, 46, anchor="mm")
        return paint.png(picture)
    paint.write(pen, (44, 214), found.total, 50, bold=True)
    _legend(pen, 214)
    _axis(pen, height - _BELOW)
    for place, column in enumerate(found.columns):
        _column(pen, column, column_box(place, len(found.columns), height), len(found.columns))
    return paint.png(picture)


def column_box(place: int, number: int, height: int = HEIGHT) -> paint.Box:
    """Where the column in this place (from 0) of so many stands, up to where all had come."""
    slot = (_RIGHT - _LEFT) / number
    middle = _LEFT + slot * (place + 0.5)
    half = min(_WIDEST, slot * 0.72) / 2
    return round(middle - half), _TOP, round(middle + half), height - _BELOW


def _legend(pen: "ImageDraw", middle: int) -> None:
    """At the right end of the line with the total."""
    x = _RIGHT
    for word, colour in ((texts.DUE, paint.TRACK), (texts.CAME, paint.DONE)):
        paint.write(pen, (x, middle), word, 32, anchor="rm")
        x -= round(paint.width(word, 32)) + 12
        pen.rectangle((x - 44, middle - 14, x, middle + 14), colour, paint.EDGE)
        x -= 44 + 32


def _axis(pen: "ImageDraw", base: int) -> None:
    for y, word in ((_TOP, texts.ALL), ((_TOP + base) // 2, texts.HALF)):
        pen.line((_LEFT - 10, y, _RIGHT, y), paint.EDGE, 1)
        paint.write(pen, (_LEFT - 20, y), word, 32, anchor="rm", ink=paint.FAINT)
    pen.line((_LEFT - 10, base, _RIGHT, base), paint.INK, 3)


def _column(pen: "ImageDraw", column: Column, box: paint.Box, number: int) -> None:
    left, top, right, base = box
    middle = (left + right) / 2
    if column.label:
        few = number <= _FEW
        x, anchor = (middle, "mm") if few else (left, "lm")
        paint.write(pen, (x, base + 44), column.label, 34, anchor=anchor)
        if not few:
            pen.line((left, base, left, base + 24), paint.EDGE, 2)
    if not column.due:
        return
    pen.rectangle((left, top, right, base), paint.TRACK, paint.EDGE)
    reached = base - round((base - top) * column.came / column.due)
    if column.came:
        pen.rectangle((left, reached, right, base), paint.DONE)
    if number <= _FEW:
        said = texts.came_of(column.came, column.due)
        paint.write(pen, (middle, top - 34), said, 36, anchor="mm")
