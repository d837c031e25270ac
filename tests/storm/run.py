"""`make storm`: a bot under load, killed at random instants; one line of JSON says what it cost."""

import argparse
import asyncio
import json
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.demo.telegram.server import Call, Phone, Telegram
from tests.process import mould as moulds
from tests.process.program import PROJECT, TOKEN, Program, free_port, serving
from tests.storm import people, weather
from tests.storm.clock import SharedClock
from tests.storm.ours import Ours
from tests.storm.people import Diary
from tests.storm.subject import Subject
from tests.storm.usual import Usual
from tests.town import at

MONDAY = "2026-11-23 10:00"
REMINDER = "政治理论学习　第"  # how a session's card begins, which is its reminder
SUBJECTS: dict[str, type[Subject]] = {"ours": Ours, "usual": Usual}


@dataclass
class Figures:
    """What `make storm` prints."""

    kills: int = 0
    updates: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    replies_repeated: int = 0
    reminders_due: int = 0
    reminders_missed: int = 0
    reminders_doubled: int = 0
    stuck: int = 0


@dataclass
class Storm:
    """One storm over one bot."""

    subject: Subject
    folder: Path
    telegram: Telegram
    clock: SharedClock
    phones: list[Phone]
    diary: Diary
    random: Random
    apart: float
    mould: Path | None
    themes: list[str] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    starts: int = 0
    _noted: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)

    def watch(self, call: Call) -> None:
        """Note each message as it was when it was sent, whether its answer was lost or not."""
        self.starts += call.method == "deleteWebhook"  # before the first poll, in both bots
        if call.method == "sendMessage" and call.chat_id is not None:
            chat = self.telegram.world.chats.get(call.chat_id)
            newest = next(reversed(chat.log.values()), None) if chat else None
            if newest is not None and newest.from_bot:
                key = (call.chat_id, newest.id)
                self._noted.setdefault(key, (len(self.themes), newest.text))

    def reminders(self) -> Counter[tuple[str, int]]:
        """How often each was reminded of each session."""
        return Counter(
            (theme, chat_id)
            for (chat_id, _), (_, text) in self._noted.items()
            if text.startswith(REMINDER)
            for theme in self.themes
            if theme in text
        )

    def repeated(self) -> int:
        """Messages, reminders aside, that came to somebody once more on the same day."""
        said = Counter(
            (day, chat_id, text)
            for (chat_id, _), (day, text) in self._noted.items()
            if not text.startswith(REMINDER)
        )
        return sum(times - 1 for times in said.values())

    async def launch(self) -> Program:
        """Start the bot's process."""
        number = len(self.programs)
        program = await start_module(self.subject.module, self.folder, number, self.mould)
        self.programs.append(program)
        return program

    async def day(self, number: int, morning: datetime) -> None:
        """A working day with one session: reminders, leave, check-in, lessons, reflections."""
        theme = f"第{number}轮学习"
        self.themes.append(theme)
        self.clock.move_to(morning)
        starts_at = morning + timedelta(hours=6, minutes=30)
        await self.subject.add_session(theme, starts_at, self.clock.now())
        self.clock.move_to(starts_at - timedelta(minutes=59))
        writing: list[Coroutine[Any, Any, None]] = []
        away: list[Phone] = []
        coming: list[Phone] = []
        for place, phone in enumerate(self.phones):
            match place % 15:
                case 0 | 5 | 10:
                    away.append(phone)
                case 1:
                    writing.append(people.record_lesson(self.diary, phone, f"课{number}之{place}"))
                case 2:
                    mark = f"记{number}之{place}"
                    writing.append(people.submit_reflection(self.diary, phone, mark))
                case _:
                    coming.append(phone)
        first = asyncio.create_task(self._all(writing))
        await self._reminded(theme)
        self.clock.move_to(starts_at - timedelta(minutes=20))
        leaves = [people.ask_leave(self.diary, phone, theme) for phone in away]
        check_ins = [people.check_in(self.diary, phone, theme) for phone in coming]
        await self._all([*leaves, *check_ins])
        await first

    async def _reminded(self, theme: str) -> None:
        """Wait until everybody is reminded; in a storm that takes longer than an answer does."""
        deadline = time.monotonic() + 3 * self.diary.patience
        while time.monotonic() < deadline:
            if sum(name == theme for name, _ in self.reminders()) == len(self.phones):
                return
            await asyncio.sleep(0.3)

    async def _all(self, doing: list[Coroutine[Any, Any, None]]) -> None:
        await asyncio.gather(*(people.attempt(self.diary, each) for each in doing))

    async def rage(self, kills: int) -> None:
        """Days go by until the bot has been killed so often; then the weather clears."""
        life = weather.LIFE / 2 if self.mould else weather.LIFE
        blowing = asyncio.create_task(
            weather.blow(self.telegram, self.random, self.apart, at_starts=self.mould is None)
        )
        killing = asyncio.create_task(
            weather.kill_again_and_again(self.launch, lambda: self.starts, kills, self.random, life)
        )
        clearing = asyncio.create_task(self._clear_after(killing, blowing))
        number, morning = 1, at(MONDAY)
        while True:
            await self.day(number, morning)
            if killing.done():
                break
            number, morning = number + 1, next_working_day(morning)
        await clearing
        await self._calm()

    async def _clear_after(self, killing: asyncio.Task[None], blowing: asyncio.Task[None]) -> None:
        """No fault comes after the last kill, so that a day's end waits for nothing but the bot."""
        try:
            await killing
        finally:
            blowing.cancel()
            await asyncio.gather(blowing, return_exceptions=True)
            self.telegram.faults.clear()

    async def _calm(self) -> None:
        """Let the bot send what it still has to, and end it."""
        deadline = time.monotonic() + self.diary.patience
        while time.monotonic() < deadline:
            if not (await self.subject.recorded(self.clock.now())).unsent:
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.5 if self.mould else 1.0)
        await self.programs[-1].stop()

    async def end(self) -> None:
        """Leave no process behind."""
        for program in self.programs:
            if program.process.returncode is None:
                program.kill()
                await program.ended()

    def _ended_by_themselves(self) -> int:
        """Processes that were neither killed nor told to stop."""
        return sum(program.process.returncode not in (-9, 0) for program in self.programs)

    async def figures(self, kills: int, updates: int) -> Figures:
        """What was promised against what is there."""
        kept, diary, reminded = (
            await self.subject.recorded(self.clock.now()),
            self.diary,
            self.reminders(),
        )
        promised = (
            (diary.check_ins, kept.check_ins), (diary.leaves, kept.leaves),
            (diary.lessons, kept.lessons), (diary.reflections, kept.reflections),
        )  # fmt: skip
        every = (kept.check_ins, kept.leaves, kept.lessons, kept.reflections)
        due = [(theme, phone.user_id) for theme in self.themes for phone in self.phones]
        return Figures(
            kills=kills,
            updates=updates,
            acknowledged=diary.acknowledged,
            lost=sum(each not in there for asked, there in promised for each in asked),
            doubled=sum(times - 1 for counter in every for times in counter.values()),
            replies_repeated=self.repeated(),
            reminders_due=len(due),
            reminders_missed=sum(each not in reminded for each in due),
            reminders_doubled=sum(times - 1 for times in reminded.values()),
            stuck=len(diary.stuck) + kept.unsent + self._ended_by_themselves(),
        )


