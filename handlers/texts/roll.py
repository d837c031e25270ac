"""What the roll says: its list, one session's roll, one person in it, guests, history."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from handlers.calendar import local_day
from handlers.screen import html
from handlers.texts import attendance as words
from handlers.texts import dates
from storage.history import Change

WORDS = ("点名",)
ROLL = "📋 点名"
COMING = "以后的 ›"
RECENT = "‹ 最近的"
EARLIER = "更早 ›"
LATER = "‹ 更近"
FURTHER = "更远 ›"
EVERYONE = "看全部"
ALL_HERE = "✅ 没到的都算到"
UNDO = "↩️ 撤销“都算到”"
GUESTS = "👥 列席"
ADD_GUEST = "＋ 加列席"
CLOSE = "🏁 结束"
REOPEN = "🔓 重新打开"
HISTORY = "🕘 改动记录"
LIVE = "📊 实时人数"
BACK = "‹ 返回"
BACK_TO_ROLL = "‹ 回点名"
REFUSE_LEAVE = "✗ 不同意请假"
GUEST_NAMES = "列席人"


def list_of(recent: bool) -> str:
    return "📋 <b>点名</b>\n" + (
        "最近的活动，点一次进去：" if recent else "以后的活动，可以先记请假："
    )


def none_of(recent: bool) -> str:
    return "📋 <b>点名</b>\n" + ("最近没有活动。" if recent else "以后的活动还没有安排。")


def entry(session: str, *, closed: bool) -> str:
    return f"{'✓' if closed else '●'} {session}"


def only_waiting(number: int) -> str:
    return f"只看没到的 {number} 人"


def roll(head: str, counts: str, lines: Sequence[str], *, closed: bool, page: str) -> str:
    state = "🏁 已结束，出席情况已定案" if closed else ""
    parts = (head, state, counts, "\n".join(line for line in lines if line), page)
    return "\n\n".join(part for part in parts if part)


def page_of(page: int, pages: int, *, waiting: bool) -> str:
    what = "还没到的" if waiting else "点名字来改"
    return f"{what}（第 {page + 1}/{pages} 页）：" if pages > 1 else f"{what}："


def nobody_waiting() -> str:
    return "没有还没到的人了。"


def late() -> str:
    return "🕙 迟到"


def waiting() -> str:
    return "▫️ 还没到"


def on_leave() -> str:
    return "🙋 请假"


def absent() -> str:
    return "⬜️ 缺席"


def not_due() -> str:
    return "➖ 无需参加"


def unsure() -> str:
    return "⏱ 时间待核"


def guests_line() -> str:
    return "👥 列席"


def person(name: str, status: str, session: str, made_up_note: str, past: Sequence[str]) -> str:
    lines = [f"<b>{html(name)}</b>", html(session), "", status or words.STATUSES["not_due"]]
    if made_up_note:
        lines += ["", f"📚 补学：{html(made_up_note)}"]
    if past:
        lines += ["", "<b>改动</b>", *past]
    return "\n".join(lines)


def marked(name: str, status: str) -> str:
    return f"已记：{name} {words.STATUSES[status]}"


def unchanged(name: str, status: str) -> str:
    return f"{name}本来就是“{words.STATUSES[status]}”"


def not_open_yet() -> str:
    return "签到还没开始，现在只能先记请假或无需参加"


def not_on_roll() -> str:
    return "这个人不在这次的名单里"


def is_cancelled() -> str:
    return "这次活动已经取消，不用点名"


def is_closed() -> str:
    return "已经结束定案了，要改请找书记"


def all_here(number: int) -> str:
    return f"已把 {number} 人记为已到，个别不对的点名字改" if number else "没有还没到的人，不用改"


def all_here_undone(number: int) -> str:
    return f"已撤销，{number} 人恢复为还没到"


def nothing_to_undo() -> str:
    return "已经没有可撤销的了"


def live_sent() -> str:
    return "发在下面了，有人签到会自己变"


def leave_for(name: str) -> str:
    return f"替{name}记请假"


def guests(session: str, names: Sequence[str]) -> str:
    shown = "、".join(html(name) for name in names) if names else "还没有列席的人。"
    hint = "\n点名字去掉。" if names else ""
    return f"👥 <b>列席</b>（不算应到）\n{html(session)}\n\n{shown}{hint}"


def guest(name: str) -> str:
    return f"✗ {name}"


def guest_gone(name: str) -> str:
    return f"已去掉：{name}"


def guests_title() -> str:
    return "加列席"


def who_are_guests() -> str:
    return "谁来列席？打名字，几个人用顿号隔开。"


def split_names(typed: str) -> list[str]:
    """The names in a typed list."""
    return [name for name in re.split(r"[、，,;；\s]+", typed) if name]


def history(session: str, lines: Sequence[str], page: int, pages: int) -> str:
    shown = "\n".join(lines) if lines else "还没有改动过。"
    paged = f"（第 {page + 1}/{pages} 页）" if pages > 1 else ""
    return f"🕘 <b>改动记录</b>{paged}\n{html(session)}\n\n{shown}"


_WHAT: dict[str, str] = {
    "came": "签到",
    "leave": "请假",
    "leave_withdrawn": "撤回请假",
    "leave_refused": "不同意请假",
    "marked": "代录",
    "corrected": "定案后更正",
    "all_here": "没到的都算到",
    "all_here_undone": "撤销“都算到”",
    "closed": "结束定案",
    "reopened": "重新打开",
    "not_held": "没开成，取消",
    "guest": "加列席",
    "guest_removed": "去掉列席",
    "made_up": "补学",
    "make_up_refused": "补学不算",
}


def change(entry: Change, by: str, about: str, *, today: date) -> str:
    """One line of the history: when, who, what; `about` is the name of whom it is about."""
    what = _WHAT.get(entry.what, entry.what)
    parts = [f"{_when(entry.changed_at, today=today)} {html(by)}　{what}"]
    if about and about != by:
        parts.append(html(about))
    if before_after := _before_after(entry):
        parts.append(before_after)
    if entry.reason:
        parts.append(f"（{html(entry.reason)}）")
    return "• " + "　".join(parts)


def by_itself() -> str:
    return "自动"


def _when(at: datetime, *, today: date) -> str:
    return f"{dates.short_day(local_day(at), today=today)} {dates.clock_time(at)}"


def _before_after(entry: Change) -> str:
    before, after = entry.before or {}, entry.after or {}
    if "people" in after:
        return f"{len(after['people'])} 人" if after["people"] else ""
    if "status" not in before or "status" not in after:
        return html(words.shortened(str(after.get("note") or before.get("note") or "")))
    return f"{_status(before)} → {_status(after)}"


def _status(values: Mapping[str, Any]) -> str:
    label = words.STATUSES[values["status"]]
    reason = values.get("reason")
    return f"{label}（{html(reason)}）" if reason else label
