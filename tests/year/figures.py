"""Figures as the bot computes them, for a year lived in a test."""

from datetime import date

from handlers import calendar
from handlers.figures import tallies
from handlers.figures.tallies import Figure
from handlers.turn import Look
from storage.database import Connection
from tests.town import Town


async def of_year(town: Town, year: int = 2026) -> dict[str, Figure]:
    """Every figure of the year, by what is counted."""

    def compute(db: Connection) -> dict[str, Figure]:
        look = Look(db, town.clock.now(), town.service.config.settings)
        period = calendar.year_of(date(year, 1, 1))
        return {each.counted.code: each for each in tallies.figures(look, period)}

    return await town.read(compute)
