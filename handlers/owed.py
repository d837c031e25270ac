"""What a person still owes, worked out anew each time it is shown."""

from dataclasses import dataclass, field
from datetime import timedelta

from handlers import calendar, periods
from handlers.kinds import KINDS
from handlers.texts import owed as texts
from handlers.turn import Look
from storage import owed, records, sessions

# A missed session of an earlier half-year is not asked for any more.
_BACK = timedelta(days=183)
_NAMED = 5


@dataclass
class Owed:
    """Sessions to be made up, reflections sent back, lessons to confirm: ids, oldest first."""

    make_ups: list[int] = field(default_factory=list)
    returned: list[int] = field(default_factory=list)
    unconfirmed: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.make_ups) + len(self.returned) + len(self.unconfirmed)


_MADE_UP = [kind.code for kind in KINDS.values() if kind.made_up]


def _codes(family: str) -> list[str]:
    return [kind.code for kind in KINDS.values() if kind.family == family]


def is_asked_for(look: Look) -> bool:
    """Whether people are nudged today: in term, or always while no term has been set."""
    terms = periods.terms(look)
    return not terms or calendar.term_of(look.today, terms) is not None


def of_everyone(look: Look) -> dict[int, Owed]:
    """Who owes 补学 or has a reflection sent back; people who owe nothing are not in it."""
    owing: dict[int, Owed] = {}
    made_up = owed.make_ups(look.db, _MADE_UP, look.now - _BACK)
    for person_id, session_id in made_up:
        owing.setdefault(person_id, Owed()).make_ups.append(session_id)
    for person_id, record_id in owed.returned(look.db, _codes("reflection")):
        owing.setdefault(person_id, Owed()).returned.append(record_id)
    return owing


def of_person(look: Look, person_id: int) -> Owed:
    """All that one person owes."""
    return Owed(
        owed.make_ups_of(look.db, person_id, _MADE_UP, look.now - _BACK),
        owed.in_state_of(look.db, person_id, _codes("reflection"), "returned"),
        owed.in_state_of(look.db, person_id, _codes("lesson"), "waiting", unconfirmed=True),
    )


def lines(look: Look, owes: Owed) -> list[str]:
    """What is owed, a line each, shortened where there is much."""
    shown = [
        *(_make_up(look, each) for each in owes.make_ups),
        *(texts.returned(records.get(look.db, each).title) for each in owes.returned),
        *(texts.unconfirmed(records.get(look.db, each).title) for each in owes.unconfirmed),
    ]
    return shown if len(shown) <= _NAMED else [*shown[:_NAMED], texts.more(len(shown) - _NAMED)]


def _make_up(look: Look, session_id: int) -> str:
    session = sessions.get(look.db, session_id)
    day = calendar.local_day(session.starts_at)
    return texts.make_up(session.parts[0].title, day, today=look.today)
