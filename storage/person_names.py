"""Everyone's names, those struck off too: how ledgers name people, and find them again."""

from dataclasses import dataclass
from datetime import date

from storage.database import Connection
from storage.instants import day_or_none


@dataclass(frozen=True)
class PersonName:
    """A name as it was spelt, and when its bearer left."""

    id: int
    name: str
    struck_off_day: date | None


def everyone(db: Connection) -> list[PersonName]:
    """All that ever were on the roster: by pinyin, of one name those still there first."""
    rows = db.execute(
        "SELECT id, name, struck_off_day FROM people"
        " ORDER BY pinyin, name, struck_off_day IS NOT NULL, struck_off_day DESC, id"
    )
    return [PersonName(row["id"], row["name"], day_or_none(row["struck_off_day"])) for row in rows]
