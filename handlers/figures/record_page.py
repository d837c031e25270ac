"""One record as a page: what it is, who took part, and how it came to be as it is."""

from handlers import own_kinds, record_marks
from handlers.sessions.session_card import leads
from handlers.texts import record_page as texts
from handlers.turn import Look
from handlers.voices import asked
from storage import attendance, history
from storage.records import Record

_SHOWN = 8  # entries of the history


def label(look: Look, record: Record) -> str:
    """The record as a button's label; a draft without a title is called by its kind."""
    marks = record_marks.shown(record)
    title = record.title or own_kinds.kind_of(look, record.kind).label
    return texts.button(title, record.day, marks, today=look.today)


def summary(look: Look, record: Record) -> str:
    """What the record says, without anything that only some may read."""
    kind = own_kinds.kind_of(look, record.kind)
    marks = record_marks.shown(record)
    lines = [texts.heading(kind.label, record.title, record.day, marks, today=look.today)]
    if record.state != "done":
        lines.append(texts.state(record.state))
    if record.session_id is not None and record.position > 0:
        count = attendance.count_of_part(look.db, record.session_id, record.id)
        lines.append(texts.came(count))
    for role in (asked.READER, asked.SIGNER):
        if asked_of := record.who(role):
            answered = sum(each.confirmed_at is not None for each in record.people)
            lines.append(texts.answered(role, answered, len(asked_of)))
    called = {field.role: field.label for field in kind.fields if field.role}
    for role in sorted({each.role for each in record.people} - {asked.READER, asked.SIGNER}):
        names = [look.name(person_id) for person_id in record.who(role)]
        lines.append(
            texts.role(
                role,
                leads(look, record) if role == "lead" else names,
                called.get(role, ""),
            )
        )
    if record.details.get("outside_lead") and not record.who("lead"):
        lines.append(texts.role("lead", leads(look, record)))
    return "\n".join(lines)


def with_history(look: Look, record: Record) -> str:
    """The same with who made it and every change since, the latest last."""
    made_by = None if record.made_by is None else look.name(record.made_by)
    made = texts.made(made_by, record.made_at, today=look.today)
    entries = history.of(look.db, "record", record.id)
    if record.session_id is not None and record.position > 0:
        entries += history.of(look.db, "session", record.session_id)
    entries.sort(key=lambda entry: entry.changed_at)
    lines = [
        texts.change(
            entry.what,
            None if entry.changed_by is None else look.name(entry.changed_by),
            entry.changed_at,
            entry.reason,
            today=look.today,
        )
        for entry in entries
    ]
    text = f"{summary(look, record)}\n\n{made}"
    if not lines:
        return text
    return f"{text}\n\n{texts.changes(lines[-_SHOWN:], len(lines[:-_SHOWN]))}"
