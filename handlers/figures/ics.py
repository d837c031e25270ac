"""A person's coming sessions as a calendar file for the phone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event
from icalendar.enums import STATUS

_ZONE: Final = ZoneInfo("Asia/Shanghai")
_PRODID: Final = "-//party-branch-bot//sessions//CN"


@dataclass(frozen=True)
class CalendarEvent:
    """One session.

    `uid` stays the same for as long as the session exists, over all files; `version` counts its
    changes from 0, so that a phone takes the later one. Both ends are aware. `alarm_minutes` is
    how long before the start the phone rings, None for not at all.
    """

    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    title: str
    place: str
    description: str
    alarm_minutes: int | None = None
    version: int = 0
    is_cancelled: bool = False


def calendar_file(branch_name: str, events: Sequence[CalendarEvent], now: dt.datetime) -> bytes:
    """An .ics file (RFC 5545) of these events in Beijing time; `now` is when it was made."""
    # Made bare: Calendar.new() puts a random UID in, and the same sessions make the same file.
    calendar = Calendar()
    for name, value in (
        ("VERSION", "2.0"),
        ("PRODID", _PRODID),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", branch_name),
        ("X-WR-TIMEZONE", _ZONE.key),
    ):
        calendar.add(name, value)
    for event in events:
        calendar.add_component(_component(event, now))
    if events:
        first = min(event.starts_at for event in events)
        last = max(event.ends_at for event in events)
        calendar.add_missing_timezones(
            first.astimezone(_ZONE).date() - dt.timedelta(days=1),
            last.astimezone(_ZONE).date() + dt.timedelta(days=1),
        )
    content: bytes = calendar.to_ical()
    return content


def _component(event: CalendarEvent, now: dt.datetime) -> Event:
    component = Event.new(
        uid=event.uid,
        start=event.starts_at.astimezone(_ZONE),
        end=event.ends_at.astimezone(_ZONE),
        summary=event.title,
        location=event.place or None,
        description=event.description or None,
        sequence=event.version,
        stamp=now,
        status=STATUS.CANCELLED if event.is_cancelled else STATUS.CONFIRMED,
    )
    if event.alarm_minutes is not None and not event.is_cancelled:
        alarm = Alarm.new(description=event.title)
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", -dt.timedelta(minutes=event.alarm_minutes))
        component.add_component(alarm)
    return component
