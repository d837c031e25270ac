"""What the lists of readings and changes say."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from handlers import calendar
from handlers.screen import html
from handlers.texts import dates, record_page

WORDS: Final = ("查阅记录",)
MENU: Final = "👀 查阅记录"
COMMAND: Final = "谁查阅过什么"

CHANGES: Final = "✏️ 谁改过什么"
READINGS: Final = "👀 谁查阅过什么"

WHAT: Final[dict[str, str]] = {
    "reflection": "看了心得",
    "reflection_files": "取了心得附件",
    "entry": "看了记录",
    "record_files": "取了记录附件",
    "person": "看了人员资料",
    "suggestion": "看了意见",
    "ledger": "导出了台账",
    "record_form": "导出了登记表",
    "sign_in": "导出了签到表",
    "ballot_sheet": "导出了投票结果",
    "pledge_sheet": "导出了签署名单",
    "catalogue_word": "导出了目录",
    "report": "导出了总结",
    "pack_folder": "导出了资料包",
    "invitation_qr": "取了邀请码",
    "invitation_slips": "导出了邀请单",
    "own_data": "导出了本人数据",
}
"""What can be read or taken → what is said of it; a test looks for what is missing."""

_NOUNS: Final[dict[str, str]] = {
    "record": "记录",
    "session": "活动",
    "attendance": "签到",
    "mentorship": "师徒",
    "person": "人员",
    "target": "计划数",
    "suggestion": "意见",
}
_DONE: Final[dict[str, str]] = {
    "set": "设定",
    "joined": "加入",
    "invited": "邀请",
    "unbound": "解除绑定",
    "lent": "借给权限",
    "taken_back": "收回权限",
    "answered": "答复",
    "leave": "请假",
    "sitting": "换场次",
    "struck_off": "除名",
}
_SPANS: Final[dict[str, str]] = {"week": "周", "month": "月", "term": "学期", "year": "年"}
_OF: Final = {"week": calendar.week_of, "month": calendar.month_of, "year": calendar.year_of}
_MOST: Final = 30


def line(
    at: datetime, by: str, what: str, about: str | None, title: str, detail: str, *, today: date
) -> str:
    said = [each for each in (about or "", title[:_MOST], _span(detail, today)) if each]
    of = f"（{html('，'.join(said))}）" if said else ""
    return f"{dates.moment(at, today=today)} {html(by)} {WHAT.get(what, html(what))}{of}"


def _span(detail: str, today: date) -> str:
    """What was taken of which days, as it was noted: a period's name with one day or two."""
    name, *days = detail.split() or [""]
    found = [date.fromisoformat(each) for each in days]
    if len(found) == 2:
        return dates.days(found[0], found[1], today=today)
    if found and name in _OF:
        return dates.period(_OF[name](found[0]), today=today)
    return " ".join([_SPANS.get(name, name), *days]).strip()


def change(at: datetime, by: str, noun: str, done: str, title: str, *, today: date) -> str:
    of = f"（{html(title[:_MOST])}）" if title else ""
    words = _DONE.get(done) or record_page.what(done)
    when = dates.moment(at, today=today)
    return f"{when} {html(by)} {_NOUNS.get(noun, html(noun))}：{words}{of}"


def listed(lines: Sequence[str], count: int, page: str) -> str:
    if not lines:
        return "还没有人查阅过别人的内容。"
    head = f"谁查阅、导出过什么，共 {count} 条，同一天几次记一条："
    return "\n".join([head, "", *lines, *([page] if page else [])])


def changed(lines: Sequence[str], count: int, page: str) -> str:
    if not lines:
        return "还没有人改过什么。"
    head = f"谁改过什么，共 {count} 条；改前改后见各条的“经过”："
    return "\n".join([head, "", *lines, *([page] if page else [])])
