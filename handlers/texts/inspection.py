"""检查准备: what is lacking, whom to ask, how they are asked."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates
from handlers.texts.titles import titled

MENU = "🔎 检查准备"
WORDS = ("检查准备", "检查", MENU)
COMMAND = "检查准备"
CATALOGUE, SHEETS = "📑 看目录", "🖨 签到表"
LACKS: dict[str, str] = {
    "roll_open": "点名没有结束",
    "no_recorder": "没有记录人",
    "unsure_times": "签到时间待核",
    "no_points": "没有会议要点",
    "no_follow_up": "重大事项没有落实情况",
    "lesson_unconfirmed": "听评课没有确认",
    "lesson_returned": "听评课退回待改",
    "lesson_reflection": "没有徒弟反思",
    "reflection_waiting": "心得待审阅",
    "reflection_returned": "心得退回待改",
    "talk_unconfirmed": "谈话没有确认",
    "entry_waiting": "登记待审核",
    "entry_returned": "登记退回待改",
    "honour_photo": "没有证书照片",
}
# What is done about it, as short as a button.
_MENDING: dict[str, str] = {
    "roll_open": "去点名",
    "no_recorder": "定记录人",
    "unsure_times": "核对时间",
    "no_points": "补要点",
    "no_follow_up": "补落实",
    "lesson_unconfirmed": "去确认",
    "lesson_returned": "去改",
    "lesson_reflection": "补反思",
    "reflection_waiting": "去审阅",
    "reflection_returned": "去改",
    "talk_unconfirmed": "去确认",
    "entry_waiting": "去审核",
    "entry_returned": "去改",
    "honour_photo": "补照片",
}
_TITLE = 24
_NAMES = 6


def _short(text: str, most: int = _TITLE) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def overview(period: str, total: int, counts: Sequence[str], whom: str) -> str:
    head = f"🔎 <b>检查准备</b>　{period}"
    if not total:
        return f"{head}\n\n记录都齐了，没有要补的。"
    return "\n".join([head, f"共有 {total} 处要补：", *counts, "", whom])


def whom(people: int, to_ask: int, asked: int, away: Sequence[str]) -> str:
    """Who can be asked, who was, and who gets no messages."""
    lines = [
        f"✓ 已请过 {asked} 人，三天内不重复催。" if asked else "",
        f"点“{ask_all(to_ask)}”，每人收到自己要补的；点名字，看是哪几处。" if to_ask else "",
        f"收不到消息的：{_names(away)}，请当面说一声。" if away else "",
        "" if people else "还没有能补的人，请先给支委定人。",
        "点名字，看是哪几处。" if people and not to_ask else "",
    ]
    return "\n".join(each for each in lines if each)


def _names(names: Sequence[str]) -> str:
    shown = "、".join(html(each) for each in names[:_NAMES])
    return shown if len(names) <= _NAMES else f"{shown} 等 {len(names)} 人"


def count(code: str, number: int) -> str:
    return f"· {LACKS[code]}　{number}"


def person(name: str, number: int, *, is_asked: bool) -> str:
    return f"{name} {number} 处{' ✓' if is_asked else ''}"


def lack(number: int, code: str, kind: str, title: str, day: date, *, today: date) -> str:
    shown = dates.short_day(day, today=today)
    return f"{number}. {shown} {html(kind)}{titled(html(_short(title)))}：{LACKS[code]}"


def with_asked(line: str, day: date | None, *, today: date) -> str:
    return line if day is None else f"{line}（已问 {dates.short_day(day, today=today)}）"


def of_person(name: str, total: int, lines: Sequence[str], page: str) -> str:
    if not total:
        return f"🔎 <b>{html(name)}</b>\n都补齐了。"
    return "\n".join([f"🔎 <b>{html(name)}</b>　可以补 {total} 处　{page}".rstrip(), *lines])


def button(number: int, code: str) -> str:
    return f"{number} {_MENDING[code]}"


def ask_all(people: int) -> str:
    return f"📨 请 {people} 人补齐"


def ask(name: str) -> str:
    return f"📨 请{name}补齐"


def asked_all(people: int, later: datetime | None) -> str:
    return f"已请 {people} 人补齐{_comes(later)}"


def asked(name: str, number: int, later: datetime | None) -> str:
    return f"已请{name}补 {number} 处{_comes(later)}"


def _comes(later: datetime | None) -> str:
    """Nobody is disturbed in quiet hours."""
    return "" if later is None else f"；现在是休息时间，{dates.clock_time(later)} 送到"


def asked_already() -> str:
    return "三天内都问过了，过几天再问吧"


def out_of_reach(name: str) -> str:
    return f"{name}还没加入或正在长期请假，收不到消息，请当面说一声。"


def please(by: str, number: int) -> str:
    return f"📨 {html(by)}在整理档案，请您补 {number} 处："


def mended_already() -> str:
    return "这一处已经补好了，谢谢"


def see_all(number: int) -> str:
    return f"看全部 {number} 处 ›"


def still(number: int) -> str:
    return f"📨 请您补的还有 {number} 处：" if number else "📨 都补齐了，谢谢！"


def mine(head: str, lines: Sequence[str], page: str) -> str:
    if not lines:
        return head
    below = f"{page}　点下面的按钮就能补。".strip()
    return "\n".join([head, *lines, "", below])


MAKE_WORD = "📄 要 Word 目录"
BACK = "‹ 返回检查准备"
WORD_NAME = "工作手册目录.docx"


def word_is_made() -> str:
    return "正在做，做好就发来"


def word_caption(period: str) -> str:
    return f"工作手册目录　{period}"


def sheets(period: str, number: int) -> str:
    head = f"🖨 <b>签到表</b>　{period}"
    if not number:
        return f"{head}\n\n这段时间没有活动。"
    return f"{head}\n\n要哪一次的？点一下，Word 文件就发来。"


def catalogue(period: str, blocks: Sequence[str]) -> str:
    return "\n\n".join([f"📑 <b>工作手册目录</b>　{period}", *blocks])


def catalogue_block(number: str, title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"<b>{number}、{title}</b>", *lines])


def catalogue_line(label: str, count: str, days: str) -> str:
    shown = f"　{html(_short(days.replace('、 ', '、'), 60))}" if days else ""
    return f"{html(label)}　{html(count)}{shown}"
