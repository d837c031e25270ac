"""A person's own year on one card: a few large numbers, the hours, the months."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handlers.pictures import paint
from handlers.pictures.facts import Bar, Column, OwnYear, Tile
from handlers.texts import bars as texts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_LEFT, _RIGHT = 44, paint.WIDTH - 44
_TILES, _TILE, _GAP = 190, 170, 20
_HOURS, _MONTHS, _MONTHS_HIGH = 150, 100, 250


def _tiles_end(found: OwnYear) -> int:
    return _TILES + (_TILE + _GAP) * ((len(found.tiles) + 1) // 2)


def height(found: OwnYear) -> int:
    """Pixels that the card is high."""
    hours = _HOURS if found.hours else 0
    return _tiles_end(found) + hours + _MONTHS + _MONTHS_HIGH + 90


def draw(found: OwnYear) -> bytes:
    """The card as a PNG."""
    picture, pen = paint.paper(height(found))
    paint.headline(pen, found.name, found.subtitle)
    for place, tile in enumerate(found.tiles):
        _tile(pen, tile, place)
    top = _tiles_end(found)
    if found.hours is not None:
        _hours(picture, pen, found.hours, top)
        top += _HOURS
    _months(pen, found.months_title, found.months, top)
    return paint.png(picture)


def _tile(pen: "ImageDraw", tile: Tile, place: int) -> None:
    wide = (_RIGHT - _LEFT - _GAP) // 2
    left = _LEFT + (wide + _GAP) * (place % 2)
    top = _TILES + (_TILE + _GAP) * (place // 2)
    pen.rounded_rectangle((left, top, left + wide, top + _TILE), 18, paint.TRACK)
    paint.write(pen, (left + 28, top + 42), tile.label, 38, ink=paint.FAINT)
    paint.write(pen, (left + 28, top + 112), tile.value, 74, bold=True)
    after = left + 44 + paint.width(tile.value, 74)
    paint.write(pen, (after, top + 120), tile.unit, 40)


def _hours(picture: "Image", pen: "ImageDraw", bar: Bar, top: int) -> None:
    middle = top + 36
    paint.write(pen, (_LEFT, middle), bar.label, 42)
    said = texts.done_of(bar.done, bar.target, bar.unit)
    paint.write(pen, (_RIGHT, middle), said, 42, anchor="rm")
    if bar.expected:
        x = _LEFT + paint.width(bar.label, 42) + 40
        paint.mark(pen, round(x), middle - 18, middle + 18)
        paint.write(pen, (x + 18, middle), texts.EXPECTED, 32, ink=paint.FAINT)
    paint.track(picture, pen, bar, (_LEFT, top + 72, _RIGHT, top + 108))


def _months(pen: "ImageDraw", title: str, months: Sequence[Column], top: int) -> None:
    middle, x = top + 36, _LEFT
    paint.write(pen, (x, middle), title, 42)
    x += round(paint.width(title, 42)) + 40
    for word, colour in ((texts.CAME, paint.DONE), (texts.DUE, paint.TRACK)):
        pen.rectangle((x, middle - 14, x + 44, middle + 14), colour, paint.EDGE)
        paint.write(pen, (x + 56, middle), word, 32)
        x += 56 + round(paint.width(word, 32)) + 36
    base, most = top + _MONTHS + _MONTHS_HIGH, max([4, *(each.due for each in months)])
    slot, step = (_RIGHT - _LEFT) / len(months), _MONTHS_HIGH / most
    for place, month in enumerate(months):
        left = round(_LEFT + slot * place + slot * 0.14)
        right = round(_LEFT + slot * (place + 1) - slot * 0.14)
        if month.due:
            pen.rectangle((left, round(base - step * month.due), right, base), paint.TRACK,
                          paint.EDGE)  # fmt: skip
        if month.came:
            pen.rectangle((left, round(base - step * month.came), right, base), paint.DONE)
        paint.write(pen, ((left + right) / 2, base + 40), month.label, 36, anchor="mm")
    pen.line((_LEFT, base, _RIGHT, base), paint.INK, 3)
