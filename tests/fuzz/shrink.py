"""From a long story in which something went wrong to a short one that shows it."""

from collections.abc import Awaitable, Callable, Sequence

from tests.fuzz.acts import Act

MOST_TRIES = 150
Shows = Callable[[Sequence[Sequence[Act]]], Awaitable[bool]]


async def shrunk(batches: Sequence[Sequence[Act]], shows: Shows) -> list[list[Act]]:
    """The story without the batches, and then without the acts, that it does not need."""
    left = MOST_TRIES

    async def still(each: Sequence[Sequence[Act]]) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and await shows(each)

    short = await _without(list(batches), still)
    alone = [[act] for batch in short for act in batch]
    if await still(alone):
        short = await _without(alone, still)
    return [list(batch) for batch in short]


async def _without(items: Sequence[Sequence[Act]], still: Shows) -> Sequence[Sequence[Act]]:
    """Leave out ever smaller runs of items, as long as the rest still shows it."""
    size = max(1, len(items) // 2)
    while True:
        start = 0
        while start < len(items):
            rest = [*items[:start], *items[start + size :]]
            if rest and await still(rest):
                items = rest
            else:
                start += size
        if size == 1:
            return items
        size = max(1, size // 2)
