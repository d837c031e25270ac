"""台账: choose a period, and its workbook comes as a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers import calendar, menu, periods, progress, rights
from handlers.calendar import Period
from handlers.ledgers import sheets
from handlers.ledgers.model import Book
from handlers.questions import forms
from handlers.questions.fields import Answers, Day, Given, Refused
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import dates
from handlers.texts import ledgers as texts
from handlers.texts import progress as progress_texts
from handlers.texts import tallies as tally_texts
from handlers.turn import Acting, Look, Turn
from handlers.work import Work

LAST_YEAR = "last_year"


def period_of(look: Look, name: str) -> Period | None:
    """The period behind a button; None for a term outside term."""
    if name == LAST_YEAR:
        return calendar.year_of(date(look.today.year - 1, 1, 1))
    return periods.period(look, name, look.today)


def days_of(look: Look, from_day: date, to_day: date) -> Period:
    """Any days as a period, named by them."""
    return Period(dates.days(from_day, to_day, today=look.today), from_day, to_day)


def _choose() -> Screen:
    buttons = [make.button(label, name) for name, label in texts.PERIODS.items()]
    buttons.append(other_days.button(texts.OTHER_DAYS))
    return Screen(texts.ask_period(), (*rows_of(buttons, 3), menu.way_back()))


def show(turn: Turn, argument: str = "") -> None:
    """/ledger: which period's?"""
    turn.say(_choose())


@press("ledger", Act.SEE_TALLY)
def entry(turn: Turn) -> None:
    """The same from the offices' menu, or again."""
    turn.show(_choose())


@press("ledger_of", Act.SEE_TALLY)
def make(turn: Turn, name: str) -> None:
    """Have the period's workbook made."""
    period = period_of(turn, name)
    if period is None:
        turn.toast(texts.no_term(), alert=True)
        return
    _begin(turn, period)


def _begin(turn: Turn, period: Period) -> None:
    shown = tally_texts.period(period, today=turn.today)
    line = progress.begin(turn, texts.making(shown))
    turn.do_later(
        "ledger",
        person_id=turn.me.id,
        name=period.name,
        from_day=period.from_day.isoformat(),
        to_day=period.to_day.isoformat(),
        line=line,
    )


@press("ledger_days", Act.SEE_TALLY)
def other_days(turn: Turn) -> None:
    """From which day to which day?"""
    forms.start(turn, FORM)


@dataclass(frozen=True)
class _LastDay(Day):
    """A day not before the first."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        if given.value < answers["from"]:
            raise Refused(texts.wrong_order())
        return given


def _days(turn: Turn, answers: Answers) -> None:
    first, last = (date.fromisoformat(answers[name]) for name in ("from", "to"))
    _begin(turn, days_of(turn, first, last))


FORM = Form(
    "ledger_days",
    Act.SEE_TALLY,
    texts.TITLE,
    (
        Field("from", texts.FROM, texts.ask_from(), Day()),
        Field("to", texts.TO, texts.ask_to(), _LastDay(suggested=lambda look: (look.today,))),
    ),
    _days,
)


async def write(
    work: Work, person_id: int, name: str, from_day: str, to_day: str, line: int
) -> None:
    """Make the workbook in a process of its own, and send it."""
    from handlers.ledgers.workbook import workbook

    period = Period(name, date.fromisoformat(from_day), date.fromisoformat(to_day))

    def collect(look: Look) -> Book | None:
        person = look.person_of(person_id)
        allowed = rights.may(look.db, person, Act.SEE_TALLY, look.today)
        return sheets.book(look, period, person) if allowed else None

    await work.step(line, progress_texts.step(1, 2, progress_texts.COLLECTING))
    book = await work.look(collect)
    await work.step(line, progress_texts.step(2, 2, progress_texts.LAYING_OUT))
    again = ((entry.button(texts.AGAIN),),)
    path = f"ledger-{person_id}-{from_day}-{to_day}.xlsx"
    if book is not None and book.sheets:
        (work.files / path).write_bytes(await work.apart(workbook, book))

    def send(acting: Acting) -> None:
        chat_id = acting.person_of(person_id).user_id
        if chat_id is None or book is None:
            return
        if not book.sheets:
            progress.end(acting, line, Screen(texts.nothing(book.period), again))
            return
        count = sum(len(sheet.rows) for sheet in book.sheets)
        progress.end(acting, line, Screen(texts.ready(book.period, count), again))
        called = texts.file_name(book.branch, book.period)
        acting.post_file(chat_id, path, name=called)

    work.finish(send)


def give_up(acting: Acting, line: int, **what: Any) -> None:
    """Say that it was not made."""
    progress.end(acting, line, Screen(texts.failed(), ((entry.button(texts.AGAIN),),)))


def register(registry: Registry) -> None:
    """台账 and its periods."""
    registry.command("ledger", Act.SEE_TALLY, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, entry, MenuPage.FILES)
    registry.press(make, other_days)
    registry.form(FORM)
    registry.task("ledger", write, gave_up=give_up, noted=True)
