"""What is said of terms, holidays and make-up workdays."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates

MANAGE = "🗓 学期与节假日"
ADD_TERM = "＋ 学期"
ADD_DAYS = "＋ 放假或调休"
REMOVE = "删除"
SUBMIT = "✓ 确定"
TERM_TITLE = "设学期"
DAYS_TITLE = "设放假或调休"
NAME, FROM, TO, WORK, REMARK = "名称", "从", "到", "安排", "说明"
ASK_NAME = "学期叫什么？"
ASK_FROM = "从哪天开始？如：9月1日"
ASK_TO = "到哪天结束？如：1月20日"
ASK_DAY = "哪一天起？如：12月31日"
ASK_LAST_DAY = "到哪一天为止？只有一天就点“跳过”。"
ASK_WORK = "这几天是放假，还是要上班？"
ASK_REMARK = "为什么？"
OFF, AT_WORK = "放假", "上班"
REMARKS = ("国家放假安排", "调休", "园里安排")


def term_names(day: date) -> tuple[str, ...]:
    """Names for the terms around a day."""
    if day.month >= 7:
        return (f"{day.year}年秋季学期", f"{day.year + 1}年春季学期")
    return (f"{day.year}年春季学期", f"{day.year}年秋季学期")


def page(terms: Sequence[str], days: Sequence[str], more: int) -> str:
    lines = ["🗓 <b>学期</b>", *(terms or ["还没有设。不设学期，就当一直在学期里。"])]
    lines += ["", "<b>另设的放假和上班</b>", *(days or ["没有。国家放假安排本来就算在内。"])]
    if more:
        lines.append(f"……还有 {more} 天")
    if terms or days:
        lines += ["", "点一项可以删除。"]
    return "\n".join(lines)


def term(name: str, from_day: date, to_day: date, *, today: date) -> str:
    return f"{html(name)}　{dates.days(from_day, to_day, today=today)}"


def day(which: date, *, is_workday: bool, name: str, today: date) -> str:
    what = AT_WORK if is_workday else OFF
    return f"{dates.long_day(which, today=today)}　{what}　{html(name)}"


def day_label(which: date, *, is_workday: bool, today: date) -> str:
    return f"{dates.short_day(which, today=today)} {AT_WORK if is_workday else OFF}"


def overlaps(name: str, from_day: date, to_day: date, *, today: date) -> str:
    days = dates.days(from_day, to_day, today=today)
    return f"和“{name}”（{days}）重叠了，请换一天。"


def not_after() -> str:
    return "要晚于开始的那一天，请再写一次。"


def too_long(days: int) -> str:
    return f"一次最多 {days} 天，请分几次设。"


def saved() -> str:
    return "✓ 设好了。"


def removed() -> str:
    return "已删除"


def gone() -> str:
    return "这一项已经不在了。"


def remove_term(shown: str) -> str:
    return f"{shown}\n\n要删除这个学期吗？活动和记录都不会动。"


def remove_day(shown: str) -> str:
    return f"{shown}\n\n要删除吗？删除后按国家放假安排算。"
