"""导入台账: past records from a file, previewed, imported whole, taken back within a day."""

from collections import Counter
from typing import Any

from handlers import menu, progress, rights
from handlers.ledgers import import_checks, import_reading, import_rows, import_writing
from handlers.ledgers.import_reading import LIMITS, MAX_BYTES, RawSheet, raw_sheets
from handlers.ledgers.import_rows import NewRecord
from handlers.ledgers.problems import RowError
from handlers.questions import forms
from handlers.questions.fields import Answers, OneFile
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.tables import TableProblem, TableUnreadable
from handlers.texts import imports as texts
from handlers.texts import progress as progress_texts
from handlers.texts.tables import table_unreadable
from handlers.turn import Acting, Look, Turn
from handlers.work import Work
from storage import record_imports

_FILE = OneFile(
    not_a_file=texts.not_a_file(),
    endings=(".xlsx", ".xlsm", ".xls", ".et", ".csv"),
    wrong_kind=texts.not_a_file(),
    most_bytes=MAX_BYTES,
    too_big=texts.too_big(),
)


def _how() -> Screen:
    return Screen(texts.how(), ((send.button(texts.SEND),), menu.way_back()))


def show(turn: Turn, argument: str = "") -> None:
    """/import: how it is done."""
    turn.say(_how())


