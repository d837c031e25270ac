"""How a lesson reads: its page, its short card, its line in a list, its corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers import record_marks
from handlers.screen import html
from handlers.texts import dates
from handlers.texts import lessons as texts
from handlers.texts.titles import titled
from storage.records import Record

CONFIRM, FIX, DECLINE = "✓ 确认", "✏️ 要改一处", "✗ 不认可"
ACCEPT, REJECT = "✓ 认可", "✗ 不认可"
MEND, CORRECT, WITHDRAW, UNDO = "✏️ 改好再发", "✏️ 更正", "撤回", "撤销刚才的操作"
OPEN, MINE, AGAIN = "看这节课", "我的课", "再记一节"
_ICONS = {"waiting": "⏳", "returned": "✏️", "done": "✅", "declined": "❌", "withdrawn": "↩️"}


@dataclass(frozen=True)
class Named:
    """The names behind a lesson; `answering` are those whose answer is waited for."""

    teachers: Sequence[str]
    observers: Sequence[str]
    pair: tuple[str, str] | None
    recorder: str
    answering: Sequence[str]
    asked_by: str
    decided_by: str


def files(count: int) -> str:
    return f"🖼 看照片和文件（{count}）"


def corrections(count: int) -> str:
    return f"更正记录（{count}）"


def heading(label: str, lesson: Record) -> str:
    number = lesson.details.get("number")
    return f"📒 <b>{label}</b>{f'　{number}' if number else ''}{record_marks.shown(lesson)}"


def state(lesson: Record, named: Named, *, office_day: date, for_office: bool, today: date) -> str:
    """How the lesson stands, and whose turn it is."""
    asked = html(lesson.details.get("asked", ""))
    if lesson.state == "done":
        by = f"（{html(named.decided_by)}代为认可）" if named.decided_by else ""
        return f"✅ <b>已确认</b>{by}"
    if lesson.state == "returned":
        return f"✏️ <b>{html(named.asked_by)}请{html(named.recorder)}改一处</b>：{asked}"
    if lesson.state == "declined" and named.decided_by:
        return f"❌ <b>{html(named.decided_by)}不认可</b>"
    if lesson.state == "declined":
        return f"❌ <b>{html(named.asked_by)}不认可</b>：{asked}"
    if lesson.state == "withdrawn":
        return "↩️ <b>已撤回</b>"
    if for_office or not named.answering:
        return "⏳ <b>等支委认可</b>"
    return (
        f"⏳ <b>等{html('或'.join(named.answering))}确认</b>"
        f"（{dates.short_day(office_day, today=today)}还没答复，就请支委来定）"
    )


def body(lesson: Record, named: Named, *, file_count: int, today: date) -> list[str]:
    """Every field that holds something, one or more lines each."""
    details = lesson.details
    day = dates.long_day(lesson.day, today=today)
    if details.get("starts"):
        day += texts.times(details["starts"], details.get("ends"))
    domain = texts.DOMAINS.get(details.get("domain") or "", "")
    suggestions = details.get("suggestions") or ""
    lines = [
        ("活动", f"{titled(lesson.title)}"),
        ("日期", day),
        ("班级", details.get("class_name") or ""),
        ("领域", domain),
        ("上课", "、".join(named.teachers)),
        ("听课", "、".join(named.observers)),
        ("师徒", "" if named.pair is None else f"{named.pair[0]} → {named.pair[1]}"),
        (texts.KEY_POINTS, details.get("key_points") or ""),
        (texts.STRENGTHS, details.get("strengths") or ""),
        ("问题" if suggestions else texts.ADVICE, details.get("problems") or ""),
        ("建议", suggestions),
        (texts.REFLECTION, details.get("mentee_reflection") or ""),
        (texts.PREVIOUS, previous(details.get("previous_follow_up"), details.get("previous_done"))),
        (texts.FOLLOW_UP, details.get("follow_up") or ""),
        ("照片、文件", f"{file_count} 个" if file_count else ""),
    ]
    return [f"<b>{label}</b>：{html(text)}" for label, text in lines if text]


def previous(follow_up: str | None, done: str | None) -> str:
    if not follow_up:
        return ""
    return f"“{follow_up}”{'——' + texts.DONE_WORDS[done] if done else ''}"


def confirmations(
    confirmed: Sequence[tuple[str, datetime]], decided: tuple[str, datetime] | None, today: date
) -> list[str]:
    """Who has confirmed and when, an office last."""
    lines = [f"☑️ {html(name)} {dates.moment(at, today=today)} 确认" for name, at in confirmed]
    if decided is not None:
        lines.append(f"☑️ {html(decided[0])} {dates.moment(decided[1], today=today)} 代为决定")
    return lines


def reminded(office_day: date, *, today: date) -> str:
    return f"⏰ 这节课等您答复一周了，{dates.short_day(office_day, today=today)}起请支委来定。"


def page(parts: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def news(heading: str, lesson: Record, state: str, *, today: date) -> str:
    return (
        f"{heading}\n{titled(html(lesson.title))}{dates.long_day(lesson.day, today=today)}\n{state}"
    )


def line(lesson: Record, label: str, *, today: date) -> str:
    day = dates.short_day(lesson.day, today=today)
    marks = record_marks.shown(lesson)
    return f"{_ICONS.get(lesson.state, '')} {day} {label}{titled(html(lesson.title))}{marks}"


def button(lesson: Record, *, today: date) -> str:
    title = lesson.title if len(lesson.title) <= 12 else f"{lesson.title[:11]}…"
    return f"{dates.short_day(lesson.day, today=today)} {title}{record_marks.shown(lesson)}"


def mine(lines: Sequence[str], total: int) -> str:
    if not lines:
        return "<b>我的课</b>\n\n还没有记过课。上完课发“记课”就行。"
    return "\n".join([f"<b>我的课</b>（{total} 节）", "", *lines])


def of_pair(mentor: str, mentee: str, lines: Sequence[str], total: int) -> str:
    heading = f"<b>{html(mentor)} → {html(mentee)}</b>（{total} 节）"
    return "\n".join([heading, "", *(lines or ["还没有记过课。"])])


def correction(at: datetime, who: str, lines: Sequence[str], *, today: date) -> str:
    return "\n".join([f"<b>{dates.moment(at, today=today)} {html(who)}</b>", *lines])


def changed_lines(before: Mapping[str, Any], after: Mapping[str, Any], *, today: date) -> list[str]:
    """What differs between two versions of a lesson, a line each."""
    old, new = _fields(before, today), _fields(after, today)
    return [
        f"{label}：{_short(old[label])} → {_short(new[label])}"
        for label in new
        if old[label] != new[label]
    ]


def _fields(version: Mapping[str, Any], today: date) -> dict[str, str]:
    details = version.get("details", {})
    day = date.fromisoformat(version["day"])
    return {
        "活动": version["title"],
        "日期": dates.long_day(day, today=today),
        **{
            label: texts.DOMAINS.get(details.get(name) or "", details.get(name) or "")
            for name, label in _FIELD_LABELS.items()
        },
    }


def _short(text: str) -> str:
    return html(text if len(text) <= 60 else f"{text[:58]}…") or "（无）"


def corrected(entries: Sequence[str], left_out: int) -> str:
    more = [f"更早的还有 {left_out} 次。"] if left_out else []
    return "\n\n".join(["<b>更正记录</b>，旧的内容都保留着：", *entries, *more])


_FIELD_LABELS = {
    "starts": "开始",
    "ends": "结束",
    "class_name": texts.CLASS,
    "domain": texts.DOMAIN,
    "key_points": texts.KEY_POINTS,
    "strengths": texts.STRENGTHS,
    "problems": "问题",
    "suggestions": "建议",
    "mentee_reflection": texts.REFLECTION,
    "follow_up": texts.FOLLOW_UP,
}
