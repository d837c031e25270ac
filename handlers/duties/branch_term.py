"""换届: when the committee's term ends, worked out from its election, and when to speak of it."""

from calendar import monthrange
from datetime import date, timedelta

from handlers.duties import overview, ticks
from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Day, options_of
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import duty_ticks as texts
from handlers.texts import listing as listing_texts
from handlers.turn import Turn

_SPEAK_OF = (6, 3)  # months before the end


def months_before(day: date, months: int) -> date:
    """The day so many months earlier, or that month's last."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of(elected: date, years: int) -> date:
    """The last day of a term of so many years that began with an election on the day."""
    return months_before(elected, -12 * years) - timedelta(days=1)


def is_spoken_of(ends: date, since: date, until: date) -> bool:
    """Whether a reminder (six and three months before, and once it is over) falls due after
    `since` and by `until`."""
    moments = [*(months_before(ends, months) for months in _SPEAK_OF), ends + timedelta(days=1)]
    return any(since < moment <= until for moment in moments)


@press("branch_term", Act.SET_PLAN)
def ask(turn: Turn) -> None:
    """Ask when the committee was elected and for how long."""
    forms.start(turn, FORM)


def _finish(turn: Turn, answers: Answers) -> None:
    ends = end_of(date.fromisoformat(answers["elected"]), int(answers["years"]))
    ticks.set_branch_term_ends(turn, ends, by=turn.me.id)
    back = overview.show_duty.button(listing_texts.BACK, "branch_term", turn.today.year)
    turn.show(Screen(texts.term_set(ends, today=turn.today), ((back,),)))


FORM = Form(
    "branch_term",
    Act.SET_PLAN,
    texts.TERM_TITLE,
    (
        Field("elected", texts.LAST_DAY, texts.ASK_LAST_DAY, Day()),
        Field(
            "years",
            texts.YEARS,
            texts.ASK_YEARS,
            Choice(columns=2, offered=options_of(texts.YEARS_LABELS)),
        ),
    ),
    _finish,
)


def register(registry: Registry) -> None:
    """换届."""
    registry.press(ask)
    registry.form(FORM)
