"""Telling the loops to stop: they stop, whatever happens at that instant."""

import asyncio

import pytest

from tests.town import Town


@pytest.mark.parametrize("name", ["sender", "tasks"])
async def test_a_loop_woken_and_stopped_at_once_stops(town: Town, name: str) -> None:
    part = getattr(town.service, name)
    loop = asyncio.create_task(part.run())
    await asyncio.sleep(0.2)
    part.wake()
    loop.cancel()
    await asyncio.wait({loop}, timeout=3)
    assert loop.cancelled()
