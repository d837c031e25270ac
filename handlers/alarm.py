"""What stays broken: the secretary is told once, and once more when it is well again."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from handlers import calendar
from handlers.screen import Screen
from handlers.texts import alarm as texts
from handlers.turn import Acting, quiet_hours
from storage import calendar_days, troubles


class Sign(StrEnum):
    """What the process looks after."""

    BACKUP = "backup"  # last night's copy of the database
    DISK = "disk"  # room on it
    QUEUE = "queue"  # messages and tasks that wait
    TELEGRAM = "telegram"  # whether it answers when asked for updates


PATIENCE: Mapping[Sign, timedelta] = {
    Sign.BACKUP: timedelta(hours=6),
    Sign.DISK: timedelta(minutes=15),
    Sign.QUEUE: timedelta(minutes=30),
    Sign.TELEGRAM: timedelta(minutes=30),
}
"""How long something is broken before it is told, and well before that is told."""


def note(acting: Acting, broken: Mapping[Sign, bool]) -> None:
    """Note how things stand; tell what has been broken, or well again, for long enough.

    At night nothing is told, so what mends itself until the morning is never heard of.
    """
    for sign, is_broken in broken.items():
        if is_broken:
            _broken(acting, sign)
        else:
            _well(acting, sign)


def _broken(acting: Acting, sign: Sign) -> None:
    trouble = troubles.find(acting.db, sign)
    if trouble is None or trouble.began_at > acting.now:  # or the clock has been set back
        troubles.begin(acting.db, sign, acting.now)
        return
    if trouble.well_at is not None:
        troubles.set_well(acting.db, sign, None)
    lasted = acting.now - trouble.began_at
    if trouble.told_at is None and lasted >= PATIENCE[sign] and _may_tell(acting):
        acting.tell_secretary(Screen(texts.broken(sign)))
        troubles.set_told(acting.db, sign, acting.now)


def _well(acting: Acting, sign: Sign) -> None:
    trouble = troubles.find(acting.db, sign)
    if trouble is None:
        return
    if trouble.told_at is None:
        troubles.end(acting.db, sign)
    elif trouble.well_at is None or trouble.well_at > acting.now:
        troubles.set_well(acting.db, sign, acting.now)
    elif acting.now - trouble.well_at >= PATIENCE[sign] and _may_tell(acting):
        acting.tell_secretary(Screen(texts.well(sign)))
        troubles.end(acting.db, sign)


def _may_tell(acting: Acting) -> bool:
    return not calendar.is_quiet(
        acting.now,
        quiet_hours(acting.settings),
        extra_days=calendar_days.extra_days(acting.db),
        session_days=(),
    )
