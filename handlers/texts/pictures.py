"""What is written on pictures, under them, and on the buttons that lead there and back."""

from collections.abc import Sequence
from datetime import date

from handlers.calendar import Period
from handlers.screen import html
from handlers.texts import dates

WORDS = ("看图", "🖼 看图")
SHOW = "🖼 看图"
SHOW_OWN = "🖼 我的一年"
TO_TEXT = "‹ 看文字"
AGAIN = "再画一次"
TABS: dict[str, str] = {"plan": "计划", "turnout": "出勤", "hours": "学时", "pairs": "师徒"}
_TITLES: dict[str, str] = {
    "plan": "计划完成情况",
    "turnout": "出勤情况",
    "hours": "学时",
    "pairs": "师徒听评课",
}
_NOW: dict[str, str] = {"week": "本周", "month": "本月", "term": "本学期"}
_THEN: dict[str, str] = {"week": "当周", "month": "当月", "term": "当学期"}
LESSONS, HOURS = "节", "学时"
NO_FIGURES = "这段时间还没有记录"
NO_SESSIONS = "这段时间还没有办完的活动"
MONTHS = "每月参加"


def is_drawn() -> str:
    return "正在画图，几秒钟就好。"


def drawing() -> str:
    return "🖼 正在画图，请稍等。"


def failed() -> str:
    return "这张图没画成。请再画一次，或先看文字。"


def no_period() -> str:
    return "这一天不在学期里，请换一段时间看。"


def title(what: str, period: Period, *, today: date) -> str:
    return f"{dates.period(period, today=today)}　{_TITLES[what]}"


def caption(what: str, period: Period, number: int, pages: int, *, today: date) -> str:
    page = f"　第 {number + 1}/{pages} 张" if pages > 1 else ""
    return f"🖼 <b>{html(title(what, period, today=today))}</b>{page}"


def and_below(caption: str, line: str) -> str:
    return f"{caption}\n{html(line)}"


def part(name: str, period: Period, *, today: date) -> str:
    """The period as the legend calls it; "" for a whole year, of which there is no part."""
    return (_NOW if today in period else _THEN).get(name, "")


def of_year(year: int, *, today: date) -> str:
    """Below the title of a picture whose bars are a year's."""
    until = f"，到{dates.short_day(today, today=today)}" if year == today.year else ""
    return f"每条是{year}年全年{until}"


def of_school_year(until: date, *, today: date) -> str:
    return f"每条是结对期内应上的课，到{dates.short_day(until, today=today)}"


def of_sessions(*, each: bool) -> str:
    """What a column of the attendance is."""
    return f"组织生活和学习，每{'次' if each else '周'}一条"


def turnout(came: int, due: int) -> str:
    return f"实到 {came} / 应到 {due}（{100 * came // due}%）" if due else ""


def pair(mentor: str, mentee: str) -> str:
    return f"{mentor} → {mentee}"


def day(when: date) -> str:
    return f"{when.month}/{when.day}"


def month(when: date) -> str:
    return f"{when.month}月"


def own_subtitle(year: int) -> str:
    return f"{year}年　只有您自己看得到"


def own_caption(name: str, year: int) -> str:
    return f"🖼 <b>{html(name)}的{year}年</b>　只有您自己看得到。"


def year(number: int, *, later: bool) -> str:
    return f"{number}年 ›" if later else f"‹ {number}年"


def tiles(came: int, due: int, accepted: int, gave: int) -> Sequence[tuple[str, str, str]]:
    """Label, number and unit of what a person did in a year."""
    return (
        ("参加活动", str(came), f"/ {due} 次"),
        ("心得通过", str(accepted), "篇"),
        ("主讲和上课", str(gave), "次"),
    )


def owed(count: int) -> tuple[str, str, str]:
    return "现在还欠", str(count), "项"
