"""Ready-made mentoring pairs for tests."""

from datetime import date

from handlers.lessons import pairing
from storage.mentorships import Mentorship
from tests.town import Hand, Town

SCHOOL_YEAR = date(2026, 9, 1)


async def make_pair(
    town: Town, mentor: Hand, mentee: Hand, from_day: date = SCHOOL_YEAR
) -> Mentorship:
    """A pair from the school year's first day on."""
    pair = await town.write(
        lambda acting: pairing.make(acting, mentor.id, mentee.id, from_day, by=None)
    )
    await town.settle()
    return pair
