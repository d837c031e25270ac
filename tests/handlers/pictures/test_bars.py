"""Plan against done as a picture: sizes, shares, and that it is read without colours."""

import io

from PIL import Image

from handlers.pictures import bars
from handlers.pictures.facts import Bar

HALF = Bar("政治理论学习", 13, 26, "次", 20)


def drawn(*found: Bar) -> Image.Image:
    return Image.open(io.BytesIO(bars.draw("2026年计划完成情况", found))).convert("L")


def row(picture: Image.Image, place: int) -> list[int]:
    """The grey values along a bar, a little above its middle."""
    y = bars.height([HALF]) - 20 - 24 - 6 + 48 * place
    return [int(str(picture.getpixel((x, y)))) for x in range(321, 880)]


def test_a_picture_grows_with_its_bars() -> None:
    assert drawn(HALF).size == (bars.WIDTH, bars.height([HALF]))
    assert drawn(HALF, HALF).height - drawn(HALF).height == 48


def test_half_done_fills_half_the_bar() -> None:
    dark = sum(grey < 100 for grey in row(drawn(HALF), 0))
    assert abs(dark / 559 - 0.5) < 0.02


def test_more_than_planned_stays_in_the_bar() -> None:
    assert sum(grey < 100 for grey in row(drawn(Bar("展板", 9, 5, "块", 0)), 0)) >= 557


def test_done_plan_and_mark_differ_in_grey() -> None:
    greys = set(row(drawn(HALF), 0))
    assert min(greys) < 40  # the mark of an even pace
    assert any(60 < grey < 90 for grey in greys)  # done
    assert any(grey > 220 for grey in greys)  # still to do


def test_every_character_of_a_name_has_a_shape() -> None:
    rare, empty = drawn(Bar("珺瑄喆", 0, 1, "次", 0)), drawn(Bar("", 0, 1, "次", 0))
    box = (28, 100, 305, bars.height([HALF]))
    assert rare.crop(box).tobytes() != empty.crop(box).tobytes()
