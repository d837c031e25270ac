"""Offices: who holds which, and what the people concerned are told."""

from collections.abc import Collection

from handlers.screen import html
from handlers.texts.terms import OFFICES

OFFICE = "职务"


def listed(offices: Collection[str]) -> str:
    """书记、组织委员, in the order of the table; empty for none."""
    return "、".join(label for office, label in OFFICES.items() if office in offices)


def yours_now(offices: Collection[str]) -> str:
    if not offices:
        return "您现在没有支部职务了，下面的按钮已经换好。"
    return f"您现在的职务：<b>{html(listed(offices))}</b>。能办的事已经放在下面的按钮里。"
