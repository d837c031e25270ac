"""The ticker: everything that falls due as time goes by, in one transaction a tick."""

import logging
import traceback
from datetime import datetime, timedelta

from bot.clock import Clock
from handlers.registry import Registry
from handlers.settings import Settings
from handlers.turn import Acting
from storage import updates
from storage.database import Connection, is_disk_fault

log = logging.getLogger(__name__)

_NOTED_EVERY = timedelta(hours=1)
SECONDS = 15  # between ticks: nothing that people are promised is finer than a minute


def tick(db: Connection, registry: Registry, clock: Clock, settings: Settings) -> None:
    """Look after each registered matter in a savepoint of its own.

    What is due is worked out from the data and the present instant alone, and each message has
    a once_key: so a restart, a moved session or a day of down-time needs no bookkeeping.
    """
    for name, function in registry.ticks.items():
        acting = Acting(db, clock.now(), settings)
        db.execute("SAVEPOINT one_matter")
        try:
            function(acting)
        except Exception as error:
            if is_disk_fault(error) or not db.in_transaction:
                raise
            db.execute("ROLLBACK TO one_matter")
            _note(db, acting.now, f"tick {name}")
        db.execute("RELEASE one_matter")


def _note(db: Connection, now: datetime, place: str) -> None:
    """Keep the failure being handled, once an hour: what fails now fails at every tick."""
    if not updates.has_failed_since(db, place, now - _NOTED_EVERY):
        log.exception("%s failed", place)
        updates.record_failure(db, now, place, None, traceback.format_exc())
