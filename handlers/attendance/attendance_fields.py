"""Questions that forms around sessions share: which session, and why somebody is on leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Given, Option, Text
from handlers.questions.form import Field
from handlers.sessions import session_card
from handlers.texts import leave as texts
from handlers.turn import Look
from storage import sessions

_OTHER = ""  # the answer that a typed one replaces


@dataclass(frozen=True)
class OneSession(Choice):
    """One of several sessions; the value is its id."""

    def shown(self, look: Look, value: Any) -> str:
        return session_card.in_short(look, sessions.get(look.db, value))


@dataclass(frozen=True)
class Reason(Text):
    """Why somebody is on leave: one of the first reasons, or typed."""

    columns: int = 2
    most: int = 60

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        first = [Option(reason, reason) for reason in texts.REASONS]
        return [*first, Option(_OTHER, texts.OTHER)]

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        if option != _OTHER:
            return Given(option)
        answers[forms.NOTICE] = texts.type_reason()
        return Given(None, done=False)


REASON = Field("reason", texts.REASON, texts.why(), Reason())
