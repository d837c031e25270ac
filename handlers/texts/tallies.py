"""How figures read: done, planned, who came, whose."""

from collections.abc import Sequence
from datetime import date

from handlers.calendar import Period
from handlers.screen import html
from handlers.texts import dates

WORDS = ("统计", "📊 统计")
MANAGE = "📊 统计"
COMMAND = "统计"
PERIODS: dict[str, str] = {"week": "本周", "month": "本月", "term": "本学期", "year": "本年度"}
BEFORE = "‹ 往前"
AFTER = "往后 ›"
WHOLE = "看全文"
HISTORY = "🕘 经过"
GROUPS: dict[str, str] = {"a": "全部", "p": "党员", "c": "积极分子", "o": "非党员"}
_FAMILIES: dict[str, str] = {
    "session": "组织生活和学习",
    "reflection": "心得",
    "lesson": "听课上课",
    "pair": "师徒结对",
    "talk": "谈心谈话",
    "honour": "荣誉",
    "project": "课题",
    "activity": "活动",
    "pledge": "责任书",
    "notice": "公示公开",
    "ballot": "评议评选",
    "suggestion": "意见建议",
    "declared": "本支部的项目",
}


def of_year(year_done: int, target: int) -> str:
    return f"全年 {year_done}/{target}"


_ANSWERED: dict[str, tuple[str, str]] = {"pledge": ("已签", "应签"), "notice": ("已读", "应读")}


def came(family: str, due: int, came: int) -> str:
    """Who came of those due; of a pledge or notice who signed or read it."""
    did, owed = _ANSWERED.get(family, ("实到", "应到"))
    return f"{did} {came}/{owed} {due}"


def shares(counts: Sequence[tuple[str, int]], done: int) -> str:
    """Counts by standing, without the empty ones; they may add up to more than was done."""
    said = "、".join(f"{GROUPS[group]} {count}" for group, count in counts if count)
    together = sum(count for _, count in counts) > done
    return f"{said}，一起参加的各算一次" if together else said


def line(label: str, done: int, unit: str, remarks: Sequence[str]) -> str:
    said = "；".join(remark for remark in remarks if remark)
    return f"{html(label)}　<b>{done}</b> {unit}" + (f"（{said}）" if said else "")


def family(code: str) -> str:
    return f"<b>{_FAMILIES[code]}</b>"


def period(which: Period, *, today: date) -> str:
    """The period's name and its days."""
    name = dates.period(which, today=today)
    days = dates.days(which.from_day, which.to_day, today=today)
    return name if name == days else f"{name}（{days}）"


def tally(period: str, blocks: Sequence[str], *, opens: bool) -> str:
    body = [*blocks] or ["这段时间还没有记录。"]
    if opens:
        body.append("点下面的数，看是哪几次、哪几篇。")
    elif blocks:
        body.append("这段时间还没有记录，可以换一段时间看。")
    return "\n\n".join([f"📊 <b>统计</b>　{period}", *body])


def entry(label: str, done: int) -> str:
    return f"{label} {done}"


def no_term() -> str:
    return "这一天不在学期里，或还没有设学期。请到“支部管理”里的“学期与节假日”看看。"


def listing(label: str, period: str, group: str, total: int, unit: str, page: str) -> str:
    whose = "" if group == "a" else f"　{GROUPS[group]}"
    return f"<b>{html(label)}</b>{whose}　{period}\n共 {total} {unit}　{page}".rstrip()


def gone() -> str:
    return "这条记录已经不在了，请发“统计”重新看。"
