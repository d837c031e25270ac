"""The year's plan as an Excel table: read with its mistakes by row, and written to be filled in."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from handlers.tables import Row, Table, TableProblem, cell_text
from handlers.texts import plan_file as texts
from handlers.texts.tables import table_unreadable

MOST = 9999
_HEADER_WITHIN = 10  # titles and notes may come before the header
_NUMBER = re.compile(r"(\d{1,6})(?:\.0+)?\s*\D{0,2}")


@dataclass(frozen=True)
class PlanFile:
    """What a file says: targets by what is counted, or what is wrong with it, by row."""

    targets: Mapping[str, int]
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanRow:
    """One line of the table that is written."""

    label: str
    target: int | None
    done: int
    unit: str


def unreadable(problem: TableProblem) -> PlanFile:
    """What a file that gives no tables is as a plan."""
    return PlanFile({}, (table_unreadable(problem.value),))


def read_plan(tables: Iterable[Table], names: Mapping[str, str]) -> PlanFile:
    """The targets in the tables of a file; `names` has the code behind each label and word.

    Rows without a target are left out. One row that cannot be read makes the whole file wrong.
    """
    for table in tables:
        header = _header(table.rows)
        if header is not None:
            return _targets(table.rows, *header, names)
    return PlanFile({}, (texts.no_header(),))


def _header(rows: Sequence[Row]) -> tuple[int, int, int] | None:
    """Where the header stands: its row, and the columns of label and target."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = [cell_text(cell) for cell in row]
        labels = [place for place, cell in enumerate(cells) if cell in texts.LABEL_HEADINGS]
        targets = [place for place, cell in enumerate(cells) if cell in texts.TARGET_HEADINGS]
        if labels and targets:
            return number, labels[0], targets[0]
    return None


def _targets(
    rows: Sequence[Row], header: int, label_at: int, target_at: int, names: Mapping[str, str]
) -> PlanFile:
    targets: dict[str, int] = {}
    errors: list[str] = []
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        if len(row) <= max(label_at, target_at):  # a .csv leaves empty ends away
            continue
        label, target = cell_text(row[label_at]), cell_text(row[target_at])
        if not label or not target:
            continue
        found = _NUMBER.fullmatch(target)
        code = names.get(label)
        if code is None:
            errors.append(texts.unknown(number, label))
        elif found is None or int(found[1]) > MOST:
            errors.append(texts.not_a_number(number, label, target))
        elif code in targets:
            errors.append(texts.twice(number, label))
        else:
            targets[code] = int(found[1])
    if not targets and not errors:
        errors.append(texts.nothing_in_it())
    return PlanFile({} if errors else targets, tuple(errors))


def write_plan(year: int, rows: Sequence[PlanRow]) -> bytes:
    """The plan as an .xlsx: everything that counts, its target, and what is done so far."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        sheet = workbook.add_worksheet(texts.sheet(year))
        heading = workbook.add_format({"bold": True, "bg_color": "#F2DCDB", "border": 1})
        cell = workbook.add_format({"border": 1})
        for place, (name, width) in enumerate(texts.COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, heading)
        for number, row in enumerate(rows, 1):
            sheet.write_string(number, 0, row.label, cell)
            if row.target is None:
                sheet.write_blank(number, 1, None, cell)
            else:
                sheet.write_number(number, 1, row.target, cell)
            sheet.write_number(number, 2, row.done, cell)
            sheet.write_string(number, 3, row.unit, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(texts.COLUMNS) - 1)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return content.getvalue()
