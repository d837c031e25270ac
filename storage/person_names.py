"""Names by themselves, without the rest of a person; those struck off keep theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from storage.absent import Absent
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


def name_of(db: Connection, person_id: int) -> str:
    """The name of a person who is known to exist, struck off or not; raises Absent otherwise."""
    row = db.execute("SELECT name FROM people WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise Absent(f"person {person_id}")
    return str(row["name"])


def names(db: Connection, person_ids: Iterable[int]) -> dict[int, str]:
    """The names behind the ids, struck off or not."""
    wanted = list(person_ids)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT id, name FROM people WHERE id IN ({marks})", wanted)
    return {row["id"]: row["name"] for row in rows}
