"""Starts the bot; the database is checked while the rest of the program is being imported."""

from concurrent.futures import ThreadPoolExecutor

from bot.clock import Clock, RealClock
from bot.config import Config
from bot.data_dir import open_data_dir, refuse_lost_database, refusing
from storage.database import refuse_damaged


def run(config: Config, token: str, clock: Clock | None = None) -> None:
    """Run against Telegram until SIGTERM or SIGINT, by the machine's clock unless given one.

    Raises OperatorError.
    """
    with open_data_dir(config.data_dir) as data:
        refuse_lost_database(data)
        with refusing(data), ThreadPoolExecutor(1) as pool:
            checked = pool.submit(refuse_damaged, data.database)
            from bot.app import serve  # most of a second; SQLite needs no Python meanwhile

            checked.result()
        serve(config, data, token, clock or RealClock())
