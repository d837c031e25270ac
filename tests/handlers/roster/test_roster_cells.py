"""Days, phones and names in a roster's cells."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.roster.roster_cells import (
    CellProblem,
    WrongCell,
    read_day,
    read_label,
    read_name,
    read_phone,
    read_terms,
)
from handlers.tables import Cell
from handlers.texts.terms import label
from storage.terms import Mark, Office, Post

DAYS = st.dates(dt.date(1921, 7, 1), dt.date(2100, 12, 31))


@given(
    DAYS,
    st.sampled_from(["{0}-{1:02}-{2:02}", "{0}.{1}.{2}", "{0}/{1}/{2}", "{0}年{1}月{2}日"])
    | st.sampled_from(["{0}{1:02}{2:02}", "{0} 年 {1} 月 {2} 日", "{0}-{1}-{2} 00:00:00"]),
)
def test_a_day_is_read_however_it_is_written(day: dt.date, pattern: str) -> None:
    assert read_day(pattern.format(day.year, day.month, day.day)) == day


@given(DAYS)
def test_a_day_is_read_from_what_excel_stores(day: dt.date) -> None:
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - Excel has no zones
    assert read_day(day) == read_day(midnight) == day


@given(st.dates(dt.date(1930, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_is_read_from_excels_number(day: dt.date) -> None:
    assert read_day(float((day - dt.date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize("cell", ["2015.7", "2015年7月", "2015-07", "201507", 2015.7, "2015/7"])
def test_a_month_means_its_first_day(cell: Cell) -> None:
    assert read_day(cell) == dt.date(2015, 7, 1)


@pytest.mark.parametrize("cell", ["", " ", "无", "—", "/"])
def test_no_day_and_no_phone_are_allowed(cell: Cell) -> None:
    assert read_day(cell) is None
    assert read_phone(cell) is None
    assert read_label(cell) is None


@pytest.mark.parametrize("cell", ["2015.1", 2015.1])
def test_a_month_that_excel_may_have_cut_is_refused(cell: Cell) -> None:
    with pytest.raises(WrongCell) as caught:
        read_day(cell)
    assert (caught.value.problem, caught.value.hint) == (CellProblem.DAY_AMBIGUOUS, "2015")


@pytest.mark.parametrize(
    "cell", ["2015", 2015, "2015-02-30", "7/1/2015", "去年", "1915-07-01", "2015-13", 99999, True]
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(WrongCell) as caught:
        read_day(cell)
    assert caught.value.problem is CellProblem.DAY_WRONG


@pytest.mark.parametrize(
    "cell",
    [
        13800000001.0,
        13800000001,
        "138 0000 0001",
        "+86 138-0000-0001",
        "8613800000001",
        "１３８０００００００１",
    ],
)
def test_a_phone_is_read_however_it_is_written(cell: Cell) -> None:
    assert read_phone(cell) == "13800000001"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("1390000", CellProblem.PHONE_LENGTH),
        ("138****0001", CellProblem.PHONE_LENGTH),
        ("13800000001、13900000001", CellProblem.PHONE_LENGTH),
        ("1.38E+10", CellProblem.PHONE_ROUNDED),
        ("08571234567", CellProblem.PHONE_START),
    ],
)
def test_what_is_no_mobile_number_is_refused(cell: Cell, problem: CellProblem) -> None:
    with pytest.raises(WrongCell) as caught:
        read_phone(cell)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("李\u3000娜", "李娜"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("Anna  Li", "Anna Li"),
        ("\u200b李娜", "李娜"),
    ],
)
def test_a_name_comes_out_in_its_usual_form(cell: Cell, name: str) -> None:
    assert read_name(cell) == name


@pytest.mark.parametrize("reader", [read_name, read_label])
def test_an_essay_is_no_name(reader: type) -> None:
    with pytest.raises(WrongCell) as caught:
        reader("好" * 41)
    assert caught.value.problem is CellProblem.TOO_LONG


@pytest.mark.parametrize("term", [*Post, *Mark, *Office])
def test_every_term_is_known_by_its_own_label(term: Post | Mark | Office) -> None:
    assert read_terms(label(term)) == {term}
