"""Each thing to mend in a roster is one clear line."""

import pytest

from handlers.roster.roster_cells import CellProblem
from handlers.roster.roster_file import Column, RosterProblem, RowError
from handlers.tables import TableProblem
from handlers.texts.roster_file import roster_errors, row_error


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            RowError(5, Column.PHONE, "1390000", CellProblem.PHONE_LENGTH),
            "第 5 行 手机号“1390000”不是 11 位数字。",
        ),
        (
            RowError(7, Column.STANDING, "预备党圆", CellProblem.STANDING_UNKNOWN, "预备党员"),
            "第 7 行 政治面貌“预备党圆”不认得，是不是“预备党员”。",
        ),
        (
            RowError(9, Column.NAME, "李娜", RosterProblem.NAME_REPEATED, "4"),
            "第 9 行 姓名“李娜”和第 4 行重名。是两个人就加上区别，如“李娜（大班）”；"
            "重复了就删去一行。",
        ),
        (
            RowError(3, Column.JOINED_DAY, "2015.1", CellProblem.DAY_AMBIGUOUS, "2015"),
            "第 3 行 入党时间“2015.1”分不清是 1 月还是 10 月，请写成 2015-01 或 2015-10。",
        ),
        (
            RowError(0, Column.NAME, "", RosterProblem.COLUMN_MISSING),
            "没有找到“姓名”这一列，请在表头加上。",
        ),
    ],
)
def test_an_error_says_where_what_and_what_to_do(error: RowError, text: str) -> None:
    assert row_error(error) == text


@pytest.mark.parametrize("code", [*CellProblem, *RosterProblem, *TableProblem])
def test_every_code_has_a_line(code: CellProblem | RosterProblem | TableProblem) -> None:
    is_whole_file = isinstance(code, TableProblem) or code in (
        RosterProblem.NO_ROWS,
        RosterProblem.SEVERAL_SHEETS,
    )
    error = RowError(0, None, "", code) if is_whole_file else RowError(2, Column.NAME, "甲", code)
    assert row_error(error).endswith("。")


def test_a_long_list_of_errors_is_cut_and_says_how_many_are_left() -> None:
    error = RowError(5, Column.PHONE, "1", CellProblem.PHONE_LENGTH)
    lines = roster_errors([error] * 20).split("\n")
    assert len(lines) == 17
    assert "20 处" in lines[0]
    assert lines[-1] == "……还有 5 处。"
