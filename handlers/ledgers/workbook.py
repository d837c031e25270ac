"""A ledger as an Excel workbook: to be filtered on the screen and printed on A4 landscape."""

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from handlers.ledgers.model import Book, Cell, Contents, Sheet
from handlers.texts import ledgers as texts
from handlers.texts.fonts import LEDGER_FONT

_CREATED_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Fixed, so that the same records give the same bytes."""
_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.6}  # inches


def workbook(book: Book) -> bytes:
    """The .xlsx: an index first, then one sheet a kind with its header in row 1.

    Whatever looks like a formula or an address stays text.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as made:
        made.set_properties({"created": _CREATED_AT, "title": texts.index_title(book.branch)})
        formats = _formats(made)
        _write_index(made.add_worksheet(texts.INDEX), book, formats)
        counts = {each.sheet: each for each in book.contents if each.sheet}
        for sheet in book.sheets:
            _write_sheet(made.add_worksheet(sheet.name), sheet, book, counts[sheet.name], formats)
    return content.getvalue()


def _formats(made: Workbook) -> dict[str, Format]:
    plain = {"font_name": LEDGER_FONT, "font_size": 10, "valign": "top", "border": 1}
    head = {"bold": True, "bg_color": "#F4DCDC", "align": "center", "valign": "vcenter"}
    link = {"font_color": "#0563C1", "underline": 1}
    return {
        "head": made.add_format({**plain, **head, "text_wrap": True}),
        "text": made.add_format({**plain, "text_wrap": True, "num_format": "@"}),
        "day": made.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"}),
        "number": made.add_format({**plain, "num_format": "0", "align": "right"}),
        "link": made.add_format({**plain, **link}),
        "title": made.add_format({"font_name": LEDGER_FONT, "font_size": 16, "bold": True}),
        "note": made.add_format({"font_name": LEDGER_FONT, "font_size": 10, "text_wrap": True}),
    }


def _print_set_up(sheet: Worksheet, title: str, rows: int, width: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f'&L&12&"{LEDGER_FONT}"{title.replace("&", "&&")[:200]}')
    sheet.set_footer(f"&C{texts.print_footer()}")
    sheet.print_area(0, 0, rows, max(width - 1, 0))


def _write_sheet(
    into: Worksheet, sheet: Sheet, book: Book, count: Contents, formats: dict[str, Format]
) -> None:
    title = texts.print_header(count.label, book.period, count.done, count.unit)
    printed = [place for place, column in enumerate(sheet.columns) if column.printed]
    _print_set_up(into, f"{book.branch} {title}", len(sheet.rows), max(printed) + 1)
    into.repeat_rows(0)
    into.freeze_panes(1, 0)
    into.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for place, column in enumerate(sheet.columns):
        into.set_column(place, place, column.width)
        into.write_string(0, place, column.label, formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _write_cell(into, number, place, cell, formats)


def _write_cell(
    into: Worksheet, row: int, place: int, cell: Cell, formats: dict[str, Format]
) -> None:
    if cell == "":
        into.write_blank(row, place, None, formats["text"])
    elif isinstance(cell, str):
        into.write_string(row, place, cell, formats["text"])
    elif isinstance(cell, dt.date):
        into.write_datetime(row, place, cell, formats["day"])
    else:
        into.write_number(row, place, cell, formats["number"])


def _write_index(into: Worksheet, book: Book, formats: dict[str, Format]) -> None:
    headings = texts.INDEX_HEADINGS
    first = 4  # rows above the table: title, period, note, a blank one
    _print_set_up(into, "", first + len(book.contents), len(headings))
    into.set_column(0, 0, 30)
    into.set_column(1, len(headings) - 1, 12)
    into.write_string(0, 0, texts.index_title(book.branch), formats["title"])
    into.write_string(1, 0, texts.index_line(book.period, book.made))
    into.merge_range(2, 0, 2, len(headings) - 1, texts.INDEX_NOTE, formats["note"])
    into.freeze_panes(first + 1, 0)
    for place, heading in enumerate(headings):
        into.write_string(first, place, heading, formats["head"])
    for number, each in enumerate(book.contents, first + 1):
        row = (each.label, each.unit, each.done, each.due, each.came, each.year_done, each.target)
        for place, cell in enumerate(row):
            _write_cell(into, number, place, "" if cell is None else cell, formats)
        place = len(row)
        if each.sheet:
            target = f"internal:'{each.sheet}'!A1"
            into.write_url(number, place, target, formats["link"], texts.contents_link())
        else:
            _write_cell(into, number, place, "", formats)
