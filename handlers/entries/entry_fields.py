"""How the questions about a record are answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from handlers import names
from handlers.questions.fields import Answers, Day, Given, Option, Reader, Refused
from handlers.questions.people_fields import SeveralPeople
from handlers.texts import entries as texts
from handlers.texts import forms as form_texts
from handlers.texts import lessons as lesson_texts
from handlers.turn import Look
from storage import people

_MOST_NUMBER = 999_999
_BETWEEN_NAMES = re.compile(r"[\s\u3001\uff0c,;\uff1b]+")
_PARTY, _ALL = "party", "all"


@dataclass(frozen=True)
class PastDay(Day):
    """A day that has come: today and yesterday by button."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        days = [look.today, look.today - timedelta(days=1)]
        return [
            Option(day.isoformat(), lesson_texts.day_option(day, today=look.today)) for day in days
        ]


@dataclass(frozen=True)
class OneOf(Reader):
    """One of a field's choices; any short text too, where the field is open."""

    choices: tuple[str, ...] = ()
    is_open: bool = False
    most: int = 30

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        return [Option(choice, choice) for choice in self.choices]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        text = " ".join(text.split())
        if text in self.choices:
            return Given(text)
        if not self.is_open:
            raise Refused(form_texts.press_a_button())
        if not 1 <= len(text) <= self.most:
            raise Refused(form_texts.wrong_length(len(text), 1, self.most))
        return Given(text)


@dataclass(frozen=True)
class Number(Reader):
    """A whole number from 0 on, with or without a unit behind it."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        found = re.fullmatch(r"\s*(\d{1,6})\s*\D?\s*", text)
        if found is None or int(found[1]) > _MOST_NUMBER:
            raise Refused(texts.not_a_count())
        return Given(int(found[1]))


@dataclass(frozen=True)
class Group(SeveralPeople):
    """People pressed on and off, all at once by a button, or several names in one message.

    With `one_is_enough` the first one pressed is the answer; more can be added when it is
    opened again.
    """

    one_is_enough: bool = False

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        found = super().options(look, answers, value)
        if self.one_is_enough:
            return found
        groups = [Option(_PARTY, texts.ALL_PARTY), Option(_ALL, texts.ALL_STAFF)]
        return [*groups, *found]

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        if option in (_PARTY, _ALL):
            everyone = people.everyone(look.db, look.today)
            return Given([each.id for each in everyone if option == _ALL or each.is_party_member])
        given = super().chosen(look, answers, value, option)
        return Given(given.value, done=self.one_is_enough and not value)

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        typed = [each for each in _BETWEEN_NAMES.split(text) if each]
        if len(typed) < 2:
            return super().typed(look, answers, value, text)
        everyone = self.candidates(look, answers)
        rows = [(each.id, each.name, each.pinyin, each.initials) for each in everyone]
        found = {name: _meant(name, names.search(name, rows), rows) for name in typed}
        unclear = [name for name, person_id in found.items() if person_id is None]
        if unclear:
            raise Refused(texts.not_found(unclear))
        return Given(list(dict.fromkeys([*(value or ()), *found.values()])))


@dataclass(frozen=True)
class Lines(Reader):
    """A question that a message of several lines answers together with those that follow.

    `following` are their names and readers in order, each with whether it can be left out. One
    line answers this question alone, and so does a press.
    """

    own: Reader = field(kw_only=True)
    following: tuple[tuple[str, Reader, bool], ...] = field(kw_only=True)

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        return self.own.options(look, answers, value)

    def several(self, value: Any) -> bool:
        return self.own.several(value)

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        return self.own.chosen(look, answers, value, option)

    def shown(self, look: Look, value: Any) -> str:
        return self.own.shown(look, value)

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        first, *others = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        unanswered = [each for each in self.following if each[0] not in answers]
        if not others or not unanswered:
            return self.own.typed(look, answers, value, text)
        if len(others) > len(unanswered):
            raise Refused(texts.too_many_lines(1 + len(unanswered)))
        also = {}
        for line, (name, reader, is_optional) in zip(others, unanswered, strict=False):
            is_left_out = is_optional and line in texts.LEFT_OUT
            also[name] = None if is_left_out else _whole(reader, look, answers, None, line)
        return Given(_whole(self.own, look, answers, value, first), also=also)


def _whole(reader: Reader, look: Look, answers: Answers, value: Any, line: str) -> Any:
    """The answer in a line; raises Refused where it needs another look."""
    given = reader.typed(look, dict(answers), value, line)
    if given.value is None:  # more than one person it can mean
        raise Refused(texts.not_found([line]))
    return given.value


def _meant(
    name: str, found: Sequence[int], rows: Sequence[tuple[int, str, str, str]]
) -> int | None:
    """The one person that a typed name can only mean."""
    exactly = [row[0] for row in rows if row[1] == name]
    if len(exactly) == 1:
        return exactly[0]
    return found[0] if len(found) == 1 else None
