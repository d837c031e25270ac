"""What becomes of a notice or a pledge: made, out, withdrawn with a reason."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handlers.questions import forms
from handlers.questions.fields import Answers, Text
from handlers.questions.form import Field, Form
from handlers.rights import Act
from handlers.sessions.due import Due, who_is_due
from handlers.texts import session_form as due_texts
from handlers.texts import voices as texts
from handlers.turn import Acting, Look, Turn
from handlers.voices import asked
from storage import history, people, records
from storage.records import Record

_STANDS = ("planned", "done")


def find(look: Look, record_id: int, kind: str) -> Record | None:
    """The one with this id; not one that was imported, for which nobody was asked here."""
    record = records.find(look.db, record_id)
    is_ours = record is not None and record.kind == kind and "due" in record.details
    return record if is_ours else None


def _due_of(record: Record) -> Due:
    due = record.details["due"]
    return Due(due["rule"], due["group"], tuple(due["chosen"]))


def to_whom(record: Record) -> str:
    """For whom it is, as people read it."""
    due = _due_of(record)
    return due_texts.due_label(due.rule, due.party_group)


def add(
    acting: Acting,
    kind: str,
    title: str,
    details: Mapping[str, Any],
    due: Due,
    *,
    day: date,
    to_day: date | None = None,
    by: int | None,
) -> Record:
    """One that is not out yet."""
    kept_due = {"rule": due.rule, "group": due.party_group, "chosen": list(due.chosen)}
    record_id = records.add(
        acting.db,
        kind=kind,
        day=day,
        to_day=to_day,
        state="planned",
        title=title,
        made_at=acting.now,
        made_by=by,
        details={**details, "due": kept_due},
    )
    history.add(acting.db, "record", record_id, "made", at=acting.now, by=by)
    return records.get(acting.db, record_id)


def publish(acting: Acting, record: Record, *, by: int | None) -> int:
    """It is out: those whom it is for today are asked; returns to how many it is sent."""
    roster = people.everyone(acting.db, acting.today)
    person_ids = [person.id for person in who_is_due(_due_of(record), roster)]
    records.set_people(acting.db, record.id, asked.ROLES[record.kind], person_ids)
    records.set_state(acting.db, record.id, "done", acting.now)
    history.add(acting.db, "record", record.id, "published", at=acting.now, by=by)
    return asked.send_out(acting, record, person_ids, "published")


def withdraw(turn: Turn, record: Record, form: Form) -> None:
    """Ask why it is withdrawn."""
    if record.state in _STANDS:
        forms.start(turn, form, {"record": record.id}, below=True)
    else:
        turn.toast(texts.cannot_be_withdrawn())


def withdrawal(name: str, act: Act, title: str, show: Callable[[Turn, int], None]) -> Form:
    """The form that asks why; whoever has its message reads there that it counts no longer."""

    def finish(turn: Turn, answers: Answers) -> None:
        record, reason = records.get(turn.db, answers["record"]), answers["reason"]
        if record.state in _STANDS:
            records.set_state(turn.db, record.id, "withdrawn", turn.now)
            history.add(
                turn.db, "record", record.id, "withdrawn", at=turn.now, by=turn.me.id, reason=reason
            )
            turn.refresh_card(asked.card_name(record))
        show(turn, record.id)

    return Form(
        name, act, title,
        (Field("reason", texts.REASON, texts.needs_reason(), Text(most=200)),),
        finish,
    )  # fmt: skip


def reason_of(look: Look, record_id: int) -> str:
    """Why it was withdrawn."""
    entry = history.latest(look.db, "record", record_id, ("withdrawn",))
    return "" if entry is None else entry.reason or ""
