"""Everything about one person, wherever it is: found by the columns that point to people."""

import json
from collections.abc import Mapping
from typing import Any

from storage.database import Connection, Row

Rows = list[dict[str, Any]]

# Who did something in office is no fact about them but about what they did it to.
_IN_OFFICE = ("_by",)
# What a screen shows just now; files of people's rosters; what is listed below with its record.
LEFT_OUT = frozenset({"reflection_reading", "roster_imports", "record_people"})
# Secrets that let somebody in, and what only the program reads.
_HIDDEN = frozenset({"code", "payload", "pinyin", "initials", "telegram_file_id"})


def columns(db: Connection) -> dict[str, list[str]]:
    """The columns that make a row one of somebody's own, by table."""
    found: dict[str, list[str]] = {}
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in tables.fetchall():
        keys = db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        own = [
            key["from"]
            for key in keys
            if key["table"] == "people" and not key["from"].endswith(_IN_OFFICE)
        ]
        if own and table not in LEFT_OUT:
            found[table] = sorted(own)
    return found


def about(db: Connection, person_id: int) -> dict[str, Rows]:
    """Every row about the person by table, other people's ids replaced by their names.

    Of a record that the person is only due at there is what everybody can read of it; what an
    own reflection says is there, version by version, and what others have written never is.
    """
    names = {row["id"]: row["name"] for row in db.execute("SELECT id, name FROM people")}
    found = {"people": _rows(db, "people", "id = ?", person_id)}
    for table, own in columns(db).items():
        where = " OR ".join(f'"{column}" = ?' for column in own)
        found[table] = _rows(db, table, where, *[person_id] * len(own))
        for row in found[table]:
            _name(db, table, row, names)
    found["records"] = _records(db, person_id)
    for table in ("reflection_texts", "reflection_pieces"):
        found[table] = _rows(db, table, f"record_id IN ({_AUTHORED})", person_id)
    found["record_files"] = _rows(db, "record_files", f"record_id IN ({_INVOLVED})", person_id)
    found["history"] = _history(db, person_id, names)
    found["ballots"] = _named_votes(db, person_id)
    return {table: rows for table, rows in found.items() if rows}


_AUTHORED = "SELECT record_id FROM record_people WHERE person_id = ? AND role = 'author'"
_INVOLVED = "SELECT record_id FROM record_people WHERE person_id = ? AND role <> 'due'"


def own_files(db: Connection, person_id: int) -> list[tuple[str, str]]:
    """Path below the files' folder and name of each file of the person's own reflections."""
    rows = db.execute(
        f"SELECT path, name FROM record_files WHERE path IS NOT NULL AND record_id IN ({_AUTHORED})"
        " ORDER BY id",
        (person_id,),
    )
    return [(row["path"], row["name"]) for row in rows]


def _records(db: Connection, person_id: int) -> Rows:
    rows = db.execute(
        "SELECT records.*, group_concat(role, ' ') AS roles, max(confirmed_at) AS confirmed_at"
        " FROM record_people JOIN records ON records.id = record_id WHERE person_id = ?"
        " GROUP BY records.id ORDER BY day, records.id",
        (person_id,),
    )
    found = []
    for row in rows:
        record = _plain(row)
        record.pop("made_by")
        if record["roles"] == "due":
            record.pop("details")
        found.append(record)
    return found


def _history(db: Connection, person_id: int, names: Mapping[int, str]) -> Rows:
    """What was changed of the person, and of the person's attendance."""
    rows = db.execute(
        "SELECT * FROM history WHERE (noun = 'person' AND noun_id = :id)"
        " OR (noun = 'attendance' AND :id IN"
        " (json_extract(before, '$.person'), json_extract(after, '$.person'))) ORDER BY id",
        {"id": person_id},
    )
    changes = [_plain(row) for row in rows]
    for change in changes:
        change["changed_by"] = names.get(change["changed_by"])
    return changes


def _named_votes(db: Connection, person_id: int) -> Rows:
    """What the person chose in named ballots that are over; of unsigned ones nobody can tell."""
    rows = db.execute(
        "SELECT day, title, result FROM ballots JOIN records ON records.id = ballots.record_id"
        " JOIN record_people ON record_people.record_id = records.id"
        " WHERE person_id = ? AND role = 'voter' AND is_unsigned = 0 AND result IS NOT NULL"
        " ORDER BY day, records.id",
        (person_id,),
    )
    found = []
    for row in rows:
        named = json.loads(row["result"])["named"] or {}
        chosen = [choice for choice, ids in named.items() if person_id in ids]
        found.append({"day": row["day"], "title": row["title"], "chosen": chosen})
    return found


def _rows(db: Connection, table: str, where: str, *values: object) -> Rows:
    return [_plain(row) for row in db.execute(f'SELECT * FROM "{table}" WHERE {where}', values)]


def _plain(row: Row) -> dict[str, Any]:
    return {key: _read(value) for key, value in dict(row).items() if key not in _HIDDEN}


def _read(value: Any) -> Any:
    """JSON that is stored as text becomes what it says."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _name(db: Connection, table: str, row: dict[str, Any], names: Mapping[int, str]) -> None:
    for key in db.execute(f'PRAGMA foreign_key_list("{table}")'):
        if key["table"] == "people" and row.get(key["from"]) is not None:
            row[key["from"]] = names.get(row[key["from"]])
