"""Numbers of records: one row of numbers for each kind and year; a number is never reused."""

from storage.database import Connection


def assign(db: Connection, record_id: int, kind: str, year: int) -> tuple[int, int]:
    """The record's year and number, counted from 1; a record keeps the one it once got."""
    row = db.execute(
        "SELECT year, number FROM record_numbers WHERE record_id = ?", (record_id,)
    ).fetchone()
    if row is not None:
        return int(row["year"]), int(row["number"])
    (number,) = db.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM record_numbers WHERE kind = ? AND year = ?",
        (kind, year),
    ).fetchone()
    db.execute(
        "INSERT INTO record_numbers (record_id, kind, year, number) VALUES (?, ?, ?, ?)",
        (record_id, kind, year, number),
    )
    return year, int(number)


def keep(db: Connection, record_id: int, kind: str, year: int, number: int) -> None:
    """Give the record a number that it had elsewhere; raises IntegrityError for one in use."""
    db.execute(
        "INSERT INTO record_numbers (record_id, kind, year, number) VALUES (?, ?, ?, ?)",
        (record_id, kind, year, number),
    )


def is_taken(db: Connection, kind: str, year: int, number: int) -> bool:
    """Whether a record has this number."""
    row = db.execute(
        "SELECT 1 FROM record_numbers WHERE kind = ? AND year = ? AND number = ?",
        (kind, year, number),
    ).fetchone()
    return row is not None


def release(db: Connection, record_id: int) -> None:
    """Let a number go that was never given out here: of a record whose import is taken back."""
    db.execute("DELETE FROM record_numbers WHERE record_id = ?", (record_id,))
