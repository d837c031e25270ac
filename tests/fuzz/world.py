"""The sample branch with everybody's phones, in which acts are done and their answers watched."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.data_dir import DataDir
from bot.demo import accounts
from bot.demo.branch import making
from bot.demo.telegram.server import Call, Group, Phone, UploadedFile
from handlers import features
from handlers.roster import roster
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import group_chats, people
from storage.database import Connection, connect, migrate
from tests.fuzz import invariants, texts
from tests.fuzz.acts import Act
from tests.rights.entries import entries
from tests.town import Clock, Town, at, open_town

START = "2026-11-25 14:30"
PICTURE = bytes.fromhex("ffd8ffc0000b080300040001011100ffd9")
_ANSWERED = ("press", "send", "file", "photo", "voice", "sticker", "contact")


@dataclass
class Tally:
    """What came of it; `found` are lines that say what went wrong."""

    updates: int = 0
    exceptions: int = 0
    refused: int = 0
    unanswered: int = 0
    broken: int = 0
    found: list[str] = field(default_factory=list)


@dataclass
class World:
    """A town at work. `tally` grows with every batch."""

    town: Town
    phones: list[Phone]
    group: Group
    forged: list[str]
    tally: Tally = field(default_factory=Tally)
    _number: int = 900_000_000
    _failures: int = 0
    _refusals: int = 0

    def shown(self) -> list[list[str]]:
        """The data of the buttons that each phone now shows, the newest messages' only."""
        return [
            [
                button.target
                for message in phone.messages[-6:]
                for row in message.buttons
                for button in row
                if not button.is_url
            ]
            for phone in self.phones
        ]

    async def carry_out(self, batch: Sequence[Act]) -> None:
        """Let people act at the same time, and see how each is answered."""
        telegram, clock = self.town.telegram, self.town.clock
        clock.advance(5 + sum(act.seconds for act in batch))
        first, reached = telegram.world.queue.first_id, set[int]()
        joined = await self.town.read(_joined)

        def watch(call: Call) -> None:
            if call.status == 200 and call.chat_id and call.method.startswith(("send", "edit")):
                reached.add(call.chat_id)

        telegram._watchers[:] = [watch]
        asked = [(act, self._do(act)) for act in batch]
        if any(act.seconds for act in batch):
            await self.town.service.tick()
        await self.town.settle()
        self.tally.updates += telegram.world.queue.first_id - first
        shut_out = joined - await self.town.read(_joined)  # and what waited for them dropped
        for act, query in asked:
            if self.phones[act.who].user_id not in shut_out and not self._is_answered(
                act, query, reached
            ):
                self.tally.unanswered += 1
                self.tally.found.append(f"unanswered {act.what} {act.text[:60]!r} {act.parts}")
        await self._note_failures()

    def _is_answered(self, act: Act, query: str | None, reached: set[int]) -> bool:
        if act.what == "press":
            return query is None or self.town.telegram.world.queries[query].answered
        expected = act.what in _ANSWERED or (act.what == "say" and act.text == "message")
        if not (expected and act.whole) or query == "unsent":
            return True
        return self.phones[act.who].user_id in reached

    def _do(self, act: Act) -> str | None:
        """Carry out one act; a press gives its query's id, what Telegram does not send "unsent"."""
        phone = self.phones[act.who]
        match act.what:
            case "press":
                return self._press(phone, act.text)
            case "send":
                if not act.text.strip():
                    return "unsent"
                phone.send(act.text)
            case "file":
                phone.send_document(act.text, texts.FILES[act.text])
            case "photo":
                phone.send_photo(PICTURE)
            case "voice":
                phone.send_voice()
            case "sticker":
                phone.send_sticker()
            case "contact":
                phone.send_contact("13900000000")
            case "group" if phone.user_id in self.group.chat.members and act.text.strip():
                self.group.send(phone, act.text)
            case "say":
                self._push(act.text, self._message(phone) | self._on_file(act.parts or {}))
            case "update":
                self._push(act.text, act.parts or {})
        return None

    def _press(self, phone: Phone, data: str) -> str:
        said = [message for message in phone.messages if message.from_bot]
        for message in reversed(said):
            if any(button.target == data for row in message.buttons for button in row):
                return phone.press_data(data, message.id)
        return phone.press_data(data, said[-1].id if said else 1)

    def _message(self, phone: Phone) -> dict[str, Any]:
        self._number += 1
        return {
            "message_id": self._number, "date": int(self.town.clock.now().timestamp()),
            "chat": phone.chat.json(), "from": phone.user.json(),
        }  # fmt: skip

    def _on_file(self, parts: dict[str, Any]) -> dict[str, Any]:
        """The same with files that Telegram has: it never sends the id of another."""
        files, known = self.town.telegram.world.files, dict(parts)
        if "document" in known:
            kept = files.keep("document", UploadedFile("x", b"x", "text/plain"))
            known["document"] = known["document"] | {"file_id": kept.file_id}
        if "photo" in known:
            kept = files.keep("photo", UploadedFile("x.jpg", PICTURE, "image/jpeg"))
            known["photo"] = [each | {"file_id": kept.file_id} for each in known["photo"]]
        return known

    def _push(self, kind: str, body: dict[str, Any]) -> None:
        """Queue an update of any kind, asked for or not."""
        queue = self.town.telegram.world.queue
        kept, queue.allowed = queue.allowed, frozenset({kind})
        queue.push(kind, body, "raw")
        queue.allowed = kept

    async def _note_failures(self) -> None:
        failures, refusals = await self.town.read(_noted)
        for place, last in failures[self._failures :]:
            self.tally.exceptions += 1
            self.tally.found.append(f"exception in {place}: {last}")
        for method, why in refusals[self._refusals :]:
            self.tally.refused += 1
            self.tally.found.append(f"refused {method}: {why}")
        self._failures, self._refusals = len(failures), len(refusals)

    async def end(self) -> None:
        """Let everything come to rest, and look at the data."""
        self.town.clock.advance(3600)
        await self.town.tick()
        broken = await self.town.read(invariants.broken, self.town.clock.now())
        self.tally.broken += len(broken)
        self.tally.found += [f"broken {line}" for line in broken]


