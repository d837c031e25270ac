"""A roster out of a workbook or .csv: all its rows, or all its errors and no row."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from handlers.roster.roster_cells import (
    CellProblem,
    WrongCell,
    read_day,
    read_label,
    read_name,
    read_phone,
    read_standing,
    read_terms,
)
from handlers.tables import Cell, Row, Table, TableProblem, cell_text
from handlers.texts.roster_words import EXAMPLE_ENDING, HEADINGS
from storage.terms import Mark, Office, Post, Standing

_HEADER_WITHIN = 10
"""The header stands in one of the first rows; titles and notes may come before it."""

T = TypeVar("T")


class Column(StrEnum):
    """A column that a roster may have; the others are ignored."""

    NAME = "name"
    STANDING = "standing"
    POSTS = "posts"
    OFFICES = "offices"
    MARKS = "marks"
    GROUP_NAME = "group_name"
    JOINED_DAY = "joined_day"
    PHONE = "phone"
    CLASS_NAME = "class_name"


class RosterProblem(StrEnum):
    """What is wrong with a roster beyond a single cell."""

    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    SEVERAL_SHEETS = "several_sheets"
    NO_ROWS = "no_rows"
    NAME_REPEATED = "name_repeated"
    PHONE_REPEATED = "phone_repeated"


@dataclass(frozen=True)
class RosterRow:
    """One person; `row` is the row in the file, counted from 1 as Excel does."""

    row: int
    name: str
    standing: Standing
    posts: tuple[Post, ...] = ()
    marks: tuple[Mark, ...] = ()
    offices: tuple[Office, ...] = ()
    group_name: str | None = None
    joined_day: dt.date | None = None
    phone: str | None = None
    class_name: str | None = None


@dataclass(frozen=True)
class RowError:
    """One thing to mend. `row` 0 and `column` None: the file as a whole.

    `hint`: for an unknown word, the one probably meant; for something repeated, the row where it
    stands first; for an ambiguous day, its year; for several sheets, their names; else "".
    """

    row: int
    column: Column | None
    value: str
    code: CellProblem | RosterProblem | TableProblem
    hint: str = ""


@dataclass(frozen=True)
class RosterFile:
    """Rows ready to be imported, or errors; never both, never neither."""

    rows: tuple[RosterRow, ...]
    errors: tuple[RowError, ...]


@dataclass(frozen=True)
class _Sheet:
    """A sheet with a header, and where each column is in it."""

    table: Table
    header_row: int
    places: dict[Column, int]
    errors: tuple[RowError, ...]


def unreadable(problem: TableProblem) -> RosterFile:
    """What a file that gives no tables is as a roster."""
    return RosterFile((), (RowError(0, None, "", problem),))


def read_roster(tables: Iterable[Table]) -> RosterFile:
    """Everybody on a roster, or all that has to be mended in it first."""
    named = [sheet for table in tables if (sheet := _with_header(table)) is not None]
    # Notes that explain the columns name them too, but one below the other.
    sheets = [sheet for sheet in named if len(sheet.places) > 1] or named
    if not sheets:
        missing = RowError(0, Column.NAME, "", RosterProblem.COLUMN_MISSING)
        return RosterFile((), (missing,))
    if len(sheets) > 1:
        names = " / ".join(sheet.table.name for sheet in sheets)
        return RosterFile((), (RowError(0, None, "", RosterProblem.SEVERAL_SHEETS, names),))
    if sheets[0].errors:
        return RosterFile((), sheets[0].errors)
    rows, errors = _read_people(sheets[0])
    errors += _repeated(rows)
    if not rows and not errors:
        errors.append(RowError(0, None, "", RosterProblem.NO_ROWS))
    errors.sort(key=lambda error: error.row)
    return RosterFile(() if errors else tuple(rows), tuple(errors))


def _with_header(table: Table) -> _Sheet | None:
    """The sheet with its columns found, or None where no row names a column of names."""
    for number, row in enumerate(table.rows[:_HEADER_WITHIN], 1):
        found = [(_column(cell), place) for place, cell in enumerate(row)]
        places: dict[Column, int] = {}
        errors: list[RowError] = []
        for column, place in found:
            if column in places:
                value = cell_text(row[place])
                errors.append(RowError(number, column, value, RosterProblem.COLUMN_TWICE))
            elif column is not None:
                places[column] = place
        if Column.NAME in places:
            if Column.STANDING not in places:
                code = RosterProblem.COLUMN_MISSING
                errors.append(RowError(number, Column.STANDING, "", code))
            return _Sheet(table, number, places, tuple(errors))
    return None


def _column(cell: Cell) -> Column | None:
    heading = unicodedata.normalize("NFKC", cell_text(cell))
    heading = re.sub(r"\(.*?\)|[\s*:]", "", heading)
    return next((Column(code) for code, words in HEADINGS.items() if heading in words), None)


def _read_people(sheet: _Sheet) -> tuple[list[RosterRow], list[RowError]]:
    rows: list[RosterRow] = []
    errors: list[RowError] = []
    for number, row in enumerate(sheet.table.rows[sheet.header_row :], sheet.header_row + 1):
        cells = {column: _at(row, place) for column, place in sheet.places.items()}
        if not any(cell_text(cell) for cell in cells.values()) or _is_example(cells):
            continue
        person = _read_person(number, cells)
        if isinstance(person, RosterRow):
            rows.append(person)
        else:
            errors += person
    return rows, errors


def _at(row: Row, place: int) -> Cell:
    return row[place] if place < len(row) else ""


def _is_example(cells: Mapping[Column, Cell]) -> bool:
    return cell_text(cells[Column.NAME]).endswith(EXAMPLE_ENDING)


def _read_person(number: int, cells: Mapping[Column, Cell]) -> RosterRow | list[RowError]:
    errors: list[RowError] = []

    def read(column: Column, reader: Callable[[Cell], T]) -> T | None:
        try:
            return reader(cells.get(column, ""))
        except WrongCell as wrong:
            errors.append(RowError(number, column, wrong.value, wrong.problem, wrong.hint))
            return None

    name = read(Column.NAME, read_name)
    standing = read(Column.STANDING, read_standing)
    columns = (Column.POSTS, Column.OFFICES, Column.MARKS)
    terms = frozenset[Post | Mark | Office]().union(
        *(read(column, read_terms) or () for column in columns)
    )
    group_name = read(Column.GROUP_NAME, read_label)
    joined_day = read(Column.JOINED_DAY, read_day)
    phone = read(Column.PHONE, read_phone)
    class_name = read(Column.CLASS_NAME, read_label)
    if name is None or standing is None or errors:
        return errors
    return RosterRow(
        row=number,
        name=name,
        standing=standing,
        posts=tuple(post for post in Post if post in terms),
        marks=tuple(mark for mark in Mark if mark in terms),
        offices=tuple(office for office in Office if office in terms),
        group_name=group_name,
        joined_day=joined_day,
        phone=phone,
        class_name=class_name,
    )


def _repeated(rows: list[RosterRow]) -> list[RowError]:
    names = ((row.row, row.name) for row in rows)
    phones = ((row.row, row.phone) for row in rows if row.phone is not None)
    return [
        *_repeats(names, Column.NAME, RosterProblem.NAME_REPEATED),
        *_repeats(phones, Column.PHONE, RosterProblem.PHONE_REPEATED),
    ]


def _repeats(
    values: Iterator[tuple[int, str]], column: Column, code: RosterProblem
) -> Iterator[RowError]:
    first: dict[str, int] = {}
    for row, value in values:
        if value in first:
            yield RowError(row, column, value, code, str(first[value]))
        first.setdefault(value, row)
