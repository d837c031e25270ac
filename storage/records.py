"""Records: whatever counts. One row each, with its people; `done` is what every figure counts."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.absent import Absent
from storage.database import Connection, Row, new_id
from storage.instants import day_or_none, instant, instant_or_none, stored


@dataclass(frozen=True)
class Involved:
    """A person's role in a record: lead, due, author, mentor, mentee, teacher, observer …"""

    person_id: int
    role: str
    confirmed_at: datetime | None = None


@dataclass(frozen=True)
class Record:
    """One record; the keys of `details` are the fields of its kind."""

    id: int
    kind: str
    day: date
    state: str
    title: str
    details: dict[str, Any]
    session_id: int | None
    position: int
    mentorship_id: int | None
    made_at: datetime
    made_by: int | None
    settled_at: datetime | None
    to_day: date | None
    people: tuple[Involved, ...]

    def who(self, role: str) -> list[int]:
        """The ids of those who have the role."""
        return [involved.person_id for involved in self.people if involved.role == role]


# Two ranges of the key; by role <> 'due' SQLite goes through everybody who is due.
_NOT_MERELY_DUE = " UNION ALL ".join(
    f"SELECT person_id, role, confirmed_at FROM record_people WHERE record_id = ?1 AND role {side}"
    for side in ("< 'due'", "> 'due' ORDER BY role, person_id")
)


def _record(db: Connection, row: Row) -> Record:
    people = db.execute(_NOT_MERELY_DUE, (row["id"],))
    return Record(
        id=row["id"],
        kind=row["kind"],
        day=date.fromisoformat(row["day"]),
        state=row["state"],
        title=row["title"],
        details=json.loads(row["details"]),
        session_id=row["session_id"],
        position=row["position"],
        mentorship_id=row["mentorship_id"],
        made_at=instant(row["made_at"]),
        made_by=row["made_by"],
        settled_at=instant_or_none(row["settled_at"]),
        to_day=day_or_none(row["to_day"]),
        people=tuple(
            Involved(each["person_id"], each["role"], instant_or_none(each["confirmed_at"]))
            for each in people
        ),
    )


def add(
    db: Connection,
    *,
    kind: str,
    day: date,
    state: str,
    title: str,
    made_at: datetime,
    made_by: int | None,
    details: Mapping[str, Any] | None = None,
    session_id: int | None = None,
    position: int = 0,
    mentorship_id: int | None = None,
    to_day: date | None = None,
) -> int:
    """Write a new record and return its id."""
    cursor = db.execute(
        "INSERT INTO records (kind, day, state, title, details, session_id, position,"
        " mentorship_id, made_at, made_by, settled_at, to_day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kind,
            day.isoformat(),
            state,
            title,
            json.dumps(details or {}, ensure_ascii=False),
            session_id,
            position,
            mentorship_id,
            stored(made_at),
            made_by,
            stored(made_at),
            None if to_day is None else to_day.isoformat(),
        ),
    )
    return new_id(cursor)


def find(db: Connection, record_id: int) -> Record | None:
    """The record with this id."""
    row = db.execute("SELECT * FROM records WHERE id = ?", (record_id,)).fetchone()
    return None if row is None else _record(db, row)


def get(db: Connection, record_id: int) -> Record:
    """The same for an id that is known to exist; raises Absent otherwise."""
    record = find(db, record_id)
    if record is None:
        raise Absent(f"record {record_id}")
    return record


def of_session(db: Connection, session_id: int) -> list[Record]:
    """The parts of a session (and nothing that merely belongs to it), in order."""
    rows = db.execute(
        "SELECT * FROM records WHERE session_id = ? AND position > 0 ORDER BY position",
        (session_id,),
    ).fetchall()
    return [_record(db, row) for row in rows]


def in_period(
    db: Connection, kind: str, from_day: date, to_day: date, *, state: str = "done"
) -> list[Record]:
    """The records of a kind with a day in the period, both days included, oldest first."""
    rows = db.execute(
        "SELECT * FROM records WHERE kind = ? AND state = ? AND day BETWEEN ? AND ?"
        " ORDER BY day, id",
        (kind, state, from_day.isoformat(), to_day.isoformat()),
    ).fetchall()
    return [_record(db, row) for row in rows]


