"""Rosters as people make them: what is read, and what has to be mended."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from handlers.roster.roster_cells import CellProblem
from handlers.roster.roster_file import Column, RosterProblem, RosterRow
from handlers.tables import MAX_BYTES, TableProblem
from storage.terms import Mark, Office, Post, Standing
from tests.handlers.workbooks import far_cell, read_file, workbook

HEAD = ["姓名", "政治面貌", "岗位", "职务", "党小组", "入党时间", "手机号", "班级"]
LI_NA = ["李娜", "党员", "教师、中层", "书记", "一组", "2015-07-01", "13800000001", "大一班"]


def csv_of(*rows: list[str], delimiter: str = ",") -> bytes:
    return "\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig")


def one(*cells: str, head: str = "姓名,政治面貌") -> RosterRow:
    """The one person of a roster with these cells."""
    read = read_file(csv_of(head.split(","), list(cells)), "a.csv")
    assert read.errors == ()
    return read.rows[0]


def wrong(*cells: str, head: str = "姓名,政治面貌") -> tuple[object, ...]:
    """Column, value, code and hint of the one error of a roster with these cells."""
    read = read_file(csv_of(head.split(","), list(cells)), "a.csv")
    assert read.rows == ()
    (error,) = read.errors
    return error.column, error.value, error.code, error.hint


EXPECTED = RosterRow(
    row=2,
    name="李娜",
    standing=Standing.FULL,
    posts=(Post.MIDDLE, Post.TEACHER),
    offices=(Office.SECRETARY,),
    group_name="一组",
    joined_day=dt.date(2015, 7, 1),
    phone="13800000001",
    class_name="大一班",
)


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("名册.xlsx", workbook([HEAD, LI_NA])),
        ("名册.XLSX", workbook([HEAD[::-1], LI_NA[::-1]])),
        ("名册.csv", csv_of(HEAD, LI_NA)),
        ("名册.csv", csv_of(HEAD, LI_NA, delimiter=";")),
        ("名册.txt", csv_of(HEAD, LI_NA, delimiter="\t")),
        ("名册.csv", csv_of(HEAD, LI_NA).decode("utf-8-sig").encode("gb18030")),
        ("名册.csv", csv_of(HEAD, LI_NA, delimiter="\t").decode("utf-8-sig").encode("utf-16")),
        ("名册.xlsx", workbook([[*HEAD, "备注"], [*LI_NA, "外借"]], [["说明"], ["一人一行"]])),
        ("名册.xlsx", workbook([HEAD, LI_NA], [HEAD, LI_NA], hidden=1)),
    ],
)
def test_the_same_roster_is_read_from_every_kind_of_file(filename: str, content: bytes) -> None:
    read = read_file(content, filename)
    assert read.errors == ()
    assert read.rows == (EXPECTED,)


def test_title_rows_and_blank_rows_are_passed_over_and_row_numbers_stay_true() -> None:
    rows = [["阳光幼儿园教职工名册"], [], HEAD, [], ["张敏", "党员", "", "副书纪"], LI_NA]
    (error,) = read_file(workbook(rows), "a.xlsx").errors
    assert (error.row, error.value, error.hint) == (5, "副书纪", "副书记")


def test_cells_as_excel_stores_them_are_mended() -> None:
    head = ["姓 名", "政治面貌（必填）", "手机号*", "入党时间"]
    rows = [
        ["李 娜", "党员", 13800000001, dt.date(2015, 7, 1)],
        ["张 敏", "群众", 13800000002.0, 2015.7],
        ["王芳(大班)", "党员", " 138-0000 0003 ", 42186],
    ]
    read = read_file(workbook([head, *rows]), "a.xlsx")
    assert read.errors == ()
    assert [row.name for row in read.rows] == ["李娜", "张敏", "王芳（大班）"]
    assert [row.phone for row in read.rows] == ["13800000001", "13800000002", "13800000003"]
    assert {row.joined_day for row in read.rows} == {dt.date(2015, 7, 1)}


def test_a_merged_cell_counts_for_all_its_rows() -> None:
    rows = [["姓名", "政治面貌", "党小组"], ["李娜", "党员"], ["张敏", "党员"]]
    read = read_file(workbook(rows, merged="C2:C3"), "a.xlsx")
    assert [row.group_name for row in read.rows] == ["合并", "合并"]


@pytest.mark.parametrize(
    ("words", "posts", "marks", "offices"),
    [
        ("教师,保育员", (Post.TEACHER, Post.NURSERY), (), ()),
        ("教师 骨干", (Post.TEACHER,), (Mark.BACKBONE,), ()),
        ("青年骨干教师", (Post.TEACHER,), (Mark.BACKBONE, Mark.YOUNG), ()),
        ("园长兼书记", (Post.LEADER,), (), (Office.SECRETARY,)),
        ("教研组长；组织委员", (), (), (Office.ORGANISATION, Office.RESEARCH_LEADER)),
        ("教师（外聘）", (Post.TEACHER,), (), ()),
        ("无", (), (), ()),
        ("/", (), (), ()),
    ],
)
@pytest.mark.parametrize("column", ["岗位", "职务", "标记"])
def test_posts_marks_and_offices_are_told_apart_in_any_of_their_columns(
    column: str,
    words: str,
    posts: tuple[Post, ...],
    marks: tuple[Mark, ...],
    offices: tuple[Office, ...],
) -> None:
    person = one("李娜", "党员", f'"{words}"', head=f"姓名,政治面貌,{column}")
    assert (person.posts, person.marks, person.offices) == (posts, marks, offices)


@pytest.mark.parametrize(
    ("value", "problem", "hint"),
    [
        ("预备党圆", CellProblem.STANDING_UNKNOWN, "预备党员"),
        ("正试党员", CellProblem.STANDING_UNKNOWN, "正式党员"),
        ("少先队", CellProblem.STANDING_UNKNOWN, ""),
        ("", CellProblem.STANDING_MISSING, ""),
        ("无", CellProblem.STANDING_MISSING, ""),
    ],
)
def test_a_standing_that_is_none_is_pointed_out(
    value: str, problem: CellProblem, hint: str
) -> None:
    shown = "" if problem is CellProblem.STANDING_MISSING else value
    assert wrong("李娜", value) == (Column.STANDING, shown, problem, hint)


def test_a_row_without_a_name_is_pointed_out() -> None:
    assert wrong("", "党员") == (Column.NAME, "", CellProblem.NAME_MISSING, "")


def test_everything_wrong_is_told_at_once_and_nothing_is_usable() -> None:
    rows = [HEAD, LI_NA, ["张敏", "党", "教诗", "", "", "去年", "1390000", ""]]
    read = read_file(workbook(rows), "a.xlsx")
    assert read.rows == ()
    columns = [Column.STANDING, Column.POSTS, Column.JOINED_DAY, Column.PHONE]
    assert [error.column for error in read.errors] == columns
    assert {error.row for error in read.errors} == {3}


@pytest.mark.parametrize("again", ["李娜", "李 娜", " 李娜"])
def test_a_name_that_comes_twice_asks_for_a_mark(again: str) -> None:
    read = read_file(csv_of(HEAD[:2], ["李娜", "党员"], [again, "群众"]), "a.csv")
    (error,) = read.errors
    assert (error.row, error.value, error.hint) == (3, "李娜", "2")
    assert error.code is RosterProblem.NAME_REPEATED


def test_marked_namesakes_are_two_people() -> None:
    content = csv_of(HEAD[:2], ["李娜（大班）", "党员"], ["李娜(小班)", "群众"])
    assert [row.name for row in read_file(content, "a.csv").rows] == [
        "李娜（大班）",
        "李娜（小班）",
    ]


def test_a_phone_that_comes_twice_is_pointed_out() -> None:
    people = (["李娜", "党员", "13800000001"], ["张敏", "群众", "13800000001"])
    (error,) = read_file(csv_of(["姓名", "政治面貌", "手机"], *people), "a.csv").errors
    assert (error.row, error.code, error.hint) == (3, RosterProblem.PHONE_REPEATED, "2")


@pytest.mark.parametrize(
    ("filename", "content", "code"),
    [
        ("a.xlsx", workbook([["名册"], ["政治面貌"]]), RosterProblem.COLUMN_MISSING),
        ("a.xlsx", workbook([]), RosterProblem.COLUMN_MISSING),
        ("a.csv", csv_of(["姓名"], ["李娜"]), RosterProblem.COLUMN_MISSING),
        ("a.csv", csv_of(["姓名", "政治面貌", "姓名"]), RosterProblem.COLUMN_TWICE),
        ("a.csv", csv_of(HEAD, [""]), RosterProblem.NO_ROWS),
        ("a.xlsx", workbook([HEAD, LI_NA], [HEAD, LI_NA]), RosterProblem.SEVERAL_SHEETS),
        ("a.docx", workbook([HEAD]), TableProblem.UNKNOWN_TYPE),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1"), TableProblem.OLD_EXCEL),
        (
            "a.xlsx",
            bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
            TableProblem.ENCRYPTED,
        ),
        ("a.xlsx", b"PK\3\4", TableProblem.BROKEN),
        ("a.xlsx", workbook([HEAD, LI_NA])[:-40], TableProblem.BROKEN),
        ("a.xlsx", b"not a workbook", TableProblem.BROKEN),
        ("a.csv", b"\xff\xff\xff", TableProblem.BROKEN),
        ("a.csv", b"x" * (MAX_BYTES + 1), TableProblem.TOO_BIG),
        ("a.csv", b"x\n" * 2001, TableProblem.TOO_MANY_ROWS),
        ("a.csv", b"x," * 201, TableProblem.TOO_MANY_COLUMNS),
        ("a.xlsx", partial(far_cell, 1_048_575, 0, {0: "姓名"}), TableProblem.TOO_MANY_ROWS),
        ("a.xlsx", partial(far_cell, 1, 16_383, {0: "姓名"}), TableProblem.TOO_MANY_COLUMNS),
    ],
)
def test_a_file_that_is_no_roster_is_refused_as_a_whole(
    filename: str, content: bytes | Callable[[], bytes], code: RosterProblem | TableProblem
) -> None:
    read = read_file(content() if callable(content) else content, filename)
    assert read.rows == ()
    assert [error.code for error in read.errors] == [code]
