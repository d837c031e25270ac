"""What a person reads of what is theirs."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates

WORDS = ("我的", "👤 我的")
COMMAND = "我的出勤、待办和日程"
CALENDAR_FILE = "📅 日历文件"
CALENDAR_WORDS = ("日历文件", "日历")
BACK = "‹ 我的"
SILENT = "🔕 提醒：静音"
LOUD = "🔔 提醒：有声音"
TITLES: dict[str, str] = {
    "sat": "📋 我的出勤",
    "owed": "⏳ 还欠的",
    "wrote": "✍️ 我写的",
    "gave": "📒 我上的",
    "coming": "🗓 接下来",
    "entered": "🗃 我的登记",
}
_NOTHING: dict[str, str] = {
    "sat": "今年还没有您参加的活动。",
    "owed": "没有欠着的，放心。",
    "wrote": "今年还没有写心得。想写就发“写心得”。",
    "gave": "今年还没有您主讲或上的课。记课请发“记课”。",
    "coming": "接下来两个月没有要您参加的活动。",
    "entered": "今年还没有登记到您名下的谈话、荣誉、课题、活动。发“登记”可以登记。",
}
_MARKS: dict[str, str] = {
    "present": "✅", "late": "✅迟到", "leave": "🙋请假", "absent": "⬜️缺席",
}  # fmt: skip


def page(name: str, lines: Sequence[str]) -> str:
    return "\n".join(
        [f"👤 <b>{html(name)}</b>", *lines, "", "点下面的按钮看明细，只有您自己看得到。"]
    )


def attended(period: str, came: int, due: int) -> str:
    return f"📋 {period}：应到 {due} 次，实到 {came} 次"


def wrote(total: int, accepted: int) -> str:
    return f"✍️ 今年写了 {total} 篇，已通过 {accepted} 篇"


def gave(total: int) -> str:
    return f"📒 今年主讲和上课 {total} 次"


def given(label: str, *, is_waiting: bool) -> str:
    """A lesson or session one gave, on a button; one that is not confirmed yet says so."""
    return f"⏳等确认 {label}" if is_waiting else label


def owed(total: int) -> str:
    return f"⏳ 还欠 {total} 项" if total else "⏳ 没有欠着的"


def coming(total: int) -> str:
    return f"🗓 接下来两个月有 {total} 次活动"


def entry(code: str, total: int) -> str:
    return f"{TITLES[code]}（{total}）"


def listing(code: str, total: int, page: str) -> str:
    if not total:
        return f"<b>{TITLES[code]}</b>\n{_NOTHING[code]}"
    return f"<b>{TITLES[code]}</b>　共 {total} 项　{page}\n点一项看详情。"


def sat(status: str, title: str, day: date, *, today: date) -> str:
    """A session as a button's label, with what became of it."""
    return f"{_MARKS[status]} {session(title, day, today=today)}"


def session(title: str, day: date, *, today: date) -> str:
    """A session as a button's label."""
    short = title if len(title) <= 16 else f"{title[:15]}…"
    return f"{dates.short_day(day, today=today)}　{short}"


def is_silent() -> str:
    return "好，提醒照发，但不响铃"


def is_loud() -> str:
    return "好，提醒会有声音"


def file_is_made() -> str:
    return "日历文件马上发来，点开就能加进手机日历"


def file_caption(count: int) -> str:
    return f"接下来的 {count} 次活动。点开文件，选“添加到日历”。安排变了请再要一次。"


def no_file() -> str:
    return "接下来没有要您参加的活动，不用日历文件。"


def file_name() -> str:
    return "支部活动.ics"


def event_title(parts: Sequence[tuple[str, str]]) -> str:
    """(kind, theme) of each part, as a calendar shows them."""
    return "；".join(f"{label}：{theme}" for label, theme in parts)


def led_by(names: Sequence[str]) -> str:
    return f"主讲：{'、'.join(names)}"


def gone() -> str:
    return "这一项已经不在了，请发“我的”重新看。"
