"""How a session reads: its card, its live count."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers import record_marks
from handlers.calendar import local_day
from handlers.screen import html
from handlers.texts import dates
from storage.attendance import Count
from storage.sessions import Session, Sitting

AWAY = "长期请假"
CHECK_IN = "✅ 签到"
LEAVE = "🙋 请假"


def heading(session: Session, labels: Sequence[str]) -> str:
    """Kinds and themes, one line a part; 补录 behind what was recorded later."""
    lines = [
        f"<b>{html(label)}</b>　{html(part.title)}{record_marks.shown(part)}"
        for part, label in zip(session.parts, labels, strict=True)
    ]
    return "\n".join(lines)


def in_short(labels: Sequence[str], starts_at: datetime, *, today: date) -> str:
    """One line, also for a button: 11月25日 15:00 政治理论学习."""
    day = dates.short_day(local_day(starts_at), today=today)
    return f"{day} {dates.clock_time(starts_at)} {'、'.join(dict.fromkeys(labels))}"


def when_and_where(sitting: Sitting, *, today: date, remark: str = "") -> str:
    """Time and place, and below them what has changed (in HTML)."""
    when = dates.span(sitting.starts_at, sitting.ends_at, today=today)
    changed = f"\n{remark}" if remark else ""
    return f"🕒 {when}\n📍 {html(sitting.place)}{changed}"


def led_by(names: Sequence[str]) -> str:
    return f"🎤 主讲：{html('、'.join(names))}" if names else ""


def card(heading: str, where: str, lead: str, status: str) -> str:
    top = "\n".join(line for line in (heading, where, lead) if line)
    return f"{top}\n\n{status}" if status else top


def cancelled() -> str:
    return "❌ <b>已取消</b>，不用来了。"


def not_due() -> str:
    return "这次您不用参加。"


def over() -> str:
    return "已结束。"


def live(heading: str, where: str, count: Count) -> str:
    """The count that goes up as people check in: numbers only, no names."""
    return f"{heading}\n{where}\n\n👥 实到 <b>{count.came}</b> / 应到 <b>{count.due}</b>"


def live_closed(heading: str, where: str, count: Count) -> str:
    """The same once the session is closed."""
    return f"{live(heading, where, count)}\n已结束。"


def spoken_code(code: str) -> str:
    """Shown to who keeps the roll, to be read out in the room."""
    return f"🔢 现场报的数字：<b>{code}</b>"
