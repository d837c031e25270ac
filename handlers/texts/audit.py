"""What the list of readings says."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from handlers.screen import html
from handlers.texts import dates

WORDS: Final = ("查阅记录",)
MENU: Final = "🔎 查阅记录"
COMMAND: Final = "谁查阅过什么"

WHAT: Final[dict[str, str]] = {
    "reflection": "看了心得",
    "reflection_files": "取了心得附件",
}
"""What can be read → what is said of it; others are shown as they are stored."""


def line(at: datetime, by: str, what: str, about: str | None, *, today: date) -> str:
    of = "" if about is None else f"（{html(about)}）"
    return f"{dates.moment(at, today=today)} {html(by)} {WHAT.get(what, html(what))}{of}"


def listed(lines: Sequence[str], count: int, page: str) -> str:
    if not lines:
        return "还没有人查阅过别人的内容。"
    head = f"谁查阅过什么，共 {count} 条，同一天看几次记一条："
    return "\n".join([head, "", *lines, *([page] if page else [])])
