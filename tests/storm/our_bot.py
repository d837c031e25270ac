"""The bot as `python -m bot run` starts it, but by the storm's clock."""

import os
from pathlib import Path

from bot import logs
from bot.config import load
from bot.start import run
from tests.storm.clock import SharedClock

if __name__ == "__main__":
    logs.set_up()
    run(load(Path("config.toml")), os.environ["BOT_TOKEN"], SharedClock(Path("clock")))
