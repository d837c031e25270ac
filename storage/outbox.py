"""Messages waiting to be sent, and the cards that live in chats."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.database import Connection
from storage.instants import stored

ANSWER, NOTICE, BROADCAST = 0, 1, 2  # priorities: answers go out before broadcasts
KEEP_SENT = timedelta(days=400)  # a once_key must outlive whatever could post it again


@dataclass(frozen=True)
class Outgoing:
    """One pending call of the Bot API."""

    id: int
    chat_id: int
    method: str
    payload: dict[str, Any]
    version: int


def post(
    db: Connection,
    *,
    chat_id: int,
    method: str,
    payload: Mapping[str, Any],
    not_before: datetime,
    priority: int = ANSWER,
    slot: str | None = None,
    once_key: str | None = None,
    not_after: datetime | None = None,
) -> bool:
    """Post one call of the Bot API, to be sent after this transaction commits.

    A pending row of the same chat and `slot` is replaced by this one. A `once_key` is posted
    once ever; nothing is sent from `not_after` on. Returns whether anything was posted.
    """
    if once_key is not None:
        known = db.execute("SELECT 1 FROM outbox WHERE once_key = ?", (once_key,)).fetchone()
        if known is not None:
            return False
    db.execute(
        "INSERT INTO outbox (chat_id, method, payload, slot, once_key, priority, not_before,"
        " not_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (chat_id, slot) WHERE slot IS NOT NULL AND sent_at IS NULL DO UPDATE SET"
        " method = excluded.method, payload = excluded.payload, version = version + 1,"
        " priority = min(priority, excluded.priority),"
        " not_before = min(not_before, excluded.not_before), not_after = excluded.not_after",
        (
            chat_id,
            method,
            json.dumps(payload, ensure_ascii=False),
            slot,
            once_key,
            priority,
            stored(not_before),
            not_after and stored(not_after),
        ),
    )
    return True


def pending(
    db: Connection, now: datetime, busy_chats: Collection[int], limit: int
) -> list[Outgoing]:
    """The next calls to send: at most the oldest of each chat, answers before broadcasts."""
    marks = ",".join("?" * len(busy_chats))
    rows = db.execute(
        "SELECT id, chat_id, method, payload, version FROM outbox"
        " WHERE sent_at IS NULL AND not_before <= ? AND (not_after IS NULL OR not_after > ?)"
        f" AND chat_id NOT IN ({marks}) ORDER BY priority, id LIMIT ?",
        (stored(now), stored(now), *busy_chats, limit + 64),
    )
    taken: set[int] = set()
    chosen: list[Outgoing] = []
    for row in rows:
        if row["chat_id"] not in taken and len(chosen) < limit:
            taken.add(row["chat_id"])
            payload = json.loads(row["payload"])
            chosen.append(
                Outgoing(row["id"], row["chat_id"], row["method"], payload, row["version"])
            )
    return chosen


def mark_sent(db: Connection, row: Outgoing, now: datetime, failed: str | None = None) -> None:
    """Take the row off the queue, unless its slot was posted again while it was on its way.

    A row with a once_key stays, so that it is never posted again; so does a refused one.
    """
    db.execute(
        "UPDATE outbox SET sent_at = ?, failed = ? WHERE id = ? AND version = ?"
        " AND (once_key IS NOT NULL OR ? IS NOT NULL)",
        (stored(now), failed, row.id, row.version, failed),
    )
    db.execute(
        "DELETE FROM outbox WHERE id = ? AND version = ? AND sent_at IS NULL", (row.id, row.version)
    )


def drop_chat(db: Connection, chat_id: int, now: datetime) -> None:
    """Drop what waits for a chat that can no longer be reached; what had a once_key never is."""
    db.execute(
        "UPDATE outbox SET sent_at = ?, failed = 'dropped'"
        " WHERE chat_id = ? AND sent_at IS NULL AND once_key IS NOT NULL",
        (stored(now), chat_id),
    )
    db.execute(
        "DELETE FROM outbox WHERE chat_id = ? AND sent_at IS NULL AND once_key IS NULL", (chat_id,)
    )


def drop_late(db: Connection, now: datetime) -> None:
    """Set aside what is of no use any more; it counts as posted."""
    db.execute(
        "UPDATE outbox SET sent_at = ?, failed = 'too late'"
        " WHERE sent_at IS NULL AND not_after <= ?",
        (stored(now), stored(now)),
    )


def move_chat(db: Connection, old_chat_id: int, new_chat_id: int) -> list[str]:
    """What waits for a chat goes to its new id; returns the cards shown in the old one.

    Telegram numbers the messages of the new chat anew, so cards are forgotten, and whatever
    would change or delete a message by its number.
    """
    db.execute(
        "DELETE FROM outbox WHERE chat_id = ? AND sent_at IS NULL AND once_key IS NULL"
        " AND json_extract(payload, '$.message_id') IS NOT NULL",
        (old_chat_id,),
    )
    db.execute(
        "UPDATE OR REPLACE outbox SET chat_id = ? WHERE chat_id = ? AND sent_at IS NULL",
        (new_chat_id, old_chat_id),
    )
    rows = db.execute("DELETE FROM cards WHERE chat_id = ? RETURNING card", (old_chat_id,))
    return [row["card"] for row in rows.fetchall()]


def prune_sent(db: Connection, now: datetime) -> None:
    """Forget old sent rows."""
    db.execute("DELETE FROM outbox WHERE sent_at < ?", (stored(now - KEEP_SENT),))


def card_message(db: Connection, card: str, chat_id: int) -> int | None:
    """The message that shows the card in the chat, if there is one."""
    row = db.execute(
        "SELECT message_id FROM cards WHERE card = ? AND chat_id = ?", (card, chat_id)
    ).fetchone()
    return None if row is None else int(row["message_id"])


def is_card(db: Connection, chat_id: int, message_id: int) -> bool:
    """Whether the message shows a card in the chat."""
    row = db.execute(
        "SELECT 1 FROM cards WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)
    ).fetchone()
    return row is not None


def waiting_files(db: Connection, method: str) -> set[str]:
    """The paths of the files that wait to be sent by a method."""
    rows = db.execute(
        "SELECT json_extract(payload, '$.path') AS path FROM outbox"
        " WHERE sent_at IS NULL AND method = ? AND path IS NOT NULL",
        (method,),
    )
    return {row["path"] for row in rows}


def card_chats(db: Connection, card: str) -> list[int]:
    """The chats in which the card is shown."""
    rows = db.execute("SELECT chat_id FROM cards WHERE card = ?", (card,))
    return [row["chat_id"] for row in rows]


def card_is_waiting(db: Connection, card: str, chat_id: int) -> bool:
    """Whether the card is about to be sent to the chat as a new message."""
    row = db.execute(
        "SELECT 1 FROM outbox WHERE sent_at IS NULL AND chat_id = ? AND method = 'card'"
        " AND json_extract(payload, '$.card') = ? AND json_extract(payload, '$.fresh')",
        (chat_id, card),
    ).fetchone()
    return row is not None


def keep_card(db: Connection, card: str, chat_id: int, message_id: int) -> None:
    """Remember which message shows the card in the chat from now on."""
    db.execute(
        "INSERT INTO cards (card, chat_id, message_id) VALUES (?, ?, ?)"
        " ON CONFLICT (card, chat_id) DO UPDATE SET message_id = excluded.message_id",
        (card, chat_id, message_id),
    )


def forget_card(db: Connection, card: str, chat_id: int) -> None:
    """The card is no longer shown in the chat."""
    db.execute("DELETE FROM cards WHERE card = ? AND chat_id = ?", (card, chat_id))


def waiting_chats(db: Connection, now: datetime, chats: Collection[int]) -> list[int]:
    """Those of the chats that have something to be sent now."""
    marks = ",".join("?" * len(chats))
    rows = db.execute(
        "SELECT DISTINCT chat_id FROM outbox WHERE sent_at IS NULL AND not_before <= ?"
        f" AND (not_after IS NULL OR not_after > ?) AND chat_id IN ({marks})",
        (stored(now), stored(now), *chats),
    )
    return [row["chat_id"] for row in rows]
