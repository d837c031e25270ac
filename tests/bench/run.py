"""`make bench`: every measurement in one run, printed as a table and kept in results.json."""

import argparse
import asyncio
import json
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tests.bench import (
    backlog,
    branches,
    burst,
    check_ins,
    crash,
    growth,
    machine,
    reminders,
    table,
)

RESULTS = Path(__file__).with_name("results.json")
_LATENCY = 0.05
Measure = Callable[[argparse.Namespace], Awaitable[Any]]


async def _check_ins(given: argparse.Namespace) -> Any:
    size = check_ins.Size(rounds=given.rounds)
    return await check_ins.compared((0.0, _LATENCY), size, given.aiogram)


async def _burst(given: argparse.Namespace) -> Any:
    return await burst.burst(_LATENCY, 500, 2.0)


async def _crash(given: argparse.Namespace) -> Any:
    return await crash.survived(_LATENCY, crash.Size(), given.aiogram)


async def _reminders(given: argparse.Namespace) -> Any:
    return await reminders.reminded(_LATENCY, given.people, 2.0)


async def _growth(given: argparse.Namespace) -> Any:
    return await growth.grown(growth.Size())


async def _backlog(given: argparse.Namespace) -> Any:
    return await backlog.drained(_LATENCY, 1000, 10)


async def _branches(given: argparse.Namespace) -> Any:
    return await branches.side_by_side(50, 30, 20.0)


MEASURES: dict[str, Measure] = {
    "check_ins": _check_ins,
    "burst": _burst,
    "crash": _crash,
    "reminders": _reminders,
    "growth": _growth,
    "backlog": _backlog,
    "branches": _branches,
}


async def measured(given: argparse.Namespace) -> dict[str, Any]:
    """The figures of each measurement asked for, and the machine that they are of."""
    results: dict[str, Any] = {"machine": machine.described() | {"load_before": machine.load()}}
    for name in given.only or MEASURES:
        started = time.monotonic()
        results[name] = await MEASURES[name](given)
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return results


def main() -> None:
    """Measure, print the table, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=sorted(MEASURES), metavar="MEASUREMENT")
    parser.add_argument("--rounds", type=int, default=2, help="of the check-ins")
    parser.add_argument(
        "--people", type=int, default=3000, help="to be reminded; 10000 takes six minutes"
    )
    parser.add_argument("--aiogram", help="a Python with the packages of rivals.lock")
    parser.add_argument("--out", type=Path, default=RESULTS, help="a run of --only adds to it")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the server's, of connections that a stopped bot has cut
    started = time.monotonic()
    results = asyncio.run(measured(given))
    if given.only and given.out.exists():
        results = json.loads(given.out.read_text("utf-8")) | results
    else:
        results["seconds"] = round(time.monotonic() - started)
    given.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(table.of(results))


if __name__ == "__main__":
    main()
