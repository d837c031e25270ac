"""Templates of the summary that the secretary has sent: the newest counts, none is lost."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection, Row, new_id
from storage.instants import instant, stored


@dataclass(frozen=True)
class ReportTemplate:
    """One of them; `is_default`: from then on the bot's own is used again."""

    id: int
    name: str
    is_default: bool
    made_at: datetime
    made_by: int


_COLUMNS = "id, name, content IS NULL AS is_default, made_at, made_by"


def _template(row: Row) -> ReportTemplate:
    return ReportTemplate(
        row["id"],
        row["name"],
        bool(row["is_default"]),
        instant(row["made_at"]),
        row["made_by"],
    )


def current(db: Connection) -> ReportTemplate | None:
    """The one in use; None while it is the bot's own."""
    row = db.execute(f"SELECT {_COLUMNS} FROM report_templates ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None or row["is_default"] else _template(row)


def content(db: Connection, template_id: int) -> bytes | None:
    """The .docx; None for an unknown id, or where there is no file."""
    row = db.execute("SELECT content FROM report_templates WHERE id = ?", (template_id,)).fetchone()
    return None if row is None or row["content"] is None else bytes(row["content"])


def name(db: Connection, template_id: int) -> str | None:
    """What its file was called."""
    row = db.execute("SELECT name FROM report_templates WHERE id = ?", (template_id,)).fetchone()
    return None if row is None else str(row["name"])


def latest(db: Connection, most: int) -> list[ReportTemplate]:
    """The files sent last, newest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM report_templates WHERE content IS NOT NULL"
        " ORDER BY id DESC LIMIT ?",
        (most,),
    )
    return [_template(row) for row in rows]


def add(db: Connection, name: str, content: bytes | None, *, at: datetime, by: int) -> int:
    """From now on this one is used (None: the bot's own); returns its id."""
    cursor = db.execute(
        "INSERT INTO report_templates (name, content, made_at, made_by) VALUES (?, ?, ?, ?)",
        (name, content, stored(at), by),
    )
    return new_id(cursor)
