"""What the bot says by itself about the week's sessions."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import sessions
from storage.sessions import Sitting

SEE_OWED = "看看还欠什么"


def item(heading: str, sitting: Sitting, leads: Sequence[str], *, today: date) -> str:
    """One session of the week's list."""
    lines = (heading, sessions.when_and_where(sitting, today=today), sessions.led_by(leads))
    return "\n".join(line for line in lines if line)


def week(items: Sequence[str], more: int, owed: Sequence[str]) -> str:
    """The week's sessions of one person, and what the person still owes."""
    blocks: list[str] = []
    if items:
        blocks += ["📅 <b>接下来一周的安排</b>", *items]
        if more:
            blocks.append(f"……还有 {more} 次，发“我的”查看。")
        blocks.append("到时候我会再提醒一次。来不了，请点下面那一次，再点“请假”。")
    if owed:
        blocks.append("\n".join(["⏳ <b>还欠着的</b>", *owed]))
    return "\n\n".join(blocks)
