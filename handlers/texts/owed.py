"""What is said of things still owed."""

from datetime import date

from handlers.screen import html
from handlers.texts import dates


def make_up(title: str, day: date, *, today: date) -> str:
    return f"📚 补学：{dates.short_day(day, today=today)}　{html(title)}"


def returned(title: str) -> str:
    return f"✍️ 待修改：{html(title)}"


def unconfirmed(title: str) -> str:
    return f"📒 待确认：{html(title)}"


def more(count: int) -> str:
    return f"……还有 {count} 项"
