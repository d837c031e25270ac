"""Open forms: every answer is stored as it comes, so a restart loses nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Connection
from storage.instants import instant_or_none, stored


@dataclass(frozen=True)
class OpenForm:
    """A person's one open form: where it stands and what was answered."""

    person_id: int
    form: str
    field: str
    answers: dict[str, Any]
    typed_at: datetime | None
    typed_field: str | None


def find(db: Connection, person_id: int) -> OpenForm | None:
    """The person's open form."""
    row = db.execute("SELECT * FROM forms WHERE person_id = ?", (person_id,)).fetchone()
    if row is None:
        return None
    return OpenForm(
        row["person_id"],
        row["form"],
        row["field"],
        json.loads(row["answers"]),
        instant_or_none(row["typed_at"]),
        row["typed_field"],
    )


def keep(
    db: Connection,
    person_id: int,
    form: str,
    field: str,
    answers: Mapping[str, Any],
    *,
    at: datetime,
    typed_at: datetime | None = None,
    typed_field: str | None = None,
) -> None:
    """Open a form for the person, or write down how far it has come."""
    db.execute(
        "INSERT OR REPLACE INTO forms"
        " (person_id, form, field, answers, typed_at, typed_field, kept_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            person_id,
            form,
            field,
            json.dumps(answers, ensure_ascii=False),
            None if typed_at is None else stored(typed_at),
            typed_field,
            stored(at),
        ),
    )


def close(db: Connection, person_id: int) -> None:
    """The form is done or dropped."""
    db.execute("DELETE FROM forms WHERE person_id = ?", (person_id,))


def drop_untouched(db: Connection, since: datetime) -> None:
    """Drop forms that nobody has touched since the instant."""
    db.execute("DELETE FROM forms WHERE kept_at < ?", (stored(since),))
