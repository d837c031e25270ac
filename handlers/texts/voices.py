"""What notices and pledges say alike: what was sent in, who has answered and who has not."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import dates

FILES = "📎 看附件"
REMIND = "🔔 提醒他们一次"
YES_ENTER = "✓ 是的，代录"
BACK = "‹ 返回"
NEW = "➕ 新发一份"
WITHDRAW, REASON = "撤回", "原因"
OFFICES = "🗂 新发、看进度"


def text_or_file() -> str:
    return "文字和文件只要一样：一份责任书的签署对应一个文本。点“取消”可以重来。"


def material(text: str, names: Sequence[str]) -> str:
    files = f"📎 {'、'.join(names)}" if names else ""
    return "\n".join(part for part in (text, files) if part)


def files_below(count: int) -> str:
    return f"📎 附件 {count} 个"


def reminded(number: int) -> str:
    return f"提醒发给了 {number} 人。" if number else "他们都还没用上助手，请当面告诉一声。"


def was_reminded(day: date, *, today: date) -> str:
    return f"🔔 {dates.short_day(day, today=today)}提醒过一次，不再提醒。"


def reminded_before() -> str:
    return "已经提醒过一次了，不再打扰大家。"


def without_bot(name: str) -> str:
    return f"{name}（未加入）"


def short(text: str, most: int = 24) -> str:
    """A title that fits on a button."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def entered(name: str) -> str:
    return f"已代录：{name}"


def taken_back(name: str) -> str:
    return f"已撤销：{name}"


def gone() -> str:
    return "这一份已经不在了，请重新打开列表看看。"


def office_entry(icon: str, title: str, state: str, answered: int, due: int) -> str:
    marks = {"planned": "⏳", "withdrawn": "↩"}
    count = f"（{answered}/{due}）" if state == "done" else ""
    return f"{marks.get(state, icon)} {short(title)}{count}"


def to_whom(label: str) -> str:
    return f"👥 {label}"


def cannot_be_withdrawn() -> str:
    return "这一份已经撤回了。"


def needs_reason() -> str:
    return "为什么撤回？大家看得到这个原因。"
