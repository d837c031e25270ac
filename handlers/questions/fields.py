"""How one question of a form is answered: by button, by typing, by picking people, by files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from handlers import when
from handlers.incoming import IncomingFile
from handlers.texts import dates as date_texts
from handlers.texts import forms as texts
from handlers.turn import Look

Answers = dict[str, Any]
QUERY = "_query"  # what was typed to search people by, kept among the answers


@dataclass(frozen=True)
class Option:
    """One thing to press; `value` is what the answer becomes."""

    value: Any
    label: str


@dataclass(frozen=True)
class Given:
    """An answer so far; `done` when the next question may be asked.

    `also` are answers to other questions, by name, that came in the same message.
    """

    value: Any
    done: bool = True
    also: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """An answer that cannot be taken; the text says what to do instead."""


@dataclass(frozen=True)
class Reader:
    """How a question is answered. Values are what JSON can hold."""

    columns: int = 1

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        """What can be pressed, in order."""
        return ()

    def several(self, value: Any) -> bool:
        """Whether the question goes on after an answer, until 完成 is pressed."""
        return False

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        """The answer in a typed message; raises Refused."""
        raise Refused(texts.press_a_button())

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        """The answer in a pressed option; raises Refused."""
        return Given(option)

    def sent(self, look: Look, value: Any, file: IncomingFile) -> Given:
        """The answer in a file or photo; raises Refused."""
        raise Refused(texts.no_files_here())

    def shown(self, look: Look, value: Any) -> str:
        """The answer as people read it, not yet escaped."""
        return str(value)


OptionsOf = Callable[[Look, Answers], Sequence[Option]]


def options_of(table: Mapping[Any, str]) -> list[Option]:
    """All entries of a table of labels."""
    return [Option(value, label) for value, label in table.items()]


@dataclass(frozen=True)
class Choice(Reader):
    """One of several; typing the label does as well."""

    offered: Sequence[Option] | OptionsOf = field(kw_only=True)

    def all_options(self, look: Look, answers: Answers) -> Sequence[Option]:
        """What can be chosen after these answers."""
        return self.offered(look, answers) if callable(self.offered) else self.offered

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        return self.all_options(look, answers)

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        for option in self.all_options(look, answers):
            if option.label == text.strip():
                return Given(option.value)
        raise Refused(texts.press_a_button())

    def shown(self, look: Look, value: Any) -> str:
        found = [option.label for option in self.all_options(look, {}) if option.value == value]
        return found[0] if found else str(value)


@dataclass(frozen=True)
class Many(Choice):
    """Any number of several, pressed on and off until 完成."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        on = set(value or ())
        return [
            Option(option.value, texts.ticked(option.label, option.value in on))
            for option in self.all_options(look, answers)
        ]

    def several(self, value: Any) -> bool:
        return True

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        had = list(value or ())
        changed = [each for each in had if each != option] if option in had else [*had, option]
        return Given(changed, done=False)

    def shown(self, look: Look, value: Any) -> str:
        labels = {option.value: option.label for option in self.all_options(look, {})}
        return texts.listed([labels.get(each, str(each)) for each in value])


@dataclass(frozen=True)
class Text(Reader):
    """One line of text, with things typed before as buttons."""

    least: int = 1
    most: int = 200
    suggested: Sequence[str] | Callable[[Look, Answers], Sequence[str]] = field(
        default=(), kw_only=True
    )

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        found = self.suggested(look, answers) if callable(self.suggested) else self.suggested
        return [Option(text, text) for text in found]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        text = " ".join(text.split())
        if not self.least <= len(text) <= self.most:
            raise Refused(texts.wrong_length(len(text), self.least, self.most))
        return Given(text)


@dataclass(frozen=True)
class LongText(Reader):
    """Text in one or several messages, until 完成."""

    least: int = 1
    most: int = 50_000

    def several(self, value: Any) -> bool:
        return value is not None

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        whole = text.strip() if value is None else f"{value}\n{text.strip()}"
        if len(whole) > self.most:
            raise Refused(texts.wrong_length(len(whole), self.least, self.most))
        return Given(whole, done=False)


@dataclass(frozen=True)
class Day(Reader):
    """A day as people type it: in the past when something has happened, else ahead."""

    past: bool = True
    suggested: Callable[[Look], Sequence[date]] = field(default=lambda look: (), kw_only=True)

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        return [
            Option(day.isoformat(), date_texts.long_day(day, today=look.today))
            for day in self.suggested(look)
        ]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        try:
            understood = when.parse_day(text, now=look.now, past=self.past)
        except when.NotUnderstood as error:
            raise Refused(date_texts.not_understood(error, today=look.today)) from error
        return Given(understood.day.isoformat())

    def shown(self, look: Look, value: Any) -> str:
        return date_texts.long_day(date.fromisoformat(value), today=look.today)


@dataclass(frozen=True)
class Files(Reader):
    """Photos or documents, until 完成. The value is a list of {"file_id", "name", "is_photo"}."""

    most: int = 9

    def several(self, value: Any) -> bool:
        return True

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        raise Refused(texts.send_files())

    def sent(self, look: Look, value: Any, file: IncomingFile) -> Given:
        had = list(value or ())
        if len(had) >= self.most:
            raise Refused(texts.enough_files(self.most))
        kept = {"file_id": file.file_id, "name": file.name, "is_photo": file.is_photo}
        return Given([*had, kept], done=False)

    def shown(self, look: Look, value: Any) -> str:
        return texts.file_count(len(value))


@dataclass(frozen=True)
class OneFile(Reader):
    """One document, not a photo; the value is {"file_id", "name"}.

    Of the `endings` in lower case, or any if there are none; what else comes is refused in the
    words of whoever asks.
    """

    not_a_file: str = field(kw_only=True)
    endings: tuple[str, ...] = ()
    wrong_kind: str = ""
    most_bytes: int | None = None
    too_big: str = ""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        raise Refused(self.not_a_file)

    def sent(self, look: Look, value: Any, file: IncomingFile) -> Given:
        if file.is_photo:
            raise Refused(self.not_a_file)
        if self.endings and PurePath(file.name).suffix.lower() not in self.endings:
            raise Refused(self.wrong_kind)
        if self.most_bytes is not None and file.size > self.most_bytes:
            raise Refused(self.too_big)
        return Given({"file_id": file.file_id, "name": file.name})

    def shown(self, look: Look, value: Any) -> str:
        return str(value["name"])
