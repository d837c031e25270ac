"""Making the sample branch: people, calendar, plan, and half a term of records."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

from bot import ticker
from bot.clock import Clock
from bot.demo.branch import entries, lessons, pairs, people, reflections, sessions, voices
from handlers import calendar
from handlers.registry import Registry
from handlers.settings import Settings
from handlers.turn import Acting
from storage import calendar_days, group_chats, invitations, outbox, plan, tasks
from storage.database import Connection

CODE = people.CODE
_SEED = 20261125
_YEAR, _TERM_NAME = 2026, "2026年秋季学期"
_VALID_DAYS = 60
_MANY = 1000


def make(db: Connection, settings: Settings, now: datetime) -> None:
    """Fill an empty database; the same instant always gives the same branch."""
    random = Random(_SEED)  # noqa: S311 - the sample has to come out the same every time
    acting = Acting(db, now, settings)
    first_day = calendar.at_local(sessions.TERM[0], time(9, 0))
    ids = people.enrol(replace(acting, now=first_day))
    for kind, target in sessions.WRITTEN["plan"].items():
        plan.set_target(db, _YEAR, kind, target)
    calendar_days.add_term(db, _TERM_NAME, *sessions.TERM)
    invitations.make(
        db, ids["韩雪"], code=CODE, payload=people.PAYLOAD, now=now, valid_days=_VALID_DAYS
    )
    group_chats.bind(db, people.GROUP_ID, people.GROUP_TITLE, first_day, ids["周敏慧"])
    made_pairs = pairs.make(acting, ids)
    made = sessions.make(acting, ids, random)
    reflections.make(acting, ids, made)
    lessons.make(acting, ids, made_pairs)
    voices.make(acting, ids)
    entries.make(acting, ids)
    _forget_news(db, now)


def catch_up(db: Connection, registry: Registry, clock: Clock, settings: Settings) -> None:
    """Take what fell due before the demo's start as told: a branch at work had it long ago."""
    ticker.tick(db, registry, clock, settings)
    _forget_news(db, clock.now())


def _forget_news(db: Connection, now: datetime) -> None:
    """Whatever was to be told of it on the way has been told long ago."""
    far = now + timedelta(days=3650)
    outbox.drop_late(db, far)
    while rows := outbox.pending(db, far, (), _MANY):
        for row in rows:
            outbox.mark_sent(db, row, now)
    while task := tasks.next_task(db, far):
        tasks.remove(db, task.id)
