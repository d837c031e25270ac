"""Menus, and what is said to a message that nobody expects."""

from collections.abc import Sequence

from handlers.texts.forms import CANCEL

START_COMMAND = "开始"
CHECK_IN = "签到"
HELP_COMMAND = "帮助"
HELP_WORDS = ("帮助", "❓ 帮助", "菜单")
MANAGE = "🗂 支部管理"
MANAGE_WORDS = (MANAGE, "支部管理", "管理")
BACK = "‹ 支部管理"
MORE: dict[str, str] = {
    "voices": "🗳 评议与公开 ›",
    "figures": "📊 统计与计划 ›",
    "files": "📒 台账与资料 ›",
    "branch": "⚙️ 结对、主题、学期 ›",
}
KEYBOARD = (("✅ 签到", "🙋 请假"), ("✍️ 写心得", "📒 记课"), ("👤 我的", "❓ 帮助"))
# These do what they say even where a question waits for an answer; checking in cannot wait.
_LABELS = frozenset(label for row in KEYBOARD for label in row)
ALWAYS = _LABELS | {MANAGE, CANCEL, HELP_COMMAND, CHECK_IN}


def manage() -> str:
    return "<b>支部管理</b>\n要办哪件事？"


def manage_in(page: str) -> str:
    return f"<b>{MORE[page].removesuffix(' ›')}</b>\n要办哪件事？"


def not_understood() -> str:
    return "没看懂这条消息。点下面的按钮，或发“帮助”看看能做什么。"


def did_you_mean(words: Sequence[str]) -> str:
    said = "、".join(f"“{word}”" for word in words)
    return f"您是要办{said}吗？点一下就行。"


def no_such_table() -> str:
    return (
        "收到表格了，还没有用它。名册请点“支部管理”→“人员”→“导入名册”，"
        "主题清单请点“学习主题”，按提示再发一次。"
    )


def no_such_file() -> str:
    return "收到文件了。要交心得，请先点“写心得”，再发一次。"
