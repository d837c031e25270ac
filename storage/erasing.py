"""What is erased about people who are gone, and what is forgotten because of its age."""

from datetime import date, datetime

from storage.database import Connection
from storage.instants import stored

_IN_HISTORY = ("phone", "class_name", "user_id", "bound_at")


def due(db: Connection, struck_off_by: date, limit: int) -> list[int]:
    """Who was struck off on that day or before it, and has not been erased yet."""
    rows = db.execute(
        "SELECT id FROM people WHERE struck_off_day IS NOT NULL AND erased_at IS NULL"
        " AND struck_off_day <= ? ORDER BY struck_off_day, id LIMIT ?",
        (struck_off_by.isoformat(), limit),
    )
    return [row["id"] for row in rows]


def erase(db: Connection, person_id: int, at: datetime) -> list[str]:
    """Erase what is not a record; returns the paths of files to be deleted.

    Name, facts, attendance, and what was submitted or counted stay: the branch's records name
    the person. Account, phone, class, invitations, open forms, drafts, and the account and phone
    in the person's history go.
    """
    for account in _accounts(db, person_id):
        db.execute("DELETE FROM outbox WHERE chat_id = ?", (account,))
        db.execute("DELETE FROM cards WHERE chat_id = ?", (account,))
        db.execute("DELETE FROM invitation_tries WHERE user_id = ?", (account,))
    paths = _erase_drafts(db, person_id)
    for table in ("forms", "reflection_reading", "reflection_writing", "invitations"):
        db.execute(f"DELETE FROM {table} WHERE person_id = ?", (person_id,))
    db.execute("DELETE FROM roster_imports WHERE made_by = ?", (person_id,))
    db.execute(
        "UPDATE people SET phone = NULL, class_name = NULL, user_id = NULL, bound_at = NULL,"
        " unreachable_at = NULL, silent = 0, erased_at = ? WHERE id = ?",
        (stored(at), person_id),
    )
    nothing = ", ".join(f"'$.{key}', NULL" for key in _IN_HISTORY)
    for column in ("before", "after"):
        db.execute(
            f"UPDATE history SET {column} = json_set({column}, {nothing})"
            f" WHERE noun = 'person' AND noun_id = ? AND {column} IS NOT NULL",
            (person_id,),
        )
    return paths


def _accounts(db: Connection, person_id: int) -> list[int]:
    """The Telegram accounts the person had, but for those that are somebody else's by now."""
    rows = db.execute(
        "SELECT user_id AS account FROM people WHERE id = :id"
        " UNION SELECT json_extract(before, '$.user_id') FROM history"
        " WHERE noun = 'person' AND noun_id = :id"
        " UNION SELECT json_extract(after, '$.user_id') FROM history"
        " WHERE noun = 'person' AND noun_id = :id",
        {"id": person_id},
    ).fetchall()
    accounts = [row["account"] for row in rows if row["account"] is not None]
    return [
        account
        for account in accounts
        if db.execute(
            "SELECT 1 FROM people WHERE user_id = ? AND id <> ?", (account, person_id)
        ).fetchone()
        is None
    ]


def _erase_drafts(db: Connection, person_id: int) -> list[str]:
    """Reflections that were never submitted."""
    drafts = [
        row["id"]
        for row in db.execute(
            "SELECT records.id FROM record_people JOIN records ON records.id = record_id"
            " WHERE person_id = ? AND role = 'author' AND state = 'draft' AND NOT EXISTS"
            " (SELECT 1 FROM reflection_texts WHERE reflection_texts.record_id = records.id)",
            (person_id,),
        ).fetchall()
    ]
    paths = []
    for draft in drafts:
        db.execute("DELETE FROM reflection_pieces WHERE record_id = ?", (draft,))
        gone = db.execute("DELETE FROM record_files WHERE record_id = ? RETURNING path", (draft,))
        paths += [row["path"] for row in gone.fetchall() if row["path"] is not None]
        db.execute("DELETE FROM reflection_writing WHERE record_id = ?", (draft,))
        db.execute("UPDATE reflection_reading SET record_id = NULL WHERE record_id = ?", (draft,))
        db.execute(
            "UPDATE records SET title = '', details = '{}', state = 'withdrawn' WHERE id = ?",
            (draft,),
        )
    return paths


def forget_sent_texts(db: Connection, before: datetime) -> None:
    """What was sent before the instant: that it was stays, what it said does not."""
    db.execute(
        "UPDATE outbox SET payload = '{}'"
        " WHERE sent_at IS NOT NULL AND payload <> '{}' AND sent_at < ?",
        (stored(before),),
    )


def forget_invitations(db: Connection, before: datetime) -> None:
    """Invitations that ended before the instant."""
    db.execute("DELETE FROM invitations WHERE expires_at < ?", (stored(before),))
