"""Ledgers as files and as text, for tests."""

import csv
import io

from handlers.calendar import Period
from handlers.ledgers import sheets
from handlers.ledgers.model import Book, Sheet
from handlers.ledgers.workbook import workbook
from handlers.turn import Acting
from tests.ledgers import YEAR


def book_of(acting: Acting, person_id: int, period: Period = YEAR) -> Book:
    return sheets.book(acting, period, acting.person_of(person_id))


def file_of(book: Book) -> bytes:
    return workbook(book)


def as_csv(sheet: Sheet) -> str:
    """A sheet as comma-separated text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.label for column in sheet.columns])
    writer.writerows(sheet.rows)
    return out.getvalue()
