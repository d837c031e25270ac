"""Moving the demo's clock: where a jump leads, and what the bot does on the way there."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from bot.app import Service
from bot.demo.clock import DemoClock
from handlers import calendar
from handlers.reminders import reminder_rules, reminders
from handlers.settings import WEEKDAYS, Settings
from handlers.turn import Look
from storage import outbox, sessions, tasks
from storage.database import Connection

LONGEST = timedelta(days=31)
MORNING = time(9, 0)
FIRST_DAY, LAST_DAY = date(2026, 10, 19), date(2026, 12, 31)
"""When there is enough of the sample's term behind it, and still some ahead."""
USUAL_START = datetime(2026, 11, 25, 14, 30, tzinfo=calendar.SHANGHAI)
_HOURS = ((time(8, 0), time(9, 59)), (time(14, 30), time(16, 0)))
"""When a session two hours later, and the reminder before it, keep clear of the noon rest."""
_DAWN, _DUSK = time(7, 0), time(21, 30)
_BY_DAY, _BY_NIGHT = timedelta(minutes=10), timedelta(hours=1)
_AHEAD = timedelta(days=15)
_PATIENCE = 5.0  # real seconds that one step waits for what the bot sends


def start_of(real_now: datetime) -> datetime:
    """Where a fresh demo begins: now, in working hours of the term, else a fixed instant."""
    here = calendar.local(real_now)
    at_work = any(start <= here.time() <= end for start, end in _HOURS)
    in_term = FIRST_DAY <= here.date() <= LAST_DAY
    if at_work and in_term and calendar.is_workday(here.date(), extra={}):
        return real_now
    return USUAL_START


def next_reminder(db: Connection, settings: Settings, now: datetime) -> datetime | None:
    """When the next reminder of a planned session falls due; None when none is in sight."""
    before = timedelta(minutes=settings.reminders.before_minutes)
    peace = reminders.peace_of(Look(db, now, settings))
    instants = [
        reminder_rules.reminder_at(session.starts_at, before, peace)
        for session in sessions.between(db, now, now + _AHEAD, ("planned",))
    ]
    return min((at for at in instants if at > now), default=None)


def next_summary(settings: Settings, now: datetime) -> datetime:
    """When the secretary's next weekly summary falls due."""
    monday = calendar.week_of(calendar.local_day(now)).from_day
    day = monday + timedelta(days=WEEKDAYS.index(settings.summary.weekly_day))
    at = calendar.at_local(day, settings.summary.weekly_time)
    if at <= now:
        at = calendar.at_local(day + timedelta(days=7), settings.summary.weekly_time)
    return at


def sooner(db: Connection, settings: Settings, now: datetime) -> str:
    """Which falls due first, "reminder" or "summary"."""
    at = next_reminder(db, settings, now)
    return "reminder" if at is not None and at < next_summary(settings, now) else "summary"


def next_morning(now: datetime) -> datetime:
    """Tomorrow at nine."""
    return calendar.at_local(calendar.local_day(now) + timedelta(days=1), MORNING)


def steps(now: datetime, target: datetime) -> Iterator[datetime]:
    """The instants at which the bot looks after things on the way, the target last.

    Every ten minutes by day, every hour by night: what is due is worked out from the data and
    the instant, so nothing is missed that a bot awake all the time would not miss.
    """
    at = now
    while True:
        by_day = _DAWN <= calendar.local(at).time() < _DUSK
        step = _BY_DAY if by_day else _BY_NIGHT
        at = datetime.fromtimestamp((at.timestamp() // step.seconds + 1) * step.seconds, at.tzinfo)
        if at >= target:
            yield target
            return
        yield at


async def jump(
    service: Service, clock: DemoClock, target: datetime, moved: Callable[[timedelta], None]
) -> None:
    """Move the clock there step by step; what falls due is done and sent at each step.

    `moved` is told of each step by how much.
    """
    for at in steps(clock.now(), target):
        before = clock.now()
        clock.move_to(at)
        moved(at - before)
        await service.tick()
        await _settled(service, clock)


async def _settled(service: Service, clock: DemoClock) -> None:
    deadline = clock.monotonic() + _PATIENCE
    while clock.monotonic() < deadline:
        if not await service.database.read(_has_work, clock.now()):
            return
        service.sender.wake()
        await asyncio.sleep(0.02)


def _has_work(db: Connection, now: datetime) -> bool:
    return bool(outbox.pending(db, now, (), 1)) or tasks.next_task(db, now) is not None
