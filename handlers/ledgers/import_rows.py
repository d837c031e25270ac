"""From the texts of a file to records: every cell read, or every error found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from handlers import own_kinds
from handlers.kinds import Kind
from handlers.ledgers import codecs, columns, sheets
from handlers.ledgers.import_reading import RawSheet
from handlers.ledgers.model import Column, Values
from handlers.ledgers.people_cells import Names, names_of
from handlers.ledgers.problems import Problem, RowError, Wrong
from handlers.texts import ledgers as texts
from handlers.turn import Look

_CONTINUED = re.compile(texts.CONTINUED_AT)


@dataclass(frozen=True)
class NewRecord:
    """One row, understood."""

    kind: Kind
    sheet: str
    row: int
    values: Values

    def wrong(
        self, problem: Problem, column: str = "", value: str = "", hint: str = ""
    ) -> RowError:
        """What is wrong with it; `column` by its name."""
        label = next((each.label for each in columns.of_kind(self.kind) if each.name == column), "")
        return RowError(self.sheet, self.row, label, value, problem, hint)

    @property
    def day(self) -> date:
        """The record's day."""
        name = "from_day" if self.kind.family == "pair" else self._own("day") or "day"
        day: date = self.values[name]
        return day

    @property
    def title(self) -> str:
        """The record's title; of a kind without one, nothing."""
        fixed = {"session": "theme", "lesson": "activity", "pair": ""}
        name = self._own("title") if self.kind.fields else fixed.get(self.kind.family, "title")
        return str(self.values[name]) if name else ""

    def _own(self, reads: str) -> str:
        return next((each.name for each in self.kind.fields if each.reads == reads), "")

    @property
    def roles(self) -> dict[str, list[int]]:
        """Who has which role."""
        values = self.values
        if self.kind.fields:
            people = [each for each in self.kind.fields if each.reads in ("person", "people")]
            return {each.role: _listed(values[each.name]) for each in people}
        pair = values.get("pair") or (values.get("mentor"), values.get("mentee"))
        of_family: dict[str, dict[str, list[int]]] = {
            "session": {"lead": _listed(values.get("lead"))},
            "reflection": {"author": _listed(values.get("author"))},
            "lesson": {
                "teacher": _listed(values.get("teacher")),
                "observer": _listed(values.get("observers")),
                "mentor": _listed(pair[0]),
                "mentee": _listed(pair[1]),
            },
            "pair": {"mentor": _listed(pair[0]), "mentee": _listed(pair[1])},
        }
        others = {role: _listed(values.get(role)) for role in ("signer", "reader")}
        return of_family.get(self.kind.family, others)


def _listed(value: int | list[int] | None) -> list[int]:
    return [] if value is None else [value] if isinstance(value, int) else value


def parse(look: Look, raw: Sequence[RawSheet]) -> tuple[list[NewRecord], list[RowError]]:
    """Every row that can be read, and every error in a cell or a header."""
    names = names_of(look)
    kinds = own_kinds.known(look)
    by_name = {name: kinds[code] for code, name in sheets.sheet_names(look).items()}
    found: list[NewRecord] = []
    errors: list[RowError] = []
    for sheet in raw:
        kind = by_name.get(sheet.name) or _meant(kinds.values(), sheet.name)
        if kind is None:
            close = get_close_matches(sheet.name, by_name, 1)
            errors.append(RowError(sheet.name, 0, "", "", Problem.SHEET_UNKNOWN, "".join(close)))
            continue
        places, wrong = _places(kind, sheet)
        errors += wrong
        if wrong:
            continue
        for number, cells in sheet.rows:
            values, wrong = _values(kind, sheet.name, number, cells, places, names)
            errors += wrong
            if not wrong:
                found.append(NewRecord(kind, sheet.name, number, values))
    if not found and not errors:
        errors.append(RowError("", 0, "", "", Problem.NO_ROWS))
    return found, errors


def _meant(kinds: Iterable[Kind], name: str) -> Kind | None:
    return next((kind for kind in kinds if name in (kind.label, *kind.words)), None)


Places = dict[str, list[int]]
"""A column's name → where it and what continues it stand."""


def _places(kind: Kind, sheet: RawSheet) -> tuple[Places, list[RowError]]:
    wanted = columns.of_kind(kind)
    names = {column.label: column.name for column in wanted}
    found: Places = {}
    errors: list[RowError] = []
    for place, heading in enumerate(sheet.header):
        label = "".join(heading.split())
        if not label:
            continue
        more = _CONTINUED.search(label)
        name = names.get(label[: more.start()] if more else label)
        if name is None:
            hint = "".join(get_close_matches(label, names, 1))
            errors.append(RowError(sheet.name, 0, label, "", Problem.COLUMN_UNKNOWN, hint))
        elif name in found and more is None:
            errors.append(RowError(sheet.name, 0, label, "", Problem.COLUMN_TWICE))
        else:
            found.setdefault(name, []).append(place)
    errors += [
        RowError(sheet.name, 0, column.label, "", Problem.COLUMN_MISSING)
        for column in wanted
        if column.required and column.name not in found
    ]
    return found, errors


def _values(
    kind: Kind, sheet: str, number: int, cells: Sequence[str], places: Places, names: Names
) -> tuple[Values, list[RowError]]:
    values: Values = {}
    errors: list[RowError] = []
    for column in columns.of_kind(kind):
        text = "".join(cells[place] for place in places.get(column.name, ()) if place < len(cells))
        try:
            values[column.name] = _value(column, text.strip(), names)
        except Wrong as wrong:
            errors.append(
                RowError(sheet, number, column.label, wrong.value, wrong.problem, wrong.hint)
            )
    return values, errors


def _value(column: Column, text: str, names: Names) -> object:
    if text == "" and column.required:
        raise Wrong(Problem.MISSING, "")
    if column.choices and text and text not in column.choices:
        raise Wrong(Problem.CHOICE_UNKNOWN, text, texts.listed(column.choices))
    return codecs.read(column.codec, text, names)
