"""What is said of the year's plan."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates

WORDS = ("计划", "年度计划", "🎯 年度计划")
MANAGE = "🎯 年度计划"
COMMAND = "年度计划"
SET = "🎯 定目标"
ANOTHER = "都不是，看全部"
HISTORY = "修改经过"
DETAILS = "看明细"
EARLIER = "‹ 上一年"
LATER = "下一年 ›"
ASK_KIND = "给哪一项定目标？"
ASK_NUMBER = "全年要多少？请发一个数，如：26；不再要求就发 0。"
ASK_REASON = "原来已有目标。为什么要改？"
KIND = "项目"
SECTION = "哪一块"
ASK_SECTION = "哪一块工作？"
NUMBER = "目标"
REASON = "原因"
REASONS = ("上级要求调整", "原来填错了", "实际情况有变化")


_HEAD = "已做/全年；“应有”是到今天该有的"


def line(label: str, done: int, target: int, unit: str, expected: int) -> str:
    """A kind's progress; `expected` is what would be done by now at an even pace."""
    text = f"{html(label)}　<b>{done}/{target}</b> {unit}"
    if done >= target:
        return f"{text}　✓"
    if not done and not expected:  # what comes once or twice a year
        return f"{text}　年底前完成"
    if done >= expected:
        return f"{text}　按进度"
    return f"{text}（应有 {expected}）差 {expected - done}"


def plan(year: int, lines: Sequence[str], *, may_set: bool, is_this_year: bool) -> str:
    body = [_HEAD, *lines] if lines else ["还没有定目标。"]
    line = "，或直接发：/plan 学习 26" if is_this_year else "。"
    how = ["", f"定目标、改目标，点“{SET}”{line}"] if may_set else []
    return "\n".join([f"🎯 <b>{year}年度计划</b>", *body, *how])


def form_title(year: int) -> str:
    return f"{year}年度计划"


def is_set(label: str, year: int, target: int, unit: str) -> str:
    if not target:
        return f"✓ {html(label)}：{year}年不再设目标。"
    return f"✓ {html(label)}：{year}年目标 {target} {unit}。"


def unchanged(label: str, target: int, unit: str) -> str:
    return f"{html(label)}的目标本来就是 {target} {unit}，没有改动。"


def which(text: str, count: int) -> str:
    return f"没有叫“{html(text)}”的项目。您要定的是哪一项？目标 {count}。"


def not_a_number() -> str:
    return "请只发一个 0 到 9999 的整数，如：26。"


def how() -> str:
    return "请这样写：/plan 学习 26"


def kind_and_number(label: str, count: int) -> str:
    return f"{label} {count}"


def change(
    label: str, before: int, after: int, name: str, at: datetime, reason: str, *, today: date
) -> str:
    why = f"（{html(reason)}）" if reason else ""
    when = dates.moment(at, today=today)
    return f"· {when}　{html(label)}：{before} → {after}　{html(name)}{why}"


def history(year: int, lines: Sequence[str]) -> str:
    return "\n".join([f"<b>{year}年度计划的修改经过</b>", *(lines or ["还没有改过。"])])
