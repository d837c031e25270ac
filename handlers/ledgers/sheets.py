"""The one row model of ledgers: workbook, forms and evidence packs are made of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers import own_kinds
from handlers.calendar import Period
from handlers.figures import tallies
from handlers.figures.tallies import Figure
from handlers.kinds import Kind
from handlers.ledgers import columns, guards, record_values
from handlers.ledgers.codecs import CODECS, moment_text
from handlers.ledgers.guards import GUARDS, Viewer
from handlers.ledgers.model import MOST_CHARACTERS, Book, Cell, Column, Contents, Sheet, Values
from handlers.ledgers.people_cells import Names, names_of
from handlers.ledgers.session_values import SessionBook
from handlers.texts import ledgers as texts
from handlers.texts import tallies as tally_texts
from handlers.turn import Look
from storage import records
from storage.people import Person
from storage.records import Record

_MOST_NAME = 31  # Excel's limit of a sheet's name


def sheet_names(look: Look) -> dict[str, str]:
    """Each kind's code → the name of its sheet; no two are the same."""
    found: dict[str, str] = {}
    taken = {texts.INDEX, texts.NOTES}
    for code, kind in own_kinds.known(look).items():
        plain = re.sub(r"[\[\]:*?/\\']", "", kind.label).strip()[:_MOST_NAME] or code
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain[: _MOST_NAME - 4]}({number})"
        taken.add(name)
        found[code] = name
    return found


def _sheets(look: Look, figures: Sequence[Figure], person: Person) -> tuple[Sheet, ...]:
    """One sheet for each kind with records, as far as the person may read them.

    The rows are the records that make the kind's figure (handlers.figures.tallies).
    """
    names, book, viewer = names_of(look), SessionBook(look), guards.viewer_of(look, person)
    called = sheet_names(look)
    found: list[Sheet] = []
    for figure in figures:
        kind = figure.counted
        if not isinstance(kind, Kind) or not figure.records:
            continue
        held = [records.get(look.db, record_id) for record_id in figure.records]
        wanted = columns.of_kind(kind)
        rows = tuple(_row(book, kind, wanted, each, viewer, names) for each in held)
        ids = tuple(each.id for each in held)
        found.append(_spread(Sheet(kind.code, called[kind.code], wanted, rows, ids)))
    return tuple(found)


def _row(
    book: SessionBook,
    kind: Kind,
    wanted: Sequence[Column],
    record: Record,
    viewer: Viewer,
    names: Names,
) -> tuple[Cell, ...]:
    values = record_values.values(book, kind, record)
    return tuple(_cell(column, values, record, viewer, names) for column in wanted)


def _cell(column: Column, values: Values, record: Record, viewer: Viewer, names: Names) -> Cell:
    cell = CODECS[column.codec].write(values[column.name], names)
    if cell != "" and not GUARDS[column.guard](viewer, record):
        return texts.HIDDEN
    return cell


@dataclass
class Reading:
    """One person's reading of record after record: what they share is read once."""

    look: Look
    person: Person
    viewer: Viewer = field(init=False)
    _names: Names = field(init=False)
    _book: SessionBook = field(init=False)

    def __post_init__(self) -> None:
        self.viewer = guards.viewer_of(self.look, self.person)
        self._names, self._book = names_of(self.look), SessionBook(self.look)

    def cells(self, record: Record) -> dict[str, tuple[str, Cell]]:
        """The record's row, by the names of its columns: (label, cell)."""
        kind = own_kinds.kind_of(self.look, record.kind)
        wanted = columns.of_kind(kind)
        row = _row(self._book, kind, wanted, record, self.viewer, self._names)
        return {column.name: (column.label, cell) for column, cell in zip(wanted, row, strict=True)}


def _spread(sheet: Sheet) -> Sheet:
    """What is too long for one cell goes on in columns at the end."""
    more: list[Column] = []
    rows = [list(row) for row in sheet.rows]
    for place, column in enumerate(sheet.columns):
        longest = max(len(str(row[place])) for row in sheet.rows)
        for number in range(1, -(-longest // MOST_CHARACTERS)):
            label = column.label + texts.CONTINUED.format(number)
            more.append(Column(f"{column.name}+{number}", label, column.width, printed=False))
            start = number * MOST_CHARACTERS
            for whole, row in zip(sheet.rows, rows, strict=True):
                row.append(str(whole[place])[start : start + MOST_CHARACTERS])
        for whole, row in zip(sheet.rows, rows, strict=True):
            cell = whole[place]
            row[place] = cell[:MOST_CHARACTERS] if isinstance(cell, str) else cell
    return Sheet(
        sheet.kind, sheet.name, (*sheet.columns, *more), tuple(map(tuple, rows)), sheet.records
    )


def book(look: Look, period: Period, person: Person) -> Book:
    """The period's whole ledger for this person: an index of figures, and the sheets."""
    figures = [each for each in tallies.figures(look, period) if isinstance(each.counted, Kind)]
    made = _sheets(look, figures, person)
    called = {sheet.kind: sheet.name for sheet in made}
    contents = [
        Contents(
            each.counted.label,
            each.counted.unit,
            each.done,
            None if each.turnout is None else each.turnout.due,
            None if each.turnout is None else each.turnout.came,
            each.year_done,
            each.target,
            called.get(each.counted.code, ""),
        )
        for each in figures
        if each.done or each.target is not None
    ]
    return Book(
        look.settings.branch.name,
        tally_texts.period(period, today=look.today),
        texts.made(person.name, moment_text(look.now)),
        tuple(contents),
        made,
    )
