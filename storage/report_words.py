"""What the secretary has written for a year's summary where no record speaks."""

from storage.database import Connection

SHORTCOMINGS, INTENTIONS = PARTS = ("shortcomings", "intentions")


def of_year(db: Connection, year: int) -> dict[str, str]:
    """The texts by part; a part without one is not in it."""
    rows = db.execute("SELECT part, text FROM report_words WHERE year = ?", (year,))
    return {row["part"]: row["text"] for row in rows}


def put(db: Connection, year: int, part: str, text: str) -> None:
    """Write a part, or with "" take it away; the caller keeps the old one in history."""
    if not text:
        db.execute("DELETE FROM report_words WHERE year = ? AND part = ?", (year, part))
        return
    db.execute(
        "INSERT INTO report_words (year, part, text) VALUES (?, ?, ?)"
        " ON CONFLICT (year, part) DO UPDATE SET text = excluded.text",
        (year, part, text),
    )
