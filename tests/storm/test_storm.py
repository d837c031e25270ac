"""A small storm on every run; `make storm` is the long form."""

from pathlib import Path

import pytest

from tests.storm.run import storm


@pytest.mark.timeout(170)
async def test_five_kills_lose_double_and_hold_up_nothing(mould: Path) -> None:
    found, stuck = await storm("ours", 5, 20, seed=3, patience=60.0, apart=1.5, mould=mould)
    assert (found.lost, found.doubled, found.reminders_missed, found.stuck) == (0, 0, 0, 0), stuck
    assert found.kills == 5
    assert found.acknowledged >= 20
    # At most sixteen messages are on their way at the instant of a kill.
    assert found.reminders_doubled <= 16 * found.kills
