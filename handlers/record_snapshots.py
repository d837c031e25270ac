"""All of a record that a change can change: kept in its history, and put back from there."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.turn import Acting
from storage import history, records
from storage.instants import day_or_none, instant_or_none, stored
from storage.records import Record


def snapshot(record: Record) -> dict[str, Any]:
    """The record as JSON holds it."""
    return {
        "state": record.state,
        "day": record.day.isoformat(),
        "to_day": None if record.to_day is None else record.to_day.isoformat(),
        "title": record.title,
        "details": record.details,
        "settled_at": _text(record.settled_at),
        "people": [[each.person_id, each.role, _text(each.confirmed_at)] for each in record.people],
    }


def _text(at: datetime | None) -> str | None:
    return None if at is None else stored(at)


def note(
    acting: Acting,
    record_id: int,
    what: str,
    by: int,
    before: Mapping[str, Any],
    reason: str | None = None,
) -> None:
    """Keep in history what has happened to the record since the snapshot `before`."""
    after = snapshot(records.get(acting.db, record_id))
    history.add(
        acting.db, "record", record_id, what, at=acting.now, by=by,
        before=before, after=after, reason=reason,
    )  # fmt: skip


def put_back(acting: Acting, record_id: int, old: Mapping[str, Any]) -> None:
    """Make everything what it was at the snapshot; who has which role stays."""
    records.set_content(acting.db, record_id, old["title"], old["details"])
    records.set_day(acting.db, record_id, date.fromisoformat(old["day"]))
    records.set_last_day(acting.db, record_id, day_or_none(old.get("to_day")))
    settled_at = instant_or_none(old["settled_at"]) or acting.now
    records.set_state(acting.db, record_id, old["state"], settled_at)
    records.clear_confirmations(acting.db, record_id)
    for person_id, _, confirmed_at in old["people"]:
        if (at := instant_or_none(confirmed_at)) is not None:
            records.confirm(acting.db, record_id, person_id, at)
