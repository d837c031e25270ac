"""What is always true of the data, whatever was sent."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime

from handlers import features, kinds
from storage import outbox, tasks
from storage.database import Connection

Check = Callable[[Connection, datetime], Iterator[str]]


def broken(db: Connection, now: datetime) -> list[str]:
    """Everything that is not as it should be, a line each; empty when all is well."""
    return [f"{check.__name__}: {line}" for check in CHECKS for line in check(db, now)]


def is_whole(db: Connection, now: datetime) -> Iterator[str]:
    """SQLite finds the file sound, and every reference leads somewhere."""
    for row in db.execute("PRAGMA integrity_check").fetchall():
        if row[0] != "ok":
            yield str(row[0])
    for row in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"{row[0]} {row[1]} leads to no {row[2]}"


def days_and_instants_are_such(db: Connection, now: datetime) -> Iterator[str]:
    """Columns `…_day` hold days, columns `…_at` hold instants in UTC."""
    for table in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for column in db.execute(f"PRAGMA table_info({table['name']})").fetchall():
            name = column["name"]
            if not name.endswith(("_day", "_at")):
                continue
            read = date.fromisoformat if name.endswith("_day") else datetime.fromisoformat
            for row in db.execute(
                f"SELECT DISTINCT {name} FROM {table['name']} WHERE {name} IS NOT NULL"
            ).fetchall():
                try:
                    read(row[0])
                except (ValueError, TypeError):
                    yield f"{table['name']}.{name} {row[0]!r}"


def records_are_of_a_kind(db: Connection, now: datetime) -> Iterator[str]:
    """Each record is of a declared kind, with details that are an object; it has its people."""
    for row in db.execute("SELECT id, kind, details FROM records").fetchall():
        kind = kinds.KINDS.get(row["kind"])
        if kind is None or not isinstance(json.loads(row["details"]), dict):
            yield f"record {row['id']} of {row['kind']}"
        elif kind.family == "reflection":
            authors = "SELECT 1 FROM record_people WHERE record_id = ? AND role = 'author'"
            if len(db.execute(authors, (row["id"],)).fetchall()) != 1:
                yield f"reflection {row['id']} has not one author"


def _none(db: Connection, query: str) -> Iterator[str]:
    for row in db.execute(query).fetchall():
        yield str(tuple(row))


def sessions_are_whole(db: Connection, now: datetime) -> Iterator[str]:
    """A session has a part and a sitting, and everyone due at its parts has a row in the roll."""
    for table in ("sittings", "records"):
        yield from _none(
            db,
            f"SELECT '{table}', id FROM sessions WHERE id NOT IN"
            f" (SELECT session_id FROM {table} WHERE session_id IS NOT NULL)",
        )
    yield from _none(
        db,
        "SELECT 'not on the roll', r.session_id, p.person_id FROM record_people p"
        " JOIN records r ON r.id = p.record_id AND r.position > 0 JOIN sessions s"
        " ON s.id = r.session_id AND s.state = 'done' WHERE p.role = 'due' AND NOT EXISTS"
        " (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.person_id = p.person_id)",
    )
    yield from _none(
        db,
        "SELECT 'still expected', a.session_id, a.person_id FROM attendance a JOIN sessions s"
        " ON s.id = a.session_id WHERE s.state = 'done' AND a.status = 'expected'",
    )
    yield from _none(
        db,
        "SELECT 'sits elsewhere', a.session_id, a.person_id FROM attendance a JOIN sittings t"
        " ON t.id = a.sitting_id WHERE t.session_id <> a.session_id",
    )
    yield from _none(db, "SELECT 'ends first', id FROM sittings WHERE ends_at <= starts_at")


def the_submitted_has_a_text(db: Connection, now: datetime) -> Iterator[str]:
    """What waits for review has been submitted with a text or with pictures."""
    codes = ",".join(f"'{kind.code}'" for kind in kinds.of_family("reflection"))
    yield from _none(
        db,
        f"SELECT 'reflection', id FROM records WHERE kind IN ({codes}) AND state = 'waiting'"
        " AND id NOT IN (SELECT record_id FROM reflection_texts)",
    )


def people_are_somebody(db: Connection, now: datetime) -> Iterator[str]:
    """Everybody has a name and one standing, and somebody is the secretary."""
    yield from _none(db, "SELECT 'no name', id FROM people WHERE trim(name) = ''")
    yield from _none(
        db,
        "SELECT 'standings', p.id, count(f.id) AS n FROM people p LEFT JOIN person_facts f"
        " ON f.person_id = p.id AND f.fact = 'standing' AND f.to_day IS NULL"
        " WHERE p.struck_off_day IS NULL GROUP BY p.id HAVING n <> 1",
    )
    if not list(
        _none(db, "SELECT 1 FROM person_facts WHERE value = 'secretary' AND to_day IS NULL")
    ):
        yield "no secretary"
    yield from _none(db, "SELECT 'own mentor', id FROM mentorships WHERE mentor_id = mentee_id")


def nothing_is_stuck(db: Connection, now: datetime) -> Iterator[str]:
    """Nothing that could be sent or done waits; open forms and cards are known ones."""
    registry = features.registry()
    for row in outbox.pending(db, now, (), 1000):
        yield f"unsent {row.method} to {row.chat_id}"
    task = tasks.next_task(db, now)
    if task is not None:
        yield f"undone {task.kind}"
    for row in db.execute("SELECT form FROM forms").fetchall():
        if row["form"] not in registry.forms:
            yield f"form {row['form']}"
    for row in db.execute("SELECT card FROM cards").fetchall():
        if row["card"].partition(":")[0] not in registry.cards:
            yield f"card {row['card']}"


CHECKS: tuple[Check, ...] = (
    is_whole,
    days_and_instants_are_such,
    records_are_of_a_kind,
    sessions_are_whole,
    the_submitted_has_a_text,
    people_are_somebody,
    nothing_is_stuck,
)
