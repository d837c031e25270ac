"""What a form is: its questions in order, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.questions.fields import Answers, Reader
from handlers.rights import Act
from handlers.texts import forms as texts
from handlers.turn import Look, Turn


@dataclass(frozen=True)
class Field:
    """One question. `ask` is what is asked, `label` what the answer is listed under.

    An `extra` one is not asked in turn: the last page offers it.
    """

    name: str
    label: str
    ask: str | Callable[[Look, Answers], str]
    reader: Reader
    optional: bool = False
    needed: Callable[[Look, Answers], bool] = lambda look, answers: True
    extra: bool = False

    def question(self, look: Look, answers: Answers) -> str:
        """The question as asked now."""
        return self.ask if isinstance(self.ask, str) else self.ask(look, answers)


@dataclass(frozen=True)
class Form:
    """A declared form; `finish` records the answers and shows what was recorded.

    A `title` that depends on them is given the answers, seeds included. `fields` may depend on
    what was settled at the start (the kind of a record, say), never on what is answered later:
    that is `needed`.
    With `submit` there is a last page that shows everything and asks; without, the form ends
    with its last answer.
    `cancelled` says where 取消 leads, when not merely to an end; `cancel_label` what its
    button is called, where that word would be taken for the thing itself.
    """

    name: str
    act: Act
    title: str | Callable[[Look, Answers], str]
    fields: tuple[Field, ...] | Callable[[Look, Answers], tuple[Field, ...]]
    finish: Callable[[Turn, Answers], None]
    submit: str | None = None
    cancelled: Callable[[Turn, Answers], None] | None = None
    cancel_label: str = texts.CANCEL

    def heading(self, look: Look, answers: Answers) -> str:
        """Its title for these answers."""
        return self.title if isinstance(self.title, str) else self.title(look, answers)

    def fields_for(self, look: Look, answers: Answers) -> tuple[Field, ...]:
        """All its fields, those too that these answers do not call for."""
        return self.fields if isinstance(self.fields, tuple) else self.fields(look, answers)

    def field(self, look: Look, answers: Answers, name: str) -> Field | None:
        """The field with this name."""
        found = self.fields_for(look, answers)
        return next((each for each in found if each.name == name), None)

    def asked(self, look: Look, answers: Answers) -> list[Field]:
        """The fields that these answers call for, in order."""
        return [each for each in self.fields_for(look, answers) if each.needed(look, answers)]

    def missing(self, look: Look, answers: Answers) -> list[str]:
        """The names of what has still to be asked, in order."""
        asked = self.asked(look, answers)
        return [each.name for each in asked if not each.extra and each.name not in answers]
