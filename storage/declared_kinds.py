"""Kinds of records that the branch has declared beside those of the code."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Row
from storage.instants import instant_or_none, stored


@dataclass(frozen=True)
class DeclaredKind:
    """One such kind; `fields` are those beside day, title and people."""

    code: str
    label: str
    section: str
    unit: str
    fields: tuple[Mapping[str, str], ...]
    retired_at: datetime | None


def _declared_kind(row: Row) -> DeclaredKind:
    return DeclaredKind(
        row["code"],
        row["label"],
        row["section"],
        row["unit"],
        tuple(json.loads(row["fields"])),
        instant_or_none(row["retired_at"]),
    )


def everyone(db: Connection) -> list[DeclaredKind]:
    """All of them, retired ones too, in the order they were declared."""
    rows = db.execute("SELECT * FROM declared_kinds ORDER BY length(code), code")
    return [_declared_kind(row) for row in rows]


def add(
    db: Connection,
    *,
    label: str,
    section: str,
    unit: str,
    fields: Iterable[Mapping[str, str]],
    at: datetime,
    by: int,
) -> str:
    """Declare a kind and return its code. Raises IntegrityError for a label that is in use."""
    (number,) = db.execute("SELECT count(*) + 1 FROM declared_kinds").fetchone()
    code = f"own_{number}"
    db.execute(
        "INSERT INTO declared_kinds (code, label, section, unit, fields, made_at, made_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (code, label, section, unit, json.dumps(list(fields), ensure_ascii=False), stored(at), by),
    )
    return code


def set_retired(db: Connection, code: str, at: datetime | None) -> None:
    """Whether the kind is no longer entered."""
    db.execute(
        "UPDATE declared_kinds SET retired_at = ? WHERE code = ?",
        (None if at is None else stored(at), code),
    )


def set_label(db: Connection, code: str, label: str) -> None:
    """Call the kind something else. Raises IntegrityError for a label that is in use."""
    db.execute("UPDATE declared_kinds SET label = ? WHERE code = ?", (label, code))
