"""The year's plan from an Excel table, or taken over from last year; one tap takes it back."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers import calendar, own_kinds, progress, rights
from handlers.figures import plan, plan_file, tallies
from handlers.figures.plan_file import PlanFile, PlanRow
from handlers.kinds import Subtotal
from handlers.questions import forms
from handlers.questions.fields import Answers, OneFile
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.tables import TableUnreadable
from handlers.texts import listing as listing_texts
from handlers.texts import plan as plan_texts
from handlers.texts import plan_file as texts
from handlers.texts.delivery import task_failed
from handlers.texts.progress import FILE
from handlers.texts.tables import table_unreadable
from handlers.turn import Acting, Look, Turn
from handlers.work import NotGiven, Work
from storage import history
from storage import plan as store
from storage.history import Change


@press("plan_more", Act.SET_PLAN)
def show(turn: Turn, year: int) -> None:
    """How a whole plan is set at once."""
    last_year = _to_take_over(turn, year)
    buttons = [download.button(texts.DOWNLOAD, year), send.button(texts.SEND, year)]
    if last_year:
        buttons.append(take_over.button(texts.take_over(year - 1, len(last_year)), year))
    back = plan.show_year.button(listing_texts.BACK, year)
    turn.show(Screen(texts.how(year, len(last_year)), (*rows_of(buttons), (back,))))


def _to_take_over(look: Look, year: int) -> dict[str, int]:
    """Last year's targets of what has none this year."""
    has = store.targets(look.db, year)
    before = store.targets(look.db, year - 1)
    return {code: target for code, target in before.items() if code not in has}


@press("plan_take", Act.SET_PLAN)
def take_over(turn: Turn, year: int) -> None:
    """Set last year's targets where this year has none."""
    turn.show(
        _set(turn, year, _to_take_over(turn, year), turn.me.id, texts.reason_last_year(year - 1))
    )


def _set(acting: Acting, year: int, targets: Mapping[str, int], by: int, reason: str) -> Screen:
    """Set the targets that differ, and offer to take it back."""
    had = store.targets(acting.db, year)
    known = own_kinds.countables(acting)
    entries: list[int] = []
    lines: list[str] = []
    for code, target in targets.items():
        before = had.get(code, 0)
        if before == target:
            continue
        entries.append(plan.write(acting, year, code, before, target, by=by, reason=reason))
        lines.append(texts.change(known[code].label, before, target, known[code].unit))
    see = plan.show_year.button(plan_texts.MANAGE, year)
    undo_row = ((undo.button(texts.UNDO, year, entries[0], entries[-1]),),) if entries else ()
    return Screen(texts.changed(year, lines), (*undo_row, (see,)))


@press("plan_undo", Act.SET_PLAN)
def undo(turn: Turn, year: int, first_id: int, last_id: int) -> None:
    """Put back what the entries changed, unless somebody has changed it since."""
    changes = [
        each
        for each in history.between(turn.db, "target", first_id, last_id)
        if each.noun_id == year
    ]
    now = store.targets(turn.db, year)
    if not changes or any(now.get(_code(each), 0) != _target(each.after) for each in changes):
        turn.toast(texts.nothing_to_undo(), alert=True)
        return
    for each in changes:
        plan.write(
            turn, year, _code(each), _target(each.after), _target(each.before),
            by=turn.me.id, reason=texts.REASON_UNDO,
        )  # fmt: skip
    see = plan.show_year.button(plan_texts.MANAGE, year)
    turn.show(Screen(texts.undone(year, len(changes)), ((see,),)))


def _code(change: Change) -> str:
    return str((change.after or {})["kind"])


def _target(values: Mapping[str, Any] | None) -> int:
    return int((values or {})["target"])


@press("plan_file", Act.SET_PLAN)
def download(turn: Turn, year: int) -> None:
    """The plan as a table to fill in."""
    turn.do_later("plan_file", person_id=turn.me.id, year=year)


async def make_file(work: Work, person_id: int, year: int) -> None:
    """Write the table, and send it to who asked for it."""
    rows = await work.look(lambda look: _rows(look, year))
    content = await asyncio.to_thread(plan_file.write_plan, year, rows)
    path = f"plan-{year}-{person_id}.xlsx"
    work.finish_by_sending(person_id, path, content, name=texts.file_name(year))


def _rows(look: Look, year: int) -> list[PlanRow]:
    """Everything a plan can name; a subtotal only where it has a target."""
    return [
        PlanRow(each.counted.label, each.target, each.done, each.counted.unit)
        for each in tallies.figures(look, calendar.year_of(date(year, 1, 1)))
        if each.target is not None or not isinstance(each.counted, Subtotal)
    ]


@press("plan_send", Act.SET_PLAN)
def send(turn: Turn, year: int) -> None:
    """Ask for the filled-in table."""
    forms.start(turn, FORM, {"year": year})


def _sent(turn: Turn, answers: Answers) -> None:
    year, line = answers["year"], progress.begin(turn, texts.READING)
    turn.do_later("read_plan", person_id=turn.me.id, year=year, line=line, **answers["file"])


FORM = Form(
    "plan_file",
    Act.SET_PLAN,
    texts.TITLE,
    (Field("file", texts.FILE, texts.ASK_FILE, OneFile(not_a_file=texts.not_a_file())),),
    _sent,
)


async def read_file(
    work: Work, person_id: int, year: int, line: int, file_id: str, name: str
) -> None:
    """Read the table; it is set whole, or who sent it is told what is wrong in which row."""
    names = await work.look(_names)
    try:
        content = await work.download(file_id)
        read = plan_file.read_plan(await work.tables(content, name), names)
    except NotGiven:
        read = PlanFile({}, (table_unreadable("too_big"),))
    except TableUnreadable as refusal:
        read = plan_file.unreadable(refusal.problem)

    def answer(acting: Acting) -> None:
        person = acting.person_of(person_id)
        if person.user_id is None or not rights.may(acting.db, person, Act.SET_PLAN, acting.today):
            return
        if read.errors:
            again = ((send.button(texts.AGAIN, year), show.button(listing_texts.BACK, year)),)
            progress.end(acting, line, Screen(texts.wrong(read.errors), again))
        else:
            screen = _set(acting, year, read.targets, person_id, texts.reason_file(name))
            progress.end(acting, line, screen)

    work.finish(answer)


def give_up(acting: Acting, line: int, year: int, **what: Any) -> None:
    """The file cannot be fetched: say so in the line."""
    progress.end(acting, line, Screen(task_failed(), ((send.button(texts.AGAIN, year),),)))


def _names(look: Look) -> dict[str, str]:
    """The code behind each label and word; a label before a word."""
    known = own_kinds.countables(look).values()
    words = {word: each.code for each in known for word in each.words}
    return {**words, **{each.label: each.code for each in known}}


def register(registry: Registry) -> None:
    """Importing, taking over, taking back."""
    registry.press(show, take_over, undo, download, send)
    registry.form(FORM)
    registry.task("plan_file", make_file, slow=FILE)
    registry.task("read_plan", read_file, gave_up=give_up)
