"""What a ledger is: sheets of rows, one row a record, the same for workbook, form and import."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Cell = str | int | date
Values = dict[str, Any]
"""A record taken apart, by the names of its ledger's columns; each as the column's codec has it."""

MOST_CHARACTERS = 16_000
"""Of one cell; Excel holds 32,767 UTF-16 units, of which a character takes one or two."""


@dataclass(frozen=True)
class Column:
    """One column of a ledger.

    `codec` says how its values stand in a cell (handlers.ledgers.codecs), `guard` who may read
    it (handlers.ledgers.guards; "" everyone who may see the ledger). A `computed` one is worked
    out from the others: an import only compares it. What is not `printed` stands right of the
    print area.
    """

    name: str
    label: str
    width: int
    codec: str = "text"
    guard: str = ""
    required: bool = False
    computed: bool = False
    printed: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One kind's ledger; `rows` and `records` (the ids behind them) run side by side."""

    kind: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[int, ...]


@dataclass(frozen=True)
class Contents:
    """A line of the index: a figure, the plan for its year, and the sheet that it opens into."""

    label: str
    unit: str
    done: int
    due: int | None
    came: int | None
    year_done: int
    target: int | None
    sheet: str


@dataclass(frozen=True)
class Book:
    """A whole ledger, ready to be written in another process."""

    branch: str
    period: str
    made: str
    contents: tuple[Contents, ...]
    sheets: tuple[Sheet, ...]
