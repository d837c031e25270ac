"""How somebody's attendance reads: on the own card, in a roll, in its history."""

from collections.abc import Sequence
from datetime import date

from handlers.calendar import local_day
from handlers.screen import html
from handlers.texts import dates
from storage.attendance import Attendance, Count

STATUSES: dict[str, str] = {
    "expected": "还没到",
    "present": "已到",
    "late": "迟到",
    "leave": "请假",
    "absent": "缺席",
    "not_due": "无需参加",
}
_SIGNS: dict[str, str] = {
    "expected": "▫️",
    "present": "✅",
    "late": "🕙",
    "leave": "🙋",
    "absent": "⬜️",
    "not_due": "➖",
}
MOST_NAMES = 30
_LONG_REASON = 20


def mine(row: Attendance, *, opens: str, marked_by: str, today: date) -> str:
    """What a card says of the person's own attendance; `opens` is when, empty once it is open."""
    if row.status == "expected":
        return f"{opens} 起可以签到" if opens else "现在可以签到"
    if row.status == "not_due":
        return ""
    lines = [_mine(row, marked_by)]
    if row.made_up_at is not None and row.status in ("leave", "absent"):
        day = dates.short_day(local_day(row.made_up_at), today=today)
        lines.append(f"📚 <b>已补学</b> {day}")
    return "\n".join(lines)


def _mine(row: Attendance, marked_by: str) -> str:
    if row.status in ("present", "late"):
        came = "已签到" if row.marked_by is None else "已到"
        at = "" if row.at is None else f" {dates.clock_time(row.at)}"
        return f"✅ <b>{came}{at}</b>{_remarks(row, marked_by)}"
    if row.status == "leave":
        reason = "" if row.reason is None else f"：{html(row.reason)}"
        return f"🙋 <b>已请假</b>{reason}{_remarks(row, marked_by)}"
    return f"⬜️ <b>缺席</b>{_remarks(row, marked_by)}"


def _remarks(row: Attendance, marked_by: str) -> str:
    late = "（迟到）" if row.status == "late" else ""
    unsure = "（时间待核）" if row.time_unsure else ""
    if row.marked_by is None:
        return late + unsure
    added = "补记" if row.at is None else "代录"
    return f"{late}（{html(marked_by)}{added}）"


def in_roll(row: Attendance, name: str) -> str:
    """A button of the roll."""
    at = "" if row.at is None or row.status not in ("present", "late") else dates.clock_time(row.at)
    return f"{_SIGNS[row.status]} {name} {at}".strip()


def sign(status: str) -> str:
    """A status as a button."""
    return f"{_SIGNS[status]} {STATUSES[status]}"


def counts(count: Count, *, closed: bool) -> str:
    """应到、实到、迟到、请假、缺席, and while the session is open those not here yet."""
    rest = f"缺席 {count.absent}"
    if not closed:
        rest = f"还没到 {count.waiting}" + (f"　{rest}" if count.absent else "")
    return (
        f"👥 应到 <b>{count.due}</b>　实到 <b>{count.came}</b>（迟到 {count.late}）\n"
        f"请假 {count.leave}　{rest}"
    )


def named(label: str, names: Sequence[str], most: int = MOST_NAMES) -> str:
    """A line of names, cut where it is long; empty without names."""
    if not names:
        return ""
    more = f" 等，还有 {len(names) - most} 人" if len(names) > most else ""
    return f"{label}：{html('、'.join(names[:most]))}{more}"


def with_reason(name: str, reason: str | None) -> str:
    """A name in a list, with the reason where it is short, else its beginning."""
    if not reason:
        return name
    return f"{name}（{shortened(reason)}）"


def shortened(text: str) -> str:
    """A text, or its beginning where it is long."""
    return text if len(text) <= _LONG_REASON else f"{text[: _LONG_REASON - 1]}…"


def made_up(name: str) -> str:
    return f"{name}（已补学）"
