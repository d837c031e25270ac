"""The bot that the storm is about: how it is made ready and started, and what it has recorded."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.demo.telegram.server import Phone


@dataclass
class Recorded:
    """What is on disk, how many times each; nothing is there more than once if all is well."""

    check_ins: Counter[tuple[str, int]] = field(default_factory=Counter)
    leaves: Counter[tuple[str, int]] = field(default_factory=Counter)
    lessons: Counter[str] = field(default_factory=Counter)
    reflections: Counter[str] = field(default_factory=Counter)
    unsent: int = 0


class Subject(Protocol):
    """Ours, or the usual way."""

    module: str

    async def make_ready(self, folder: Path, address: str, phones: list[Phone]) -> None:
        """A branch on disk of which all these phones are members."""

    async def add_session(self, theme: str, starts_at: datetime, now: datetime) -> None:
        """A session at which everyone is due."""

    async def recorded(self, now: datetime) -> Recorded:
        """What is on disk now."""
