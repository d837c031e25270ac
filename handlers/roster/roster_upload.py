"""Importing a roster by sending a file: read, previewed, and imported after one more word."""

import asyncio
from typing import Any

from handlers import menu, progress, rights
from handlers.questions import forms
from handlers.questions.fields import Answers, OneFile
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.roster import inviting, people_leaving, people_pages, roster_history, roster_import
from handlers.roster.roster import LastSecretary
from handlers.roster.roster_file import RosterFile, read_roster, unreadable
from handlers.roster.roster_import import Plan
from handlers.screen import Button, Screen, html
from handlers.tables import MAX_BYTES, TableUnreadable
from handlers.texts import offices as office_texts
from handlers.texts import people as people_texts
from handlers.texts import roster_upload as texts
from handlers.texts.delivery import task_failed
from handlers.texts.progress import FILE
from handlers.texts.roster_file import SAMPLE_FILE, roster_errors
from handlers.turn import Acting, Look, Turn
from handlers.work import Work
from storage import people, roster_imports
from storage.people import Person

_FILE = OneFile(
    not_a_file=texts.not_a_file(),
    endings=(".xlsx", ".xlsm", ".xls", ".csv"),
    wrong_kind=texts.wrong_kind(),
    most_bytes=MAX_BYTES,
    too_big=texts.too_big(),
)


@press("roster", Act.MANAGE_PEOPLE)
def ask(turn: Turn) -> None:
    """How a roster is imported."""
    rows = (
        (sample.button(texts.SAMPLE), send.button(texts.SEND)),
        (people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE),),
    )
    turn.show(Screen(texts.how(), rows))


@press("roster_sample", Act.MANAGE_PEOPLE)
def sample(turn: Turn) -> None:
    """The sample to fill in."""
    turn.do_later("roster_sample", person_id=turn.me.id)


async def make_sample(work: Work, person_id: int) -> None:
    """Make the sample roster, and send it to who asked for it."""
    from handlers.roster.roster_sample import sample_roster

    content = await asyncio.to_thread(sample_roster)
    path = f"roster-sample-{person_id}.xlsx"
    work.finish_by_sending(person_id, path, content, name=SAMPLE_FILE)


@press("roster_send", Act.MANAGE_PEOPLE)
def send(turn: Turn) -> None:
    """Ask for the file."""
    forms.start(turn, FORM)


def _sent(turn: Turn, answers: Answers) -> None:
    line = progress.begin(turn, texts.reading())
    turn.do_later("read_roster", person_id=turn.me.id, line=line, **answers["file"])


FORM = Form(
    "roster",
    Act.MANAGE_PEOPLE,
    texts.TITLE,
    (Field("file", texts.FILE, texts.ASK_FILE, _FILE),),
    _sent,
)


async def read_file(work: Work, person_id: int, line: int, file_id: str, name: str) -> None:
    """Fetch and read a roster; who sent it is told its errors, or asked whether to import it."""
    content = await work.download(file_id)
    try:
        read = read_roster(await work.tables(content, name))
    except TableUnreadable as refusal:
        read = unreadable(refusal.problem)

    def answer(acting: Acting) -> None:
        person = acting.person_of(person_id)
        allowed = rights.may(acting.db, person, Act.MANAGE_PEOPLE, acting.today)
        if person.user_id is not None and allowed:
            progress.end(acting, line, _answer(acting, person, read))

    work.finish(answer)


def give_up(acting: Acting, line: int, **what: Any) -> None:
    """The file cannot be fetched: say so in the line."""
    progress.end(acting, line, Screen(task_failed(), ((send.button(texts.AGAIN),),)))


def _answer(acting: Acting, person: Person, read: RosterFile) -> Screen:
    back = people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE)
    again = ((send.button(texts.AGAIN), back),)
    if read.errors:
        return Screen(html(roster_errors(read.errors)), again)
    planned = roster_import.plan(acting, read.rows)
    refusal = _refusal(acting, person, planned)
    if refusal is not None:
        return Screen(refusal, again)
    if not planned.new and not planned.changed:
        return Screen(texts.nothing_new(planned.same), ((back,),))
    rows = roster_import.stored_rows(read.rows)
    import_id = roster_imports.add(acting.db, rows, person.id, acting.now)
    new = [each.name for each in planned.new]
    changed = [each.name for each, _ in planned.changed]
    buttons = (confirm.button(texts.CONFIRM, import_id), drop.button(texts.DROP, import_id))
    return Screen(texts.preview(new, changed, planned.same), (buttons,))


def _refusal(look: Look, person: Person, planned: Plan) -> str | None:
    moved = planned.changes_offices
    if moved and not rights.may(look.db, person, Act.GIVE_OFFICES, look.today):
        return texts.offices_from_secretary(moved)
    return None


@press("roster_import", Act.MANAGE_PEOPLE)
def confirm(turn: Turn, import_id: int) -> None:
    """Import what was previewed, against the roster as it is now."""
    stored = roster_imports.take(turn.db, import_id, turn.me.id)
    back = people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE)
    if stored is None:
        turn.show(Screen(texts.already_done(), ((back,),)))
        return
    planned = roster_import.plan(turn, roster_import.rows_of(stored))
    refusal = _refusal(turn, turn.me, planned)
    touched: list[int] = []
    if refusal is None:
        try:
            touched = roster_import.carry_out(turn, planned, by=turn.me.id)
        except LastSecretary:
            refusal = people_texts.last_secretary()
    if refusal is not None:
        turn.show(Screen(refusal, ((send.button(texts.AGAIN), back),)))
        return
    _refresh_menus(turn, planned)
    changes = [roster_history.last_change(turn, person_id) for person_id in touched]
    ids = [change.id for change in changes if change is not None]
    rows: list[tuple[Button, ...]] = [(inviting.slips.button(people_texts.SLIPS), back)]
    if ids:
        rows.insert(0, (people_leaving.undo.button(texts.UNDO, min(ids), max(ids)),))
    turn.show(Screen(texts.imported(len(planned.new), len(planned.changed)), tuple(rows)))


def _refresh_menus(turn: Turn, planned: Plan) -> None:
    for name in planned.changes_offices:
        person = people.by_name(turn.db, name, turn.today)
        if person is not None:
            text = office_texts.yours_now(person.offices)
            menu.refresh(turn, turn.registry, person.id, text)


@press("roster_drop", Act.MANAGE_PEOPLE)
def drop(turn: Turn, import_id: int) -> None:
    """Do not import it."""
    roster_imports.take(turn.db, import_id, turn.me.id)
    back = people_pages.show_overview.button(people_texts.BACK_TO_PEOPLE)
    turn.show(Screen(texts.dropped(), ((back,),)))


def register(registry: Registry) -> None:
    """Importing a roster in chat."""
    registry.press(ask, sample, send, confirm, drop)
    registry.form(FORM)
    registry.task("roster_sample", make_sample, slow=FILE)
    registry.task("read_roster", read_file, gave_up=give_up)
