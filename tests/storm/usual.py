"""The usual way in the same storm."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.demo.telegram.server import Phone
from tests.storm.subject import Recorded
from tests.storm.usual_bot import SCHEMA


class Usual:
    """tests/storm/usual_bot.py and its database."""

    module = "tests.storm.usual_bot"

    async def make_ready(self, folder: Path, address: str, phones: list[Phone]) -> None:
        """Everyone in its table of users."""
        self._path = folder / "usual.db"
        (folder / "address").write_text(address)
        with closing(sqlite3.connect(self._path)) as db:
            db.executescript(SCHEMA)
            db.executemany("INSERT INTO users VALUES (?)", [(phone.user_id,) for phone in phones])
            db.commit()

    async def add_session(self, theme: str, starts_at: datetime, now: datetime) -> None:
        """A session for everyone."""
        with closing(sqlite3.connect(self._path, timeout=30)) as db:
            db.execute(
                "INSERT INTO sessions (theme, starts_at) VALUES (?, ?)",
                (theme, starts_at.isoformat()),
            )
            db.commit()

    async def recorded(self, now: datetime) -> Recorded:
        """What is in its tables; it keeps no list of what it has still to send."""
        with closing(sqlite3.connect(self._path, timeout=30)) as db:
            named = "SELECT theme, user_id FROM {} JOIN sessions ON sessions.id = session_id"
            return Recorded(
                check_ins=Counter(map(tuple, db.execute(named.format("check_ins")))),
                leaves=Counter(map(tuple, db.execute(named.format("leaves")))),
                lessons=Counter(row[0] for row in db.execute("SELECT title FROM lessons")),
                reflections=Counter(
                    row[0].partition("。")[0] for row in db.execute("SELECT text FROM reflections")
                ),
            )
