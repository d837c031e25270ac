"""How it grows: members and years, and what everybody's daily steps and the large ones take."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bot.apart import apart
from bot.demo.telegram.server import Phone
from handlers import calendar, periods
from handlers.ledgers import sheets
from handlers.ledgers.model import Book
from handlers.ledgers.workbook import workbook
from handlers.report import asking, document
from handlers.turn import Look
from storage import people
from storage.database import Connection, open_database
from storage.terms import Office
from tests.bench import branch, machine, past
from tests.bench.branch import Shown
from tests.bench.stage import Stage, phones, stage, undisturbed, until

Figures = dict[str, Any]
YEAR = branch.NOW.year
_FIRST_USER = 7_000_000_001  # as the server numbers phones
_AT_ONCE = 2  # answers that a private chat takes before it must wait
_QUIET = 2.0  # seconds: the edits of cards and of the live count are out


@dataclass(frozen=True)
class Size:
    """The grid, and how many check in one after the other."""

    members: Sequence[int] = (30, 300, 3000, 10_000)
    years: Sequence[int] = (1, 5, 10)
    tries: int = 50


async def grown(size: Size) -> list[Figures]:
    """A row for each number of members and of years: milliseconds, seconds and megabytes."""
    rows = []
    for members in size.members:
        with tempfile.TemporaryDirectory() as folder:
            path, lived = Path(folder) / "grown.db", 0
            ids = branch.written(path, partial(branch.enrol, count=members, first_user=_FIRST_USER))
            for years in sorted(size.years):
                for year in range(YEAR - years + 1, YEAR - lived + 1):
                    branch.written(path, partial(past.live_through, people=ids, year=year))
                lived = years
                rows.append({"members": members, "years": years, **await _row(path, members, size)})
    return rows


async def _row(path: Path, members: int, size: Size) -> Figures:
    async with stage(now=branch.NOW) as place:
        branch.configure(place.folder, place.address)
        shutil.copy(path, branch.database(place.folder))
        everyone = phones(place.telegram, members)
        session_id = branch.written(
            branch.database(place.folder), lambda acting: branch.open_session(acting, "新的一讲")
        )
        cards = branch.show_cards(place, session_id, everyone[: size.tries + len(branch.OFFICES)])
        figures: Figures = {"database_mb": machine.size_mb(path)}
        started = time.monotonic()
        async with place.bot("-m", "tests.bench.our_bot") as bot:
            figures["start_s"] = round(time.monotonic() - started, 2)
            await branch.settled(place)
            figures["memory_mb"] = round(machine.resident_mb(bot.process.pid), 1)
            with undisturbed():
                figures |= await _daily(place, cards)
        return figures | await _large(branch.database(place.folder))


async def _daily(place: Stage, cards: Sequence[Shown]) -> Figures:
    """A check-in, /tally and /week as people wait for them."""
    heads, others = cards[: len(branch.OFFICES)], cards[len(branch.OFFICES) :]
    check_ins = [await _pressed(place, card) for card in others]
    await place.quiet(_QUIET)  # no answer waits behind the edits of their cards
    first = await _asked(heads[1].phone, "/tally")
    tallies = [await _asked(card.phone, "/tally") for card in heads[2:-1] for _ in range(_AT_ONCE)]
    await place.quiet(_QUIET)
    weeks = [await _asked(heads[-1].phone, "/week") for _ in range(_AT_ONCE)]
    return {
        "check_in_ms": round(median(check_ins) * 1000, 1),
        "first_tally_ms": round(first * 1000, 1),
        "tally_ms": round(median(tallies) * 1000, 1),
        "week_ms": round(median(weeks) * 1000, 1),
    }


async def _pressed(place: Stage, card: Shown) -> float:
    query, begun = card.press(), time.monotonic()
    await until(lambda: place.telegram.world.queries[query].answered, "a toast")
    return time.monotonic() - begun


async def _asked(phone: Phone, words: str) -> float:
    count, begun = len(phone.messages) + 1, time.monotonic()
    phone.send(words)
    await until(lambda: len(phone.messages) > count, f"an answer to {words}")
    return time.monotonic() - begun


async def _large(path: Path) -> Figures:
    """The year's ledger and the year's report, as the tasks make them; seconds."""
    database = await open_database(path)
    try:
        started = time.monotonic()
        book = await database.read(_ledger)
        await apart(workbook, book)
        ledger = time.monotonic() - started
        started = time.monotonic()
        report, template = await database.read(
            lambda db: asking.read(_look(db), periods.YEAR, date(YEAR, 1, 1))
        )
        await apart(document.make_within_limits, report, template)
        return {"ledger_s": round(ledger, 2), "report_s": round(time.monotonic() - started, 2)}
    finally:
        await database.close()


def _look(db: Connection) -> Look:
    return Look(db, branch.NOW, branch.SETTINGS)


def _ledger(db: Connection) -> Book:
    look = _look(db)
    (secretary,) = people.in_office(db, Office.SECRETARY, look.today)
    return sheets.book(look, calendar.year_of(look.today), secretary)
