"""Cells of an uploaded .xlsx workbook or .csv file, read with limits on its size."""

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import ParseError, XMLParser

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
Row = tuple[Cell, ...]

MAX_BYTES = 5 * 1024**2
MAX_ROWS = 2_000
"""Rows of a sheet, its title and header included."""
MAX_COLUMNS = 200
_MAX_UNPACKED = 60 * 1024**2
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@dataclass(frozen=True)
class Limits:
    """How much a file may hold; `unpacked` is what its parts may take together, in bytes."""

    bytes: int = MAX_BYTES
    rows: int = MAX_ROWS
    columns: int = MAX_COLUMNS
    unpacked: int = _MAX_UNPACKED


USUAL = Limits()


class TableProblem(StrEnum):
    """Why a whole file cannot be read."""

    UNKNOWN_TYPE = "unknown_type"
    OLD_EXCEL = "old_excel"
    ENCRYPTED = "encrypted"
    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    BROKEN = "broken"


class TableUnreadable(Exception):
    """A file cannot be read at all; `problem` says why."""

    def __init__(self, problem: TableProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class Table:
    """One sheet; `rows[0]` is its row 1. Empty cells are ""; a merged cell fills its rows."""

    name: str
    rows: tuple[Row, ...]


def read_tables(content: bytes, filename: str, limits: Limits = USUAL) -> tuple[Table, ...]:
    """The visible sheets of a workbook, or the one table of a .csv, .tsv or .txt file.

    Raises:
        TableUnreadable: wrong type, too big, damaged or locked.
    """
    if len(content) > limits.bytes:
        raise TableUnreadable(TableProblem.TOO_BIG)
    suffix = filename.lower().rpartition(".")[2]
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise TableUnreadable(TableProblem.ENCRYPTED if locked else TableProblem.OLD_EXCEL)
    if suffix in ("xlsx", "xlsm", "xls", "et") and content.startswith(b"PK"):
        return _workbook(content, limits)
    if suffix in ("csv", "tsv", "txt"):
        return (Table("", _delimited(decoded(content), limits)),)
    known = suffix in ("xlsx", "xlsm", "xls", "et")
    raise TableUnreadable(TableProblem.BROKEN if known else TableProblem.UNKNOWN_TYPE)


def decoded(content: bytes) -> str:
    """Text as Excel and Notepad save it: UTF-8, UTF-16 with its mark, else GB 18030.

    Raises:
        TableUnreadable: none of them fits.
    """
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableUnreadable(TableProblem.BROKEN)


def cell_text(cell: Cell) -> str:
    """A cell as one would type it: whole numbers without ".0", days as 2015-07-01."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    # Zero-width marks come along when a table is copied from a chat or a web page.
    return re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", str(cell)).strip()


def _delimited(text: str, limits: Limits) -> tuple[Row, ...]:
    head = "\n".join(text.splitlines()[:10])
    delimiter = max(",;\t", key=head.count)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise TableUnreadable(TableProblem.BROKEN) from error
    if len(rows) > limits.rows:
        raise TableUnreadable(TableProblem.TOO_MANY_ROWS)
    if any(len(row) > limits.columns for row in rows):
        raise TableUnreadable(TableProblem.TOO_MANY_COLUMNS)
    return rows


def _workbook(content: bytes, limits: Limits) -> tuple[Table, ...]:
    _check_extent(content, limits)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return tuple(
                Table(sheet.name, _sheet_rows(workbook.get_sheet_by_name(sheet.name)))
                for sheet in workbook.sheets_metadata
                if sheet.visible is SheetVisibleEnum.Visible
            )
    except CalamineError as error:
        raise TableUnreadable(TableProblem.BROKEN) from error


def _sheet_rows(sheet: CalamineSheet) -> tuple[Row, ...]:
    rows = sheet.to_python(skip_empty_area=False)
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            if column < len(row):
                row[column] = rows[top][column]
    return tuple(tuple(row) for row in rows)


def _check_extent(content: bytes, limits: Limits) -> None:
    """Refuse, before calamine lays out a dense grid, what would need gigabytes.

    One stray cell at XFD1048576 is enough for that: 17 thousand million cells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > limits.unpacked:
                raise TableUnreadable(TableProblem.TOO_BIG)
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/") and not entry.is_dir():
                    _check_sheet(archive.read(entry), limits)
    except (zipfile.BadZipFile, ParseError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise TableUnreadable(TableProblem.BROKEN) from error


def _check_sheet(xml: bytes, limits: Limits) -> None:
    if xml.lstrip().startswith(b"<"):
        parser = XMLParser(target=_Extent(limits))  # noqa: S314 - expat fetches nothing from outside
        parser.feed(xml)
        parser.close()


class _Extent:
    """Watches a sheet's XML go by and refuses a value too far down or too far right."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._reference = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self._reference = attributes.get("r", "")
        elif name in ("v", "is"):
            letters = self._reference.rstrip("0123456789")
            if int(self._reference[len(letters) :] or 0) > self._limits.rows:
                raise TableUnreadable(TableProblem.TOO_MANY_ROWS)
            if _column_number(letters) > self._limits.columns:
                raise TableUnreadable(TableProblem.TOO_MANY_COLUMNS)

    def close(self) -> None:
        """What the parser asks a target for at the end; there is nothing to give."""


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
