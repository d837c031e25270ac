"""Words of the summary in Word that come with its figures: remarks, annex, sentences."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from handlers.calendar import Period

UNKNOWN: Final = "待补充"
JOIN: Final = "；"
NOTHING: Final = "本期没有记录"
REMAINING: Final = "其余"
PARTY, ACTIVIST, OTHER = "党员", "积极分子", "非党员"
GROUPS: Final[dict[str, str]] = {"p": PARTY, "c": ACTIVIST, "o": OTHER}

# What a template asks for behind a dot.
COUNT, TARGET, LABEL, UNIT = "数", "计划", "名称", "单位"
DUE, CAME, YEAR_DONE = "应到", "实到", "全年完成"

# Names of texts and lists in a template.
BRANCH, PERIOD, UNTIL, MADE = "支部", "期间", "截至", "落款日期"
ROSTER_DAY, STANDINGS, GROUP_SIZES = "名册日期", "政治面貌构成", "党小组构成"
HONOURS, EARLIER_HONOURS, CHART, CHART_TITLE = "荣誉构成", "往年荣誉", "计划图", "图题"
EARLIER_SINCE = "往年荣誉构成"
SHORTCOMINGS, INTENTIONS = "不足", "打算"
LISTING = "列举"

# Figures of the roster: name in a template → (label, unit).
EVERYONE, MEMBERS, TEACHERS, COMMITTEE, PARTY_GROUPS = (
    "在册人员", "党员人数", "教师人数", "支委", "党小组",
)  # fmt: skip
PERSON_UNIT: Final = "名"
_ROSTER_LABELS: Final[dict[str, str]] = {
    EVERYONE: "在册教职工",
    MEMBERS: "党员",
    TEACHERS: "教师",
    COMMITTEE: "支部委员会成员",
    PARTY_GROUPS: "党小组",
}

ROSTER_NAMES = (*_ROSTER_LABELS, EARLIER_HONOURS)
WORD_NAMES = (
    BRANCH, PERIOD, UNTIL, MADE, ROSTER_DAY, STANDINGS, GROUP_SIZES, HONOURS, EARLIER_SINCE,
    CHART_TITLE,
)  # fmt: skip
LIST_NAMES = (SHORTCOMINGS, INTENTIONS, CHART)

# Headings of an annex.
ROW, NUMBER, DAY, NAME, PEOPLE, WHOSE, MARK = (
    "序号", "编号", "日期", "名称", "人员", "归属", "备注",
)  # fmt: skip
THEME, LEAD, ATTENDANCE, GRADE, LEVEL_STATE, SIGNED, READ, RETURNED = (
    "主题", "主讲", "实到/应到", "级别等次", "级别状态", "已签/应签", "已读/应读",
    "收回/发放",
)  # fmt: skip
PERSON, STANDING, POSTS, GROUP, OFFICES, PROJECTS, SIZE = (
    "姓名", "政治面貌", "岗位", "党小组", "职务", "课题", "人数",
)  # fmt: skip
LATE, ON_PAPER = "补录", "代录"
ANNEX: Final = "附件"
_NAMES = 6


def roster_label(name: str) -> str:
    return _ROSTER_LABELS[name]


def roster_unit(name: str) -> str:
    return "个" if name == PARTY_GROUPS else PERSON_UNIT


def full_day(day: date) -> str:
    """2026年11月3日: Arabic digits, no leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def days(from_day: date, to_day: date) -> str:
    """2026年11月23日至29日, with month and year of the second day where they differ."""
    last = f"{to_day.day}日"
    if (from_day.year, from_day.month) != (to_day.year, to_day.month):
        last = f"{to_day.month}月{last}"
    if from_day.year != to_day.year:
        last = f"{to_day.year}年{last}"
    return f"{full_day(from_day)}至{last}"


def period(which: Period) -> str:
    """How the report calls what it is about."""
    match which.name:
        case "week":
            return days(which.from_day, which.to_day)
        case "month":
            return f"{which.from_day.year}年{which.from_day.month}月"
        case "year":
            return f"{which.from_day.year}年度"
        case term:
            return term


def title(period: str) -> str:
    return f"{period}工作总结"


def until(day: date) -> str:
    return f"截至{full_day(day)}"


def said(value: int, unit: str) -> str:
    return f"{value}{unit}"


def reference(number: int) -> str:
    return f"〔附{number}〕"


def bracketed(remarks: Sequence[str]) -> str:
    return f"（{'，'.join(remarks)}）" if remarks else ""


def planned(target: int, unit: str) -> str:
    return f"计划{target}{unit}"


_ANSWERED: Final[dict[str, tuple[str, str]]] = {
    "pledge": ("应签", "已签"),
    "notice": ("应读", "已读"),
}


def turnout(family: str, due: int, came: int) -> str:
    owed, did = _ANSWERED.get(family, ("应到", "实到"))
    return f"{owed}{due}人次、{did}{came}人次"


def share(group: str, count: int, unit: str) -> str:
    return f"其中{group}{count}{unit}"


def annex_heading(number: int, label: str, said: str) -> str:
    return f"附{number}　{label}（{said}）"


def empty_annex() -> str:
    return f"{NOTHING}。"


def of_year(label: str, year: int) -> str:
    return f"{label}（{year}年度）"


def earlier(label: str) -> str:
    return f"往年{label}"


def number(year: int, number: int) -> str:
    return f"{year}-{number:03d}"


def names(found: Sequence[str]) -> str:
    shown = "、".join(found[:_NAMES])
    return shown if len(found) <= _NAMES else f"{shown}等{len(found)}人"


def listed(words: Sequence[str]) -> str:
    return "、".join(words)


def of_due(came: int, due: int) -> str:
    return f"{came}/{due}"


def counted(label: str, count: int, unit: str) -> str:
    return f"{label}{count}{unit}"


def honour(level: str, grade: str) -> str:
    """省级一等奖; what was not given is left out."""
    return f"{level}级{grade}" if level else grade or "未注明级别的"


def not_counted(since: date) -> str:
    return f"{full_day(since)}以来，不计入本期"


def behind(label: str, year: int, target: str) -> str:
    """Up to the figure that was reached."""
    return f"{label}：{year}年计划{target}，已完成"


def behind_by_today(expected: str, day: date) -> str:
    return f"，按进度到{full_day(day)}应完成{expected}。"


def behind_at_end(missing: str) -> str:
    return f"，比计划少{missing}。"


def nothing_behind(year: int) -> str:
    return f"对照{year}年计划，已定目标的各项都不落后于进度。"


def no_plan(year: int) -> str:
    return f"{year}年计划：{UNKNOWN}。"


def next_plan(year: int, targets: Sequence[str]) -> str:
    return f"{year}年计划：{'、'.join(targets)}。"


def more_shortcomings() -> str:
    return f"其他不足：{UNKNOWN}。"


def more_intentions() -> str:
    return f"工作思路：{UNKNOWN}。"


def chart_title(year: int, day: date) -> str:
    return f"{year}年计划完成情况（{until(day)}）"


def chart_part(title: str, number: int, pictures: int) -> str:
    return title if pictures == 1 else f"{title}　{number}/{pictures}"


def file_name(title: str) -> str:
    return f"{title}.docx"
