"""One act tried on the real bot and taken back: what was said, to whom, and what was written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Update

from bot.request import cut_pressed_card
from handlers.gate import Call
from handlers.screen import Screen
from handlers.texts.gate import failed_unkept
from handlers.turn import Acting
from storage.database import Connection
from storage.updates import Toast
from tests.town import Town

ENGINE = ("seen_updates", "outbox", "cards", "sqlite_sequence")
FOREIGN_GROUP = -4_999_999_999
Rows = frozenset[tuple[str, str]]
"""Rows of the data as (table, JSON of the row)."""


@dataclass(frozen=True)
class Said:
    """A message that was posted: to which chat, its text, and the data of its buttons."""

    chat_id: int
    text: str
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of one act. `written` counts the rows written, messages included."""

    said: tuple[Said, ...]
    toast: str
    written: int
    failure: str = ""
    added: Rows = frozenset()
    removed: Rows = frozenset()


class _TakenBack(Exception):
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


class Probe:
    """Tries acts on a town; each is rolled back, so that one never changes what another meets."""

    def __init__(self, town: Town, *, compares: bool = False) -> None:
        """With `compares` outcomes say which rows went and came, a few milliseconds each."""
        self.town = town
        self._compares = compares
        self._number = 900_000_000
        self._rows: Rows = frozenset()

    async def press(self, user_id: int, data: str, *, group: bool = False) -> Outcome:
        """A press of a button with this data, real or made up."""
        query = {
            "id": "1", "from": _user(user_id), "chat_instance": "1", "data": data,
            "message": {"message_id": 77, "date": 0, "chat": _chat(user_id, group)},
        }  # fmt: skip
        update = {"callback_query": query}
        cut_pressed_card(update)
        return await self._carry_out(update)

    async def send(self, user_id: int, text: str, *, group: bool = False, **more: Any) -> Outcome:
        """A typed message, or a command."""
        message: dict[str, Any] = {
            "message_id": 78, "date": int(self.town.clock.now().timestamp()),
            "chat": _chat(user_id, group), "from": _user(user_id), "text": text,
        } | more  # fmt: skip
        if text.startswith("/"):
            length = len(text.partition(" ")[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return await self._carry_out({"message": message})

    async def _carry_out(self, what: Mapping[str, Any]) -> Outcome:
        self._number += 1
        application = self.town.service.application
        application.bot_data.clear()
        update = Update.de_json({"update_id": self._number, **what}, application.bot)
        await application.process_update(update)
        assert application.bot_data.error is None, application.bot_data.error
        call = application.bot_data.call
        if call is None:  # nobody asks for such updates
            return Outcome((), "", 0)
        try:
            await self.town.service.database.write(self._run, call)
        except _TakenBack as back:
            return back.outcome
        raise AssertionError("what was tried is always taken back")

    def _run(self, db: Connection, call: Call) -> None:
        service = self.town.service
        before, rows = db.total_changes, self._baseline(db)
        service.intake.screens.clear()
        toast = service.intake.attempt(db, call)
        written = db.total_changes - before
        after = _rows(db) if self._compares and written else rows
        acting = Acting(db, self.town.clock.now(), service.config.settings)
        shown = service.intake.screens
        directly = tuple(said_of(each.chat_id, each.screen) for each in shown)
        outcome = Outcome(
            said=(*self._said(acting), *directly),
            toast="" if toast is None else toast.text,
            written=written,
            failure=_failure(db, toast, directly),
            added=after - rows,
            removed=rows - after,
        )
        raise _TakenBack(outcome)

    def _baseline(self, db: Connection) -> Rows:
        """The rows as they always are before an act; read once, since every act is taken back."""
        if self._compares and not self._rows:
            self._rows = _rows(db)
        return self._rows

    def _said(self, acting: Acting) -> Iterator[Said]:
        posted = acting.db.execute("SELECT * FROM outbox WHERE sent_at IS NULL").fetchall()
        for row in posted:
            chat_id, payload = row["chat_id"], json.loads(row["payload"])
            if row["method"] == "card":
                registry = self.town.service.registry
                screen = registry.render(acting, payload["card"], chat_id)
                if screen is not None:
                    yield said_of(chat_id, screen)
            else:
                markup = payload.pop("reply_markup", {})
                keys = [key for line in markup.get("inline_keyboard", ()) for key in line]
                buttons = tuple(key["callback_data"] for key in keys if "callback_data" in key)
                labels = " ".join(key["text"] for key in keys)
                rest = json.dumps(payload, ensure_ascii=False)
                yield Said(chat_id, f"{rest} {labels}", buttons)


def _failure(db: Connection, toast: Toast | None, directly: Sequence[Said]) -> str:
    """The traceback that was kept, or the apology of a call that leaves no trace."""
    failed = db.execute("SELECT traceback FROM failures").fetchone()
    if failed is not None:
        return str(failed["traceback"])
    words = [each.text for each in directly] + ([] if toast is None else [toast.text])
    return "unkept" if any(failed_unkept() in each for each in words) else ""


def said_of(chat_id: int, screen: Screen) -> Said:
    """The screen as a message to a chat."""
    buttons = [button for row in screen.rows for button in row]
    labels = " ".join(button.label for button in buttons)
    data = tuple(button.data for button in buttons if button.data is not None)
    return Said(chat_id, f"{screen.text} {labels}", data)


def _rows(db: Connection) -> Rows:
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return frozenset(
        (table["name"], json.dumps(dict(row), ensure_ascii=False))
        for table in tables
        if table["name"] not in ENGINE
        for row in db.execute(f"SELECT * FROM {table['name']}")
    )


def _user(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": f"用户{user_id}"}


def _chat(user_id: int, group: bool) -> dict[str, Any]:
    if group:
        return {"id": FOREIGN_GROUP, "type": "group", "title": "别的群"}
    return {"id": user_id, "type": "private", "first_name": f"用户{user_id}"}
