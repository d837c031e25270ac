"""Tables of an uploaded workbook, read in a subprocess with limits on memory and time.

The child is `python -m bot.extract_tables NAME BYTES ROWS COLUMNS UNPACKED` (the limits) with the
file on its standard input: JSON on stdout and status 0, or the problem's code and status 3.
"""

import datetime as dt
import json
import re
import sys
from dataclasses import astuple
from typing import Any

from bot.extract import MAX_SECONDS, REFUSED, limit_this_process, run_limited
from handlers.tables import (
    USUAL,
    Cell,
    Limits,
    Table,
    TableProblem,
    TableUnreadable,
    read_tables,
)

# JSON has no days and times: such a cell is a list of its kind and its text.
_KINDS: dict[str, Any] = {
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "timedelta": lambda seconds: dt.timedelta(seconds=seconds),
}


async def read_tables_apart(
    content: bytes, filename: str, limits: Limits = USUAL, *, max_seconds: float = MAX_SECONDS
) -> tuple[Table, ...]:
    """What `handlers.tables.read_tables` gives; a file that takes too much is too big.

    Raises TableUnreadable.
    """
    if len(content) > limits.bytes:
        raise TableUnreadable(TableProblem.TOO_BIG)
    ending = re.sub("[^a-z0-9]", "", filename.lower().rpartition(".")[2])[:10]
    arguments = (f"file.{ending}", *map(str, astuple(limits)))
    try:
        status, output = await run_limited(
            "bot.extract_tables", *arguments, given=content, seconds=max_seconds
        )
    except TimeoutError:
        raise TableUnreadable(TableProblem.TOO_BIG) from None
    if status == REFUSED:
        raise TableUnreadable(TableProblem(output.decode()))
    if status != 0:
        raise TableUnreadable(TableProblem.BROKEN if status == 1 else TableProblem.TOO_BIG)
    return tuple(
        Table(name, tuple(tuple(_decoded(cell) for cell in row) for row in rows))
        for name, rows in json.loads(output)
    )


def _encoded(cell: Cell) -> Any:
    if isinstance(cell, dt.timedelta):
        return ["timedelta", cell.total_seconds()]
    if isinstance(cell, dt.date | dt.time):
        return [type(cell).__name__, cell.isoformat()]
    return cell


def _decoded(cell: Any) -> Cell:
    if isinstance(cell, list):
        kind, value = cell
        read: Cell = _KINDS[kind](value)
        return read
    plain: Cell = cell
    return plain


def _main(name: str, *limited: str) -> int:
    """What the child does; its exit status."""
    limit_this_process()
    limits = Limits(*map(int, limited))
    try:
        tables = read_tables(sys.stdin.buffer.read(limits.bytes + 1), name, limits)
        rows = [
            (table.name, [[_encoded(cell) for cell in row] for row in table.rows])
            for table in tables
        ]
        output, status = json.dumps(rows), 0
    except TableUnreadable as refusal:
        output, status = refusal.problem.value, REFUSED
    except (MemoryError, RecursionError):
        output, status = TableProblem.TOO_BIG.value, REFUSED
    sys.stdout.buffer.write(output.encode())
    return status


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
