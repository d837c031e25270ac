"""Days, times and periods as people read them, and what to say when one was not understood."""

from datetime import date, datetime

from handlers.calendar import DayKind, Kind, Period, local, local_day
from handlers.when import Assumption, NotUnderstood, Reason

_WEEKDAYS = "一二三四五六日"

# The English names that chinesecalendar uses.
_HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}

_REASONS: dict[Reason, str] = {
    Reason.UNREADABLE: "没看懂这个时间。请写日期和几点，如：下周三下午3点、11月28日 15:00-16:30。",
    Reason.DAY_ONLY: "这里只要日期，请只写哪一天，如：11月28日、下周三。",
    Reason.TIME_ONLY: "这里只要几点，请这样写：9:00-9:30，或：下午3点。",
    Reason.NOT_WEEKLY: "没看懂是每周哪一天。请这样写：每周五下午4点，或：周一到周五 9:00。",
    Reason.NEEDS_TIME: "还差几点。请连日期一起写，如：下周三下午3点。",
    Reason.NEEDS_DAY: "还差哪一天。请写日期，如：11月28日、下周三。",
    Reason.NO_SUCH_DAY: "没有这一天。请看看日历再写，如：11月28日。",
    Reason.NO_SUCH_TIME: "没有这个钟点。请这样写：14:30，或：下午两点半。",
    Reason.TIME_CONTRADICTS: "上午、下午和钟点对不上。请这样写：晚上7点，或：19:00。",
    Reason.WEEKDAY_CONTRADICTS: "日期和星期对不上。请只写其中一个，如：11月28日 15:00。",
    Reason.PAST_DAY: "这一天已经过了。请写今天或以后的日期；明年的请连年份一起写。",
    Reason.PAST_WEEKDAY: "本周的这一天已经过了。要是说下一周，请写“下周”，如：下周三下午3点。",
    Reason.PAST_TIME: "这个时间已经过了。请写晚一点的时间，如：明天下午3点。",
    Reason.NOT_YET: "这个时间还没到。请写已经过去的，如：昨天、上周三。",
    Reason.TOO_FAR: "这一天太远了，最多写到两年以后。请核对年份，如：2026年12月1日。",
    Reason.TOO_LONG_AGO: "这一天太早了。请核对年份，如：2005年7月1日。",
    Reason.END_NOT_AFTER_START: "结束要晚于开始，也不超过一个月。请这样写：15:00-16:30。",
    Reason.RECURRING: "这里一次只写一天，如：下周五下午4点。每周都有的，请新建系列。",
}

_ASSUMPTIONS: dict[Assumption, str] = {
    Assumption.AFTERNOON: "按下午算；如果是早上，请写：早上6点。",
    Assumption.MORNING: "按早上算；如果是晚上，请写：晚上7点。",
    Assumption.TODAY: "没写日期，按今天算；如果不是，请写：明天下午3点。",
    Assumption.NEXT_WEEK: "今天的这个时间已过，按下一周算；如果不是，请写：明天下午3点。",
    Assumption.MONTH: "没写月份，按最近的一个月算；如果不是，请写：12月28日。",
    Assumption.YEAR: "没写年份，按最近的一次算；如果不是，请连年份一起写，如：2026年12月1日。",
    Assumption.LAST_DAY: "按最后一天算；如果不是，请写：11月28日。",
    Assumption.ALREADY_BEGUN: "这个时间已经开始了；如果不是，请写：明天下午3点。",
}


def weekday(day: date) -> str:
    """星期三."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def short_day(day: date, *, today: date) -> str:
    """11月25日, with the year where it is not this one."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def long_day(day: date, *, today: date) -> str:
    """11月25日（星期三）, with the year where it is not this one."""
    return f"{short_day(day, today=today)}（{weekday(day)}）"


def clock_time(at: datetime) -> str:
    """14:02, in local time."""
    return f"{local(at):%H:%M}"


def moment(at: datetime, *, today: date) -> str:
    """11月25日（星期三）15:00, in local time."""
    return f"{long_day(local_day(at), today=today)}{clock_time(at)}"


def span(starts_at: datetime, ends_at: datetime | None, *, today: date) -> str:
    """11月25日（星期三）15:00–16:30; both days where they differ."""
    start = moment(starts_at, today=today)
    if ends_at is None:
        return start
    same_day = local_day(starts_at) == local_day(ends_at)
    return f"{start}–{clock_time(ends_at) if same_day else moment(ends_at, today=today)}"


def days(from_day: date, to_day: date, *, today: date) -> str:
    """11月23日–11月29日, or the one day."""
    first = short_day(from_day, today=today)
    return first if from_day == to_day else f"{first}–{short_day(to_day, today=today)}"


def period(which: Period, *, today: date) -> str:
    """2026年11月, 2026年度, 2026–2027学年, 11月23日–11月29日 for a week, a term by its name."""
    match which.name:
        case "week":
            return days(which.from_day, which.to_day, today=today)
        case "month":
            return f"{which.from_day.year}年{which.from_day.month}月"
        case "year":
            return f"{which.from_day.year}年度"
        case "school_year":
            return f"{which.from_day.year}–{which.to_day.year}学年"
        case term:
            return term


def day_remark(kind: DayKind) -> str | None:
    """国庆节放假, 国庆节调休上班, 周末; None for a plain workday."""
    name = _HOLIDAYS.get(kind.holiday or "", "")
    match kind.kind:
        case Kind.HOLIDAY:
            return f"{name}放假"
        case Kind.MAKEUP:
            return f"{name}调休上班"
        case Kind.WEEKEND:
            return "周末"
        case Kind.WORKDAY:
            return None


def holidays_unknown(year: int) -> str:
    """Told to the secretary until the year's notice is in the library."""
    return (
        f"{year}年的放假安排还没有收录，先按周一到周五上班算。"
        "放假通知出来后，请补上放假和调休的日子。"
    )


def not_understood(error: NotUnderstood, *, today: date) -> str:
    """Why a typed time was refused, and an example of what to type."""
    text = _REASONS[error.reason]
    return text if error.day is None else f"{long_day(error.day, today=today)}：{text}"


def assumed(note: Assumption) -> str:
    """What was taken for granted, and what to type if it was something else."""
    return _ASSUMPTIONS[note]
