"""Lending rights: asked, told, listed, taken back."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates

LEND = "🔑 临时授权"
LENT = "🔑 借出的权限"
SUBMIT = "确认授权"
ACTS, FROM_DAY, TO_DAY = "能办的事", "从哪天起", "到哪天为止"
ASK_ACTS = "请TA代办哪些事？点选后按“完成”。"
ASK_FROM = "从哪天开始？"
ASK_TO = "到哪天为止？（含当天，到期自动收回）"


def title(name: str) -> str:
    return f"临时授权给{name}"


def lent(name: str, acts: Sequence[str], days: str) -> str:
    return f"✓ {days}，{html(name)}可以：{'、'.join(acts)}。到期自动收回。"


def told_ahead(acts: Sequence[str], days: str) -> str:
    return f"书记请您在 {days} 代办：<b>{'、'.join(acts)}</b>。到时候下面会多出按钮。"


def begun(acts: Sequence[str], to_day: date, *, today: date) -> str:
    until = dates.short_day(to_day, today=today)
    return f"从现在到 {until}，您可以代办：<b>{'、'.join(acts)}</b>。点“🗂 支部管理”就能办。"


def ended(acts: Sequence[str]) -> str:
    return f"您代办的“{'、'.join(acts)}”到期了，谢谢。下面的按钮已经换好。"


def taken_back(acts: Sequence[str]) -> str:
    return f"“{'、'.join(acts)}”不用您代办了，谢谢。下面的按钮已经换好。"


def listing(lines: Sequence[str], more: int) -> str:
    if not lines:
        return "<b>借出的权限</b>\n现在没有。要授权，请打开那个人的页面，点“临时授权”。"
    rest = [f"还有 {more} 项，收回几项后会显示。"] if more else []
    return "\n".join(["<b>借出的权限</b>", *lines, *rest, "", "点一下就收回。"])


def one(name: str, act: str, days: str) -> str:
    return f"{html(name)}：{act}（{days}）"


def take_back(name: str, act: str) -> str:
    return f"收回 {name} · {act}"


def was_taken_back(name: str, act: str) -> str:
    return f"✓ 已收回{name}的“{act}”"
