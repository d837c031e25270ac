"""Many records at once, as a list of evidence shows them: three queries, however many they are."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.database import Connection
from storage.instants import day_or_none, instant


@dataclass(frozen=True)
class Evidence:
    """One record with its people (id and name) by role, those due only counted; its number (year,
    number) if it has one; and of a session's part how many had which attendance."""

    id: int
    kind: str
    day: date
    to_day: date | None
    title: str
    details: Mapping[str, Any]
    made_at: datetime
    number: tuple[int, int] | None
    people: Mapping[str, tuple[tuple[int, str], ...]]
    attendance: Mapping[str, int]
    answered: Mapping[str, int]  # by role: how many of them have confirmed


def of(db: Connection, record_ids: Iterable[int]) -> dict[int, Evidence]:
    """The records behind the ids, by id."""
    wanted = json.dumps(sorted(set(record_ids)))
    people, answered = _people(db, wanted)
    attendance = _attendance(db, wanted)
    rows = db.execute(
        "SELECT records.id, records.kind, day, to_day, title, details, made_at,"
        " record_numbers.year, record_numbers.number FROM records"
        " LEFT JOIN record_numbers ON record_id = records.id"
        " WHERE records.id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    return {
        row["id"]: Evidence(
            row["id"],
            row["kind"],
            date.fromisoformat(row["day"]),
            day_or_none(row["to_day"]),
            row["title"],
            json.loads(row["details"]),
            instant(row["made_at"]),
            None if row["number"] is None else (row["year"], row["number"]),
            people.get(row["id"], {}),
            attendance.get(row["id"], {}),
            answered.get(row["id"], {}),
        )
        for row in rows
    }


def _people(
    db: Connection, wanted: str
) -> tuple[dict[int, dict[str, tuple[tuple[int, str], ...]]], dict[int, dict[str, int]]]:
    people: dict[int, dict[str, tuple[tuple[int, str], ...]]] = {}
    answered: dict[int, dict[str, int]] = {}
    rows = db.execute(
        "SELECT record_id, role, person_id, name, confirmed_at IS NOT NULL AS answered"
        " FROM record_people JOIN people ON people.id = person_id"
        " WHERE record_id IN (SELECT value FROM json_each(?)) AND role <> 'due'"
        " ORDER BY record_id, role, person_id",
        (wanted,),
    )
    for row in rows:
        of_record = people.setdefault(row["record_id"], {})
        named = (row["person_id"], row["name"])
        of_record[row["role"]] = (*of_record.get(row["role"], ()), named)
        if row["answered"]:
            counts = answered.setdefault(row["record_id"], {})
            counts[row["role"]] = counts.get(row["role"], 0) + 1
    return people, answered


def _attendance(db: Connection, wanted: str) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = db.execute(
        "SELECT records.id, status, count(*) AS count FROM records"
        " JOIN record_people ON record_id = records.id AND role = 'due'"
        " JOIN attendance ON attendance.session_id = records.session_id"
        " AND attendance.person_id = record_people.person_id"
        " WHERE records.id IN (SELECT value FROM json_each(?)) AND position > 0"
        " GROUP BY records.id, status",
        (wanted,),
    )
    for row in rows:
        found.setdefault(row["id"], {})[row["status"]] = row["count"]
    return found
