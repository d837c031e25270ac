"""A record as a form in Word, ready to sign: of a meeting, a lesson, a talk, or any other."""

from collections.abc import Sequence
from datetime import date

from handlers import own_kinds
from handlers.ledgers import columns, guards
from handlers.ledgers.model import Cell, Column
from handlers.ledgers.sheets import Reading
from handlers.ledgers.word_layout import FormRow, WordForm, document
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button
from handlers.texts import ledger_forms as texts
from handlers.texts.progress import FILE
from handlers.turn import Look, Turn
from handlers.work import Work
from storage import records
from storage.people import Person
from storage.records import Record

# What stands in a form, row by row, by the names of ledger columns; `when` is day and clock.
_MEETING: tuple[tuple[str, ...], ...] = (
    ("theme",), ("when",), ("place", "lead"), ("chair", "recorder"), ("due", "came"),
    ("outside_lead",), ("guests",), ("present",), ("late",), ("leave",), ("absent",),
    ("agenda",), ("points",), ("resolutions",), ("major",), ("votes",), ("follow_ups",),
    ("made_up",),
)  # fmt: skip
_LESSON: tuple[tuple[str, ...], ...] = (
    ("activity",), ("when",), ("class_name", "domain"), ("teacher", "observers"), ("pair",),
    ("key_points",), ("strengths",), ("problems",), ("suggestions",), ("mentee_reflection",),
    ("previous_follow_up",), ("previous_done",), ("follow_up",), ("confirmed",), ("decided",),
)  # fmt: skip
_TALK: tuple[tuple[str, ...], ...] = (
    ("talker", "partner"), ("posts",), ("day", "place"), ("occasion",), ("content",),
    ("follow_up",), ("kept_at",), ("confirmed",), ("decided",),
)  # fmt: skip
_ROWS = {"session": _MEETING, "lesson": _LESSON, "talk": _TALK}
# Stand in a form even when there is nothing in them: to be written in by hand.
_ALWAYS = {
    "theme", "when", "place", "lead", "chair", "recorder", "due", "came", "points", "resolutions",
    "activity", "class_name", "domain", "teacher", "observers", "key_points", "strengths",
    "problems", "suggestions", "content", "follow_up",
}  # fmt: skip
_TALL = {"points": 60, "key_points": 40, "content": 60, "resolutions": 25}
_TALL_OTHERS = {"strengths", "problems", "suggestions", "mentee_reflection", "follow_up"}
_SHORT = 14  # width of a ledger's column, up to which two stand side by side
_ASIDE = {"entered_late", "on_paper", "registered_at", "registered_by", "registered_day"}


def _text(cell: Cell) -> str:
    return texts.day(cell) if isinstance(cell, date) else str(cell)


def _whole_rows(wanted: Sequence[Column]) -> list[tuple[str, ...]]:
    """Short columns in twos, each other one across the page, in the ledger's order."""
    rows: list[tuple[str, ...]] = []
    waiting: list[str] = []
    for column in wanted:
        if column.name in _ASIDE:
            continue
        if column.width > _SHORT or column.name in _ALWAYS:
            rows += [tuple(waiting)] if waiting else []
            waiting = []
            rows.append((column.name,))
            continue
        waiting.append(column.name)
        if len(waiting) == 2:
            rows.append(tuple(waiting))
            waiting = []
    return [*rows, *([tuple(waiting)] if waiting else [])]


def form_of(look: Look, record: Record, reading: Reading) -> WordForm:
    """The record's form as far as the person who reads may read it."""
    kind = own_kinds.kind_of(look, record.kind)
    found = {name: (label, _text(cell)) for name, (label, cell) in reading.cells(record).items()}
    if "starts" in found:
        clock = texts.times(found["starts"][1], found["ends"][1])
        found["when"] = (texts.WHEN, f"{texts.day(record.day)} {clock}".strip())
    wanted = _ROWS.get(kind.family) or _whole_rows(columns.of_kind(kind))
    rows = [
        FormRow(
            tuple(found[name] for name in names),
            max(_TALL.get(name, 18 if name in _TALL_OTHERS else 9) for name in names),
        )
        for names in wanted
        if any(found[name][1] or name in _ALWAYS for name in names)
    ]
    number = found["number"][1] if kind.family == "lesson" else ""
    late = texts.late_words(bool(found["entered_late"][1]), found.get("on_paper", ("", ""))[1])
    return WordForm(
        texts.title(kind.family, kind.label),
        texts.branch_line(look.settings.branch.name, kind.label, number),
        tuple(rows),
        texts.SIGNATURES.get(kind.family, texts.OTHER_SIGNATURES),
        texts.entered_late(late) if late else "",
    )


def file_name(look: Look, record: Record) -> str:
    """What the form is called as a file."""
    kind = own_kinds.kind_of(look, record.kind)
    return texts.file_name(texts.title(kind.family, kind.label), record.day, record.title)


def button(record_id: int) -> Button:
    """The button that sends a record's form, for whatever page shows the record."""
    return get.button(texts.BUTTON, record_id)


@press("record_form", Act.USE)
def get(turn: Turn, record_id: int) -> None:
    """Have the form made."""
    if _readable(turn, record_id, turn.me) is None:
        turn.toast(texts.gone(), alert=True)
        return
    turn.do_later("record_form", person_id=turn.me.id, record_id=record_id)
    turn.toast(texts.making())


def _readable(look: Look, record_id: int, person: Person) -> Record | None:
    record = records.find(look.db, record_id)
    if record is None or not guards.may_open(look, guards.viewer_of(look, person), record):
        return None
    return record


async def make(work: Work, person_id: int, record_id: int) -> None:
    """Make the form in a process of its own, and send it."""

    def collect(look: Look) -> tuple[WordForm, str] | None:
        record = _readable(look, record_id, look.person_of(person_id))
        if record is None:
            return None
        form = form_of(look, record, Reading(look, look.person_of(person_id)))
        return form, file_name(look, record)

    found = await work.look(collect)
    if found is not None:
        form, name = found
        content = await work.apart(document, form)
        path = f"form-{person_id}-{record_id}.docx"
        work.finish_by_sending(person_id, path, content, name=name)


def register(registry: Registry) -> None:
    """📄 Word of a record."""
    registry.press(get)
    registry.task("record_form", make, slow=FILE, noted=True)
