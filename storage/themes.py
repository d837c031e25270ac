"""Themes for sessions ahead: proposed, set aside until one is chosen, or given to a part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection, Row, new_id
from storage.instants import day_or_none, stored


@dataclass(frozen=True)
class Theme:
    """One theme with its day and lead, where they were given.

    `record_id` is the part it is proposed for or was given to.
    """

    id: int
    state: str  # proposed, unused, used
    day: date | None
    title: str
    lead_id: int | None
    outside_lead: str | None
    record_id: int | None
    made_by: int


def _theme(row: Row) -> Theme:
    return Theme(
        row["id"],
        row["state"],
        day_or_none(row["day"]),
        row["title"],
        row["lead_id"],
        row["outside_lead"],
        row["record_id"],
        row["made_by"],
    )


def propose(
    db: Connection,
    *,
    day: date | None,
    title: str,
    lead_id: int | None,
    outside_lead: str | None,
    record_id: int | None,
    made_at: datetime,
    made_by: int,
) -> int:
    """Write a theme down until the person who sent it has looked at it."""
    cursor = db.execute(
        "INSERT INTO themes (state, day, title, lead_id, outside_lead, record_id, made_at, made_by)"
        " VALUES ('proposed', ?, ?, ?, ?, ?, ?, ?)",
        (
            None if day is None else day.isoformat(),
            title,
            lead_id,
            outside_lead,
            record_id,
            stored(made_at),
            made_by,
        ),
    )
    return new_id(cursor)


def proposed(db: Connection, made_by: int) -> list[Theme]:
    """What the person has sent and not yet confirmed, in its order."""
    rows = db.execute(
        "SELECT * FROM themes WHERE state = 'proposed' AND made_by = ? ORDER BY id", (made_by,)
    )
    return [_theme(row) for row in rows]


def drop_proposed(db: Connection, made_by: int) -> None:
    """The person does not want what was proposed."""
    db.execute("DELETE FROM themes WHERE state = 'proposed' AND made_by = ?", (made_by,))


def unused(db: Connection, from_day: date) -> list[Theme]:
    """Themes that no session has yet; of those with a day, the ones still ahead come first."""
    rows = db.execute(
        "SELECT * FROM themes WHERE state = 'unused' ORDER BY day IS NULL, day < ?, day, id",
        (from_day.isoformat(),),
    )
    return [_theme(row) for row in rows]


def use(db: Connection, theme_id: int, record_id: int) -> None:
    """A session's part has the theme now."""
    db.execute(
        "UPDATE themes SET state = 'used', record_id = ? WHERE id = ?", (record_id, theme_id)
    )


def set_aside(db: Connection, theme_id: int) -> None:
    """Keep the theme for a session that is made later."""
    db.execute("UPDATE themes SET state = 'unused', record_id = NULL WHERE id = ?", (theme_id,))


def release(db: Connection, record_ids: Iterable[int]) -> None:
    """The parts are not held, or have another theme: theirs are free again."""
    db.executemany(
        "UPDATE themes SET state = 'unused', record_id = NULL"
        " WHERE state = 'used' AND record_id = ?",
        [(record_id,) for record_id in record_ids],
    )


def remove(db: Connection, theme_id: int) -> None:
    """Nobody wants an unused theme any more."""
    db.execute("DELETE FROM themes WHERE id = ? AND state = 'unused'", (theme_id,))
