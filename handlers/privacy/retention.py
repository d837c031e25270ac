"""What is erased because of its age, once a day; the branch's records never are."""

from datetime import timedelta

from handlers import steady
from handlers.registry import Registry
from handlers.turn import Acting
from storage import audit, erasing, meta

_DONE_DAY = "retention_day"
_AT_ONCE = 20  # people erased a day: a tick is short


def forget(acting: Acting) -> None:
    """Erase what the settings say is old enough, unless the clock may be wrong."""
    today = acting.today.isoformat()
    if meta.get(acting.db, _DONE_DAY) == today or not steady.is_sure(acting):
        return
    meta.put(acting.db, _DONE_DAY, today)
    keep = acting.settings.retention
    erasing.forget_sent_texts(acting.db, acting.now - timedelta(days=keep.message_days))
    erasing.forget_invitations(acting.db, acting.now - timedelta(days=keep.invitation_days))
    audit.forget(acting.db, acting.now - timedelta(days=keep.audit_days))
    acting.do_later("sweep_own_data")
    last_day = acting.today - timedelta(days=keep.struck_off_days)
    for person_id in erasing.due(acting.db, last_day, _AT_ONCE):
        paths = erasing.erase(acting.db, person_id, acting.now)
        if paths:
            acting.do_later("reflection_forget", paths=paths)


def register(registry: Registry) -> None:
    """Once a day."""
    registry.tick("retention", forget)
