"""Sessions, their sittings and guests. What is said of a session's parts is in records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage import records
from storage.absent import Absent
from storage.database import Connection, Row, new_id
from storage.instants import instant, instant_or_none, stored
from storage.records import Record


@dataclass(frozen=True)
class Sitting:
    """When and where; several when someone stays with the children (分场)."""

    id: int
    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True)
class Session:
    """One session with its sittings (by start) and its parts (in order)."""

    id: int
    series_id: int | None
    state: str
    code: str | None
    by_wall: bool
    chair_id: int | None
    recorder_id: int | None
    closed_at: datetime | None
    version: int
    sittings: tuple[Sitting, ...]
    parts: tuple[Record, ...]

    @property
    def starts_at(self) -> datetime:
        """When its first sitting begins."""
        return self.sittings[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """When its last sitting ends."""
        return max(sitting.ends_at for sitting in self.sittings)

    def sitting(self, sitting_id: int) -> Sitting:
        """The sitting with this id; raises Absent when it is of another session."""
        for sitting in self.sittings:
            if sitting.id == sitting_id:
                return sitting
        raise Absent(f"sitting {sitting_id}")


def _session(db: Connection, row: Row) -> Session:
    sittings = db.execute(
        "SELECT * FROM sittings WHERE session_id = ? ORDER BY starts_at, id", (row["id"],)
    )
    return Session(
        id=row["id"],
        series_id=row["series_id"],
        state=row["state"],
        code=row["code"],
        by_wall=bool(row["by_wall"]),
        chair_id=row["chair_id"],
        recorder_id=row["recorder_id"],
        closed_at=instant_or_none(row["closed_at"]),
        version=row["version"],
        sittings=tuple(
            Sitting(each["id"], instant(each["starts_at"]), instant(each["ends_at"]), each["place"])
            for each in sittings
        ),
        parts=tuple(records.of_session(db, row["id"])),
    )


def add(
    db: Connection,
    *,
    made_at: datetime,
    made_by: int | None,
    series_id: int | None = None,
    code: str | None = None,
) -> int:
    """A planned session; it needs a sitting and a part before anyone sees it."""
    cursor = db.execute(
        "INSERT INTO sessions (series_id, state, code, made_at, made_by)"
        " VALUES (?, 'planned', ?, ?, ?)",
        (series_id, code, stored(made_at), made_by),
    )
    return new_id(cursor)


def add_sitting(
    db: Connection, session_id: int, starts_at: datetime, ends_at: datetime, place: str
) -> int:
    """One more time and place at which the session is held."""
    cursor = db.execute(
        "INSERT INTO sittings (session_id, starts_at, ends_at, place) VALUES (?, ?, ?, ?)",
        (session_id, stored(starts_at), stored(ends_at), place),
    )
    return new_id(cursor)


def set_sitting(
    db: Connection, sitting_id: int, starts_at: datetime, ends_at: datetime, place: str
) -> None:
    """Move a sitting."""
    db.execute(
        "UPDATE sittings SET starts_at = ?, ends_at = ?, place = ? WHERE id = ?",
        (stored(starts_at), stored(ends_at), place, sitting_id),
    )


def remove_sitting(db: Connection, sitting_id: int) -> None:
    """Take a sitting out; nobody may be due at it any more."""
    db.execute("DELETE FROM sittings WHERE id = ?", (sitting_id,))


def find(db: Connection, session_id: int) -> Session | None:
    """The session with this id."""
    row = db.execute("SELECT * FROM sessions WHERE id = ?", (session_id,)).fetchone()
    return None if row is None else _session(db, row)


def get(db: Connection, session_id: int) -> Session:
    """The same for an id that is known to exist; raises Absent otherwise."""
    if (session := find(db, session_id)) is None:
        raise Absent(f"session {session_id}")
    return session


def between(
    db: Connection,
    from_at: datetime,
    to_at: datetime,
    states: Iterable[str] = ("planned", "done"),
) -> list[Session]:
    """Sessions with a sitting that starts in [from_at, to_at), by start."""
    wanted = list(states)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT sessions.*, min(starts_at) AS first FROM sittings"
        " JOIN sessions ON sessions.id = session_id"
        f" WHERE starts_at >= ? AND starts_at < ? AND state IN ({marks})"
        " GROUP BY sessions.id ORDER BY first, sessions.id",
        (stored(from_at), stored(to_at), *wanted),
    ).fetchall()
    return [_session(db, row) for row in rows]


def planned_after(db: Connection, at: datetime) -> list[int]:
    """The ids of planned sessions that have not begun, by start."""
    rows = db.execute(
        "SELECT sessions.id, min(starts_at) AS first FROM sessions"
        " JOIN sittings ON sittings.session_id = sessions.id WHERE state = 'planned'"
        " GROUP BY sessions.id HAVING first > ? ORDER BY first, sessions.id",
        (stored(at),),
    )
    return [row["id"] for row in rows]


def of_person(db: Connection, person_id: int, from_at: datetime, to_at: datetime) -> list[Session]:
    """Planned and done sessions in which the person is due and whose sitting starts between."""
    rows = db.execute(
        "SELECT sessions.* FROM sittings JOIN sessions ON sessions.id = sittings.session_id"
        " JOIN attendance ON attendance.sitting_id = sittings.id AND person_id = ?"
        " WHERE starts_at >= ? AND starts_at < ? AND state <> 'cancelled' AND status <> 'not_due'"
        " ORDER BY starts_at, sessions.id",
        (person_id, stored(from_at), stored(to_at)),
    ).fetchall()
    return [_session(db, row) for row in rows]


def begun(db: Connection, before: datetime, limit: int, offset: int) -> list[Session]:
    """Planned and done sessions whose first sitting starts before then, the latest first."""
    return _paged(db, "first < ?", "DESC", before, limit, offset)


def coming(db: Connection, since: datetime, limit: int, offset: int) -> list[Session]:
    """Planned and done sessions whose first sitting starts then or later, the next first."""
    return _paged(db, "first >= ?", "ASC", since, limit, offset)


def _paged(
    db: Connection, having: str, order: str, at: datetime, limit: int, offset: int
) -> list[Session]:
    rows = db.execute(
        "SELECT sessions.*, min(starts_at) AS first FROM sessions"
        " JOIN sittings ON sittings.session_id = sessions.id WHERE state <> 'cancelled'"
        f" GROUP BY sessions.id HAVING {having}"
        f" ORDER BY first {order}, sessions.id {order} LIMIT ? OFFSET ?",
        (stored(at), limit, offset),
    ).fetchall()
    return [_session(db, row) for row in rows]


def ended_planned(db: Connection, until: datetime) -> list[Session]:
    """Sessions that are still planned though their last sitting ended by then, oldest first."""
    rows = db.execute(
        "SELECT sessions.*, max(ends_at) AS last FROM sessions"
        " JOIN sittings ON sittings.session_id = sessions.id WHERE state = 'planned'"
        " GROUP BY sessions.id HAVING last <= ? ORDER BY last, sessions.id",
        (stored(until),),
    ).fetchall()
    return [_session(db, row) for row in rows]


def in_series(db: Connection, series_id: int) -> list[Session]:
    """The sessions of a weekly series, in the order they were made."""
    rows = db.execute(
        "SELECT * FROM sessions WHERE series_id = ? ORDER BY id", (series_id,)
    ).fetchall()
    return [_session(db, row) for row in rows]


def following(db: Connection, session: Session) -> list[Session]:
    """The planned sessions of its series that begin after this one, by start."""
    if session.series_id is None:
        return []
    later = [
        each
        for each in in_series(db, session.series_id)
        if each.state == "planned" and each.id != session.id and each.starts_at > session.starts_at
    ]
    return sorted(later, key=lambda each: each.starts_at)


def last_places(db: Connection, limit: int) -> list[str]:
    """The places used lately, the latest first."""
    rows = db.execute(
        "SELECT place, max(id) AS latest FROM (SELECT id, place FROM sittings"
        " ORDER BY id DESC LIMIT 200) GROUP BY place ORDER BY latest DESC LIMIT ?",
        (limit,),
    )
    return [row["place"] for row in rows]


def set_state(db: Connection, session_id: int, state: str, closed_at: datetime | None) -> None:
    """Planned, done or cancelled."""
    db.execute(
        "UPDATE sessions SET state = ?, closed_at = ? WHERE id = ?",
        (state, None if closed_at is None else stored(closed_at), session_id),
    )


def set_series(db: Connection, session_id: int, series_id: int) -> None:
    """Put the session into a weekly series."""
    db.execute("UPDATE sessions SET series_id = ? WHERE id = ?", (series_id, session_id))


def set_way(db: Connection, session_id: int, code: str | None, *, by_wall: bool) -> None:
    """How people check in: with a code spoken in the room, by the wall, or with one tap."""
    way = (code, by_wall, session_id)
    db.execute("UPDATE sessions SET code = ?, by_wall = ? WHERE id = ?", way)


def set_chair(db: Connection, session_id: int, person_id: int | None) -> None:
    """主持人."""
    db.execute("UPDATE sessions SET chair_id = ? WHERE id = ?", (person_id, session_id))


def set_recorder(db: Connection, session_id: int, person_id: int | None) -> None:
    """记录人: may keep this session's roll and minutes."""
    db.execute("UPDATE sessions SET recorder_id = ? WHERE id = ?", (person_id, session_id))


def recorded_by(db: Connection, person_id: int) -> frozenset[int]:
    """The sessions whose recorder the person is."""
    rows = db.execute("SELECT id FROM sessions WHERE recorder_id = ?", (person_id,))
    return frozenset(row["id"] for row in rows)


def next_version(db: Connection, session_id: int) -> int:
    """Count a change that people are told of."""
    row = db.execute(
        "UPDATE sessions SET version = version + 1 WHERE id = ? RETURNING version", (session_id,)
    ).fetchone()
    return int(row["version"])


def add_guest(db: Connection, session_id: int, name: str) -> None:
    """列席: named, never in 应到."""
    db.execute("INSERT INTO session_guests (session_id, name) VALUES (?, ?)", (session_id, name))


def guests(db: Connection, session_id: int) -> list[tuple[int, str]]:
    """The session's guests, as (id, name)."""
    rows = db.execute(
        "SELECT id, name FROM session_guests WHERE session_id = ? ORDER BY id", (session_id,)
    )
    return [(row["id"], row["name"]) for row in rows]


def remove_guest(db: Connection, guest_id: int) -> None:
    """Take a guest off again."""
    db.execute("DELETE FROM session_guests WHERE id = ?", (guest_id,))
