"""How questions about people are answered: names, cells of a roster, held facts, first days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers import calendar, when
from handlers.questions.fields import Answers, Choice, Day, Given, Option, Refused, Text
from handlers.roster.roster_cells import WrongCell, read_label, read_name
from handlers.texts import forms as form_texts
from handlers.texts import people as texts
from handlers.turn import Look
from storage import people

NOTHING = "-"  # an answer that takes away what was there


@dataclass(frozen=True)
class Name(Text):
    """A name that nobody else on the roster has."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        try:
            name = read_name(text)
        except WrongCell as wrong:
            raise Refused(texts.name_wrong()) from wrong
        person = people.by_name(look.db, name, look.today)
        if person is not None and person.id != answers.get("person"):
            raise Refused(texts.name_taken(name))
        return Given(name)


@dataclass(frozen=True)
class Cell(Text):
    """What a cell of a roster file may hold, or nothing."""

    columns: int = 2
    read: Callable[[str], str | None] = field(default=read_label, kw_only=True)
    nothing: str = field(kw_only=True)
    refusal: str = field(default="", kw_only=True)

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        known = super().options(look, answers, value)[:8]
        return [*known, Option(NOTHING, self.nothing)]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        try:
            return Given(self.read(text) or NOTHING)
        except WrongCell as wrong:
            refusal = self.refusal or form_texts.wrong_length(len(text), 1, 40)
            raise Refused(refusal) from wrong

    def shown(self, look: Look, value: Any) -> str:
        return self.nothing if value == NOTHING else str(value)


@dataclass(frozen=True)
class Held(Choice):
    """Any number of several, those that hold ticked from the first; until 完成."""

    fact: str = field(kw_only=True)

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        on = self._on(look, answers, value)
        return [
            Option(each.value, form_texts.ticked(each.label, each.value in on))
            for each in self.all_options(look, answers)
        ]

    def several(self, value: Any) -> bool:
        return True

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        on = self._on(look, answers, value) ^ {option}
        return Given({"on": sorted(on)}, done=False)

    def _on(self, look: Look, answers: Answers, value: Any) -> frozenset[str]:
        if value is not None:
            return frozenset(value["on"])
        return look.person_of(answers["person"]).values(self.fact)

    def shown(self, look: Look, value: Any) -> str:
        return form_texts.listed(
            [each.label for each in self.all_options(look, {}) if each.value in value["on"]]
        )


@dataclass(frozen=True)
class FromDay(Day):
    """The day from which something holds: what people type means the nearest such day."""

    columns: int = 2

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        found: list[date] = []
        for past in (True, False):
            try:
                found.append(when.parse_day(text, now=look.now, past=past).day)
            except when.NotUnderstood:
                continue
        if not found:
            raise Refused(texts.day_wrong())
        return Given(min(found, key=lambda day: abs(day - look.today)).isoformat())


def from_days(look: Look) -> list[date]:
    """Today, and the first of the month."""
    return list(dict.fromkeys((look.today, look.today.replace(day=1))))


@dataclass(frozen=True)
class ToDay(FromDay):
    """The last day of something that begins on the day answered before."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        first = answers["from_day"]
        return [each for each in super().options(look, answers, value) if each.value >= first]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        if given.value < answers["from_day"]:
            first = date.fromisoformat(answers["from_day"])
            raise Refused(texts.ends_before(first, today=look.today))
        return given


def month_ends(look: Look) -> list[date]:
    """The end of this month, and of the term or year, where people often end something."""
    return [calendar.month_of(look.today).to_day, calendar.year_of(look.today).to_day]
