"""How a session reads to who manages it: the list, its page, its parts and sittings."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.calendar import local, local_day
from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled
from storage.sessions import Session, Sitting

MENU = "📅 全部活动"
CHANGE_TIME, CHANGE_PLACE = "🕒 改时间", "📍 改地点"
CHANGE_THEME, CHANGE_LEAD, CHANGE_DUE = "✏️ 改主题", "🎤 改主讲", "👥 改参加人员"
MORE, MINUTES = "更多…", "📝 要点与决议"
REPEAT, CANCEL = "🔁 再来一次", "❌ 取消活动"
CHAIR, RECORDER = "主持人", "记录人"
CODE_ON, CODE_OFF, CODE_NEW = "🔢 现场报数字签到", "不用数字签到", "换一个数字"
INTEGRITY_ON, INTEGRITY_OFF = "标为廉政党课", "去掉廉政标记"
RESTORE = "↩︎ 恢复活动"
REMOVE_PART, REMOVE_SITTING = "去掉这个环节", "撤掉这一场"
ASSIGN = "👥 谁去这一场"
BACK, BACK_TO_LIST = "‹ 返回", "‹ 全部活动"
COMING, PAST, CANCELLED = "接下来", "以前的", "已取消的"
YES, NO = "✓ 确定", "不改了"


def in_short(label: str, title: str, starts_at: datetime, *, today: date) -> str:
    """One line, not escaped: 11月25日（星期三）15:00 政治理论学习《学习党章》."""
    return f"{dates.moment(starts_at, today=today)} {label}{titled(shortened(title, 24))}"


def row(labels: Sequence[str], title: str, session: Session, *, marked: bool = True) -> str:
    """A session as a button: 11/25 周三 15:00 学习全会精神; `marked` with how it stands."""
    at = local(session.starts_at)
    mark = {"done": "✓ ", "cancelled": "❌ "}.get(session.state, "") if marked else ""
    day = f"{at.month}/{at.day} 周{'一二三四五六日'[at.weekday()]} {at:%H:%M}"
    several = f"（{len(labels)} 个环节）" if len(labels) > 1 else ""
    return f"{mark}{day} {labels[0]}{several}：{shortened(title, 14)}"


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def the_list(which: str, number: int) -> str:
    name = {"coming": "接下来的活动", "past": "以前的活动", "cancelled": "取消了的活动"}[which]
    if number == 0:
        return f"<b>{name}</b>\n现在还没有。"
    return f"<b>{name}</b>（{number} 次）\n点一次活动，可以看和改。"


def part_line(label: str, title: str, lead: Sequence[str], due: str) -> str:
    """A part with who leads it and who is due."""
    leads = f"\n　🎤 主讲：{html('、'.join(lead))}" if lead else ""
    return f"<b>{html(label)}</b>　{html(title)}{leads}\n　👥 {html(due)}"


def sitting_line(sitting: Sitting, number: int | None, *, today: date, remark: str | None) -> str:
    """When and where; with how many people where there are several sittings."""
    when = dates.span(sitting.starts_at, sitting.ends_at, today=today)
    special = f"（{remark}）" if remark else ""
    people = "" if number is None else f"　{number} 人"
    return f"🕒 {when}{special}\n📍 {html(sitting.place)}{people}"


def page(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def due_line(due: int) -> str:
    return f"应到 {due} 人"


def counted(came: int, due: int) -> str:
    return f"实到 {came} / 应到 {due} 人"


def offices(chair: str | None, recorder: str | None) -> str:
    named = [("主持", chair), ("记录", recorder)]
    return "　".join(f"{what}：{html(name)}" for what, name in named if name)


def code_line(code: str) -> str:
    return f"🔢 签到数字：<b>{code}</b>（开始后在现场报，别发到群里）"


def series_line(following: int) -> str:
    return f"🔁 每周的活动，后面还有 {following} 次"


def guests(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 人" if len(names) > 20 else ""
    return f"列席：{html('、'.join(names[:20]))}{more}"


def state(session: Session, reason: str | None) -> str:
    """Why the page cannot be changed any more, or nothing."""
    if session.state == "cancelled":
        return "❌ <b>已取消</b>" + (f"：{html(reason)}" if reason else "")
    return "✓ <b>已结束</b>" if session.state == "done" else ""


def one_of_parts(number: int, label: str) -> str:
    return f"环节 {number}　{label}"


def one_of_sittings(sitting: Sitting, *, today: date) -> str:
    day = dates.short_day(local_day(sitting.starts_at), today=today)
    return f"分场　{day} {dates.clock_time(sitting.starts_at)} {shortened(sitting.place, 10)}"


def part_page(heading: str, line: str) -> str:
    return f"{heading}\n\n{line}"


def sitting_page(heading: str, line: str, names: Sequence[str]) -> str:
    who = "、".join(names[:60]) or "还没有人"
    more = f" 等 {len(names)} 人" if len(names) > 60 else ""
    return f"{heading}\n\n{line}\n👥 来这一场：{html(who)}{more}"


def remove_part_sure(title: str) -> str:
    return f"要去掉环节{titled(html(title))}吗？只在这个环节应到的人就不用来了。"


def remove_sitting_sure(number: int) -> str:
    return f"要撤掉这一场吗？原来来这一场的 {number} 人都改到第一场。"


def untouched() -> str:
    return "好，照原来的办，什么都没有改。"


def no_longer() -> str:
    return "这次活动已经结束、取消或改过了，请回到“全部活动”再看。"


def never_the_last_part() -> str:
    return "只剩这一个环节了；不开就点“取消活动”。"
