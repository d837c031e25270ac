"""The Telegram groups in which the branch's live cards are shown."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Connection
from storage.instants import instant, stored


@dataclass(frozen=True)
class GroupChat:
    """A bound group."""

    chat_id: int
    title: str
    bound_at: datetime
    bound_by: int


def bind(db: Connection, chat_id: int, title: str, at: datetime, by: int) -> None:
    """Bind a group, or bind it anew under its present title."""
    db.execute(
        "INSERT OR REPLACE INTO group_chats (chat_id, title, bound_at, bound_by)"
        " VALUES (?, ?, ?, ?)",
        (chat_id, title, stored(at), by),
    )


def unbind(db: Connection, chat_id: int) -> bool:
    """Unbind a group; whether it was bound."""
    return db.execute("DELETE FROM group_chats WHERE chat_id = ?", (chat_id,)).rowcount > 0


def find(db: Connection, chat_id: int) -> GroupChat | None:
    """The bound group with this id."""
    return next((group for group in bound(db) if group.chat_id == chat_id), None)


def bound(db: Connection) -> list[GroupChat]:
    """All bound groups, the first bound first."""
    rows = db.execute("SELECT * FROM group_chats ORDER BY bound_at, chat_id")
    return [
        GroupChat(row["chat_id"], row["title"], instant(row["bound_at"]), row["bound_by"])
        for row in rows
    ]


def move(db: Connection, old_chat_id: int, new_chat_id: int) -> bool:
    """Telegram has given the group another id; whether it was bound."""
    db.execute("DELETE FROM group_chats WHERE chat_id = ?", (new_chat_id,))
    changed = db.execute(
        "UPDATE group_chats SET chat_id = ? WHERE chat_id = ?", (new_chat_id, old_chat_id)
    )
    return changed.rowcount > 0
