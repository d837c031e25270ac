"""How people are picked in a form: by button, name, pinyin or initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers import names
from handlers.questions.fields import QUERY, Answers, Given, Option, Reader, Refused
from handlers.texts import forms as texts
from handlers.turn import Look
from storage import people
from storage.people import Person


@dataclass(frozen=True)
class OnePerson(Reader):
    """A person by button, name, pinyin or initials; an outsider by name where allowed.

    The value is a person's id, or {"outsider": name}.
    """

    columns: int = 3
    outsiders: bool = False
    candidates: Callable[[Look, Answers], Sequence[Person]] = field(
        default=lambda look, answers: people.everyone(look.db, look.today), kw_only=True
    )
    most_shown: int = 12

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        found = self._found(look, answers)
        options = [Option(person.id, person.name) for person in found[: self.most_shown]]
        query = answers.get(QUERY)
        if self.outsiders and query and query not in {person.name for person in found}:
            options.append(Option({"outsider": query}, texts.outsider(query)))
        return options

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        query = " ".join(text.split())[:40]
        found = self._found(look, {**answers, QUERY: query})
        if len(found) == 1 and (not self.outsiders or found[0].name == query):
            return self.chosen(look, answers, value, found[0].id)
        if not found and not self.outsiders:
            raise Refused(texts.nobody_found(query))
        answers[QUERY] = query
        return Given(value, done=False)

    def _found(self, look: Look, answers: Answers) -> list[Person]:
        candidates = self.candidates(look, answers)
        query = answers.get(QUERY)
        if not query:
            return list(candidates)
        by_id = {person.id: person for person in candidates}
        rows = [(each.id, each.name, each.pinyin, each.initials) for each in candidates]
        return [by_id[person_id] for person_id in names.search(query, rows)]

    def shown(self, look: Look, value: Any) -> str:
        if isinstance(value, dict):
            return texts.outsider(value["outsider"])
        return look.name(value)


@dataclass(frozen=True)
class SeveralPeople(OnePerson):
    """Any number of people, pressed on and off until 完成."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        on = list(value or ())
        searched = [person.id for person in self._found(look, answers)]
        first = [*on, *(each for each in searched if each not in on)]
        return [
            Option(person_id, texts.ticked(look.name(person_id), person_id in on))
            for person_id in first[: max(self.most_shown, len(on))]
        ]

    def several(self, value: Any) -> bool:
        return True

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        answers.pop(QUERY, None)
        had = list(value or ())
        changed = [each for each in had if each != option] if option in had else [*had, option]
        return Given(changed, done=False)

    def shown(self, look: Look, value: Any) -> str:
        return texts.listed([look.name(person_id) for person_id in value])
