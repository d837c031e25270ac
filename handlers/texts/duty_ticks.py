"""打勾: duties that keep a date and nothing else."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.calendar import Period
from handlers.screen import html
from handlers.texts import dates
from handlers.texts import duties as duty_texts

WORDS = ("党费", "交党费", "培养考察", "打勾")
ALL, OTHER_DAY, UNDO, LOG = "✓ 全部打勾", "记别的日期", "↩️ 撤销", "看经过"
BEFORE, AFTER = "‹ 上一期", "下一期 ›"
DAY, PEOPLE = "日期", "人员"
ASK_DAY = "是哪一天？可以点今天，也可以直接打字，如：3月5日。"
ASK_PEOPLE = "记哪些人？可以点几个，点完按“完成”。"
LABELS: dict[str, str] = {
    "party_dues": "党费",
    "nurture": "培养考察",
    "personal_report": "个人报告",
}
_SAYS: dict[str, str] = {
    "party_dues": "只记谁交了哪个月的，不记金额。点名字打勾，再点取消。",
    "nurture": "每半年考察一次，只记日期。点名字打勾，再点取消。",
    "personal_report": "每年报告一次，只记日期。点名字打勾，再点取消。",
}
_ACTS: dict[str, str] = {"ticked": "打勾", "unticked": "取消", "undone": "撤销"}
_NAMED = 6


def _of(span: Period) -> str:
    return f"{span.from_day.year}年{duty_texts.span(span)}"


def which(some: bool) -> str:
    return "给哪一项打勾？" if some else "名册里还没有要打勾的人，请先登记人员。"


def grid(code: str, span: Period, done: int, total: int, page: str) -> str:
    if not total:
        return f"☑️ <b>{LABELS[code]}</b>　{_of(span)}\n这一期没有要打勾的人。"
    return f"☑️ <b>{LABELS[code]}</b>　{_of(span)}\n已打勾 {done}/{total} 人。{page}\n{_SAYS[code]}"


def name(text: str, day: date | None, *, today: date) -> str:
    return text if day is None else f"✓ {text} {dates.short_day(day, today=today)}"


def ticked(name: str) -> str:
    return f"{name} 已打勾"


def unticked(name: str) -> str:
    return f"{name} 的勾已取消"


def ticked_all(number: int) -> str:
    return f"又打了 {number} 个勾；点错了可以撤销" if number else "都打过勾了"


def undone() -> str:
    return "已撤销"


def nothing_to_undo() -> str:
    return "没有可以撤销的了"


def not_yet() -> str:
    return "这一期还没到，或这个人不用打勾"


def form_title(code: str, span: Period) -> str:
    return f"{LABELS[code]}（{_of(span)}）"


def log(code: str, span: Period, lines: Sequence[str]) -> str:
    return "\n".join([f"☑️ <b>{LABELS[code]}</b>　{_of(span)}　经过", *lines])


def change(what: str, names: Sequence[str], by: str, at: datetime, *, today: date) -> str:
    shown = "、".join(names[:_NAMED])
    rest = f"等 {len(names)} 人" if len(names) > _NAMED else ""
    return f"· {dates.moment(at, today=today)}　{html(by)} {_ACTS[what]}：{html(shown)}{rest}"


TERM_TITLE = "换届时间"
LAST_DAY, YEARS = "本届选出日期", "任期"
ASK_LAST_DAY = "本届支委会是哪一天选出来的？请直接打字，如：2024年6月20日。"
ASK_YEARS = "任期几年？"
YEARS_LABELS: dict[int, str] = {3: "3 年", 5: "5 年"}


def term_set(day: date, *, today: date) -> str:
    return (
        f"已登记：本届 {dates.short_day(day, today=today)}到期。到期前 6 个月和 3 个月会提醒书记。"
    )
