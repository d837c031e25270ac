"""What figures are made of: the records that count, whose they are, who came."""

from collections.abc import Iterable
from datetime import date

from storage.database import Connection


def done(
    db: Connection, kinds: Iterable[str], from_day: date, to_day: date
) -> list[tuple[str, int]]:
    """(kind, record) of everything done in the period, both days included, oldest first."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT kind, id FROM records WHERE kind IN ({marks}) AND state = 'done'"
        " AND day BETWEEN ? AND ? ORDER BY day, id",
        (*wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [(row["kind"], row["id"]) for row in rows]


def standings(
    db: Connection, kinds: Iterable[str], roles: Iterable[str], from_day: date, to_day: date
) -> list[tuple[int, str]]:
    """(record, standing) of everyone with one of the roles in what is done in the period, by the
    standing that held on the record's day."""
    wanted, having = list(kinds), list(roles)
    kind_marks, role_marks = ",".join("?" * len(wanted)), ",".join("?" * len(having))
    rows = db.execute(
        "SELECT DISTINCT records.id, value FROM records"
        f" JOIN record_people ON record_id = records.id AND role IN ({role_marks})"
        " JOIN person_facts ON person_facts.person_id = record_people.person_id"
        " AND fact = 'standing' AND person_facts.from_day <= day"
        " AND (person_facts.to_day IS NULL OR person_facts.to_day >= day)"
        f" WHERE kind IN ({kind_marks}) AND state = 'done' AND day BETWEEN ? AND ?",
        (*having, *wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [(row["id"], row["value"]) for row in rows]


def attendances(
    db: Connection, kinds: Iterable[str], from_day: date, to_day: date
) -> list[tuple[str, str, int]]:
    """(kind, status, how many) of those due at the sessions' parts done in the period."""
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT kind, status, count(*) AS count FROM records"
        " JOIN record_people ON record_id = records.id AND role = 'due'"
        " JOIN attendance ON attendance.session_id = records.session_id"
        " AND attendance.person_id = record_people.person_id"
        f" WHERE kind IN ({marks}) AND state = 'done' AND position > 0"
        " AND day BETWEEN ? AND ? GROUP BY kind, status",
        (*wanted, from_day.isoformat(), to_day.isoformat()),
    )
    return [(row["kind"], row["status"], row["count"]) for row in rows]
