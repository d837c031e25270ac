"""What is asked and said while a session is changed."""

from datetime import date, datetime

from handlers.calendar import local_day
from handlers.screen import html
from handlers.texts import dates

NAMES = {
    "time": "改时间",
    "place": "改地点",
    "theme": "改主题",
    "lead": "改主讲",
    "due": "改参加人员",
    "chair": "主持人",
    "recorder": "记录人",
    "cancel": "取消活动",
    "repeat": "再来一次",
    "part": "加一个环节",
    "sitting": "加一个分场",
    "assign": "谁去这一场",
}
NEW_TIME, NEW_PLACE = "新时间", "新地点"
SCOPE, REASON, PEOPLE = "哪几次", "原因", "来这一场的人"
REASONS = ("园里另有安排", "主讲人来不了", "上级通知调整")
CONFIRM_TIME, CONFIRM_CANCEL, CONFIRM_REPEAT = "✓ 确认改时间", "❌ 确定不办了", "✓ 确认安排"
STILL_HELD = "照常办，不取消"
ONLY_THIS = "只这一次"
THIS_AND_FOLLOWING = "这次和后面的每一次"
READ_MINUTES = "📝 填要点与决议"


def title(what: str, session: str) -> str:
    return f"{NAMES[what]}：{session}"


def ask_time() -> str:
    return "改到什么时候？如：下周四下午3点。"


def ask_place() -> str:
    return "改到哪里？点一个，或直接打字。"


def ask_theme(kind: str | None = None) -> str:
    return f"{kind}这次的主题是什么？" if kind else "新主题是什么？请直接打字。"


def ask_lead() -> str:
    return "改由谁主讲？点名字，或打姓名、拼音、首字母；外请的打姓名和职务。"


def ask_chair() -> str:
    return "谁主持？点名字，或打姓名、拼音、首字母；不设就点“跳过”。"


def ask_recorder() -> str:
    return "谁记录？记录人可以点名、填要点。不设就点“跳过”。"


def ask_reason() -> str:
    return "为什么取消？点一个，或直接打字；我会写在卡片上。"


def ask_scope() -> str:
    return "这是每周的活动，只这一次，还是后面的也一样？"


def ask_people() -> str:
    return "谁去这一场？点名字，或打姓名来找，点完按“完成”。其他人也可以在自己的卡片上换场。"


def ask_sitting_time() -> str:
    return "分场什么时候？如：11月26日下午4点。"


def all_following(number: int) -> str:
    return f"这次和后面 {number} 次"


def done(what: str) -> str:
    return {
        "cancel": "❌ 已取消。",
        "restore": "↩︎ 已恢复。",
        "part": "✅ 已加上环节。",
        "repeat": "✅ 已安排。",
    }.get(what, "✅ 已改好。")


def told(number: int, at: datetime | None, too_late: bool, *, now: datetime, today: date) -> str:
    """Who learns of it and when."""
    if too_late:
        return "现在是休息时间，等能发消息时活动已经开始了，请打电话告诉大家。"
    if number == 0 or at is None:
        return "还没有人收到过这次的通知，不用另外说明。"
    if (at - now).total_seconds() < 600:
        return f"我这就告诉收到过通知的 {number} 人。"
    when = dates.clock_time(at)
    if local_day(at) != today:
        when = dates.moment(at, today=today)
    return f"现在不打扰大家，{when} 告诉收到过通知的 {number} 人；急的话请打电话。"


def changed_in_place(known: bool) -> str:
    return "大家的卡片已经跟着改了，不另外发消息。" if known else ""


def left_alone(days: list[date], *, today: date) -> str:
    named = "、".join(dates.short_day(day, today=today) for day in days)
    return f"{named}那几次改过去正好放假，没有动，请单独改。"


def recorder_named(session: str) -> str:
    return f"请您做这次活动的记录人：\n<b>{html(session)}</b>\n会后点下面填要点和决议就行。"


def restored_too_late() -> str:
    return "原来的时间已经过了，请点“再来一次”重新安排。"


def code_now_on(code: str) -> str:
    return f"🔢 已设好，开始后请在现场报：<b>{code}</b>"


def code_now_off() -> str:
    return "✅ 不用数字了，点一下就能签到。"


def ask_time_again() -> str:
    return "这次什么时候？如：下周三下午3点。"
