"""How a session reads: its card, its live count."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates
from storage.attendance import Attendance, Count
from storage.sessions import Session, Sitting

AWAY = "长期请假"
CHECK_IN = "✅ 签到"
LEAVE = "🙋 请假"
REFRESH = "刷新"


def heading(session: Session, labels: Sequence[str]) -> str:
    """Kinds and themes, one line a part."""
    lines = [
        f"<b>{html(label)}</b>　{html(part.title)}"
        for part, label in zip(session.parts, labels, strict=True)
    ]
    return "\n".join(lines)


def when_and_where(sitting: Sitting, *, today: date, remark: str = "") -> str:
    """Time and place, and below them what has changed (in HTML)."""
    when = dates.span(sitting.starts_at, sitting.ends_at, today=today)
    changed = f"\n{remark}" if remark else ""
    return f"🕒 {when}\n📍 {html(sitting.place)}{changed}"


def led_by(names: Sequence[str]) -> str:
    return f"🎤 主讲：{html('、'.join(names))}" if names else ""


def card(heading: str, where: str, lead: str, status: str) -> str:
    return "\n".join(line for line in (heading, where, lead, "", status) if line or line == "")


def my_status(row: Attendance, *, opens: str, today: date) -> str:
    """What the card says of the person's own attendance; `opens` is when check-in opens."""
    at = "" if row.at is None else dates.clock_time(row.at)
    if row.status == "present":
        return f"✅ <b>已签到 {at}</b>" + ("（时间待核）" if row.time_unsure else "")
    if row.status == "late":
        return f"✅ <b>已签到 {at}</b>（迟到）"
    if row.status == "leave":
        return f"🙋 <b>已请假</b>：{html(row.reason or '')}"
    if row.status == "absent":
        return "⬜️ 缺席"
    return f"{opens} 起可以签到"


def cancelled() -> str:
    return "❌ <b>已取消</b>，不用来了。"


def over() -> str:
    return "已结束。"


def live(heading: str, where: str, count: Count) -> str:
    """The count that goes up as people check in: numbers only, no names."""
    return f"{heading}\n{where}\n\n👥 实到 <b>{count.came}</b> / 应到 <b>{count.due}</b>"
