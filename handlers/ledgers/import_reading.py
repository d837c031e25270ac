"""The tables of a file of past records as plain texts, and how much it may hold."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from handlers.tables import Cell, Limits, Table, TableProblem, TableUnreadable
from handlers.texts import ledgers as texts

MAX_BYTES = 20 * 1024**2
"""What Telegram lets a bot download."""
LIMITS = Limits(bytes=MAX_BYTES, rows=20_000, columns=200, unpacked=300 * 1024**2)
_NO_SHEETS = (texts.INDEX, texts.NOTES)


@dataclass(frozen=True)
class RawSheet:
    """One sheet: its header, and its rows that hold anything with their numbers in the file."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def raw_sheets(tables: Iterable[Table], filename: str) -> tuple[RawSheet, ...]:
    """The sheets of a ledger; raises TableUnreadable for more rows than all may have together."""
    found: list[RawSheet] = []
    for table in tables:
        if table.name in _NO_SHEETS or not table.rows:
            continue
        header, *rows = [tuple(map(text_of, row)) for row in table.rows]
        numbered = tuple(
            (number, row) for number, row in enumerate(rows, 2) if any(map(str.strip, row))
        )
        if any(header):
            found.append(RawSheet(table.name or PurePath(filename).stem, header, numbered))
    if sum(len(sheet.rows) for sheet in found) > LIMITS.rows:
        raise TableUnreadable(TableProblem.TOO_MANY_ROWS)
    return tuple(found)


def text_of(cell: Cell) -> str:
    """A cell as a ledger writes it: 2026-11-25, 2026-11-25 15:02, 15:00, whole numbers plain."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time(0)
        return cell.date().isoformat() if midnight else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    if isinstance(cell, dt.timedelta):
        return f"{cell.seconds // 3600:02}:{cell.seconds // 60 % 60:02}"
    return re.sub(r"\r\n?", "\n", str(cell))


def stored_sheets(sheets: tuple[RawSheet, ...]) -> list[Any]:
    """The sheets as JSON can hold them."""
    return [[each.name, list(each.header), [list(row) for row in each.rows]] for each in sheets]


def sheets_of(stored: Any) -> tuple[RawSheet, ...]:
    """The sheets that `stored_sheets` has written."""
    return tuple(
        RawSheet(name, tuple(header), tuple((number, tuple(row)) for number, row in rows))
        for name, header, rows in stored
    )