@press("imports", Act.IMPORT_RECORDS)
def entry(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(_how())


@press("imports_send", Act.IMPORT_RECORDS)
def send(turn: Turn) -> None:
    """Ask for the file."""
    forms.start(turn, FORM)


def _sent(turn: Turn, answers: Answers) -> None:
    line = progress.begin(turn, texts.reading())
    turn.do_later("read_records", person_id=turn.me.id, line=line, **answers["file"])


FORM = Form(
    "imports",
    Act.IMPORT_RECORDS,
    texts.TITLE,
    (Field("file", texts.FILE, texts.ask_file(), _FILE),),
    _sent,
)


def understood(look: Look, raw: tuple[RawSheet, ...]) -> tuple[list[NewRecord], list[RowError]]:
    """The rows of a file, or everything that is wrong with it: never some of both."""
    rows, errors = import_rows.parse(look, raw)
    errors = errors or import_checks.errors(look, rows)
    return ([], errors) if errors else (rows, [])


def error_line(error: RowError) -> str:
    """One error in plain text: where it is, and what to do."""
    return texts.error(error.sheet, error.row, error.column, error.value, error.problem, error.hint)


def unreadable(problem: TableProblem) -> str:
    """What to do about a file that cannot be read at all."""
    return table_unreadable(problem, megabytes=texts.MEGABYTES, rows=texts.ROWS)


def _wrong(errors: list[RowError]) -> Screen:
    lines = [error_line(each) for each in errors]
    return Screen(texts.errors(lines), ((send.button(texts.AGAIN), entry.button(texts.BACK)),))


async def read(work: Work, person_id: int, line: int, file_id: str, name: str) -> None:
    """Fetch and read a file; who sent it is told its errors, or asked whether to import it."""
    found: Screen | None = None
    raw: tuple[RawSheet, ...] = ()
    rows: list[NewRecord] = []
    await work.step(line, progress_texts.step(1, 2, progress_texts.READING))
    try:
        tables = await work.tables(await work.download(file_id), name, LIMITS)
        raw = raw_sheets(tables, name)
    except TableUnreadable as refusal:
        again = ((send.button(texts.AGAIN), entry.button(texts.BACK)),)
        found = Screen(unreadable(refusal.problem), again)
    else:
        await work.step(line, progress_texts.step(2, 2, progress_texts.CHECKING))
        rows, errors = await work.look(lambda look: understood(look, raw))
        found = _wrong(errors) if errors else None

    def answer(acting: Acting) -> None:
        person = acting.person_of(person_id)
        if person.user_id is None or not _allowed(acting, person_id):
            return
        screen = found
        if screen is None:
            stored = import_reading.stored_sheets(raw)
            import_id = record_imports.add(acting.db, stored, person_id, acting.now)
            screen = _preview(rows, import_id)
        progress.end(acting, line, screen)

    work.finish(answer)


def _allowed(look: Look, person_id: int) -> bool:
    return rights.may(look.db, look.person_of(person_id), Act.IMPORT_RECORDS, look.today)


def _preview(rows: list[NewRecord], import_id: int) -> Screen:
    counts = Counter(row.kind.code for row in rows)
    kinds = {row.kind.code: row.kind for row in rows}
    lines = [(kinds[code].label, number, kinds[code].unit) for code, number in counts.items()]
    buttons = (confirm.button(texts.CONFIRM, import_id), drop.button(texts.DROP, import_id))
    return Screen(texts.preview(lines), (buttons,))


@press("imports_do", Act.IMPORT_RECORDS)
def confirm(turn: Turn, import_id: int) -> None:
    """Import what was previewed, against the branch as it is then."""
    found = record_imports.find(turn.db, import_id)
    if found is None or found.sheets is None or found.made_by != turn.me.id:
        turn.show(Screen(texts.already_done(), ((entry.button(texts.BACK),),)))
        return
    line = progress.begin(turn, texts.importing())
    turn.do_later("import_records", person_id=turn.me.id, import_id=import_id, line=line)


async def carry_out(work: Work, person_id: int, import_id: int, line: int) -> None:
    """Write everything in one transaction, or nothing."""

    def look_again(look: Look) -> tuple[list[NewRecord], list[RowError]]:
        found = record_imports.find(look.db, import_id)
        if found is None or found.sheets is None:
            return [], []
        return understood(look, import_reading.sheets_of(found.sheets))

    await work.step(line, progress_texts.step(1, 2, progress_texts.CHECKING))
    rows, errors = await work.look(look_again)
    await work.step(line, progress_texts.step(2, 2, progress_texts.WRITING))

    def write(acting: Acting) -> None:
        if acting.person_of(person_id).user_id is None or not _allowed(acting, person_id):
            return
        # Whatever was entered since the rows were looked at may be the same.
        wrong = errors or import_checks.errors(acting, rows)
        if wrong:
            record_imports.drop(acting.db, import_id)
            screen = _wrong(wrong)
        elif not record_imports.claim(acting.db, import_id, acting.now):
            screen = Screen(texts.already_done(), ((entry.button(texts.BACK),),))
        else:
            number = import_writing.write(acting, rows, import_id, by=person_id)
            screen = Screen(texts.imported(number), ((undo.button(texts.UNDO, import_id),),))
        progress.end(acting, line, screen)

    work.finish(write)


def give_up(acting: Acting, line: int, **what: Any) -> None:
    """Say that nothing was imported."""
    progress.end(acting, line, Screen(texts.failed(), ((send.button(texts.AGAIN),),)))


@press("imports_no", Act.IMPORT_RECORDS)
def drop(turn: Turn, import_id: int) -> None:
    """Do not import it."""
    record_imports.drop(turn.db, import_id)
    turn.show(Screen(texts.dropped(), ((entry.button(texts.BACK),),)))


@press("imports_undo", Act.IMPORT_RECORDS)
def undo(turn: Turn, import_id: int) -> None:
    """Take the whole import back, within a day."""
    found = record_imports.find(turn.db, import_id)
    back = ((entry.button(texts.BACK),),)
    imported_at = None if found is None else found.imported_at
    if imported_at is None or turn.now - imported_at > import_writing.UNDO_WITHIN:
        turn.show(Screen(texts.too_late(), back))
        return
    number = import_writing.take_back(turn, import_id, by=turn.me.id)
    turn.show(Screen(texts.already_done() if number is None else texts.undone(number), back))


def register(registry: Registry) -> None:
    """导入台账."""
    registry.command(
        "import", Act.IMPORT_RECORDS, show, words=texts.WORDS, description=texts.COMMAND
    )
    registry.manage(texts.MENU, entry, MenuPage.FILES)
    registry.press(send, confirm, drop, undo)
    registry.form(FORM)
    registry.task("read_records", read, gave_up=give_up)
    registry.task("import_records", carry_out, gave_up=give_up)
