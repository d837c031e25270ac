"""The history of a record in words: who changed what, when and why."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates

WORDS = ("经过", "🕘 经过")
COMMAND = "一条记录的经过"
ANOTHER, OPEN = "看别的记录", "看这条记录"
_SHORT = 120
_MOST_LINES = 9  # more fields than a kind has
# What histories of sessions keep beside their fields' names.
LABELS: dict[str, str] = {
    "state": "状态", "starts_at": "开始", "ends_at": "结束", "place": "地点", "theme": "主题",
    "lead": "主讲", "outside": "外请主讲", "chair": "主持人", "recorder": "记录人",
    "agenda": "议程", "points": "要点", "char_count": "字数", "from_day": "从", "to_day": "到",
    "people": "人员", "status": "考勤",
}  # fmt: skip


def history(summary: str, entries: Sequence[str], page: str) -> str:
    return "\n\n".join([summary, f"<b>经过</b>　{page}".rstrip(), *entries])


def entry(
    what: str, name: str | None, at: datetime, reason: str | None, lines: Sequence[str], *,
    today: date,
) -> str:  # fmt: skip
    """One entry; `lines` say what was before and is after."""
    by = "系统" if name is None else name
    lines = lines[:_MOST_LINES]
    why = [f"　原因：{html(reason)}"] if reason else []
    head = f"· <b>{dates.moment(at, today=today)}</b>　{html(by)}　{what}"
    return "\n".join([head, *why, *(f"　{line}" for line in lines)])


def changed(label: str, before: str, after: str) -> str:
    return f"{html(label)}：{_short(before)} → {_short(after)}"


def changed_secretly(label: str) -> str:
    return f"{html(label)}：有改动，只有谈话双方和书记看得到"


def _short(text: str) -> str:
    return html(text if len(text) <= _SHORT else f"{text[:_SHORT]}…") or "（无）"


def names(shown: Sequence[str]) -> str:
    return "、".join(shown)


def which(found: bool) -> str:
    if not found:
        return "还没有您能看经过的记录。发“登记”可以登记一条。"
    return "<b>经过</b>\n看哪一条？"


def gone() -> str:
    return "这一条看不到了，请发“经过”重新选。"
