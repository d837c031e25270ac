"""The records of a period that are looked over, and who can be asked about them."""

from dataclasses import dataclass, field

from handlers import calendar, own_kinds, rights
from handlers.calendar import Period
from handlers.kinds import Family
from handlers.rights import Act
from handlers.turn import Look
from storage import attendance, people, record_files, record_periods, sessions
from storage.people import Person
from storage.records import Record
from storage.sessions import Session
from storage.terms import Office

_STATES = ("waiting", "returned", "done")
_HEADS = frozenset({Office.SECRETARY, Office.DEPUTY})


@dataclass(frozen=True)
class Subject:
    """One record, of a session the part; `is_first` once for every session."""

    record: Record
    family: Family
    session: Session | None = None
    is_first: bool = True


@dataclass
class Desk:
    """One look over a period: the roster and who may do what are read once."""

    look: Look
    roster: dict[int, Person] = field(init=False)
    _may: dict[Act, list[int]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        everyone = people.everyone(self.look.db, self.look.today)
        self.roster = {person.id: person for person in everyone}

    def is_there(self, person_id: int | None) -> bool:
        """Whether the person is on the roster and not away for long."""
        return person_id in self.roster and not self.roster[person_id].is_away

    def office(self, act: Act, *, but: int | None = None) -> list[int]:
        """The one person whose office it is to `act`: rather a committee member for it than a
        head, and not the author of what is to be judged unless nobody else can."""
        if act not in self._may:
            holders = [
                each
                for each in self.roster.values()
                if rights.may(self.look.db, each, act, self.look.today)
            ]
            holders.sort(key=lambda each: (each.is_away, bool(each.offices & _HEADS), each.id))
            self._may[act] = [each.id for each in holders]
        found = self._may[act]
        return ([each for each in found if each != but] or found)[:1]

    def has_unsure(self, subject: Subject) -> bool:
        """Whether a check-in of the session is 时间待核."""
        session = subject.session
        return session is not None and attendance.has_unsure(self.look.db, session.id)

    def has_files(self, subject: Subject) -> bool:
        """Whether the record has a photo or document."""
        return bool(record_files.of_record(self.look.db, subject.record.id))


def of_period(look: Look, period: Period) -> list[Subject]:
    """What is to be looked over: sessions that are over, everything else that was handed in."""
    first, after = calendar.bounds(period)
    held = sessions.between(look.db, first, min(after, look.now))
    found = [
        Subject(part, "session", session, number == 0)
        for session in held
        if session.ends_at <= look.now
        for number, part in enumerate(session.parts)
    ]
    kinds = {
        code: kind.family
        for code, kind in own_kinds.known(look).items()
        if kind.family not in ("session", "pair")
    }
    rows = record_periods.of_kinds(look.db, kinds, _STATES, period.from_day, period.to_day)
    return [*found, *(Subject(record, kinds[record.kind]) for record in rows)]
