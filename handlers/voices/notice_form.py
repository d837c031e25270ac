"""The form in which a notice is made: kind, title, text and files, its days, to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers import calendar, record_files
from handlers.questions.fields import Answers, Choice, Day, Given, Option, Refused, Text, options_of
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import SeveralPeople
from handlers.registry import Registry
from handlers.rights import Act
from handlers.sessions.due import CHOSEN
from handlers.sessions.session_fields import DueReader, due_of_answers
from handlers.texts import notices as texts
from handlers.turn import Look, Turn
from handlers.voices import notice_page, notices
from handlers.voices.material import Material
from storage import calendar_days

_TERMS = (3, 5, 7)  # workdays offered as the length of a term


@dataclass(frozen=True)
class FirstDay(Day):
    """Today, or a day ahead."""

    past: bool = False


@dataclass(frozen=True)
class LastDay(Day):
    """The last day of the term: some workdays after the first, or a day that is typed."""

    past: bool = False

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        first = date.fromisoformat(answers["from"])
        return [
            Option(day.isoformat(), texts.workdays(number, day, today=look.today))
            for number in _TERMS
            for day in [_after_workdays(look, first, number)]
        ]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        if given.value < answers["from"]:
            raise Refused(texts.ends_before_it_begins())
        return given


def _after_workdays(look: Look, first: date, number: int) -> date:
    """The day on which the term's last workday is; the first day counts if it is worked."""
    extra = calendar_days.extra_days(look.db)
    day = first
    while True:
        number -= calendar.is_workday(day, extra=extra)
        if number <= 0:
            return day
        day += timedelta(days=1)


def _is_chosen(look: Look, answers: Answers) -> bool:
    return bool(answers.get("due")) and answers["due"]["rule"] == CHOSEN


def _finish(turn: Turn, answers: Answers) -> None:
    material, day = answers["material"], max(date.fromisoformat(answers["from"]), turn.today)
    notice = notices.add(
        turn,
        sort=answers["sort"],
        title=answers["title"],
        text=material["text"],
        due=due_of_answers(answers),
        day=day,
        to_day=max(date.fromisoformat(answers["to"]), day),
        by=turn.me.id,
    )
    record_files.keep(turn, notice.id, material["files"], by=turn.me.id)
    if day > turn.today:
        notice_page.show(turn, notice.id, said=texts.will_be_published(day, today=turn.today))
    else:
        number = notices.publish(turn, notice, by=turn.me.id)
        notice_page.show(turn, notice.id, said=texts.published(number))


FORM = Form(
    "notice",
    Act.PUBLISH_NOTICES,
    texts.TITLE,
    (
        Field(
            "sort", texts.SORT, texts.ask_sort(), Choice(columns=3, offered=options_of(texts.SORTS))
        ),
        Field("title", texts.HEADLINE, texts.ask_headline(), Text(most=60)),
        Field("material", texts.MATERIAL, texts.ask_material(), Material()),
        Field("from", texts.FROM, texts.ask_from(), FirstDay(suggested=lambda look: (look.today,))),
        Field("to", texts.TO, texts.ask_to(), LastDay()),
        Field("due", texts.WHO, texts.ask_who(), DueReader()),
        Field("chosen", texts.CHOSEN, texts.ask_chosen(), SeveralPeople(), needed=_is_chosen),
    ),
    _finish,
    submit=texts.SUBMIT,
)


def register(registry: Registry) -> None:
    """The form; the list of notices opens it."""
    registry.form(FORM)
