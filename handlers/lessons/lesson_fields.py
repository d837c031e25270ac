"""How the questions about a lesson are answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers import when
from handlers.kinds import KINDS, of_family
from handlers.lessons.lesson_record import PAIR_LESSON
from handlers.questions.fields import Answers, Day, Given, Option, Reader, Refused
from handlers.questions.people_fields import OnePerson
from handlers.texts import dates as date_texts
from handlers.texts import forms as form_texts
from handlers.texts import lessons as texts
from handlers.turn import Look
from storage import mentorships
from storage.mentorships import Mentorship

RECORD_LATER = timedelta(days=31)  # how long after a pair's end its lessons may be recorded


@dataclass(frozen=True)
class Paragraph(Reader):
    """A text of some lines in one message; `most` characters."""

    most: int = 500

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        if not 1 <= len(text) <= self.most:
            raise Refused(form_texts.wrong_length(len(text), 1, self.most))
        return Given(text)


def pairs_of(look: Look, person_id: int) -> list[Mentorship]:
    """The pairs whose lessons this person may record today.

    Of two people who go on in a new school year the newest pair: one button, not two alike.
    """
    found = mentorships.of_person(look.db, person_id, look.today - RECORD_LATER, look.today)
    return list({(pair.mentor_id, pair.mentee_id): pair for pair in found}.values())


@dataclass(frozen=True)
class LessonKind(Reader):
    """A pair of the person (a mentoring lesson), or one of the other kinds.

    The value is a kind's code, behind a colon the pair's id.
    """

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        me: int = answers["me"]
        label = KINDS[PAIR_LESSON].label
        own = [
            Option(
                f"{PAIR_LESSON}:{pair.id}",
                texts.pair_option(
                    label, other=look.name(pair.other(me)), is_mentor=me == pair.mentor_id
                ),
            )
            for pair in pairs_of(look, me)
        ]
        others = [kind for kind in of_family("lesson") if kind.code != PAIR_LESSON]
        return [*own, *(Option(kind.code, kind.label) for kind in others)]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        wanted = [
            option for option in self.options(look, answers, value) if text.strip() in option.label
        ]
        if len(wanted) != 1:
            raise Refused(form_texts.press_a_button())
        return Given(wanted[0].value)

    def shown(self, look: Look, value: Any) -> str:
        code, pair = kind_of(look, value)
        label = KINDS[code].label
        if pair is None:
            return label
        return texts.pair_kind(label, look.name(pair.mentor_id), look.name(pair.mentee_id))


def kind_of(look: Look, value: str) -> tuple[str, Mentorship | None]:
    """The kind's code and the pair behind an answer."""
    code, _, pair_id = value.partition(":")
    return code, mentorships.get(look.db, int(pair_id)) if pair_id else None


@dataclass(frozen=True)
class Teacher(OnePerson):
    """Who taught: the person who records comes first."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        me: int = answers["me"]
        found = super().options(look, answers, value)
        mine = [Option(me, texts.me(look.name(me)))]
        return [*mine, *(option for option in found if option.value != me)]


@dataclass(frozen=True)
class LessonDay(Day):
    """A day that has come; of a mentoring lesson, one on which the pair held."""

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        days = [look.today, look.today - timedelta(days=1)]
        return [
            Option(day.isoformat(), texts.day_option(day, today=look.today))
            for day in days
            if self._refusal(look, answers, day) is None
        ]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        refusal = self._refusal(look, answers, date.fromisoformat(given.value))
        if refusal is not None:
            raise Refused(refusal)
        return given

    def _refusal(self, look: Look, answers: Answers, day: date) -> str | None:
        _, pair = kind_of(look, answers["kind"])
        if pair is None or pair.from_day <= day <= pair.to_day:
            return None
        return texts.no_pair_then(
            look.name(pair.mentor_id),
            look.name(pair.mentee_id),
            pair.from_day,
            pair.to_day,
            today=look.today,
        )


@dataclass(frozen=True)
class Times(Reader):
    """From when to when, on the clock: {"starts": "09:00", "ends": "09:30" or None}."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        try:
            clock = when.parse_clock(text)
        except when.NotUnderstood as error:
            raise Refused(date_texts.not_understood(error, today=look.today)) from error
        ends = None if clock.ends is None else f"{clock.ends:%H:%M}"
        return Given({"starts": f"{clock.starts:%H:%M}", "ends": ends})

    def shown(self, look: Look, value: Any) -> str:
        return texts.times(value["starts"], value["ends"])


@dataclass(frozen=True)
class Assessment:
    """What is said of a lesson, in its parts; empty where nothing is said."""

    strengths: str = ""
    problems: str = ""
    suggestions: str = ""


_PART = re.compile(
    rf"(?:(?P<strengths>{'|'.join(texts.STRENGTH_WORDS)})"
    rf"|(?P<problems>{'|'.join(texts.PROBLEM_WORDS)})"
    rf"|(?P<suggestions>{'|'.join(texts.SUGGESTION_WORDS)}))\s*[:\uff1a]\s*"
)


def assessment(text: str, *, first: str) -> Assessment:
    """A typed assessment taken apart at its headings (优点：… 问题：… 建议：…).

    What stands before the first heading goes to the part named `first`, and so does all of a
    text without headings.
    """
    parts = {"strengths": "", "problems": "", "suggestions": ""}
    part, at = first, 0
    for found in _PART.finditer(text):
        parts[part] = _joined(parts[part], text[at : found.start()])
        part, at = found.lastgroup or first, found.end()
    parts[part] = _joined(parts[part], text[at:])
    return Assessment(**parts)


def _joined(before: str, more: str) -> str:
    return "\n".join(text for text in (before, more.strip()) if text)
