"""Words on the printed invitation slips."""

import datetime as dt
from typing import Final

FILE_NAME: Final = "邀请条.docx"


def instruction(bot_name: str) -> tuple[str, str]:
    """The two ways in; `bot_name` without @."""
    return "用 Telegram 扫码，点“开始”；", f"或搜索 @{bot_name} 后发送此码："


def valid_until(day: dt.date) -> str:
    """Until when the code works."""
    return f"有效至 {day.year}年{day.month}月{day.day}日，限用一次"


def grouped(code: str) -> str:
    """A code in groups of four, as it is read aloud: 4827 1930."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
