"""What a card says of changes."""

from datetime import date, datetime

from handlers.screen import html
from handlers.texts import dates


def time_was(was: datetime, *, today: date) -> str:
    return f"⚠️ <b>时间改了</b>，原来是{dates.moment(was, today=today)}"


def place_was(was: str) -> str:
    return f"⚠️ <b>地点改了</b>，原来在{html(was)}"


def sittings_changed() -> str:
    return "⚠️ <b>分场有调整</b>，请看清时间和地点"


def because(reason: str) -> str:
    return f"原因：{html(reason)}"
