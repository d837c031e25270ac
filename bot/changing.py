"""What commands that change a branch share: the file they read, and the one transaction."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.config import Config
from bot.data_dir import prepare_data_dir, refuse_lost_database, way_back
from bot.errors import DataError, OperatorError
from bot.extract_tables import read_tables_apart
from bot.progress_bar import shown
from handlers.roster.roster import LastSecretary
from handlers.tables import USUAL, Limits, Table
from handlers.turn import Acting
from storage.database import Database, DatabaseError, DatabaseRefused, open_database

T = TypeVar("T")
_NO_SECRETARY = (
    "the branch would be left without a secretary who has joined; nothing was changed: "
    "name another secretary first"
)


def tables_of(file: Path, limits: Limits = USUAL) -> tuple[Table, ...]:
    """The tables of the operator's file, a bar while it is read.

    Raises OperatorError where there is no such file, TableUnreadable where it cannot be understood.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise OperatorError(f"{file}: cannot be read: {error.strerror}") from None
    with shown(f"reading {file.name}"):
        return asyncio.run(read_tables_apart(content, file.name, limits))


def change(config: Config, now: datetime, function: Callable[[Acting], T]) -> T:
    """Carry the function out in one transaction; raises OperatorError with nothing changed."""
    data = prepare_data_dir(config.data_dir)
    refuse_lost_database(data)

    async def change() -> T:
        database: Database = await open_database(data.database)
        try:
            return await database.write(lambda db: function(Acting(db, now, config.settings)))
        finally:
            await database.close()

    try:
        return asyncio.run(change())
    except LastSecretary:
        raise OperatorError(_NO_SECRETARY) from None
    except DatabaseRefused as error:
        raise DataError(str(error), *way_back(data)) from None
    except DatabaseError as error:
        raise DataError(f"{data.database}: {error}; nothing was changed") from None
