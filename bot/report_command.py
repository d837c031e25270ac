"""The command report: a year's summary in Word, written without the bot."""

import asyncio
import os
from datetime import date, datetime
from pathlib import Path

from bot.apart import apart
from bot.config import Config
from bot.data_dir import PRIVATE_UMASK, DataDir
from bot.errors import DataError, OperatorError
from bot.progress_bar import shown
from handlers import periods
from handlers.report import asking, document
from handlers.report.refusal import TemplateRefused
from handlers.texts import report_document as texts
from handlers.turn import Look
from storage.database import DatabaseError, DatabaseRefused, open_database


def report(config: Config, year: int, target: Path | None, now: datetime) -> Path:
    """Write the year's report to `target`, else beside where the command is run; returns the file.

    The bot may be running. An existing file is never overwritten. Raises OperatorError.
    """
    os.umask(PRIVATE_UMASK)
    data = DataDir(config.data_dir)
    if not data.database.is_file():
        raise DataError(f"{data.database}: there is no database to report on")
    with shown("writing the report"):
        title, content = asyncio.run(_written(config, data.database, date(year, 12, 31), now))
    file = target or Path(texts.file_name(title))
    try:
        with file.open("xb") as made:
            made.write(content)
    except FileExistsError:
        raise OperatorError(f"{file}: this file exists already") from None
    except OSError as error:
        raise OperatorError(f"{file}: cannot be written: {error.strerror}") from None
    return file


async def _written(config: Config, file: Path, day: date, now: datetime) -> tuple[str, bytes]:
    try:
        database = await open_database(file)
    except DatabaseRefused as error:
        raise DataError(str(error)) from None
    try:
        found, template = await database.read(
            lambda db: asking.read(Look(db, now, config.settings), periods.YEAR, day)
        )
    except DatabaseError as error:
        raise DataError(f"{file}: {error}") from None
    finally:
        await database.close()
    try:
        return found.title, await apart(document.make_within_limits, found, template)
    except TemplateRefused as error:
        place = f": {error.place}" if error.place else ""
        raise OperatorError(
            f"the branch's template cannot be used ({error.reason} {error.what}{place}); "
            "send a mended one in chat, or go back to the bot's own there"
        ) from None
