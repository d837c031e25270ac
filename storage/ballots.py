"""Ballots: a record with who is entitled, from when to when, and, once closed, its counts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage import records, sealed_box
from storage.absent import Absent
from storage.database import Connection, Row
from storage.instants import instant, instant_or_none, stored
from storage.sealed_box import Box

ENTITLED, CANDIDATE, VOTER = "entitled", "candidate", "voter"  # roles in the record


@dataclass(frozen=True)
class Ballot:
    """One ballot. `candidates` are in pinyin order; a resolution has none.

    `most` is how many may be chosen in a selection. `answers` are the form's that it was made
    with. `result` has `voted` (ids), `counts` (question → choice → number) and, of a named
    ballot, `named` (choice → ids); None until it is closed.
    """

    id: int
    kind: str
    state: str  # planned, done, cancelled
    title: str
    text: str
    is_unsigned: bool
    most: int
    answers: dict[str, Any]
    opens_at: datetime
    closes_at: datetime
    opened_at: datetime | None
    reminded_at: datetime | None
    complete_at: datetime | None
    result: dict[str, Any] | None
    entitled: tuple[int, ...]
    candidates: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        """Whether votes are taken: it has been opened, and nobody has closed it yet."""
        return self.state == "planned" and self.opened_at is not None


def _ballot(db: Connection, row: Row) -> Ballot:
    return Ballot(
        id=row["record_id"],
        kind=row["kind"],
        state=row["state"],
        title=row["title"],
        text=json.loads(row["details"]).get("text", ""),
        is_unsigned=bool(row["is_unsigned"]),
        most=row["most"],
        answers=json.loads(row["answers"]),
        opens_at=instant(row["opens_at"]),
        closes_at=instant(row["closes_at"]),
        opened_at=instant_or_none(row["opened_at"]),
        reminded_at=instant_or_none(row["reminded_at"]),
        complete_at=instant_or_none(row["complete_at"]),
        result=None if row["result"] is None else json.loads(row["result"]),
        entitled=_in_role(db, row["record_id"], ENTITLED),
        candidates=_in_role(db, row["record_id"], CANDIDATE),
    )


def _in_role(db: Connection, record_id: int, role: str) -> tuple[int, ...]:
    rows = db.execute(
        "SELECT person_id FROM record_people JOIN people ON people.id = person_id"
        " WHERE record_id = ? AND role = ? ORDER BY pinyin, person_id",
        (record_id, role),
    )
    return tuple(row["person_id"] for row in rows)


_SELECT = (
    "SELECT ballots.*, records.kind, records.state, records.title, records.details"
    " FROM ballots JOIN records ON records.id = record_id"
)


def find(db: Connection, ballot_id: int) -> Ballot | None:
    """The ballot with this id, which is its record's."""
    row = db.execute(f"{_SELECT} WHERE record_id = ?", (ballot_id,)).fetchone()
    return None if row is None else _ballot(db, row)


def get(db: Connection, ballot_id: int) -> Ballot:
    """The same for an id that is known to exist; raises Absent otherwise."""
    ballot = find(db, ballot_id)
    if ballot is None:
        raise Absent(f"ballot {ballot_id}")
    return ballot


def running(db: Connection) -> list[Ballot]:
    """Those that are neither closed nor cancelled, the first to close first."""
    rows = db.execute(f"{_SELECT} WHERE closed_at IS NULL").fetchall()
    return sorted((_ballot(db, row) for row in rows), key=lambda each: (each.closes_at, each.id))


def over(db: Connection, limit: int) -> list[Ballot]:
    """Those closed last, without cancelled ones."""
    rows = db.execute(
        f"{_SELECT} WHERE closed_at IS NOT NULL AND records.state = 'done'"
        " ORDER BY closed_at DESC, record_id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return [_ballot(db, row) for row in rows]


def box(db: Connection, ballot_id: int) -> Box:
    """Who has voted so far and the slips, which tell nothing of each other."""
    return sealed_box.contents(db, box_name(ballot_id))


def box_name(ballot_id: int) -> str:
    """The name of the ballot's box."""
    return f"ballot-{ballot_id}"


def add(
    db: Connection,
    *,
    kind: str,
    title: str,
    day: date,
    made_at: datetime,
    made_by: int,
) -> int:
    """A new ballot, still without its content, and its id."""
    ballot_id = records.add(
        db, kind=kind, day=day, state="planned", title=title, made_at=made_at, made_by=made_by
    )
    db.execute(
        "INSERT INTO ballots (record_id, is_unsigned, most, answers, opens_at, closes_at)"
        " VALUES (?, 1, 0, '{}', ?, ?)",
        (ballot_id, stored(made_at), stored(made_at)),
    )
    return ballot_id


def set_content(
    db: Connection,
    ballot_id: int,
    *,
    title: str,
    details: Mapping[str, Any],
    is_unsigned: bool,
    most: int,
    answers: Mapping[str, Any],
    opens_at: datetime,
    closes_at: datetime,
    entitled: Sequence[int],
    candidates: Sequence[int],
) -> None:
    """Write what the ballot is; only before it opens."""
    records.set_content(db, ballot_id, title, details)
    records.set_people(db, ballot_id, ENTITLED, entitled)
    records.set_people(db, ballot_id, CANDIDATE, candidates)
    db.execute(
        "UPDATE ballots SET is_unsigned = ?, most = ?, answers = ?, opens_at = ?, closes_at = ?"
        " WHERE record_id = ?",
        (
            int(is_unsigned),
            most,
            json.dumps(answers, ensure_ascii=False),
            stored(opens_at),
            stored(closes_at),
            ballot_id,
        ),
    )


def set_kind(db: Connection, ballot_id: int, kind: str, day: date) -> None:
    """Make it a ballot of another kind, or of another day; only before it opens."""
    db.execute("UPDATE records SET kind = ? WHERE id = ?", (kind, ballot_id))
    records.set_day(db, ballot_id, day)


def mark_opened(db: Connection, ballot_id: int, at: datetime) -> None:
    """Everyone entitled has been sent it."""
    db.execute("UPDATE ballots SET opened_at = ? WHERE record_id = ?", (stored(at), ballot_id))


def mark_reminded(db: Connection, ballot_id: int, at: datetime) -> None:
    """Those who have not voted have been reminded."""
    db.execute("UPDATE ballots SET reminded_at = ? WHERE record_id = ?", (stored(at), ballot_id))


def mark_complete(db: Connection, ballot_id: int, at: datetime) -> None:
    """The offices have been told that everyone has voted."""
    db.execute("UPDATE ballots SET complete_at = ? WHERE record_id = ?", (stored(at), ballot_id))


def close(
    db: Connection, ballot_id: int, result: Mapping[str, Any], day: date, at: datetime
) -> None:
    """Keep the result: from now on no vote is taken, and it counts."""
    records.set_people(db, ballot_id, VOTER, sorted(result["voted"]))
    records.set_state(db, ballot_id, "done", at)
    records.set_day(db, ballot_id, day)
    db.execute(
        "UPDATE ballots SET closed_at = ?, result = ? WHERE record_id = ?",
        (stored(at), json.dumps(result, ensure_ascii=False), ballot_id),
    )


def cancel(db: Connection, ballot_id: int, at: datetime) -> None:
    """It is not held, or what was voted does not count."""
    records.set_state(db, ballot_id, "cancelled", at)
    db.execute("UPDATE ballots SET closed_at = ? WHERE record_id = ?", (stored(at), ballot_id))
