"""What a person still owes, worked out anew each time it is shown."""

from dataclasses import dataclass, field
from datetime import timedelta

from handlers import calendar, periods
from handlers.attendance import make_up
from handlers.entries import entry_rules
from handlers.kinds import of_family
from handlers.lessons import lesson_record
from handlers.texts import owed as texts
from handlers.turn import Look
from storage import asked, owed, records, reflections, sessions

# A missed session of an earlier half-year is not asked for any more.
_BACK = timedelta(days=183)
_NAMED = 5
REFLECTIONS = [kind.code for kind in of_family("reflection")]


@dataclass
class Owed:
    """Sessions to be made up, reflections sent back, lessons and talks to confirm, pledges to
    sign, notices to read: ids."""

    make_ups: list[int] = field(default_factory=list)
    returned: list[int] = field(default_factory=list)
    unconfirmed: list[int] = field(default_factory=list)
    unsigned: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things."""
        first = len(self.make_ups) + len(self.returned) + len(self.unconfirmed)
        return first + len(self.unsigned) + len(self.unread)


def is_asked_for(look: Look) -> bool:
    """Whether people are nudged today: in term, or always while no term has been set."""
    terms = periods.terms(look)
    return not terms or calendar.term_of(look.today, terms) is not None


def of_everyone(look: Look) -> dict[int, Owed]:
    """Who owes 补学 or has a reflection sent back; people who owe nothing are not in it."""
    owing: dict[int, Owed] = {}
    for person_id, session_id in owed.make_ups(look.db, make_up.MADE_UP, look.now - _BACK):
        owing.setdefault(person_id, Owed()).make_ups.append(session_id)
    for person_id, record_id in owed.returned(look.db, REFLECTIONS):
        owing.setdefault(person_id, Owed()).returned.append(record_id)
    return owing


def of_person(look: Look, person_id: int) -> Owed:
    """All that one person owes."""
    since = calendar.local_day(look.now - _BACK)
    written = reflections.of_author(look.db, person_id, REFLECTIONS)
    waiting = [each for each in lesson_record.own_list(look, person_id) if each.state == "waiting"]
    return Owed(
        [session.id for session in make_up.owed(look, person_id, since, look.today)],
        [record.id for record in written if record.state == "returned"],
        [
            *(each.id for each in waiting if lesson_record.may_answer(each, person_id)),
            *(each.id for each in entry_rules.to_confirm(look, person_id)),
        ],
        asked.unanswered(look.db, person_id, "signer", since),
        asked.unanswered(look.db, person_id, "reader", since),
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
