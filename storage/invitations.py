"""One-time invitations: the only way an account becomes somebody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.absent import Absent
from storage.database import Connection, Row, new_id
from storage.instants import instant, instant_or_none, stored


@dataclass(frozen=True)
class Invitation:
    """One invitation; `payload` is in the link, `code` is for typing."""

    id: int
    person_id: int
    code: str
    payload: str
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def _invitation(row: Row) -> Invitation:
    return Invitation(
        row["id"],
        row["person_id"],
        row["code"],
        row["payload"],
        instant(row["expires_at"]),
        instant_or_none(row["used_at"]),
        instant_or_none(row["revoked_at"]),
    )


def make(
    db: Connection, person_id: int, *, code: str, payload: str, now: datetime, valid_days: int
) -> Invitation:
    """A fresh invitation; the person's older ones stop working.

    Raises IntegrityError when code or payload is taken.
    """
    db.execute(
        "UPDATE invitations SET revoked_at = ?"
        " WHERE person_id = ? AND used_at IS NULL AND revoked_at IS NULL",
        (stored(now), person_id),
    )
    cursor = db.execute(
        "INSERT INTO invitations (person_id, code, payload, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (person_id, code, payload, stored(now), stored(now + timedelta(days=valid_days))),
    )
    return get(db, new_id(cursor))


def get(db: Connection, invitation_id: int) -> Invitation:
    """The invitation with this id; raises Absent when there is none."""
    row = db.execute("SELECT * FROM invitations WHERE id = ?", (invitation_id,)).fetchone()
    if row is None:
        raise Absent(f"invitation {invitation_id}")
    return _invitation(row)


def by_secret(db: Connection, secret: str) -> Invitation | None:
    """The invitation with this code or link payload."""
    row = db.execute(
        "SELECT * FROM invitations WHERE code = ?"
        " UNION SELECT * FROM invitations WHERE payload = ?",
        (secret, secret),
    ).fetchone()
    return None if row is None else _invitation(row)


def mark_used(db: Connection, invitation_id: int, at: datetime) -> None:
    """It works only once."""
    db.execute("UPDATE invitations SET used_at = ? WHERE id = ?", (stored(at), invitation_id))


def count_try(db: Connection, user_id: int, now: datetime, since: datetime) -> int:
    """Note a wrong code and return how many this account has typed since the instant."""
    db.execute(
        "DELETE FROM invitation_tries WHERE tried_at < ?", (stored(now - timedelta(days=1)),)
    )
    db.execute(
        "INSERT INTO invitation_tries (user_id, tried_at) VALUES (?, ?)", (user_id, stored(now))
    )
    return tries(db, user_id, since)


def tries(db: Connection, user_id: int, since: datetime) -> int:
    """How many wrong codes this account has typed since the instant."""
    (count,) = db.execute(
        "SELECT count(*) FROM invitation_tries WHERE user_id = ? AND tried_at >= ?",
        (user_id, stored(since)),
    ).fetchone()
    return int(count)
