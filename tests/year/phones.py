"""Thirty phones, and how they come into the year."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import chinese_calendar

from tests.test_week import MEMBERS, everybody_joins
from tests.town import Hand, Town

FIRST_DAY = date(2026, 1, 5)
MENTORS, MENTEES = MEMBERS[:8], MEMBERS[8:16]


@dataclass
class Year:
    """The branch, the day it has come to, and how often each thing was done."""

    town: Town
    secretary: Hand
    hands: dict[str, Hand]
    day: date = FIRST_DAY
    done: dict[str, int] = field(default_factory=dict)

    def member(self, number: int) -> Hand:
        """One of the Party members, round and round."""
        return self.hands[MEMBERS[number % len(MEMBERS)]]

    def next_number(self, what: str) -> int:
        """1 for the first of these, then 2 and so on."""
        self.done[what] = self.done.get(what, 0) + 1
        return self.done[what]

    async def move(self, clock: str) -> None:
        """To a time of the present day."""
        await self.town.move_to(f"{self.day} {clock}")

    async def to_day(self, day: date) -> None:
        """To the morning of that day, or of the next that is neither weekend nor holiday."""
        while day.weekday() > 4 or not chinese_calendar.is_workday(day):
            day += timedelta(days=1)
        self.day = max(day, self.day)
        await self.move("09:00")


async def begin(town: Town) -> Year:
    """Everybody joins, from the operator's invitation and the roster's file."""
    branch = await everybody_joins(town)
    return Year(town, branch.secretary, branch.hands)
