"""What people see who may choose between sittings."""

from datetime import date

from handlers.calendar import local_day
from handlers.texts import dates
from storage.sessions import Sitting


def rather(sitting: Sitting, *, today: date) -> str:
    day = dates.short_day(local_day(sitting.starts_at), today=today)
    place = sitting.place if len(sitting.place) <= 10 else f"{sitting.place[:9]}…"
    return f"换到 {day} {dates.clock_time(sitting.starts_at)} {place}"


def chosen(sitting: Sitting, *, today: date) -> str:
    return f"好，您去 {dates.moment(sitting.starts_at, today=today)} {sitting.place[:40]} 那一场"


def no_choice() -> str:
    return "现在不能换场了，有事请告诉书记"
