"""The command import records: past records out of a ledger, the bot running or not."""

from datetime import datetime
from pathlib import Path

from bot.changing import change, tables_of
from bot.config import Config
from bot.errors import OperatorError
from bot.progress_bar import shown
from handlers.ledgers import import_writing, imports
from handlers.ledgers.import_reading import LIMITS, raw_sheets
from handlers.tables import TableUnreadable
from handlers.turn import Acting
from storage import record_imports


def import_records(config: Config, file: Path, now: datetime) -> str:
    """Import all rows of a ledger, or none; returns one line that says how many.

    Raises OperatorError with a line for every error in the file.
    """
    try:
        raw = raw_sheets(tables_of(file, LIMITS), file.name)
    except TableUnreadable as refusal:
        raise OperatorError(f"{file}: {imports.unreadable(refusal.problem)}") from None

    def import_all(acting: Acting) -> int:
        rows, errors = imports.understood(acting, raw)
        if errors:
            lines = [f"{file}: {imports.error_line(error)}" for error in errors]
            raise OperatorError(*lines, f"{file}: nothing was imported")
        import_id = record_imports.add(acting.db, [], None, acting.now)
        record_imports.claim(acting.db, import_id, acting.now)
        return import_writing.write(acting, rows, import_id, by=None)

    with shown(f"importing {file.name}"):
        return f"{file}: {change(config, now, import_all)} records imported"
