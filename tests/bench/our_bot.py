"""The bot as `python -m bot run` starts it, but by a clock that is off by OFFSET seconds."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from bot import logs
from bot.clock import RealClock
from bot.config import load
from bot.start import run

_OFFSET = timedelta(seconds=float(os.environ["OFFSET"]))


class ShiftedClock(RealClock):
    """The machine's clock, always the same time ahead or behind."""

    def now(self) -> datetime:
        return super().now() + _OFFSET


if __name__ == "__main__":
    logs.set_up()
    run(load(Path("config.toml")), os.environ["BOT_TOKEN"], ShiftedClock())
