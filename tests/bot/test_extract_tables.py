"""Workbooks read apart from the bot: the same cells, and bombs that burst elsewhere."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.extract import run_limited
from bot.extract_tables import read_tables_apart
from handlers.tables import MAX_BYTES, Limits, TableProblem, TableUnreadable, read_tables
from tests.handlers.workbooks import Rows, far_cell, workbook

ROWS: Rows = [
    ["姓名", "入党时间", "人数", "比例", "是", "缺席", "=1+1"],
    ["李娜 👩‍🏫", dt.date(2015, 7, 1), 12, 0.5, True, 0, None],
]
SECOND: Rows = [["第二张"]]


def bomb(size: int) -> bytes:
    """A workbook whose one sheet unpacks to so many bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return content.getvalue()


@pytest.mark.parametrize("filename", ["名册.xlsx", "-x.XLSX", "a\0\ud800b.xlsx"])
async def test_cells_arrive_as_they_are(filename: str) -> None:
    content = workbook(ROWS, SECOND)
    assert await read_tables_apart(content, filename) == read_tables(content, "a.xlsx")


async def test_a_csv_is_read_in_the_same_way() -> None:
    content = "姓名,岗位\n李娜,教师\n".encode("gb18030")
    (table,) = await read_tables_apart(content, "名册.csv")
    assert table.rows == (("姓名", "岗位"), ("李娜", "教师"))


@pytest.mark.parametrize(
    ("filename", "content", "problem"),
    [
        ("a.pdf", b"x", TableProblem.UNKNOWN_TYPE),
        ("a.xlsx", b"", TableProblem.BROKEN),
        ("a.xlsx", b"PK\3\4", TableProblem.BROKEN),
        ("a.xlsx", bytes.fromhex("D0CF11E0A1B11AE1"), TableProblem.OLD_EXCEL),
        ("a.csv", b"x" * (MAX_BYTES + 1), TableProblem.TOO_BIG),
        ("a.xlsx", partial(bomb, 100 * 1024**2), TableProblem.TOO_BIG),
        ("a.xlsx", partial(bomb, 50 * 1024**2), TableProblem.BROKEN),
        ("a.xlsx", partial(far_cell, 1_048_575, 16_383, {0: "姓名"}), TableProblem.TOO_MANY_ROWS),
    ],
)
async def test_what_gives_no_tables_is_refused_with_its_reason(
    filename: str, content: bytes | Callable[[], bytes], problem: TableProblem
) -> None:
    with pytest.raises(TableUnreadable) as caught:
        await read_tables_apart(content() if callable(content) else content, filename)
    assert caught.value.problem is problem


async def test_a_reader_sets_its_own_limits() -> None:
    content = "姓名\n".encode() * 3_000
    with pytest.raises(TableUnreadable) as caught:
        await read_tables_apart(content, "a.csv")
    assert caught.value.problem is TableProblem.TOO_MANY_ROWS
    (table,) = await read_tables_apart(content, "a.csv", Limits(rows=3_000))
    assert len(table.rows) == 3_000
    with pytest.raises(TableUnreadable) as caught:
        await read_tables_apart(content, "a.csv", Limits(bytes=100, rows=3_000))
    assert caught.value.problem is TableProblem.TOO_BIG


async def test_what_takes_too_long_is_refused() -> None:
    with pytest.raises(TableUnreadable) as caught:
        await read_tables_apart(workbook(ROWS), "a.xlsx", max_seconds=0.001)
    assert caught.value.problem is TableProblem.TOO_BIG


async def test_the_reading_process_has_limits_and_no_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456789:" + "a" * 35)
    status, said = await run_limited("tests.bot.limited", seconds=30.0)
    assert (status, said.decode().split()) == (0, ["no-token", "no-memory", "no-files"])


def test_nothing_that_people_send_is_parsed_by_the_bot_itself() -> None:
    project = Path(__file__).parents[2]
    parsers = re.compile(r"\bread_tables\(|import .*\b(CalamineWorkbook|PdfReader)\b")
    found = {
        path.relative_to(project).as_posix()
        for package in ("bot", "handlers")
        for path in (project / package).rglob("*.py")
        if parsers.search(path.read_text("utf-8"))
    }
    assert found == {
        "bot/document_text.py", "bot/extract_tables.py", "handlers/tables.py",
    }  # fmt: skip