def next_working_day(morning: datetime) -> datetime:
    """The same time on the next day that is no Saturday and no Sunday."""
    later = morning + timedelta(days=1)
    while later.weekday() > 4:
        later += timedelta(days=1)
    return later


async def storm(
    name: str,
    kills: int,
    phones: int,
    *,
    seed: int = 1,
    patience: float = 60.0,
    apart: float = 0.35,
    mould: Path | None = None,
) -> tuple[Figures, list[str]]:
    """Let it rage over a fresh bot: the figures, and who waited in vain for what.

    With a `mould` (tests/process/mould.py) it is hurried: its processes start with everything
    imported, which no fault delays, and live half as long, and nobody waits between two texts: the
    clock is moved.
    """
    with tempfile.TemporaryDirectory() as written:
        folder = Path(written)
        clock = SharedClock(folder / "clock")
        clock.move_to(at(MONDAY))
        telegram = Telegram(
            token=TOKEN, bot_name="branch_bot", now=clock.now, monotonic=time.monotonic
        )
        everyone = [telegram.phone(f"党员{number:03}") for number in range(1, phones + 1)]
        for phone in everyone:
            phone.chat.started = True
        subject, random = SUBJECTS[name](), Random(seed)
        diary = Diary(patience, clock.pass_by if mould else asyncio.sleep)
        async with serving(telegram, free_port()) as address:
            await subject.make_ready(folder, address, everyone)
            raging = Storm(subject, folder, telegram, clock, everyone, diary, random, apart, mould)
            telegram.on_call(raging.watch)
            first = telegram.world.queue.first_id
            try:
                await raging.rage(kills)
            finally:
                await raging.end()
            updates = telegram.world.queue.first_id - first
            return await raging.figures(kills, updates), raging.diary.stuck


async def start_module(module: str, folder: Path, number: int, mould: Path | None) -> Program:
    """A process of `python -m module` in the folder."""
    errors = folder / f"stderr-{number}"
    environ = os.environ | {"PYTHONPATH": str(PROJECT), "BOT_TOKEN": TOKEN}
    return Program(await moulds.start_anyhow(mould, folder, errors, environ, module), errors)


def main() -> int:
    """The exit status: 0 when nothing was lost, doubled, missed or stuck."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=90.0, help="seconds a person waits")
    parser.add_argument("--bot", choices=sorted(SUBJECTS), default="ours")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the server's, of connections that a kill has cut
    found, stuck = asyncio.run(
        storm(given.bot, given.kills, given.phones, seed=given.seed, patience=given.patience)
    )
    sys.stdout.write(json.dumps(asdict(found)) + "\n")
    for line, times in Counter(stuck).most_common():
        sys.stderr.write(f"{times} × {line}\n")
    return 1 if found.lost + found.doubled + found.reminders_missed + found.stuck else 0


if __name__ == "__main__":
    sys.exit(main())
