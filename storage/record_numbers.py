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
