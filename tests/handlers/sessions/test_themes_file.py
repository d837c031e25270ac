"""Lists of themes as people paste and import them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.sessions.themes_file import (
    ThemeError,
    ThemeProblem,
    nearest_day,
    read_themes,
    unreadable,
)
from handlers.tables import TableProblem, read_tables
from handlers.texts.tables import table_unreadable
from handlers.texts.themes_file import theme_error
from tests.handlers.workbooks import workbook

TODAY = dt.date(2026, 11, 22)
NOV_27 = dt.date(2026, 11, 27)
PLENUM = "学习二十届四中全会精神"


def read_one(text: str, *names: str) -> tuple[dt.date | None, str, str | None]:
    read = read_themes(text, TODAY, known_names=names)
    assert read.errors == ()
    (line,) = read.lines
    return line.day, line.theme, line.lead_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"11月27日 {PLENUM} 张园长", (NOV_27, PLENUM, "张园长")),
        (f"11月27日{PLENUM}", (NOV_27, PLENUM, None)),
        (f"11月27日（周五）{PLENUM}", (NOV_27, PLENUM, None)),
        (f"11月27日 星期五 下午3点 {PLENUM}", (NOV_27, PLENUM, None)),
        (f"11月27日15:00-16:30 {PLENUM}", (NOV_27, PLENUM, None)),
        (f"2026年11月27日：{PLENUM}", (NOV_27, PLENUM, None)),
        (f"2026-11-27\t{PLENUM}\t李娜", (NOV_27, PLENUM, "李娜")),
        (f"1\t11/27\t{PLENUM}\t李娜", (NOV_27, PLENUM, "李娜")),
        (f"11.27 {PLENUM}", (NOV_27, PLENUM, None)),
        (f"1. 11月27日 {PLENUM}", (NOV_27, PLENUM, None)),
        (f"1.11月27日 {PLENUM}", (NOV_27, PLENUM, None)),
        (f"11月27号晚上7点半 {PLENUM}", (NOV_27, PLENUM, None)),
        (f"（一）{PLENUM}", (None, PLENUM, None)),
        (f"1、{PLENUM}", (None, PLENUM, None)),
        (f"① {PLENUM}", (None, PLENUM, None)),
        (f"- {PLENUM}", (None, PLENUM, None)),
        (f"第3周：{PLENUM}", (None, PLENUM, None)),
        (f"1. {PLENUM}", (None, PLENUM, None)),
        (f"{PLENUM}｜李娜", (None, PLENUM, "李娜")),
        (f"{PLENUM}|外请专家 老周", (None, PLENUM, "外请专家 老周")),
        (f"{PLENUM} 主讲：李娜", (None, PLENUM, "李娜")),
        (f"{PLENUM}（主讲人：李娜）", (None, PLENUM, "李娜")),
        (f"{PLENUM}（李娜）", (None, PLENUM, "李娜")),
        (f"{PLENUM} 李书记", (None, PLENUM, "李书记")),
        (f"{PLENUM} 欧阳老师", (None, PLENUM, "欧阳老师")),
        ("学习 党章", (None, "学习 党章", None)),
        ("党章（2022年修订）", (None, "党章（2022年修订）", None)),
        ("2026年工作要点", (None, "2026年工作要点", None)),
        ("一课多研", (None, "一课多研", None)),
        ("学习 安全", (None, "学习 安全", None)),
        ("张园长", (None, "张园长", None)),
    ],
)
def test_a_line_is_read_however_it_is_written(
    text: str, expected: tuple[dt.date | None, str, str | None]
) -> None:
    assert read_one(text) == expected


def test_a_name_on_the_roster_is_the_lead_even_if_it_looks_like_none() -> None:
    assert read_one("学习宪法 党红", "党红") == (None, "学习宪法", "党红")
    assert read_one("学习宪法 党红") == (None, "学习宪法 党红", None)


def test_a_pasted_list_keeps_its_order_and_passes_over_titles_and_blanks() -> None:
    text = f"十二月学习安排：\n\n1. 12月4日 宪法学习 李娜\n2. 12月11日 {PLENUM}\n"
    read = read_themes(text, TODAY)
    assert read.errors == ()
    assert [(line.row, line.day, line.theme) for line in read.lines] == [
        (3, dt.date(2026, 12, 4), "宪法学习"),
        (4, dt.date(2026, 12, 11), PLENUM),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "主讲人", "学习主题", "日期"], [1, "李娜", PLENUM, NOV_27]],
        [["下学期安排"], ["时间", "内容", "主讲"], ["11月27日", PLENUM, "李娜"]],
        [[NOV_27, PLENUM, "李娜"]],
        [[1, NOV_27, PLENUM, "李娜"]],
    ],
)
def test_a_table_is_read_by_its_headings_or_in_the_usual_order(rows: list[list[object]]) -> None:
    line = read_themes(read_tables(workbook(rows), "a.xlsx"), TODAY).lines[-1]
    assert (line.day, line.theme, line.lead_name) == (NOV_27, PLENUM, "李娜")


def test_a_csv_is_read_like_a_workbook() -> None:
    content = f"日期,主题,主讲人\n11月27日,{PLENUM},李娜\n,自学,\n".encode("gb18030")
    first, second = read_themes(read_tables(content, "a.csv"), TODAY).lines
    assert (first.day, first.theme, first.lead_name) == (NOV_27, PLENUM, "李娜")
    assert (second.day, second.theme, second.lead_name) == (None, "自学", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11月31日 学习", ThemeProblem.NO_SUCH_DAY),
        ("13月1日 学习", ThemeProblem.NO_SUCH_DAY),
        ("2026-02-29 学习", ThemeProblem.NO_SUCH_DAY),
        ("11月27日（周四）学习", ThemeProblem.WEEKDAY_DIFFERS),
        ("11月27日-28日 学习", ThemeProblem.SEVERAL_DAYS),
        ("11月27日", ThemeProblem.NO_THEME),
        ("好" * 101, ThemeProblem.TOO_LONG),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_others_stay(
    text: str, code: ThemeProblem
) -> None:
    read = read_themes(f"{text}\n12月4日 宪法学习", TODAY)
    assert [(error.row, error.code) for error in read.errors] == [(1, code)]
    assert [line.theme for line in read.lines] == ["宪法学习"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", ThemeProblem.NO_LINES),
        (" \n\t\n", ThemeProblem.NO_LINES),
        ("学习\n" * 101, ThemeProblem.TOO_MANY_LINES),
    ],
)
def test_a_list_of_nothing_or_too_much_is_refused(source: str, code: ThemeProblem) -> None:
    read = read_themes(source, TODAY)
    assert read.lines == ()
    assert [error.code for error in read.errors] == [code]


def test_a_file_that_gives_no_table_is_refused() -> None:
    (error,) = unreadable(TableProblem.BROKEN).errors
    assert (error.row, error.code) == (0, TableProblem.BROKEN)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), st.integers(-180, 180))
def test_a_day_within_half_a_year_finds_its_year(today: dt.date, offset: int) -> None:
    day = today + dt.timedelta(days=offset)
    if (day.month, day.day) != (2, 29):
        assert nearest_day(day.month, day.day, today) == day


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_read_or_told(text: str) -> None:
    read = read_themes(text, TODAY)
    assert read.lines or read.errors


@pytest.mark.parametrize("code", [*ThemeProblem, *TableProblem])
def test_every_problem_has_a_line(code: ThemeProblem | TableProblem) -> None:
    if isinstance(code, TableProblem):
        assert table_unreadable(code) == theme_error(ThemeError(0, "", code))
    else:
        assert theme_error(ThemeError(2, "11月31日", code)).startswith("第 2 行“11月31日”：")
