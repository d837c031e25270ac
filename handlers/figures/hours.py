"""学时: the hours of the sessions that a person attended, each session once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers import calendar
from handlers.calendar import Period
from handlers.kinds import of_family
from handlers.sessions.due import TEACHERS
from handlers.settings import Duties
from handlers.turn import Look
from storage import counts, people
from storage.counts import Seat
from storage.people import Person

# Party study: what teachers hold among themselves about teaching earns none.
EARNING = tuple(kind.code for kind in of_family("session") if kind.due != TEACHERS)


@dataclass(frozen=True)
class Hours:
    """One Party member's year so far; `earned` are the minutes of each session, oldest first.

    `needed` are the hours owed in the whole year (党员教育管理工作条例 十六–二十条: 一般不少于
    32 学时, secretary and committee 56).
    """

    person_id: int
    earned: Mapping[int, int]
    minutes_per_hour: int
    needed: int

    @property
    def minutes(self) -> int:
        """All minutes together."""
        return sum(self.earned.values())

    @property
    def done(self) -> float:
        """Hours, to one place, never rounded up."""
        return self.in_hours(self.minutes)

    def in_hours(self, minutes: int) -> float:
        """Minutes as hours of study, to one place, never rounded up."""
        return minutes * 10 // self.minutes_per_hour / 10

    def falls_short_of(self, hours: int) -> bool:
        """Whether fewer than so many hours are done."""
        return self.minutes < hours * self.minutes_per_hour


def earned(seats: Iterable[Seat], *, made_up_earns: bool) -> dict[int, dict[int, int]]:
    """Minutes by person and session: whoever came earns a session's whole length once, whatever
    number of parts it had; who made it up later earns it only if that is said."""
    found: dict[int, dict[int, int]] = {}
    for seat in seats:
        if seat.came or made_up_earns:
            minutes = int((seat.ends_at - seat.starts_at).total_seconds()) // 60
            found.setdefault(seat.person_id, {})[seat.session_id] = max(0, minutes)
    return found


def needed(person: Person, settings: Duties) -> int:
    """The hours that the person owes in a year."""
    return settings.hours_committee if person.is_committee else settings.hours_member


def of_everyone(look: Look, period: Period) -> list[Hours]:
    """Every Party member of the period's end (or of today), in pinyin order."""
    settings = look.settings.duties
    first, after = calendar.bounds(period)
    seats = counts.seats(look.db, EARNING, first, after)
    by_person = earned(seats, made_up_earns=settings.made_up_earns)
    roster = people.everyone(look.db, min(period.to_day, look.today))
    return [
        Hours(
            person.id,
            by_person.get(person.id, {}),
            settings.minutes_per_hour,
            needed(person, settings),
        )
        for person in roster
        if person.is_party_member
    ]
