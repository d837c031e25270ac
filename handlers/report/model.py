"""What a report holds: plain data, worked out in one look, written down in another process."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.pictures.facts import Bar, Columns


@dataclass(frozen=True)
class Table:
    """Rows of an annex under their headings; `widths` in millimetres, 0 for what is left over."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Cited:
    """A figure that the text may cite: it refers to the annex whose table has as many rows.

    `name` is what a template calls it. `said` is the value with its unit, `remarks` stand behind
    it in brackets. `facts` is what a template may ask for behind a dot. `is_spoken` when it says
    something: anything done, or planned. Two with one `key` share an annex.
    """

    key: str
    name: str
    label: str
    value: int
    said: str
    remarks: tuple[str, ...]
    facts: Mapping[str, str | int]
    is_spoken: bool
    table: Table

    def __post_init__(self) -> None:
        if self.value != len(self.table.rows):
            raise ValueError(f"{self.key}: {self.value} cited, {len(self.table.rows)} in the annex")


@dataclass(frozen=True)
class Sentence:
    """A sentence with at most one figure in it."""

    before: str
    cited: Cited | None = None
    after: str = ""


@dataclass(frozen=True)
class Against:
    """A planned figure of a year: what cites it, and what an even pace would have done by now."""

    cited: Cited
    label: str
    unit: str
    target: int
    expected: int


@dataclass(frozen=True)
class Report:
    """A report before it is written: everything that a template can name."""

    title: str
    figures: tuple[Cited, ...]
    sections: Mapping[str, tuple[Cited, ...]]
    words: Mapping[str, str]
    lists: Mapping[str, tuple[Sentence, ...]]
    chart_title: str
    bars: tuple[Bar, ...]
    turnout: Columns
