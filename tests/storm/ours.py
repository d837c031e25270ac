"""Our bot in the storm."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.demo.telegram.server import Phone
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.sessions import session_making
from handlers.sessions.due import PARTY, Due
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import calendar_days, outbox, people, tasks
from storage.database import Connection, open_database
from storage.instants import stored
from storage.terms import Standing
from tests.storm.subject import Recorded

NAME = "示范幼儿园党支部"
T = TypeVar("T")


class Ours:
    """`python -m bot run`, its data reached as any program on the machine could."""

    module = "tests.storm.our_bot"

    async def make_ready(self, folder: Path, address: str, phones: list[Phone]) -> None:
        """A config, and everyone on the roster with a phone."""
        self._path = folder / "data" / "branch.db"
        self._path.parent.mkdir()
        (folder / "config.toml").write_text(
            f'[branch]\nname = "{NAME}"\n[telegram]\nbase_url = "{address}/bot"\n'
            f'base_file_url = "{address}/file/bot"\n'
        )
        now = datetime.fromisoformat("2026-09-01T08:00:00+00:00")

        def enrol(acting: Acting) -> None:
            calendar_days.add_term(acting.db, "2026年秋季学期", acting.today, acting.today)
            for phone in phones:
                offices = ("secretary",) if phone is phones[0] else ()
                person = Enrolment(phone.name, standing=Standing.FULL, offices=offices)
                person_id = roster.enrol(acting, person, by=None, from_day=acting.today)
                people.bind(acting.db, person_id, phone.user_id, acting.now)

        await self._write(enrol, now)

    async def _write(self, function: Callable[[Acting], T], now: datetime) -> T:
        database = await open_database(self._path)
        settings = Settings(branch=Branch(name=NAME))
        try:
            return await database.write(lambda db: function(Acting(db, now, settings)))
        finally:
            await database.close()

    async def add_session(self, theme: str, starts_at: datetime, now: datetime) -> None:
        """As the form makes it; told of already, so that the reminder is what comes."""

        def make(acting: Acting) -> None:
            ends_at = starts_at + timedelta(hours=1)
            parts = [NewPart("study", theme, Due(PARTY))]
            sittings = [NewSitting(starts_at, ends_at, "三楼会议室")]
            session = session_making.make(acting, parts, sittings, by=None)
            acting.db.execute(
                "UPDATE attendance SET announced_at = ? WHERE session_id = ?",
                (stored(now), session.id),
            )

        await self._write(make, now)

    async def recorded(self, now: datetime) -> Recorded:
        """What is on disk, and what is due and not sent or done."""
        database = await open_database(self._path)
        try:
            return await database.read(_recorded, now)
        finally:
            await database.close()


def _recorded(db: Connection, now: datetime) -> Recorded:
    attended = db.execute(
        "SELECT r.title, p.user_id, a.status FROM attendance a JOIN people p ON p.id = a.person_id"
        " JOIN records r ON r.session_id = a.session_id AND r.position > 0"
    ).fetchall()
    leaves = db.execute(
        "SELECT r.title, p.user_id, count(*) AS times FROM history h"
        " JOIN records r ON r.session_id = h.noun_id AND r.position > 0"
        " JOIN people p ON p.id = json_extract(h.after, '$.person')"
        " WHERE h.noun = 'attendance' AND h.what = 'leave' GROUP BY 1, 2"
    ).fetchall()
    lessons = db.execute("SELECT title FROM records WHERE kind = 'open_lesson'").fetchall()
    texts = db.execute("SELECT text FROM reflection_texts").fetchall()
    waiting = outbox.pending(db, now, (), 1000)
    return Recorded(
        check_ins=Counter(
            (row["title"], row["user_id"])
            for row in attended
            if row["status"] in ("present", "late")
        ),
        leaves=Counter({(row["title"], row["user_id"]): row["times"] for row in leaves}),
        lessons=Counter(row["title"] for row in lessons),
        reflections=Counter(row["text"].partition("。")[0] for row in texts),
        unsent=len(waiting) + (tasks.next_task(db, now) is not None),
    )
