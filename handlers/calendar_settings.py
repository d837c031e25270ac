"""学期与节假日: terms, and days that the secretary sets apart from the public calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers import calendar, menu, when
from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Day, Given, Option, Reader, Refused, Text
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import calendar_settings as texts
from handlers.texts import dates as date_texts
from handlers.texts import listing as listing_texts
from handlers.turn import Acting, Look, Turn
from storage import calendar_days, history
from storage.calendar_days import NamedDay, Term
from storage.instants import day_or_none

_DAYS_SHOWN, _TERMS_SHOWN = 8, 4
_LONGEST = 62  # days set apart at once
_NOTICE_MONTH = 12  # next year's holidays are announced in November


def screen(look: Look) -> Screen:
    """The latest terms, the days set apart from today on, and how to change them."""
    today = look.today
    terms = calendar_days.terms(look.db)[-_TERMS_SHOWN:]
    days = [each for each in calendar_days.named_days(look.db) if each.day >= today]
    shown = days[:_DAYS_SHOWN]
    text = texts.page(
        [_term_line(look, term) for term in terms],
        [
            texts.day(each.day, is_workday=each.is_workday, name=each.name, today=today)
            for each in shown
        ],
        len(days) - len(shown),
    )
    buttons = [open_term.button(term.name[:30], term.id) for term in terms]
    buttons += [
        open_day.button(
            texts.day_label(each.day, is_workday=each.is_workday, today=today), each.day
        )
        for each in shown
    ]
    adding = (add_term.button(texts.ADD_TERM), add_days.button(texts.ADD_DAYS))
    return Screen(text, (*rows_of(buttons, 2), adding, menu.way_back()))


def _term_line(look: Look, term: Term) -> str:
    return texts.term(term.name, term.from_day, term.to_day, today=look.today)


@press("terms", Act.SET_CALENDAR)
def show(turn: Turn) -> None:
    """The page, in place."""
    turn.show(screen(turn))


@press("term", Act.SET_CALENDAR)
def open_term(turn: Turn, term_id: int) -> None:
    """A term, to be removed."""
    found = next((term for term in calendar_days.terms(turn.db) if term.id == term_id), None)
    if found is None:
        turn.toast(texts.gone())
        turn.show(screen(turn))
        return
    row = (remove_term.button(texts.REMOVE, term_id), show.button(listing_texts.BACK))
    turn.show(Screen(texts.remove_term(_term_line(turn, found)), (row,)))


@press("term_no", Act.SET_CALENDAR)
def remove_term(turn: Turn, term_id: int) -> None:
    """Remove a term; the history keeps its days."""
    for term in calendar_days.terms(turn.db):
        if term.id == term_id:
            _keep(turn, "term", term_id, before=_term_values(term), after=None)
            calendar_days.remove_term(turn.db, term_id)
    turn.toast(texts.removed())
    turn.show(screen(turn))


def _term_values(term: Term) -> dict[str, str]:
    return {
        "name": term.name,
        "from_day": term.from_day.isoformat(),
        "to_day": term.to_day.isoformat(),
    }


def _keep(
    acting: Turn, noun: str, noun_id: int, *, before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:  # fmt: skip
    what = "removed" if after is None else "set"
    history.add(
        acting.db, noun, noun_id, what, at=acting.now, by=acting.me.id, before=before, after=after
    )


@press("day", Act.SET_CALENDAR)
def open_day(turn: Turn, day: date) -> None:
    """A day set apart, to be removed."""
    found = next((each for each in calendar_days.named_days(turn.db) if each.day == day), None)
    if found is None:
        turn.toast(texts.gone())
        turn.show(screen(turn))
        return
    row = (remove_day.button(texts.REMOVE, day), show.button(listing_texts.BACK))
    shown = texts.day(day, is_workday=found.is_workday, name=found.name, today=turn.today)
    turn.show(Screen(texts.remove_day(shown), (row,)))


@press("day_no", Act.SET_CALENDAR)
def remove_day(turn: Turn, day: date) -> None:
    """Let the public calendar hold again on the day."""
    for each in calendar_days.named_days(turn.db):
        if each.day == day:
            _keep(turn, "calendar_day", day.toordinal(), before=_day_values(each), after=None)
            calendar_days.remove_day(turn.db, day)
    turn.toast(texts.removed())
    turn.show(screen(turn))


def _day_values(day: NamedDay) -> dict[str, Any]:
    return {"is_workday": day.is_workday, "name": day.name}


def _candidates(look: Look, text: str) -> list[date]:
    """The days that the text may mean, looking back and ahead; raises Refused for none."""
    found: list[date] = []
    for past in (True, False):
        try:
            found.append(when.parse_day(text, now=look.now, past=past).day)
        except when.NotUnderstood as error:
            reason = error
    if not found:
        raise Refused(date_texts.not_understood(reason, today=look.today)) from reason
    return found


def _free(look: Look, from_day: date, to_day: date) -> None:
    """Raise Refused where a term already holds one of the days."""
    for term in calendar_days.terms(look.db):
        if from_day <= term.to_day and to_day >= term.from_day:
            name, today = term.name, look.today
            raise Refused(texts.overlaps(name, term.from_day, term.to_day, today=today))


@dataclass(frozen=True)
class FirstDay(Day):
    """A term's first day: the one nearest to today, past or ahead."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        found = _candidates(look, text)
        day = min(found, key=lambda each: abs(each - look.today))
        _free(look, day, day)
        return Given(day.isoformat())


