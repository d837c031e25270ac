"""The sample roster that a secretary downloads, fills in and sends back."""

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from handlers.roster.roster_file import Column
from handlers.tables import MAX_ROWS
from handlers.texts.roster_file import (
    SAMPLE_COLUMNS,
    SAMPLE_NOTES,
    SAMPLE_NOTES_SHEET,
    SAMPLE_ROWS,
    SAMPLE_SHEET,
    SAMPLE_STANDING_ERROR,
    column_name,
)
from handlers.texts.terms import STANDINGS

_CREATED_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Fixed, so that the sample has the same bytes each time."""


def sample_roster() -> bytes:
    """An .xlsx with the roster's columns, three example rows and a sheet on how to fill it in.

    The examples are marked in their names; `read_roster` leaves such rows out.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({"created": _CREATED_AT})
        _write_roster(workbook)
        _write_notes(workbook)
    return content.getvalue()


def _write_roster(workbook: Workbook) -> None:
    sheet = workbook.add_worksheet(SAMPLE_SHEET)
    # Text format, or Excel rounds phone numbers and makes October of 2015.10 January.
    text = workbook.add_format({"num_format": "@"})
    columns = list(SAMPLE_COLUMNS)
    for place, (column, width) in enumerate(SAMPLE_COLUMNS.items()):
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, column_name(column), _heading(workbook))
    for number, person in enumerate(SAMPLE_ROWS, 1):
        for column, value in person.items():
            sheet.write_string(number, columns.index(column), value, text)
    sheet.freeze_panes(1, 1)
    place = columns.index(Column.STANDING)
    sheet.data_validation(
        *(1, place, MAX_ROWS - 1, place),
        {
            "validate": "list",
            "source": list(STANDINGS.values()),
            "error_message": SAMPLE_STANDING_ERROR,
        },
    )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_notes(workbook: Workbook) -> None:
    sheet = workbook.add_worksheet(SAMPLE_NOTES_SHEET)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    bold = workbook.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 76)
    for number, (what, how) in enumerate(SAMPLE_NOTES):
        sheet.write_string(number, 0, what, bold)
        sheet.write_string(number, 1, how, wrapped)


def _heading(workbook: Workbook) -> Format:
    return workbook.add_format(
        {"bold": True, "bg_color": "#F4DCDC", "border": 1, "num_format": "@"}
    )
