"""The questions of a new mentoring pair."""

from dataclasses import dataclass
from datetime import date

from handlers.lessons.pairing import is_full, refusal, year_for_new
from handlers.questions.fields import Answers, Day, Given, Refused
from handlers.questions.form import Field
from handlers.questions.people_fields import OnePerson
from handlers.texts import pairs as texts
from handlers.turn import Look
from storage import people
from storage.people import Person
from storage.terms import Mark


def _mentors(look: Look, answers: Answers) -> list[Person]:
    everyone = people.everyone(look.db, look.today)
    return sorted(everyone, key=lambda person: Mark.BACKBONE not in person.values("mark"))


def _mentees(look: Look, answers: Answers) -> list[Person]:
    others = [
        person
        for person in people.everyone(look.db, look.today)
        if person.id != answers.get("mentor")
    ]
    return sorted(others, key=lambda person: Mark.YOUNG not in person.values("mark"))


@dataclass(frozen=True)
class _Mentor(OnePerson):
    def chosen(self, look: Look, answers: Answers, value: object, option: int) -> Given:
        if is_full(look, option):
            raise Refused(texts.mentor_full(look.name(option)))
        return Given(option)


@dataclass(frozen=True)
class _Mentee(OnePerson):
    def chosen(self, look: Look, answers: Answers, value: object, option: int) -> Given:
        reason = refusal(look, answers["mentor"], option)
        if reason is not None:
            raise Refused(reason)
        return Given(option)


@dataclass(frozen=True)
class _FromDay(Day):
    def typed(self, look: Look, answers: Answers, value: object, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        year = year_for_new(look.today)
        if date.fromisoformat(given.value) not in year:
            raise Refused(texts.outside_year(year, today=look.today))
        return given


def _first_days(look: Look) -> list[date]:
    start = year_for_new(look.today).from_day
    return [look.today, start] if start < look.today else [start]


def first_day(look: Look, answers: Answers) -> date:
    """From which day the pair holds: the one that was answered, or the school year's first."""
    answered = answers.get("from_day")
    return date.fromisoformat(answered) if answered else _first_days(look)[0]


FIELDS = (
    Field("mentor", texts.MENTOR, texts.ASK_MENTOR, _Mentor(candidates=_mentors)),
    Field("mentee", texts.MENTEE, texts.ASK_MENTEE, _Mentee(candidates=_mentees)),
    Field(
        "from_day",
        texts.FROM_DAY,
        texts.ASK_FROM_DAY,
        _FromDay(suggested=_first_days),
        needed=lambda look, answers: len(_first_days(look)) > 1,
    ),
)
