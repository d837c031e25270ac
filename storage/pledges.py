"""Signatures under pledges: who signed which text when, in the bot or on paper."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Connection, Row
from storage.instants import instant_or_none, stored


@dataclass(frozen=True)
class Signature:
    """One signature. `signed_at` is None for one on paper, which an office has entered."""

    person_id: int
    signed_day: date
    signed_at: datetime | None
    fingerprint: str
    entered_by: int | None


def _signature(row: Row) -> Signature:
    return Signature(
        row["person_id"],
        date.fromisoformat(row["signed_day"]),
        instant_or_none(row["signed_at"]),
        row["fingerprint"],
        row["entered_by"],
    )


def sign(db: Connection, record_id: int, signature: Signature) -> bool:
    """Keep a signature; False where the person has signed before: the first one stands."""
    at = signature.signed_at
    kept = db.execute(
        "INSERT OR IGNORE INTO pledge_signatures"
        " (record_id, person_id, signed_day, signed_at, fingerprint, entered_by)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            record_id,
            signature.person_id,
            signature.signed_day.isoformat(),
            None if at is None else stored(at),
            signature.fingerprint,
            signature.entered_by,
        ),
    )
    return kept.rowcount > 0


def take_back(db: Connection, record_id: int, person_id: int) -> None:
    """A signature entered from paper by mistake is no more; the caller keeps it in history."""
    db.execute(
        "DELETE FROM pledge_signatures"
        " WHERE record_id = ? AND person_id = ? AND entered_by IS NOT NULL",
        (record_id, person_id),
    )


def signatures(db: Connection, record_id: int) -> dict[int, Signature]:
    """Everybody's signature under the pledge, by person, in the order of signing."""
    rows = db.execute(
        "SELECT * FROM pledge_signatures WHERE record_id = ?"
        " ORDER BY signed_day, signed_at, person_id",
        (record_id,),
    )
    return {row["person_id"]: _signature(row) for row in rows}
