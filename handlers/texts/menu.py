"""Menus and help."""

from collections.abc import Sequence

from handlers.screen import html
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


def help_text(name: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{html(name)}，您可以：", *lines])


def help_for_everyone() -> list[str]:
    return [
        "✅ <b>签到</b>：活动开始前后，点卡片上的“签到”，或直接发“签到”",
        "🙋 <b>请假</b>：点卡片上的“请假”，或发“请假”",
        "✍️ <b>写心得</b>：发“心得”，文字、Word、照片都行",
        "📒 <b>记课</b>：发“记课”，记帮扶听评课、示范课",
        "🗳 <b>投票</b>：评议、评选、表决的时候，发“投票”",
        "📋 <b>登记</b>：发“登记”，记谈话、荣誉、课题、活动",
        "👤 <b>我的</b>：看出勤、待办、日程，设置提醒",
        "💬 <b>意见建议</b>：发“意见建议”，可以不署名；还有“公示”“责任书”",
        "填到一半想停，发“取消”。",
    ]


def help_for_offices() -> str:
    return "🗂 <b>支部管理</b>：活动、审核、评议、台账、总结；也可以直接发名称，如“点名”"


def help_last() -> str:
    return "不想用手机也没关系，这些都可以请支委代为登记。"


def not_understood() -> str:
    return "没看懂这条消息。点下面的按钮，或发“帮助”看看能做什么。"


def no_such_table() -> str:
    return (
        "收到表格了，还没有用它。名册请点“支部管理”→“人员”→“导入名册”，"
        "主题清单请点“学习主题”，按提示再发一次。"
    )


def no_such_file() -> str:
    return "收到文件了。要交心得，请先点“写心得”，再发一次。"