def _joined(db: Connection) -> set[int]:
    rows = db.execute("SELECT user_id FROM people WHERE user_id IS NOT NULL")
    return {row["user_id"] for row in rows}


def _noted(db: Connection) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    failed = db.execute("SELECT place, traceback FROM failures ORDER BY id").fetchall()
    refused = db.execute(
        "SELECT method, failed FROM outbox WHERE failed NOT IN ('too late', 'dropped')"
        " ORDER BY sent_at, id"
    ).fetchall()
    return (
        [(row["place"], _where(row["traceback"])) for row in failed],
        [(row["method"], row["failed"]) for row in refused],
    )


def _where(report: str) -> str:
    """The last line of a traceback, and the place of ours before it."""
    lines = report.strip().splitlines()
    ours = [line.strip() for line in lines if "/handlers/" in line or "/storage/" in line]
    return f"{lines[-1]} @ {ours[-1].rpartition('/')[2] if ours else ''}"


def _strike_off(user_id: int, acting: Acting) -> None:
    person = people.by_user(acting.db, user_id, acting.today)
    assert person is not None
    roster.strike_off(acting, person.id, by=None)


@cache
def _sample_branch() -> bytes:
    """The sample branch's database, made once a process: most of what a world costs."""
    with TemporaryDirectory() as folder:
        path, clock = Path(folder) / "branch.db", Clock(at(START))
        settings = Settings(branch=Branch(name="市级机关幼儿园党支部"))
        with closing(connect(path)) as db:
            migrate(db, path)
            db.execute("BEGIN")
            making.make(db, settings, clock.now())
            making.catch_up(db, features.registry(), clock, settings)
            db.execute("COMMIT")
        return path.read_bytes()


@asynccontextmanager
async def open_world(folder: Path) -> AsyncIterator[World]:
    """The sample branch on a Wednesday afternoon, with two strangers and one who was struck off."""
    DataDir(folder).database.write_bytes(_sample_branch())
    async with open_town(folder, START) as town:
        town.telegram.number_from(1000)
        joined = await town.read(accounts.of_branch, town.telegram, town.clock.now())
        bound = await town.read(group_chats.bound)
        group = accounts.group_of(town.telegram, joined, bound)
        assert group is not None
        strangers = [town.telegram.phone(f"<i>陌生人{number}</i>") for number in range(2)]
        phones = [each.phone for each in joined if each.phone.chat.started] + strangers
        forged = [each.sent for each in entries(town.service.registry) if each.is_press]
        for phone in strangers:
            phone.start()
        gone = [each for each in joined if each.phone.chat.started and not each.shown_as][-1]
        await town.write(partial(_strike_off, gone.phone.user_id))
        await town.settle()
        yield World(town, phones, group, forged)
