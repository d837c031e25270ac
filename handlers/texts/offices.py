"""Offices: who holds which, and what the people concerned are told."""

from collections.abc import Collection

from handlers.screen import html
from handlers.texts.terms import OFFICES

OFFICE = "职务"
CHANGE = "🏷 职务"
GIVE = "改职务"
HAND_OVER = "把书记交给TA"
HAND_OVER_SURE = "确认交接"
ASK = "点选现在担任的职务，再点“完成”。"


def listed(offices: Collection[str]) -> str:
    """书记、组织委员, in the order of the table; empty for none."""
    return "、".join(label for office, label in OFFICES.items() if office in offices)


def yours_now(offices: Collection[str]) -> str:
    if not offices:
        return "您现在没有支部职务了，下面的按钮已经换好。"
    return (
        f"您现在的职务：<b>{html(listed(offices))}</b>。"
        "能办的事已经放在下面的按钮里；怎么办，发“帮助”看看。"
    )


def page(name: str, offices: Collection[str]) -> str:
    held = listed(offices) or "没有支部职务"
    return f"👤 <b>{html(name)}</b>\n现在：{held}"


def hand_over_sure(name: str) -> str:
    return (
        f"把<b>书记</b>交给<b>{html(name)}</b>？\n"
        "从今天起由TA任书记，您不再任书记，这里的管理权限也一并交给TA。"
    )


def handed_over(name: str) -> str:
    return f"✓ 书记已交给{html(name)}。"


def not_joined(name: str) -> str:
    return f"{html(name)}还没有加入，请先发邀请；加入以后再交接。"


def is_away(name: str) -> str:
    return f"{html(name)}正在长期请假，不能接书记。"


def only_from_secretary() -> str:
    return "只有书记本人能交接。"
