"""What figures are made of: the records that count, whose they are, who came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection
from storage.instants import instant, stored


@dataclass(frozen=True)
class Seat:
    """A person at a session that was held: there (present or late), or made up later."""

    person_id: int
    session_id: int
    starts_at: datetime
    ends_at: datetime
    came: bool


def done(
    db: Connection, kinds: Iterable[str], from_day: date, to_day: date
) -> list[tuple[date, str, int]]:
    """(day, kind, record) of everything done in the period, both days included, oldest first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT day, kind, id FROM records WHERE kind IN ({marks}) AND state = 'done'"
        " AND day BETWEEN ? AND ? ORDER BY day, id",
        (*wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [(date.fromisoformat(row["day"]), row["kind"], row["id"]) for row in rows]


def lasting(
    db: Connection, kinds: Iterable[str], from_day: date, to_day: date
) -> list[tuple[str, int, bool]]:
    """(kind, record, whether it ended by the period's end) of what lasts and touches the period."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT kind, id, to_day IS NOT NULL AND to_day <= ? AS has_ended FROM records"
        f" WHERE kind IN ({marks}) AND state = 'done'"
        " AND day <= ? AND (to_day IS NULL OR to_day >= ?) ORDER BY day, id",
        (to_day.isoformat(), *wanted, to_day.isoformat(), from_day.isoformat()),
    )
    return [(row["kind"], row["id"], bool(row["has_ended"])) for row in rows]


def details(db: Connection, name: str, kind: str, from_day: date, to_day: date) -> dict[int, str]:
    """What the done records of a kind have under a name of their details."""
    rows = db.execute(
        "SELECT id, json_extract(details, '$.' || ?) AS value FROM records"
        " WHERE kind = ? AND state = 'done' AND day BETWEEN ? AND ?",
        (name, kind, from_day.isoformat(), to_day.isoformat()),
    )
    return {row["id"]: str(row["value"]) for row in rows}


def people(db: Connection, record_ids: Iterable[int], roles: Iterable[str]) -> set[int]:
    """Everyone who has one of the roles in one of the records."""
    wanted, having = list(record_ids), list(roles)
    record_marks, role_marks = ",".join("?" * len(wanted)), ",".join("?" * len(having))
    rows = db.execute(
        f"SELECT DISTINCT person_id FROM record_people WHERE record_id IN ({record_marks})"
        f" AND role IN ({role_marks})",
        (*wanted, *having),
    )
    return {row["person_id"] for row in rows}


def groups(
    db: Connection, record_ids: Iterable[int], roles: Iterable[str]
) -> set[frozenset[tuple[str, int]]]:
    """The groups of people that the records name: who has which of the roles together."""
    wanted, having = list(record_ids), list(roles)
    record_marks, role_marks = ",".join("?" * len(wanted)), ",".join("?" * len(having))
    rows = db.execute(
        "SELECT record_id, role, person_id FROM record_people"
        f" WHERE record_id IN ({record_marks}) AND role IN ({role_marks})",
        (*wanted, *having),
    )
    found: dict[int, set[tuple[str, int]]] = {}
    for row in rows:
        found.setdefault(row["record_id"], set()).add((row["role"], row["person_id"]))
    return {frozenset(group) for group in found.values()}


def confirmations(
    db: Connection, kind: str, role: str, from_day: date, to_day: date
) -> list[tuple[date, int, int]]:
    """By day, how many have the role in the kind's done records of the period, and how many of
    them have confirmed (signed, read)."""
    rows = db.execute(
        "SELECT day, count(*) AS due, count(confirmed_at) AS came FROM records"
        " JOIN record_people ON record_id = records.id AND role = ?"
        " WHERE kind = ? AND state = 'done' AND day BETWEEN ? AND ? GROUP BY day",
        (role, kind, from_day.isoformat(), to_day.isoformat()),
    )
    return [(date.fromisoformat(row["day"]), row["due"], row["came"]) for row in rows]


def standings(
    db: Connection,
    kinds: Iterable[str],
    roles: Iterable[str],
    from_day: date,
    to_day: date,
    *,
    lasting: bool = False,
) -> list[tuple[int, str]]:
    """(record, standing) of everyone with one of the roles in what is done in the period, by the
    standing that held on the record's day; `lasting` for kinds whose records last."""
    touches = "(records.to_day IS NULL OR records.to_day >= ?)" if lasting else "day >= ?"
    wanted, having = list(kinds), list(roles)
    kind_marks, role_marks = ",".join("?" * len(wanted)), ",".join("?" * len(having))
    rows = db.execute(
        # CROSS: in this order. Left alone, SQLite goes through all standings for each record.
        "SELECT DISTINCT records.id, value FROM records"
        f" CROSS JOIN record_people ON record_id = records.id AND role IN ({role_marks})"
        " CROSS JOIN person_facts ON person_facts.person_id = record_people.person_id"
        " AND fact = 'standing' AND person_facts.from_day <= day"
        " AND (person_facts.to_day IS NULL OR person_facts.to_day >= day)"
        f" WHERE kind IN ({kind_marks}) AND state = 'done'"
        f" AND day <= ? AND {touches}",
        (*having, *wanted, to_day.isoformat(), from_day.isoformat()),
    )
    return [(row["id"], row["value"]) for row in rows]


def attendances(
    db: Connection, kinds: Iterable[str], from_day: date, to_day: date
) -> list[tuple[date, str, str, int]]:
    """(day, kind, status, how many) of those due at the sessions' parts done in the period."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT day, kind, status, count(*) AS count FROM records"
        " JOIN record_people ON record_id = records.id AND role = 'due'"
        " JOIN attendance ON attendance.session_id = records.session_id"
        " AND attendance.person_id = record_people.person_id"
        f" WHERE kind IN ({marks}) AND state = 'done' AND position > 0"
        " AND day BETWEEN ? AND ? GROUP BY day, kind, status",
        (*wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [
        (date.fromisoformat(row["day"]), row["kind"], row["status"], row["count"]) for row in rows
    ]


def held(
    db: Connection, kinds: Iterable[str], from_day: date, to_day: date
) -> list[tuple[int, date, str, int]]:
    """(session, day, status, how many) of those due at the sessions done in the period, oldest
    first; each person once a session, however many of its parts are of the kinds."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT session_id, min(day) AS day, status, count(*) AS count FROM"
        " (SELECT records.session_id, min(day) AS day, attendance.person_id, status FROM records"
        " JOIN record_people ON record_id = records.id AND role = 'due'"
        " JOIN attendance ON attendance.session_id = records.session_id"
        " AND attendance.person_id = record_people.person_id"
        f" WHERE kind IN ({marks}) AND state = 'done' AND position > 0"
        " AND day BETWEEN ? AND ? GROUP BY records.session_id, attendance.person_id, status)"
        " GROUP BY session_id, status ORDER BY day, session_id, status",
        (*wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [
        (row["session_id"], date.fromisoformat(row["day"]), row["status"], row["count"])
        for row in rows
    ]


def seats(db: Connection, kinds: Iterable[str], from_at: datetime, to_at: datetime) -> list[Seat]:
    """Who came to, or made up, a done session whose sitting of theirs starts in [from_at, to_at)
    and of which they were due at a part of one of the kinds; by start, each session once."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT attendance.person_id, attendance.session_id, starts_at, ends_at,"
        " status IN ('present', 'late') AS came FROM sittings"
        " JOIN attendance ON attendance.session_id = sittings.session_id"
        " AND attendance.sitting_id = sittings.id"
        " JOIN sessions ON sessions.id = sittings.session_id"
        " WHERE starts_at >= ? AND starts_at < ? AND sessions.state = 'done'"
        " AND (status IN ('present', 'late')"
        " OR (status IN ('leave', 'absent') AND made_up_at IS NOT NULL))"
        " AND EXISTS (SELECT 1 FROM records JOIN record_people ON record_id = records.id"
        " WHERE records.session_id = attendance.session_id AND position > 0 AND role = 'due'"
        f" AND record_people.person_id = attendance.person_id AND kind IN ({marks}))"
        " ORDER BY starts_at, attendance.session_id, attendance.person_id",
        (stored(from_at), stored(to_at), *wanted),
    )
    return [
        Seat(
            row["person_id"],
            row["session_id"],
            instant(row["starts_at"]),
            instant(row["ends_at"]),
            bool(row["came"]),
        )
        for row in rows
    ]
