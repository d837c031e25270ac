"""When a check-in is taken and when it is late: pure rules."""

from datetime import datetime, timedelta
from enum import StrEnum

from handlers.settings import CheckIn
from storage.sessions import Sitting


class Arrival(StrEnum):
    """What a check-in at an instant is worth."""

    EARLY = "early"  # not open yet
    PRESENT = "present"
    UNSURE = "unsure"  # present, 时间待核: the press may have waited since before the late mark
    LATE = "late"
    OVER = "over"


def opens_at(sitting: Sitting, settings: CheckIn) -> datetime:
    """When check-in opens."""
    return sitting.starts_at - timedelta(minutes=settings.opens_minutes_before)


def late_from(sitting: Sitting, settings: CheckIn) -> datetime:
    """The first instant that is late."""
    return sitting.starts_at + timedelta(minutes=settings.late_after_minutes)


def over_from(sitting: Sitting, settings: CheckIn) -> datetime:
    """The first instant at which nobody can check in any more.

    The end and a grace: Telegram keeps a press for 150 s, and a press carries no time.
    """
    return sitting.ends_at + timedelta(seconds=settings.grace_seconds)


def is_over(sitting: Sitting, now: datetime, settings: CheckIn) -> bool:
    """Whether nobody can check in any more."""
    return now >= over_from(sitting, settings)


def arrival(
    sitting: Sitting, now: datetime, settings: CheckIn, *, asked_since: datetime
) -> Arrival:
    """What a check-in carried out now is worth.

    It was asked for at some instant from `asked_since` to now; where that spans the late mark,
    it counts as present.
    """
    if now < opens_at(sitting, settings):
        return Arrival.EARLY
    if is_over(sitting, now, settings):
        return Arrival.OVER
    late = late_from(sitting, settings)
    if now < late:
        return Arrival.PRESENT
    return Arrival.UNSURE if asked_since < late else Arrival.LATE
