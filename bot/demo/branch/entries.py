"""The other records of the sample branch: talks, honours, a project, activities."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.demo.branch.people import FOLDER
from handlers import calendar, own_kinds
from handlers.entries import entry_changes, entry_form, entry_rules
from handlers.kinds import Kind
from handlers.turn import Acting
from storage import records

Written = Mapping[str, Any]

WRITTEN: list[Written] = tomllib.loads((FOLDER / "entries.toml").read_text("utf-8"))["entry"]
_ENTERED_AT, _ANSWER_AFTER = time(16, 40), timedelta(hours=20)


def make(acting: Acting, ids: Mapping[str, int]) -> None:
    """Enter them as people do, the oldest first; what is settled was so a day later."""
    for written in sorted(WRITTEN, key=lambda each: -int(each["days"])):
        day = calendar.local_day(acting.now) - timedelta(days=written["days"])
        then = replace(acting, now=calendar.at_local(day, _ENTERED_AT))
        kind = own_kinds.kind_of(acting, written["kind"])
        answers = {**_answers(kind, written, ids), "day": day.isoformat()}
        by, content = ids[written["by"]], entry_form.content_of(then, kind, answers)
        named = {person_id for found in content.roles.values() for person_id in found}
        is_office = entry_rules.may_office(then, then.person_of(by))
        on_paper = bool(named) and by not in named and is_office
        record = entry_changes.enter(then, content, by=by, on_paper=on_paper)
        if record.state == "waiting" and written.get("state", "done") == "done":
            _settle(replace(then, now=then.now + _ANSWER_AFTER), record.id, ids)


def _answers(kind: Kind, written: Written, ids: Mapping[str, int]) -> dict[str, Any]:
    """What was pressed and typed in the form."""
    people = [ids[name] for name in written["people"]]
    answers: dict[str, Any] = {
        field.name: written[field.name]
        for field in kind.fields
        if not field.role and field.name in written and field.name != "state"
    }
    if "state_of_project" in written:
        answers["state"] = written["state_of_project"]
    for field in kind.fields:
        if field.role and field.name in written and field.name != "people":
            answers[field.name] = [ids[name] for name in written[field.name]]
        elif field.reads == "person":
            answers[field.name] = people.pop(0)
        elif field.name == "people":
            answers[field.name] = people
    return answers


def _settle(acting: Acting, record_id: int, ids: Mapping[str, int]) -> None:
    """The other side confirms, or the secretary lets it count."""
    record = records.get(acting.db, record_id)
    for person_id in entry_rules.answering(acting, record):
        entry_changes.confirm(acting, records.get(acting.db, record_id), by=person_id)
    if records.get(acting.db, record_id).state == "waiting":
        entry_changes.accept(acting, records.get(acting.db, record_id), by=ids["周敏慧"])
