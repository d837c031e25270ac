"""The sessions of the sample branch: held with their roll, and coming ones."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from bot.demo.branch.people import FOLDER
from handlers import calendar
from handlers.attendance import closing, leave, make_up
from handlers.kinds import KINDS
from handlers.sessions import session_making
from handlers.sessions.due import Due
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.turn import Acting
from storage import attendance, sessions
from storage.attendance import Attendance
from storage.sessions import Session

TERM = (date(2026, 9, 1), date(2027, 1, 22))
AHEAD = timedelta(days=14)
SOON = timedelta(hours=2)
"""How far ahead of the demo's first instant the coming session is, rounded to half an hour."""
WRITTEN: dict[str, Any] = tomllib.loads((FOLDER / "sessions.toml").read_text("utf-8"))
_HOUR = timedelta(hours=1)
_ROOM, _STUDY_AT = "三楼会议室", time(15, 0)
_REASONS = ("带班", "带班", "病假", "事假", "外出培训")
_NOTES = ("看了会议记录和学习材料", "听了录音，补写了笔记", "找主讲人补了课")
_MAKE_UP_AFTER = timedelta(days=9)


@dataclass(frozen=True)
class Planned:
    """One session as it stands in sessions.toml."""

    starts_at: datetime
    place: str
    parts: list[dict[str, Any]]


def make(acting: Acting, ids: Mapping[str, int], random: Random) -> list[Session]:
    """Make every session from the term's first day to two weeks ahead; returns them in order.

    Those that are over are held and closed. The coming one begins two hours from now.
    """
    made = []
    secretary = ids["周敏慧"]
    for planned in sorted(_calendar(acting.now), key=lambda each: each.starts_at):
        at = min(planned.starts_at - timedelta(days=6), acting.now - timedelta(days=3))
        session = _make_one(replace(acting, now=at), planned, ids, secretary)
        if session.ends_at < acting.now:
            _hold(acting, session, secretary, random)
        made.append(sessions.get(acting.db, session.id))
    return made


def _calendar(now: datetime) -> Iterator[Planned]:
    today = calendar.local_day(now)
    first = TERM[0] + timedelta(days=(today.weekday() - TERM[0].weekday()) % 7)
    themes = iter(WRITTEN["study"])
    for week in range(21):
        day = first + timedelta(weeks=week)
        if day > today + AHEAD or not calendar.is_workday(day, extra={}):
            continue
        starts_at = calendar.at_local(day, _STUDY_AT) if day != today else coming_at(now)
        yield Planned(starts_at, _ROOM, [{"kind": "study", **next(themes)}])
    for each in WRITTEN["session"]:
        if each["day"] != today and each["day"] <= today + AHEAD:
            starts_at = calendar.at_local(each["day"], each["at"])
            yield Planned(starts_at, each["place"], each["parts"])


def coming_at(now: datetime) -> datetime:
    """When the coming session begins: two hours from now, at the next full or half hour."""
    soon = now + SOON
    past = timedelta(minutes=soon.minute % 30, seconds=soon.second, microseconds=soon.microsecond)
    return soon - past + (timedelta(minutes=30) if past else timedelta(0))


def _make_one(acting: Acting, planned: Planned, ids: Mapping[str, int], secretary: int) -> Session:
    parts = [
        NewPart(
            part["kind"],
            part["theme"],
            Due(KINDS[part["kind"]].due, part.get("group", "")),
            lead_id=ids[part["lead"]] if "lead" in part else None,
            outside_lead=part.get("outside"),
        )
        for part in planned.parts
    ]
    ends_at = planned.starts_at + _HOUR * (1 if len(parts) == 1 else 1.5)
    sitting = NewSitting(planned.starts_at, ends_at, planned.place)
    session = session_making.make(acting, parts, [sitting], by=secretary)
    sessions.set_chair(acting.db, session.id, secretary)
    sessions.set_recorder(acting.db, session.id, ids["李文静"])
    return session


def _hold(acting: Acting, session: Session, secretary: int, random: Random) -> None:
    """People come, are late, on leave or absent; the session is closed an hour after its end."""
    for row, _ in attendance.roll(acting.db, session.id):
        if row.status == "expected" and row.person_id != session.chair_id:
            _come(acting, session, row, random)
        elif row.status == "expected":
            _arrive(acting, session, row, "present", -12)
    then = replace(acting, now=session.ends_at + _HOUR)
    closing.close(then, session.id, by=secretary)
    _make_up(acting, session, random)


def _come(acting: Acting, session: Session, row: Attendance, random: Random) -> None:
    luck = random.random()
    if luck < 0.84:
        _arrive(acting, session, row, "present", random.randint(-24, 8))
    elif luck < 0.90:
        _arrive(acting, session, row, "late", random.randint(11, 24))
    elif luck < 0.97:
        asked_at = session.starts_at - timedelta(hours=random.randint(2, 26))
        leave.record(replace(acting, now=asked_at), session, row, random.choice(_REASONS))


def _arrive(acting: Acting, session: Session, row: Attendance, status: str, minutes: int) -> None:
    at = session.starts_at + timedelta(minutes=minutes)
    attendance.mark(acting.db, session.id, row.person_id, status, at=at)


def _make_up(acting: Acting, session: Session, random: Random) -> None:
    """补学: most of those who were away make it up within days."""
    then = replace(acting, now=session.ends_at + _MAKE_UP_AFTER)
    for row, _ in attendance.roll(acting.db, session.id):
        if row.status in attendance.AWAY and then.now < acting.now and random.random() < 0.75:
            note = random.choice(_NOTES)
            make_up.by_note(then, session.id, row.person_id, note, by=row.person_id)
