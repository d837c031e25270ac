"""Single facts about this database: which bot it belongs to, whether the last run ended cleanly."""

from storage.database import Connection


def get(db: Connection, key: str) -> str | None:
    """The fact's value, if it was ever set."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["value"])


def put(db: Connection, key: str, value: str) -> None:
    """Set the fact."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
