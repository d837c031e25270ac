"""Workbooks made for tests."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from handlers.roster.roster_file import RosterFile, read_roster, unreadable
from handlers.tables import TableUnreadable, read_tables

Rows = Sequence[Sequence[object]]


def workbook(*sheets: Rows, merged: str | None = None, hidden: int | None = None) -> bytes:
    """An .xlsx with these sheets; `merged` joins cells of the first, sheet `hidden` is hidden."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        day_format = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(f"表{number + 1}")
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(r, c, value, day_format)
                    elif value is not None:
                        sheet.write(r, c, value)
            if merged and number == 0:
                sheet.merge_range(merged, "合并")
            if number == hidden:
                sheet.hide()
    return content.getvalue()


def far_cell(row: int, column: int, head: Mapping[int, str]) -> bytes:
    """A sheet with a header and one stray value far away, as zero-based places."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, text in head.items():
            sheet.write(0, place, text)
        sheet.write(row, column, " ")
    return content.getvalue()


def read_file(content: bytes, filename: str) -> RosterFile:
    """A roster file as the bot reads it, without the process that it is read in."""
    try:
        return read_roster(read_tables(content, filename))
    except TableUnreadable as refusal:
        return unreadable(refusal.problem)
