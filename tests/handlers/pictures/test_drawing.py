"""Pictures for a chat: what is drawn where, in greys that are told apart, in letters that exist."""

import io
from itertools import pairwise

import pytest
from PIL import Image

from handlers.pictures import card, columns, drawing, facts, paint
from handlers.pictures.facts import Bar, Bars, Column, Columns, OwnYear, Picture, Tile

HALF = Bar("政治理论学习", 13, 26, "次", 20, 4)
MONTH = Bars("2026年11月　计划完成情况", "每条是2026年全年", (HALF,), "本月")
WEEKS = Columns(
    "出勤情况", "每周一条", "实到 27 / 应到 36（75%）",
    (Column("11/2", 18, 18), Column("11/9", 18, 9), Column("11/16", 0, 0)),
)  # fmt: skip
YEAR = OwnYear(
    "王㛃䶮", "2026年", (Tile("参加活动", "31", "/ 34 次"),),
    Bar("学时", 16, 32, "学时", 24), "每月参加",
    tuple(Column(str(month), 4, 3) for month in range(1, 13)),
)  # fmt: skip
TELEGRAM_SHRINKS = 1280  # pixels of the longer side


def drawn(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(drawing.draw(picture))).convert("L")


def greys(picture: Image.Image, box: paint.Box) -> list[int]:
    """The grey values along the middle of a box, without its edges."""
    left, upper, right, lower = box
    middle = (upper + lower) // 2
    return [int(str(picture.getpixel((x, middle)))) for x in range(left + 2, right - 1)]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("character", "珺㛃䶮喆翯龑〇𬱖王·→")
def test_names_with_rare_characters_have_letters(character: str) -> None:
    assert paint.has_shape(character)


def test_what_one_font_lacks_the_other_draws() -> None:
    rare = "鿼"
    assert not paint.has_shape(rare)
    assert paint.has_shape(rare, serif=True)
    two = paint.width(f"王{rare}", 40)
    assert two == pytest.approx(2 * paint.width("王", 40), abs=4)


def test_a_character_of_no_font_is_known_as_such() -> None:
    assert not paint.has_shape("𠮷")


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        (paint.INK, paint.PAPER, 7),
        (paint.FAINT, paint.PAPER, 4.5),
        (paint.FAINT, paint.TRACK, 4.5),
        (paint.DONE, paint.TRACK, 4.5),
        (paint.DONE, paint.PAPER, 4.5),
        (paint.EDGE, paint.PAPER, 2.5),
    ],
)
def test_lightness_alone_tells_them_apart(one: str, other: str, least: float) -> None:
    assert contrast(one, other) > least


def test_done_fills_its_share_and_the_rest_is_light() -> None:
    found = drawn(Bars("学时", "", (Bar("王芳", 8, 32, "学时", 0),)))
    line = greys(found, drawing.bar_box(0))
    assert sum(grey < 100 for grey in line) / len(line) == pytest.approx(0.25, abs=0.01)
    assert sum(grey > 220 for grey in line) / len(line) == pytest.approx(0.75, abs=0.01)


def test_the_part_of_the_period_is_hatched_at_the_end_of_what_is_done() -> None:
    line = greys(drawn(MONTH), drawing.bar_box(0))
    place = len(line) * 9 // 26
    before, part = line[:place], line[place + 4 : len(line) // 2 - 4]
    assert max(before) < 100
    stripes = sum(one < 128 <= other for one, other in pairwise(part))
    assert stripes >= 5
    assert min(part) < 100 < 240 < max(part)


def test_an_even_pace_is_marked_where_it_would_be_today() -> None:
    left, upper, right, lower = drawing.bar_box(0)
    line = greys(drawn(MONTH), (left, upper, right, lower))
    black = [place for place, grey in enumerate(line) if grey < 45]
    assert black
    assert sum(black) / len(black) / len(line) == pytest.approx(20 / 26, abs=0.01)


def test_more_than_planned_stays_in_the_bar() -> None:
    line = greys(drawn(Bars("", "", (Bar("展板", 9, 5, "块", 0, 9),), "本月")), drawing.bar_box(0))
    assert sum(grey > 240 for grey in line) > 10, "all of it is of this month"


def test_what_has_no_target_has_no_bar() -> None:
    line = greys(drawn(Bars("", "", (Bar("荣誉", 3, 0, "项", 0),))), drawing.bar_box(0))
    assert min(line) > 240


@pytest.mark.parametrize(("place", "share"), [(0, 1.0), (1, 0.5)])
def test_a_column_is_filled_as_far_as_people_came(place: int, share: float) -> None:
    left, top, right, base = columns.column_box(place, 3)
    middle = (left + right) // 2
    found = drawn(WEEKS)
    line = [int(str(found.getpixel((middle, y)))) for y in range(top + 2, base - 2)]
    assert sum(grey < 100 for grey in line) / len(line) == pytest.approx(share, abs=0.02)


def test_a_week_without_a_session_has_no_column() -> None:
    left, top, right, base = columns.column_box(2, 3)
    found = drawn(WEEKS).crop((left, top + 4, right, (top + base) // 2 - 4))
    assert found.getextrema() == (255, 255)


@pytest.mark.parametrize(
    "picture",
    [
        MONTH,
        Bars("", "", (HALF,) * drawing.PER_PAGE, "本学期"),
        Bars("", "", (), "", "还没有"),
        WEEKS,
        Columns("", "", "", (), "还没有"),
        YEAR,
    ],
)
def test_telegram_need_not_shrink_it(picture: Picture) -> None:
    found = Image.open(io.BytesIO(drawing.draw(picture)))
    assert found.width == paint.WIDTH
    assert 400 < found.height <= TELEGRAM_SHRINKS
    assert found.getcolors(256) is not None, "few colours, small file"


def test_a_long_name_leaves_room_for_the_numbers() -> None:
    long = paint.shortened("帮扶带徒听评课" * 9, 42, 500)
    assert long.endswith("…")
    assert paint.width(long, 42) <= 500


def test_the_own_card_grows_with_its_numbers() -> None:
    tiles = OwnYear("", "", YEAR.tiles * 3, None, "", YEAR.months)
    assert card.height(tiles) > card.height(OwnYear("", "", YEAR.tiles, None, "", YEAR.months))


def test_another_figure_is_another_picture() -> None:
    later = Bars(MONTH.title, MONTH.subtitle, (Bar("政治理论学习", 14, 26, "次", 20, 5),), "本月")
    again = Bars(MONTH.title, MONTH.subtitle, (HALF,), "本月")
    assert facts.digest(MONTH) == facts.digest(again) != facts.digest(later)
