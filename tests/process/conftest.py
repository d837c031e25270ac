"""A place to run the bot in; afterwards no process is left, and no token was written anywhere."""

import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.process.program import TOKEN, Place, free_port, new_telegram, serving


@asynccontextmanager
async def _left_empty(place: Place) -> AsyncIterator[Place]:
    place.configure()
    try:
        yield place
    finally:
        for program in place.programs:
            if program.process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    program.kill()
                await program.ended()
    for program in place.programs:
        assert TOKEN not in program.said
        assert TOKEN.partition(":")[2] not in program.said


@pytest.fixture
async def place(tmp_path: Path, mould: Path) -> AsyncIterator[Place]:
    """An empty branch, polling."""
    telegram = new_telegram()
    async with (
        serving(telegram, free_port()) as address,
        _left_empty(Place(tmp_path, telegram, address, mould=mould)) as place,
    ):
        yield place


@pytest.fixture
async def cut_off(tmp_path: Path) -> AsyncIterator[Place]:
    """The same while Telegram is not there; each process imports all it needs, as in use."""
    address = f"http://127.0.0.1:{free_port()}"
    async with _left_empty(Place(tmp_path, new_telegram(), address)) as place:
        yield place
