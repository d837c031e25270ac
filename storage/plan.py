"""The plan: how many records of a kind a year shall have."""

from storage.database import Connection


def targets(db: Connection, year: int) -> dict[str, int]:
    """The year's targets by kind; kinds without one are not in it."""
    rows = db.execute("SELECT kind, target FROM plan_targets WHERE year = ?", (year,))
    return {row["kind"]: row["target"] for row in rows}


def set_target(db: Connection, year: int, kind: str, target: int) -> None:
    """Set a target, or with 0 take it away; the caller keeps the old one in history."""
    if target == 0:
        db.execute("DELETE FROM plan_targets WHERE year = ? AND kind = ?", (year, kind))
        return
    db.execute(
        "INSERT INTO plan_targets (year, kind, target) VALUES (?, ?, ?)"
        " ON CONFLICT (year, kind) DO UPDATE SET target = excluded.target",
        (year, kind, target),
    )