def in_state(
    db: Connection, state: str, kinds: Iterable[str], *, settled_before: datetime | None = None
) -> list[Record]:
    """Records of the kinds in a state (waiting, returned …), longest there first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    until = "9999" if settled_before is None else stored(settled_before)
    rows = db.execute(
        "SELECT * FROM records WHERE state = ? AND settled_at <= ?"
        f" AND kind IN ({marks}) ORDER BY settled_at, id",
        (state, until, *wanted),
    ).fetchall()
    return [_record(db, row) for row in rows]


def of_person(
    db: Connection, person_id: int, role: str, from_day: date, to_day: date
) -> list[Record]:
    """The records in which the person has the role, whatever their state, oldest first."""
    rows = db.execute(
        "SELECT records.* FROM record_people JOIN records ON records.id = record_id"
        " WHERE person_id = ? AND role = ? AND day BETWEEN ? AND ? ORDER BY day, id",
        (person_id, role, from_day.isoformat(), to_day.isoformat()),
    ).fetchall()
    return [_record(db, row) for row in rows]


def involving(
    db: Connection, person_id: int, kinds: Iterable[str], from_day: date, to_day: date
) -> list[Record]:
    """The records of the kinds in which the person has any role, newest first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT * FROM records WHERE id IN (SELECT record_id FROM record_people"
        " WHERE person_id = ? AND role <> 'due')"
        f" AND kind IN ({marks}) AND day BETWEEN ? AND ? ORDER BY day DESC, id DESC",
        (person_id, *wanted, from_day.isoformat(), to_day.isoformat()),
    ).fetchall()
    return [_record(db, row) for row in rows]


def of_mentorship(
    db: Connection, mentorship_id: int, state: str, from_day: date, to_day: date
) -> list[Record]:
    """The pair's lessons in a state with a day in the period, oldest first."""
    rows = db.execute(
        "SELECT * FROM records WHERE mentorship_id = ? AND state = ? AND day BETWEEN ? AND ?"
        " AND kind <> 'mentor_pair' ORDER BY day, id",
        (mentorship_id, state, from_day.isoformat(), to_day.isoformat()),
    ).fetchall()
    return [_record(db, row) for row in rows]


def has_mentorship(db: Connection, mentorship_id: int) -> bool:
    """Whether the pair has any lesson, whatever its state."""
    row = db.execute(
        "SELECT 1 FROM records WHERE mentorship_id = ? AND kind <> 'mentor_pair' LIMIT 1",
        (mentorship_id,),
    ).fetchone()
    return row is not None


def of_pair(db: Connection, mentorship_id: int) -> Record | None:
    """The record that counts the pair itself."""
    row = db.execute(
        "SELECT * FROM records WHERE mentorship_id = ? AND kind = 'mentor_pair'", (mentorship_id,)
    ).fetchone()
    return None if row is None else _record(db, row)


def set_state(db: Connection, record_id: int, state: str, at: datetime) -> None:
    """Move the record to a state."""
    db.execute(
        "UPDATE records SET state = ?, settled_at = ? WHERE id = ?", (state, stored(at), record_id)
    )


def set_kind(db: Connection, record_id: int, kind: str) -> None:
    """Make the record one of another kind."""
    db.execute("UPDATE records SET kind = ? WHERE id = ?", (kind, record_id))


def set_day(db: Connection, record_id: int, day: date) -> None:
    """Move the record to another day."""
    db.execute("UPDATE records SET day = ? WHERE id = ?", (day.isoformat(), record_id))


def set_last_day(db: Connection, record_id: int, to_day: date | None) -> None:
    """Until when the record lasts; None while that is open."""
    stored_day = None if to_day is None else to_day.isoformat()
    db.execute("UPDATE records SET to_day = ? WHERE id = ?", (stored_day, record_id))


def set_content(db: Connection, record_id: int, title: str, details: Mapping[str, Any]) -> None:
    """Write title and details; the caller keeps the old ones in history."""
    db.execute(
        "UPDATE records SET title = ?, details = ? WHERE id = ?",
        (title, json.dumps(details, ensure_ascii=False), record_id),
    )


def set_people(db: Connection, record_id: int, role: str, person_ids: Iterable[int]) -> None:
    """From now on exactly these people have the role; confirmations of others go."""
    wanted = list(person_ids)
    marks = ",".join("?" * len(wanted))
    db.execute(
        "DELETE FROM record_people WHERE record_id = ? AND role = ?"
        f" AND person_id NOT IN ({marks})",
        (record_id, role, *wanted),
    )
    db.executemany(
        "INSERT OR IGNORE INTO record_people (record_id, person_id, role) VALUES (?, ?, ?)",
        [(record_id, person_id, role) for person_id in wanted],
    )


def confirm(db: Connection, record_id: int, person_id: int, at: datetime) -> None:
    """Note that the person confirms the record."""
    db.execute(
        "UPDATE record_people SET confirmed_at = ?"
        " WHERE record_id = ? AND person_id = ? AND role <> 'due'",
        (stored(at), record_id, person_id),
    )


def clear_confirmations(db: Connection, record_id: int) -> None:
    """Nobody has confirmed the record any more: it reads differently now."""
    db.execute("UPDATE record_people SET confirmed_at = NULL WHERE record_id = ?", (record_id,))


def remove_part(db: Connection, record_id: int, at: datetime) -> None:
    """Take a part out of its session: it is cancelled, and no longer one of the parts."""
    db.execute(
        "UPDATE records SET state = 'cancelled', position = 0, settled_at = ? WHERE id = ?",
        (stored(at), record_id),
    )
