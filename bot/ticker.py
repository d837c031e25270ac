"""The ticker: everything that falls due as time goes by, in one transaction a tick."""

import logging
import traceback

from bot.clock import Clock
from handlers.registry import Registry
from handlers.settings import Settings
from handlers.turn import Acting
from storage import updates
from storage.database import Connection, is_disk_fault

log = logging.getLogger(__name__)

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
            log.exception("tick %s failed", name)
            updates.record_failure(db, acting.now, f"tick {name}", None, traceback.format_exc())
        db.execute("RELEASE one_matter")
