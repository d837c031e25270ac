"""How long a year's report takes a branch of 300 with ten years behind it, and what it costs.

Run by hand: python -m tests.bench.report [FOLDER]. Prints seconds, peak memory of the bot and of
the process that writes, and how long presses wait while a report is written and while none is.
"""

import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from bot.apart import apart
from handlers import periods
from handlers.report import asking, document
from handlers.report.model import Report
from handlers.settings import Branch, Settings
from handlers.turn import Acting, Look
from storage.database import Connection, Database, open_database
from tests import years

PEOPLE, PARTY, YEARS = 300, 100, 10
NOW = datetime(2026, 12, 20, 3, tzinfo=UTC)
SETTINGS = Settings(branch=Branch(name="市级机关幼儿园党支部"))
# About 4,000 records a year.
COUNTS = {
    **years.REFERENCE, "study": 40, "member_meeting": 12, "group_meeting": 24, "heart_talk": 600,
    "study_reflection": 900, "reading_note": 500, "integrity_reflection": 300,
    "mentoring_lesson": 900, "demonstration_lesson": 120, "open_lesson": 200, "honour": 150,
    "volunteering": 60, "handmade_toy": 80,
}  # fmt: skip
_PRESSES_EVERY = 0.005


def fill(db: Connection) -> int:
    """Make the branch; returns how many records it has."""
    branch = years.make_people(Acting(db, NOW, SETTINGS), PEOPLE, PARTY)
    for year in range(NOW.year - YEARS + 1, NOW.year + 1):
        years.make_year(db, branch, year, COUNTS)
    years.make_plan(db, NOW.year, COUNTS, more=5)
    (count,) = db.execute("SELECT count(*) FROM records").fetchone()
    return int(count)


def write_and_weigh(report: Report) -> tuple[int, float, float]:
    """In the process apart: bytes of the document, seconds, and megabytes at the peak."""
    started = time.perf_counter()
    made = document.make_within_limits(report, None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(made), time.perf_counter() - started, peak


def press(db: Connection) -> None:
    """What a check-in writes, about."""
    db.execute(
        "UPDATE attendance SET status = 'present', at = ? WHERE session_id = 1 AND person_id = 1",
        (NOW.isoformat(),),
    )
    db.execute("SELECT status, count(*) FROM attendance WHERE session_id = 1 GROUP BY status")


async def presses(database: Database, stopping: asyncio.Event) -> list[float]:
    """Presses one after the other until told to stop: milliseconds that each took to commit."""
    took = []
    while not stopping.is_set():
        started = time.perf_counter()
        await database.write(press)
        took.append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(_PRESSES_EVERY)
    return took


def said(took: Sequence[float]) -> str:
    """Median, 99 % and the worst."""
    ordered = sorted(took)
    late = ordered[int(len(ordered) * 0.99)]
    return (
        f"{len(took)} presses: median {statistics.median(ordered):.1f} ms,"
        f" 99 % {late:.1f} ms, worst {ordered[-1]:.1f} ms"
    )


async def idle(database: Database, seconds: float) -> list[float]:
    """Presses while nothing else happens."""
    stopping = asyncio.Event()
    running = asyncio.create_task(presses(database, stopping))
    await asyncio.sleep(seconds)
    stopping.set()
    return await running


async def measure(folder: Path) -> None:
    """Make the branch, write its year, say what it took."""
    database = await open_database(folder / "branch.db")
    started = time.perf_counter()
    count = await database.write(fill)
    print(f"{count} records made in {time.perf_counter() - started:.0f} s")
    print("idle:", said(await idle(database, 3)))
    stopping = asyncio.Event()
    running = asyncio.create_task(presses(database, stopping))
    started = time.perf_counter()
    report, _ = await database.read(
        lambda db: asking.read(Look(db, NOW, SETTINGS), periods.YEAR, date(NOW.year, 1, 1))
    )
    gathered = time.perf_counter() - started
    size, wrote, peak = await apart(write_and_weigh, report)
    whole = time.perf_counter() - started
    stopping.set()
    rows = sum(len(each.table.rows) for each in report.figures)
    print(f"the year: {whole:.2f} s (gathered {gathered:.2f} s, written {wrote:.2f} s),")
    print(f"  {rows} rows, {size / 1024:.0f} kB")
    print(f"  peak apart {peak:.0f} MB, here {_peak():.0f} MB (with making the branch)")
    print("meanwhile:", said(await running))
    await database.close()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure in the folder given, or in one that is thrown away."""
    if len(sys.argv) > 1:
        os.makedirs(sys.argv[1], exist_ok=True)
        asyncio.run(measure(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
