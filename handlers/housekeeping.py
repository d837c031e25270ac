"""Housekeeping: what is of no use any more is put away, a little at every tick."""

from datetime import timedelta

from handlers.registry import Registry
from handlers.turn import Acting
from storage import forms, outbox, pictures, updates

FORM_LIFE = timedelta(days=30)  # a form that nobody has touched for so long is dropped
PICTURE_LIFE = timedelta(days=30)  # for so long an unchanged picture is not drawn again


def tidy(acting: Acting) -> None:
    """Forget what can neither be asked for nor sent any more."""
    updates.prune_seen(acting.db, acting.now)
    keep = timedelta(days=acting.settings.retention.failure_days)
    updates.prune_failures(acting.db, acting.now - keep)
    outbox.drop_late(acting.db, acting.now)
    outbox.prune_sent(acting.db, acting.now)
    pictures.prune(acting.db, acting.now - PICTURE_LIFE)
    forms.drop_untouched(acting.db, acting.now - FORM_LIFE)


def register(registry: Registry) -> None:
    """At every tick."""
    registry.tick("housekeeping", tidy)
