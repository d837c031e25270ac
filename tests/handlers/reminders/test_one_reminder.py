"""Exactly one reminder per session and person, however the clock steps and the bot restarts."""

import random
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from handlers.calendar import local, local_day
from storage import attendance, people, sessions
from storage.database import Connection
from storage.sessions import Session
from tests.sessions import make_session
from tests.town import Hand, Town, at

FIRST, LAST = at("2026-11-23 09:00"), at("2026-12-04 20:00")
HOUR = timedelta(hours=1)


def is_quiet(moment: datetime, session_day: date) -> bool:
    """The rule of the reminders written down a second time: no holidays in these weeks."""
    clock = local(moment).time()
    if clock < time(7, 30) or clock >= time(21) or time(12, 30) <= clock < time(14, 30):
        return True
    to_go = session_day - local_day(moment)
    return local_day(moment).weekday() > 4 and to_go not in (timedelta(0), timedelta(days=1))


class Walk:
    """What has happened so far, and what should have been sent."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.random = random.Random(seed)
        self.hands: list[Hand] = []
        self.sessions: dict[int, Session] = {}
        self.excused: set[tuple[int, int]] = set()
        self.due: Counter[tuple[int, int, datetime]] = Counter()

    async def start(self) -> None:
        for name in ("王芳", "李娜", "陈静", "赵敏"):
            self.hands.append(await self.town.member(name, standing="full"))
        monday = at("2026-11-16 00:00").date()
        await self.town.write(
            lambda acting: people.add_fact(acting.db, self.hands[3].id, "away", "病假", monday)
        )
        for _ in range(36):
            await self.make()

    async def make(self) -> None:
        day = FIRST + timedelta(days=self.random.randrange(10))
        hour, minute = self.random.choice([(8, 0), (9, 30), (13, 30), (15, 0), (16, 30), (19, 0)])
        text = f"{local(day):%Y-%m-%d} {hour:02}:{minute:02}"
        theme = f"主题第{len(self.sessions)}号"
        session = await make_session(self.town, text, theme=theme)
        self.sessions[session.id] = session

    async def step(self) -> None:
        """One of: time passes, a restart, a move, a cancellation, a leave, a new session."""
        what = self.random.choices(
            ("wait", "restart", "move", "cancel", "leave", "make"), (90, 4, 2, 1, 2, 1)
        )[0]
        ahead = [
            session
            for session in self.sessions.values()
            if session.state == "planned" and session.starts_at > self.town.clock.now()
        ]
        if what == "restart":
            await self.town.restart()
        elif what == "make":
            await self.make()
        elif what in ("move", "cancel", "leave") and ahead:
            await getattr(self, what)(self.random.choice(ahead))
        self.town.clock.advance(self.random.choice((15, 60, 900, 1800, 3600, 2 * 3600)))
        self.expect()
        await self.town.tick()

    async def move(self, session: Session) -> None:
        later = self.random.choice((1, 2, 26, 50))
        starts_at = session.starts_at + timedelta(hours=later)
        sitting = session.sittings[0]

        def write(db: Connection) -> Session:
            ends_at = starts_at + HOUR
            sessions.set_sitting(db, sitting.id, starts_at, ends_at, sitting.place)
            return sessions.get(db, session.id)

        self.sessions[session.id] = await self.town.write(lambda acting: write(acting.db))

    async def cancel(self, session: Session) -> None:
        def write(db: Connection) -> Session:
            sessions.set_state(db, session.id, "cancelled", None)
            return sessions.get(db, session.id)

        self.sessions[session.id] = await self.town.write(lambda acting: write(acting.db))

    async def leave(self, session: Session) -> None:
        hand = self.random.choice(self.hands)
        self.excused.add((session.id, hand.id))
        await self.town.write(
            lambda acting: attendance.mark(
                acting.db, session.id, hand.id, "leave", at=acting.now, reason="带班"
            )
        )

    def expect(self) -> None:
        """Note every reminder that the coming tick has to have sent."""
        now = self.town.clock.now()
        for session in self.sessions.values():
            starts_at = session.starts_at
            day = local_day(starts_at)
            if session.state != "planned" or now >= starts_at or is_quiet(now, day):
                continue
            last = starts_at - HOUR
            while is_quiet(last, day):
                last -= timedelta(minutes=1)
            for hand in self.hands[:3]:
                if now >= last and (session.id, hand.id) not in self.excused:
                    self.due[session.id, hand.id, starts_at] = 1

    async def sent(self) -> Counter[tuple[int, int, datetime]]:
        """The reminders that Telegram was given, checked one by one against the quiet hours."""
        rows = await self.town.read(
            lambda db: db.execute(
                "SELECT once_key, sent_at, failed FROM outbox WHERE once_key LIKE 'reminder:%'"
            ).fetchall()
        )
        found: Counter[tuple[int, int, datetime]] = Counter()
        for row in rows:
            assert row["sent_at"] is not None
            assert row["failed"] is None
            _, session_id, person_id, start = row["once_key"].split(":", 3)
            starts_at = datetime.fromisoformat(start)
            sent_at = datetime.fromisoformat(row["sent_at"])
            assert sent_at < starts_at
            assert not is_quiet(sent_at, local_day(starts_at))
            found[int(session_id), int(person_id), starts_at] += 1
        return found

    def received(self) -> int:
        """Cards that arrived on the phones, in the weekly lists' company but not of them."""
        return sum(
            "主题第" in message.text and "安排" not in message.text
            for hand in self.hands
            for message in hand.phone.messages
        )


@pytest.mark.parametrize("seed", [1, 2])
async def test_one_reminder_per_session_and_person(town: Town, seed: int) -> None:
    walk = Walk(town, seed)
    await walk.start()
    steps = 0
    while town.clock.now() < LAST and steps < 500:
        await walk.step()
        steps += 1
    assert len(walk.due) > 30, "the walk has to meet some reminders"
    assert await walk.sent() == walk.due
    announced = await town.read(
        lambda db: db.execute(
            "SELECT count(*) FROM outbox WHERE once_key LIKE 'announce:%' AND failed IS NULL"
        ).fetchone()[0]
    )
    assert walk.received() == len(walk.due) + announced
    away = walk.hands[3]
    assert [text for text in away.texts() if "主题第" in text] == []
