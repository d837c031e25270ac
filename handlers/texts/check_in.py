"""What is said around checking in."""

from datetime import date, datetime

from handlers.calendar import local_day
from handlers.texts import dates

WORDS = ("签到", "✅ 签到")
COMMAND = "签到"


def done(at: datetime) -> str:
    return f"签到成功 {dates.clock_time(at)}"


def done_late(at: datetime) -> str:
    return f"已签到 {dates.clock_time(at)}，记为迟到"


def done_unsure(at: datetime) -> str:
    return f"已签到 {dates.clock_time(at)}，网络有延迟，时间待核"


def already(at: datetime | None) -> str:
    return "已经签过到了" if at is None else f"{dates.clock_time(at)} 已经签过到了"


def too_early(opens_at: datetime, *, today: date) -> str:
    is_today = local_day(opens_at) == today
    at = dates.clock_time(opens_at) if is_today else dates.moment(opens_at, today=today)
    return f"还没开始签到，{'今天 ' if is_today else ''}{at} 起可以签"


def is_over() -> str:
    return "签到已经结束，确实到了请告诉书记补记"


def not_due() -> str:
    return "这次您不用参加，不需要签到"


def cancelled() -> str:
    return "这次活动已经取消了"


def needs_code(digits: int) -> str:
    return f"请把现场报的 {digits} 位数字直接发给我"


def wrong_code() -> str:
    return "数字不对，请听清现场报的数字再发一次。"


def nothing_now() -> str:
    return "现在没有要签到的活动。"


def next_one(heading: str, where: str) -> str:
    return f"现在没有要签到的活动。下一次是：\n\n{heading}\n{where}"
