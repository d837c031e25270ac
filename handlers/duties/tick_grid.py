"""打勾: a grid of names for one month, half-year or year; everyone at once, undo, history."""

from datetime import date, timedelta

from handlers import calendar, listing, menu
from handlers.calendar import Period
from handlers.duties import overview, ticks
from handlers.duties.duty import TICKED
from handlers.questions import forms
from handlers.questions.fields import Answers, Day
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import SeveralPeople
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import duty_ticks as texts
from handlers.texts import listing as listing_texts
from handlers.turn import Look, Turn
from storage import duty_ticks
from storage.people import Person

_DAY = timedelta(days=1)
_LATEST = 15  # acts of the history


def _span(look: Look, code: str, day: date) -> Period | None:
    """What is ticked around the day, unless it is ahead or the duty is none of these."""
    if ticks.duty_of(code) is None or day > look.today:
        return None
    return ticks.span_of(code, day)


def screen(turn: Turn, code: str, span: Period, number: int) -> Screen:
    """Who is ticked: a page of names to press, and what does it for everyone."""
    everyone = ticks.due(turn, code, span)
    ticked = duty_ticks.of(turn.db, code, span.from_day)
    page = listing.page(everyone, number)
    names = [
        toggle.button(
            texts.name(person.name, ticked.get(person.id), today=turn.today),
            code, span.from_day, person.id, page.number,
        )
        for person in page.shown
    ]  # fmt: skip
    done = sum(person.id in ticked for person in everyone)
    acts = []
    if done < len(everyone):
        acts.append(tick_everyone.button(texts.ALL, code, span.from_day))
    if everyone:
        acts.append(ask_day.button(texts.OTHER_DAY, code, span.from_day))
    if ticks.undoable(turn, code, span, turn.me.id) is not None:
        acts.append(undo.button(texts.UNDO, code, span.from_day))
    if ticks.changes(turn, code, span):
        acts.append(show_log.button(texts.LOG, code, span.from_day))
    around = [show_grid.button(texts.BEFORE, code, span.from_day - _DAY, 0)]
    if span.to_day < turn.today:
        around.append(show_grid.button(texts.AFTER, code, span.to_day + _DAY, 0))
    rows = (
        *rows_of(names, 2),
        page.arrows(show_grid.button, code, span.from_day),
        *rows_of(acts, 2),
        tuple(around),
        (overview.show_duty.button(listing_texts.BACK, code, span.from_day.year),),
    )
    text = texts.grid(code, span, done, len(everyone), page.said)
    return Screen(text, rows)


@press("ticks", Act.TICK_DUTIES)
def show_grid(turn: Turn, code: str, day: date, number: int) -> None:
    """The grid of the month, half-year or year around the day."""
    span = _span(turn, code, day)
    if span is None:
        turn.toast(texts.not_yet())
        return
    turn.show(screen(turn, code, span, number))


@press("tick", Act.TICK_DUTIES)
def toggle(turn: Turn, code: str, day: date, person_id: int, number: int) -> None:
    """Tick one person with today's date, or take the tick back."""
    span = _span(turn, code, day)
    known = {} if span is None else {each.id: each for each in ticks.due(turn, code, span)}
    if span is None or person_id not in known:
        turn.toast(texts.not_yet())
        return
    name = known[person_id].name
    if person_id in duty_ticks.of(turn.db, code, span.from_day):
        ticks.untick(turn, code, span, [person_id], by=turn.me.id)
        turn.toast(texts.unticked(name))
    else:
        ticks.tick(turn, code, span, [person_id], turn.today, by=turn.me.id)
        turn.toast(texts.ticked(name))
    turn.show(screen(turn, code, span, number))


@press("tick_all", Act.TICK_DUTIES)
def tick_everyone(turn: Turn, code: str, day: date) -> None:
    """Tick whoever is not ticked yet, with today's date."""
    span = _span(turn, code, day)
    if span is None:
        turn.toast(texts.not_yet())
        return
    had = duty_ticks.of(turn.db, code, span.from_day)
    rest = [each.id for each in ticks.due(turn, code, span) if each.id not in had]
    if rest:
        ticks.tick(turn, code, span, rest, turn.today, by=turn.me.id)
    turn.toast(texts.ticked_all(len(rest)))
    turn.show(screen(turn, code, span, 0))


@press("tick_undo", Act.TICK_DUTIES)
def undo(turn: Turn, code: str, day: date) -> None:
    """Take back the person's own last act."""
    span = _span(turn, code, day)
    if span is None:
        turn.toast(texts.not_yet())
        return
    undone = ticks.undo(turn, code, span, by=turn.me.id)
    turn.toast(texts.undone() if undone else texts.nothing_to_undo())
    turn.show(screen(turn, code, span, 0))


@press("tick_log", Act.TICK_DUTIES)
def show_log(turn: Turn, code: str, day: date) -> None:
    """Who ticked whom and when, the latest last."""
    span = _span(turn, code, day)
    if span is None:
        turn.toast(texts.not_yet())
        return
    lines = [
        texts.change(
            change.what,
            [turn.name(int(each)) for each in change.after or {}],
            "" if change.changed_by is None else turn.name(change.changed_by),
            change.changed_at,
            today=turn.today,
        )
        for change in ticks.changes(turn, code, span)[-_LATEST:]
    ]
    back = show_grid.button(listing_texts.BACK, code, span.from_day, 0)
    turn.show(Screen(texts.log(code, span, lines), ((back,),)))


@press("tick_day", Act.TICK_DUTIES)
def ask_day(turn: Turn, code: str, day: date) -> None:
    """Tick people with another day than today's."""
    if _span(turn, code, day) is not None:
        forms.start(turn, FORM, {"duty": code, "from_day": day.isoformat()})


def _answered(look: Look, answers: Answers) -> tuple[str, Period]:
    code = str(answers["duty"])
    return code, ticks.span_of(code, date.fromisoformat(answers["from_day"]))


def _candidates(look: Look, answers: Answers) -> list[Person]:
    return ticks.due(look, *_answered(look, answers))


def _finish(turn: Turn, answers: Answers) -> None:
    code, span = _answered(turn, answers)
    known = {person.id for person in ticks.due(turn, code, span)}
    chosen = [each for each in answers["people"] if each in known]
    if chosen:
        ticks.tick(turn, code, span, chosen, date.fromisoformat(answers["day"]), by=turn.me.id)
    turn.show(screen(turn, code, span, 0))


def _title(look: Look, answers: Answers) -> str:
    return texts.form_title(*_answered(look, answers))


FORM = Form(
    "duty_ticks",
    Act.TICK_DUTIES,
    _title,
    (
        Field("day", texts.DAY, texts.ASK_DAY, Day(suggested=lambda look: [look.today])),
        Field("people", texts.PEOPLE, texts.ASK_PEOPLE, SeveralPeople(candidates=_candidates)),
    ),
    _finish,
)


def show(turn: Turn, argument: str = "") -> None:
    """/ticks or 党费: which duty is ticked."""
    buttons = [
        show_grid.button(texts.LABELS[code], code, turn.today, 0)
        for code in TICKED
        if ticks.due(turn, code, calendar.month_of(turn.today))
    ]
    turn.say(Screen(texts.which(bool(buttons)), (*rows_of(buttons), menu.way_back())))


def register(registry: Registry) -> None:
    """The grids."""
    registry.command("ticks", Act.TICK_DUTIES, show, words=texts.WORDS)
    registry.press(show_grid, toggle, tick_everyone, undo, show_log, ask_day)
    registry.form(FORM)
