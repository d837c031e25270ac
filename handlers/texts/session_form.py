"""What is asked and said while a session is made."""

from collections.abc import Sequence
from datetime import date, time

from handlers.calendar import DayKind
from handlers.screen import html
from handlers.texts import dates

MENU = "➕ 安排活动"
TITLE = "安排活动"
SUBMIT = "✓ 确认安排"
UNDECIDED = "主题待定"
LATER = "主题以后再定"

KIND, THEME, WHEN, UNTIL = "活动", "主题", "时间", "最后一天"
PLACE, LEAD, DUE, CHOSEN = "地点", "主讲人", "参加人员", "名单"

_DUE = {
    "party": "全体党员",
    "all": "全体教职工",
    "committee": "支委会成员",
    "teachers": "全体教师",
    "chosen": "指定人员",
}
_WEEKDAYS = "一二三四五六日"
BACK_MENU = "📥 补录活动"
BACK_TITLE = "补录一次开过的活动"
BACK_SUBMIT = "确认补录"
BACK_ENTRY = "已经开过，记为补录"
MINUTES = "📝 写会议记录"


def ask_kind() -> str:
    return "安排什么活动？"


def ask_theme(has_list: bool) -> str:
    if has_list:
        return "主题是什么？点一个清单里的，或直接打字。"
    return "主题是什么？请直接打字。"


def ask_when() -> str:
    return "什么时候？如：下周三下午3点；每周的写：每周五下午4点。"


def ask_when_held() -> str:
    return "当时是什么时候开的？如：11月5日下午3点；上周五15:00-16:30。"


def ask_until() -> str:
    return "这学期的起止日期还没有设。每周的活动开到哪天为止？如：1月15日。"


def ask_place() -> str:
    return "在哪里？点一个，或直接打字。"


def ask_lead() -> str:
    return "谁主讲？点名字，或打姓名、拼音、首字母；外请的打姓名和职务。"


def ask_due() -> str:
    return "谁要参加？"


def ask_chosen() -> str:
    return "请点出要参加的人，点完按“完成”。"


def due_label(rule: str, group: str) -> str:
    """全体党员, or the party group's name."""
    return group if rule == "group" else _DUE[rule]


def due_by_name(label: str, names: Sequence[str]) -> str:
    return f"{label} {'、'.join(names)}"


def due_shown(label: str, number: int) -> str:
    return f"{label}（{number} 人）"


def kind_of_group(kind: str, group: str) -> str:
    return f"{kind}·{group}"


def kind_for_all(kind: str) -> str:
    return f"{kind}（全体教职工）"


def theme_option(day: str, title: str) -> str:
    """A theme of the list as a button."""
    short = title if len(title) <= 24 else f"{title[:23]}…"
    return f"{day} {short}" if day else short


def already_over(refusal: str) -> str:
    return f"{refusal}已经开过的，请到“全部活动”里点“{BACK_MENU}”。"


def weekly_needs_time() -> str:
    return "还差几点。请这样写：每周五下午4点。"


def ends_before_first(first_day: date, *, today: date) -> str:
    first = dates.long_day(first_day, today=today)
    return f"第一次是{first}，最后一天要在它之后，如：1月15日。"


def too_many(most: int) -> str:
    return f"一次最多排 {most} 次。请写早一点的最后一天，如：每周五下午4点，到1月15日。"


def no_day_left() -> str:
    return "这段时间里都放假，一次也排不上。请换个时间。"


def single(span: str, remark: str | None, notes: Sequence[str]) -> str:
    """The time understood, with what is special about the day."""
    day = remark if remark and ("放假" in remark or "调休" in remark) else f"是{remark}"
    extra = [f"注意：这天{day}"] if remark else []
    return "".join([span, *(f"（{each}）" for each in [*extra, *notes])])


def rhythm(weekdays: Sequence[int], starts: time, ends: time) -> str:
    """每周一、三 16:00–17:00."""
    days = "、".join(_WEEKDAYS[weekday] for weekday in weekdays)
    return f"每周{days} {starts:%H:%M}–{ends:%H:%M}"


def series(
    how: str,
    days: Sequence[date],
    skipped: Sequence[tuple[date, DayKind]],
    makeups: Sequence[tuple[date, DayKind]],
    unknown_years: Sequence[int],
    notes: Sequence[str],
    *,
    today: date,
) -> str:
    """The whole series in a few lines: how often, from when to when, what is left out."""
    if not days:
        return how
    first, last = (dates.long_day(day, today=today) for day in (days[0], days[-1]))
    lines = [f"{how}，共 {len(days)} 次，{first}到{last}"]
    if skipped:
        lines.append(f"放假跳过：{_named(skipped, today=today)}")
    if makeups:
        lines.append(f"调休上班没有排：{_named(makeups, today=today)}，要开请另外安排")
    lines += [f"{year}年放假安排还没公布，到时请核对" for year in unknown_years]
    return "\n".join([*lines, *notes])


def _named(days: Sequence[tuple[date, DayKind]], *, today: date) -> str:
    return "、".join(
        f"{dates.short_day(day, today=today)}（{dates.day_remark(kind)}）" for day, kind in days
    )


def open_series(how: str, first_day: date, *, today: date) -> str:
    """A series whose last day is not known yet."""
    return f"{how}，{dates.long_day(first_day, today=today)}起"


def made(page: str) -> str:
    return f"✅ <b>已安排</b>\n\n{page}\n\n还要补充什么？不用就不必点。"


def entered_back(page: str) -> str:
    return f"✅ <b>已补录</b>\n\n{page}\n\n接着点名：谁来了、谁没来。点完名，这次活动就算数。"


def made_series(page: str, times: str, from_list: bool) -> str:
    lines = [f"✅ <b>已安排</b>　{html(times)}", "", "第一次：", page]
    if from_list:
        lines += ["", "后面几次的主题接着清单往下排，用完的先写“主题待定”。"]
    return "\n".join(lines)


ADD_PART = "➕ 加一个环节"
ADD_SITTING = "➕ 加一个分场"
CHAIR = "主持人"
RECORDER = "记录人"
UNDO = "↩︎ 撤销"
SEE = "看这次活动"
TO_THEMES = "🗒 排学习主题"


def undo_series(number: int) -> str:
    return f"↩︎ 撤销这 {number} 次"


def undone() -> str:
    return "↩︎ 已撤销，没有通知任何人。"


def too_late_to_undo() -> str:
    return "已经通知过大家了，不能撤销；要停办请点“取消活动”，我会告诉大家。"
