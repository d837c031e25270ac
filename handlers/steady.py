"""A clock that was wrong: what was put off by it is not lost when it is set right again."""

from datetime import timedelta

from handlers.registry import Registry
from handlers.turn import Acting
from storage import meta, waiting
from storage.instants import instant

_EVERY = timedelta(minutes=1)
LONG = timedelta(days=7)  # a gap after which it is not sure yet that the clock is right
UNSURE = timedelta(days=1)
_UNSURE_UNTIL = "clock_unsure_until"


def watch(acting: Acting) -> None:
    """Note how far time has come; where it has gone back, what was due before is due now."""
    now, latest = acting.now, meta.instant(acting.db, meta.LATEST_AT)
    if latest is not None and latest > now + _EVERY:
        waiting.bring_forward(acting.db, now, latest)
        meta.put(acting.db, _UNSURE_UNTIL, "")
    elif latest is not None and now - latest < _EVERY:
        return
    elif latest is not None and now - latest > LONG:
        meta.put_instant(acting.db, _UNSURE_UNTIL, now + UNSURE)
    meta.put_instant(acting.db, meta.LATEST_AT, now)


def is_sure(acting: Acting) -> bool:
    """Whether the clock has gone on without a gap of a week for a day: before that, nothing is
    erased because of its age."""
    until = meta.get(acting.db, _UNSURE_UNTIL)
    return not until or acting.now >= instant(until)


def register(registry: Registry) -> None:
    """At every tick, before the others look at the clock."""
    registry.tick("steady", watch)
