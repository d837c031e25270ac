"""Importing a ledger without a chat, for tests."""

from handlers.ledgers import import_checks, import_reading, import_rows, import_writing
from handlers.ledgers.problems import RowError
from handlers.tables import read_tables
from handlers.turn import Acting
from storage import record_imports


def import_file(acting: Acting, content: bytes, by: int | None = None) -> list[RowError]:
    """Import a workbook as the task does, or return why not."""
    tables = read_tables(content, "台账.xlsx", import_reading.LIMITS)
    raw = import_reading.raw_sheets(tables, "台账.xlsx")
    stored_raw = import_reading.sheets_of(import_reading.stored_sheets(raw))
    rows, errors = import_rows.parse(acting, stored_raw)
    errors = errors or import_checks.errors(acting, rows)
    if not errors:
        import_id = record_imports.add(acting.db, [], by, acting.now)
        import_writing.write(acting, rows, import_id, by=by)
    return errors
