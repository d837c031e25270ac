"""`make fuzz`: generated updates against the real bot; a line of JSON, and a small case if any."""

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from tests.fuzz.acts import Act, next_act
from tests.fuzz.shrink import shrunk
from tests.fuzz.world import Tally, World, open_world

SEGMENT = 2_000
"""Updates sent to one branch before the next fresh one."""
MOST_AT_ONCE = 20

Batches = list[list[Act]]


async def run_segment(seed: int, updates: int) -> tuple[Tally, Batches]:
    """Send about so many updates to a fresh branch; what came of it, and what was done."""
    random, done = Random(seed), Batches()
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(Path(folder)) as world:
            while world.tally.updates < updates:
                shown, batch = world.shown(), dict[int, Act]()
                for _ in range(random.randrange(1, MOST_AT_ONCE)):
                    act = next_act(random, len(world.phones), shown, world.forged)
                    batch.setdefault(act.who, act)  # one each, so that each answer is whose it is
                done.append(list(batch.values()))
                if not await _carried_out(world, done[-1]):
                    return world.tally, done
            await world.end()
            return world.tally, done


async def replay(batches: Iterable[Sequence[Act]]) -> Tally:
    """Do the same again on a fresh branch."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(Path(folder)) as world:
            for batch in batches:
                if not await _carried_out(world, batch):
                    return world.tally
            await world.end()
            return world.tally


async def _carried_out(world: World, batch: Sequence[Act]) -> bool:
    """Whether the bot is still there afterwards."""
    try:
        await world.carry_out(batch)
    except Exception as error:
        world.tally.exceptions += 1
        world.tally.found.append(f"exception ends the bot: {error!r}")
        return False
    return True


async def run(seed: int, updates: int) -> tuple[Tally, Batches]:
    """All segments together; the batches are those of the first that found something."""
    whole, culprit = Tally(), Batches()
    while whole.updates < updates:
        tally, batches = await run_segment(seed, min(SEGMENT, updates - whole.updates))
        if tally.found and not whole.found:
            culprit = batches
        whole.updates += tally.updates
        whole.exceptions += tally.exceptions
        whole.refused += tally.refused
        whole.unanswered += tally.unanswered
        whole.broken += tally.broken
        whole.found += tally.found
        seed += 1
    return whole, culprit


def main() -> int:
    """The exit status: 0 when nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-shrink", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    began = time.monotonic()
    tally, culprit = asyncio.run(run(options.seed, options.updates))
    figures = {
        "updates": tally.updates,
        "exceptions": tally.exceptions,
        "refused": tally.refused,
        "unanswered": tally.unanswered,
        "invariant_failures": tally.broken,
        "seconds": round(time.monotonic() - began),
    }
    sys.stdout.write(json.dumps(figures) + "\n")
    for line, times in Counter(tally.found).most_common(40):
        sys.stderr.write(f"{times} × {line}\n")
    if tally.found and not options.no_shrink:
        first = tally.found[0]
        small = asyncio.run(shrunk(culprit, lambda each: _shows(each, first)))
        sys.stderr.write(f"\n{first}\ncomes of:\n{small}\n")
    return 1 if tally.found else 0


async def _shows(batches: Sequence[Sequence[Act]], line: str) -> bool:
    return line in (await replay(batches)).found


if __name__ == "__main__":
    sys.exit(main())
