"""A clock that is wrong for a while: nothing is closed, lost or sent twice because of it."""

from datetime import timedelta

import pytest

from bot.jumps import DOUBT_SECONDS, Jumps
from handlers.steady import LONG, is_sure
from storage import attendance, tasks
from tests.sessions import make_session
from tests.town import Clock, Hand, Town, at

NOW = "2026-11-23 09:00"


class Shifted(Clock):
    """A wall clock that can be set without time passing."""

    def shift(self, by: timedelta) -> None:
        self._now += by


def shifted(town: Town, by: timedelta) -> None:
    """Set the wall clock off; the one that never jumps goes on."""
    passed = town.clock.monotonic()
    town.clock._now += by
    assert town.clock.monotonic() == passed


@pytest.mark.parametrize("minutes", [-600, -61, -1, 0, 1, 59])
def test_a_clock_set_right_or_back_is_believed_at_once(minutes: int) -> None:
    clock = Shifted(at(NOW))
    jumps = Jumps(clock)
    clock.advance(15)
    clock.shift(timedelta(minutes=minutes))
    assert jumps.is_believed()


def test_a_clock_that_leaps_ahead_is_believed_after_ten_minutes() -> None:
    clock = Shifted(at(NOW))
    jumps = Jumps(clock)
    clock.shift(timedelta(days=400))
    believed = [jumps.is_believed()]
    while clock.monotonic() < 1000 + DOUBT_SECONDS - 15:
        clock.advance(15)
        believed.append(jumps.is_believed())
    assert not any(believed)
    clock.advance(15)
    assert jumps.is_believed()


async def came(town: Town, session_id: int, hand: Hand) -> str:
    row = await town.read(attendance.find, session_id, hand.id)
    assert row is not None
    return row.status


async def test_a_leap_of_a_week_and_back_closes_no_session(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-25 15:00")
    town.service.jumps = Jumps(town.clock)
    await town.service.look_after()
    shifted(town, timedelta(days=7))
    for _ in range(3):
        town.clock.advance(15)
        await town.service.look_after()
    shifted(town, timedelta(days=-7))
    town.clock.advance(15)
    await town.service.look_after()
    await town.settle()
    assert await came(town, session.id, wang) == "expected"
    await town.move_to("2026-11-25 14:50")
    await wang.press("签到")
    assert await came(town, session.id, wang) == "present"


async def test_what_was_answered_under_a_clock_ahead_is_sent_once_it_is_right(town: Town) -> None:
    wang = await town.member("王芳")
    await town.tick()
    shifted(town, timedelta(days=400))
    wang.phone.send("帮助")
    await town.service.polling.once()  # answered into the outbox, and not sent yet
    await town.write(lambda acting: acting.do_later("own_calendar", person_id=wang.id))
    await town.service.tick()
    shifted(town, timedelta(days=-400))
    before = len(wang.texts())
    await town.settle()
    assert len(wang.texts()) == before
    town.clock.advance(15)
    await town.tick()
    assert "您可以" in " ".join(wang.texts()[before:])
    assert await town.read(tasks.next_task, at("2100-01-01 00:00")) is None


async def test_a_clock_that_goes_back_sends_no_reminder_twice(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await make_session(town, "2026-11-25 16:00")
    await town.move_to("2026-11-25 15:00")
    said = wang.texts()
    for hours in (-1, 1, -72, 72):
        shifted(town, timedelta(hours=hours))
        for _ in range(3):
            town.clock.advance(5)
            await town.tick()
    assert wang.texts() == said


async def test_after_a_gap_of_weeks_the_clock_is_not_trusted_with_erasing(town: Town) -> None:
    await town.tick()
    assert await town.write(is_sure)
    town.clock.advance(LONG.total_seconds() + 60)
    await town.tick()
    assert not await town.write(is_sure)
    for _ in range(25):
        town.clock.advance(3600)
        await town.tick()
    assert await town.write(is_sure)
