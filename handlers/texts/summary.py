"""The week's summary for the secretary."""

from collections.abc import Sequence
from datetime import date

from handlers.calendar import Period
from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled
from storage.attendance import Count

WORDS = ("本周小结", "小结")
COMMAND = "本周小结"
DETAILS = "📊 本周明细"
PLAN = "🎯 年度计划"
_NAMES = 20
_MOST = 3900  # of Telegram's 4096, leaving room for the last line


def title(week: Period, *, today: date) -> str:
    number = week.from_day.isocalendar().week
    days = dates.days(week.from_day, week.to_day, today=today)
    return f"📋 <b>本周小结</b>　{days}（第 {number} 周）"


def block(heading: str, lines: Sequence[str], empty: str = "") -> str:
    body = list(lines) or ([empty] if empty else [])
    return "\n".join([f"<b>{heading}</b>", *body])


def session(theme: str, day: date, count: Count, *, today: date) -> str:
    when = dates.short_day(day, today=today)
    return f"· {when}　{html(theme)}：应到 {count.due}，实到 {count.came}"


def theme(parts: Sequence[tuple[str, str]]) -> str:
    """(kind, theme) of each part of a session."""
    return "；".join(f"{label}{titled(title)}" for label, title in parts)


def not_closed(*, is_over: bool) -> str:
    return "　点名还没结束" if is_over else "　正在进行"


def missing(absent: Sequence[str], leave: Sequence[tuple[str, str]]) -> str:
    """Who was not there; leave with its reason."""
    on_leave = [f"{name}（{reason}）" if reason else name for name, reason in leave]
    parts = []
    if absent:
        parts.append(f"缺席：{_names(absent)}")
    if on_leave:
        parts.append(f"请假：{_names(on_leave)}")
    return f"　{'；'.join(parts)}"


def _names(names: Sequence[str]) -> str:
    shown = html("、".join(names[:_NAMES]))
    return shown if len(names) <= _NAMES else f"{shown} 等 {len(names)} 人"


def sessions_heading() -> str:
    return "组织生活和学习"


def no_sessions() -> str:
    return "本周没有开展活动。"


def make_ups(owing: Sequence[tuple[str, int]]) -> str:
    """Who owes 补学, and for how many sessions."""
    if not owing:
        return "<b>补学</b>　没有欠的。"
    names = [name if count == 1 else f"{name} {count} 次" for name, count in owing]
    total = sum(count for _, count in owing)
    return f"<b>补学</b>　还欠 {total} 人次：{_names(names)}"


def reflections(accepted: int, waiting: int, returned: int) -> str:
    return f"<b>心得</b>　本周交的通过 {accepted} 篇；现在待审 {waiting} 篇，退回待改 {returned} 篇"


def lessons_heading() -> str:
    return "听课上课"


def lessons(done: Sequence[str]) -> str:
    return f"本周：{'、'.join(done)}" if done else "本周没有新的记录。"


def lesson(label: str, done: int, unit: str) -> str:
    return f"{html(label)} {done} {unit}"


def pairs(lines: Sequence[str]) -> str:
    shown = "；".join(lines[:_NAMES])
    more = f" 等 {len(lines)} 对" if len(lines) > _NAMES else ""
    return f"结对进度（已上/到本月应有）：{shown}{more}"


def pair(mentor: str, mentee: str, done: int, expected: int) -> str:
    return f"{html(mentor)}–{html(mentee)} {done}/{expected}"


def plan_heading() -> str:
    return "年度计划"


def planned(label: str, done: int, target: int, expected: int) -> str:
    lag = min(expected, target) - done
    behind = f"　差 {lag}" if lag > 0 else ""
    return f"· {html(label)} {done}/{target}{behind}"


def waiting_heading() -> str:
    return "等您处理"


def nothing_waits() -> str:
    return "没有等着的事。"


def next_heading() -> str:
    return "接下来到下周日"


def nothing_next() -> str:
    return "还没有安排。"


def waiting_alone(lines: Sequence[str]) -> str:
    """For an office that gets no summary: only what waits for it."""
    return "\n".join(["📌 <b>等您处理</b>", *lines, "", "点下面的按钮就能办，下周再提醒。"])


def coming(theme: str, moment: str, place: str) -> str:
    return f"· {moment}　{html(theme)}　{html(place)}"


def more(count: int) -> str:
    return f"……还有 {count} 项"


def whole(title: str, blocks: Sequence[str]) -> str:
    """All blocks that fit into one message; the details are behind its buttons anyway."""
    text = title
    for number, each in enumerate(blocks):
        if len(text) + len(each) + 2 > _MOST:
            return f"{text}\n\n……后面还有 {len(blocks) - number} 段，点下面的按钮看明细。"
        text = f"{text}\n\n{each}"
    return text
