"""Reflections as submitted: texts version by version, fingerprints, and who reads what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage import records
from storage.database import Connection, Row
from storage.instants import instant, stored
from storage.records import Record


@dataclass(frozen=True)
class Version:
    """What was submitted once; `char_count` is the 字数 as Word counts it."""

    record_id: int
    version: int
    text: str
    char_count: int
    submitted_at: datetime
    comment: str | None


@dataclass(frozen=True)
class Reading:
    """What a person's reading card shows, and the reviewer's last step."""

    person_id: int
    record_id: int | None
    own: bool
    page: int
    decided_id: int | None


def _version(row: Row) -> Version:
    return Version(
        row["record_id"],
        row["version"],
        row["text"],
        row["char_count"],
        instant(row["submitted_at"]),
        row["comment"],
    )


def latest(db: Connection, record_id: int) -> Version | None:
    """What was last submitted; None for a draft."""
    row = db.execute(
        "SELECT * FROM reflection_texts WHERE record_id = ? ORDER BY version DESC LIMIT 1",
        (record_id,),
    ).fetchone()
    return None if row is None else _version(row)


def versions(db: Connection, record_id: int) -> list[Version]:
    """Everything that was submitted, the first one first."""
    rows = db.execute(
        "SELECT * FROM reflection_texts WHERE record_id = ? ORDER BY version", (record_id,)
    )
    return [_version(row) for row in rows]


def char_counts(db: Connection, record_ids: Iterable[int]) -> dict[int, int]:
    """The 字数 of what was last submitted, by record."""
    wanted = list(record_ids)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        "SELECT record_id, char_count, max(version) FROM reflection_texts"
        f" WHERE record_id IN ({marks}) GROUP BY record_id",
        wanted,
    )
    return {row["record_id"]: row["char_count"] for row in rows}


def submit(db: Connection, record_id: int, text: str, char_count: int, at: datetime) -> int:
    """Keep what is submitted as a new version; returns its number."""
    last = latest(db, record_id)
    version = 1 if last is None else last.version + 1
    db.execute(
        "INSERT INTO reflection_texts (record_id, version, text, char_count, submitted_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (record_id, version, text, char_count, stored(at)),
    )
    return version


def set_comment(db: Connection, record_id: int, version: int, comment: str | None) -> None:
    """What the reviewer said on returning it; None when that is taken back."""
    db.execute(
        "UPDATE reflection_texts SET comment = ? WHERE record_id = ? AND version = ?",
        (comment, record_id, version),
    )


def set_kind(db: Connection, record_id: int, kind: str) -> None:
    """What kind of reflection it is."""
    db.execute("UPDATE records SET kind = ? WHERE id = ?", (kind, record_id))


def set_session(db: Connection, record_id: int, session_id: int | None) -> None:
    """The session it belongs to."""
    db.execute("UPDATE records SET session_id = ? WHERE id = ?", (session_id, record_id))


def set_fingerprints(db: Connection, record_id: int, fingerprints: Iterable[int]) -> None:
    """From now on these are the text's fingerprints; none: it is compared with nothing."""
    db.execute("DELETE FROM reflection_fingerprints WHERE record_id = ?", (record_id,))
    db.executemany(
        "INSERT INTO reflection_fingerprints (fingerprint, record_id) VALUES (?, ?)",
        [(fingerprint, record_id) for fingerprint in sorted(fingerprints)],
    )


def alike(db: Connection, record_id: int, limit: int) -> list[int]:
    """Other reflections that share fingerprints with this one, those that share most first."""
    rows = db.execute(
        "SELECT other.record_id, count(*) AS shared FROM reflection_fingerprints AS mine"
        " JOIN reflection_fingerprints AS other USING (fingerprint)"
        " WHERE mine.record_id = ? AND other.record_id <> ?"
        " GROUP BY other.record_id ORDER BY shared DESC, other.record_id LIMIT ?",
        (record_id, record_id, limit),
    )
    return [row["record_id"] for row in rows]


def of_author(db: Connection, person_id: int, kinds: Iterable[str]) -> list[Record]:
    """Everything of these kinds by the person but what was dropped, the newest first."""
    return _records(
        db,
        "id IN (SELECT record_id FROM record_people WHERE person_id = ? AND role = 'author')"
        " AND state <> 'cancelled'",
        [person_id],
        kinds,
    )


def drafts_entered_by(db: Connection, person_id: int, kinds: Iterable[str]) -> list[Record]:
    """Drafts of these kinds that the person has begun, for whomever, the newest first."""
    return _records(db, "made_by = ? AND state = 'draft'", [person_id], kinds)


def _records(
    db: Connection, where: str, values: Iterable[object], kinds: Iterable[str]
) -> list[Record]:
    wanted = list(kinds)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(
        f"SELECT id FROM records WHERE {where} AND kind IN ({marks}) ORDER BY id DESC",
        (*values, *wanted),
    ).fetchall()
    return [records.get(db, row["id"]) for row in rows]


def reading(db: Connection, person_id: int) -> Reading | None:
    """What the person's reading card shows."""
    row = db.execute(
        "SELECT * FROM reflection_reading WHERE person_id = ?", (person_id,)
    ).fetchone()
    if row is None:
        return None
    return Reading(
        row["person_id"], row["record_id"], bool(row["own"]), row["page"], row["decided_id"]
    )


def read(
    db: Connection,
    person_id: int,
    record_id: int | None,
    *,
    own: bool = False,
    page: int = 0,
    decided_id: int | None = None,
) -> None:
    """From now on the person's reading card shows this."""
    db.execute(
        "INSERT OR REPLACE INTO reflection_reading (person_id, record_id, own, page, decided_id)"
        " VALUES (?, ?, ?, ?, ?)",
        (person_id, record_id, int(own), page, decided_id),
    )
