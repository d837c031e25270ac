"""A place to run the bot in; afterwards no process is left, and no token was written anywhere."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.program import TOKEN, Place, free_port, new_telegram, serving


@pytest.fixture
async def place(tmp_path: Path, mould: Path) -> AsyncIterator[Place]:
    """An empty branch, polling."""
    telegram = new_telegram()
    async with serving(telegram, free_port()) as address:
        place = Place(tmp_path, telegram, address, mould=mould)
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