@dataclass(frozen=True)
class LastDay(Day):
    """A term's last day: the first such day after the term's beginning."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        from_day = date.fromisoformat(answers["from_day"])
        after = [each for each in _candidates(look, text) if each > from_day]
        if not after:
            raise Refused(texts.not_after())
        _free(look, from_day, min(after))
        return Given(min(after).isoformat())


@dataclass(frozen=True)
class LastOfDays(Day):
    """The last of several days set apart."""

    past: bool = False

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        length = date.fromisoformat(given.value) - date.fromisoformat(answers["from_day"])
        if length < timedelta(days=1):
            raise Refused(texts.not_after())
        if length >= timedelta(days=_LONGEST):
            raise Refused(texts.too_long(_LONGEST))
        return given


def _names(look: Look, answers: Answers) -> Sequence[str]:
    taken = {term.name for term in calendar_days.terms(look.db)}
    return [name for name in texts.term_names(look.today) if name not in taken]


class TermName(Text):
    """What a term is called; no two alike, or nobody knows which one a figure is about."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        given = super().typed(look, answers, value, text)
        if any(term.name == given.value for term in calendar_days.terms(look.db)):
            raise Refused(texts.name_taken(given.value))
        return given


def _finish_term(turn: Turn, answers: Answers) -> None:
    from_day = date.fromisoformat(answers["from_day"])
    to_day = date.fromisoformat(answers["to_day"])
    term_id = calendar_days.add_term(turn.db, answers["name"], from_day, to_day)
    _keep(turn, "term", term_id, before=None, after=dict(answers))
    _show_saved(turn)


def _finish_days(turn: Turn, answers: Answers) -> None:
    first = date.fromisoformat(answers["from_day"])
    last = day_or_none(answers.get("to_day")) or first
    had = {each.day: each for each in calendar_days.named_days(turn.db)}
    after = {"is_workday": answers["work"], "name": answers["name"]}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        before = had.get(day)
        values = None if before is None else _day_values(before)
        _keep(turn, "calendar_day", day.toordinal(), before=values, after=after)
        calendar_days.set_day(turn.db, day, is_workday=answers["work"], name=answers["name"])
    _show_saved(turn)


def _show_saved(turn: Turn) -> None:
    page = screen(turn)
    turn.show(Screen(f"{texts.saved()}\n\n{page.text}", page.rows))


_AHEAD: Reader = Day(past=False)
_WORK = (Option(False, texts.OFF), Option(True, texts.AT_WORK))
_REMARK: Reader = Text(most=30, suggested=texts.REMARKS)
TERM = Form(
    "term",
    Act.SET_CALENDAR,
    texts.TERM_TITLE,
    (
        Field("name", texts.NAME, texts.ASK_NAME, TermName(most=30, suggested=_names)),
        Field("from_day", texts.FROM, texts.ASK_FROM, FirstDay()),
        Field("to_day", texts.TO, texts.ASK_TO, LastDay()),
    ),
    _finish_term,
    submit=texts.SUBMIT,
)
DAYS = Form(
    "calendar_days",
    Act.SET_CALENDAR,
    texts.DAYS_TITLE,
    (
        Field("from_day", texts.FROM, texts.ASK_DAY, _AHEAD),
        Field("to_day", texts.TO, texts.ASK_LAST_DAY, LastOfDays(), optional=True),
        Field("work", texts.WORK, texts.ASK_WORK, Choice(columns=2, offered=_WORK)),
        Field("name", texts.REMARK, texts.ASK_REMARK, _REMARK),
    ),
    _finish_days,
    submit=texts.SUBMIT,
)


@press("term_new", Act.SET_CALENDAR)
def add_term(turn: Turn) -> None:
    """Set a term's days."""
    forms.start(turn, TERM)


@press("days_new", Act.SET_CALENDAR)
def add_days(turn: Turn) -> None:
    """Set days apart."""
    forms.start(turn, DAYS)


def ask_for_holidays(acting: Acting) -> None:
    """In December, once: next year's holidays are not known, unless days of it were set."""
    if acting.today.month != _NOTICE_MONTH:
        return
    year = acting.today.year + 1
    extra = calendar_days.extra_days(acting.db)
    is_known = calendar.day_kind(date(year, 1, 1), extra={}).known
    if is_known or any(day.year == year for day in extra):
        return
    rows = ((add_days.button(texts.ADD_DAYS),),)
    text = date_texts.holidays_unknown(year)
    acting.tell_secretary(Screen(text, rows), once_key=f"holidays:{year}")


def register(registry: Registry) -> None:
    """学期与节假日."""
    registry.manage(texts.MANAGE, show, MenuPage.BRANCH)
    registry.press(open_term, remove_term, open_day, remove_day, add_term, add_days)
    registry.form(TERM, DAYS)
    registry.tick("holidays", ask_for_holidays)
