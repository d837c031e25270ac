"""Invitations as the secretary hands them out."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import html
from handlers.texts import dates

ALL = "全部打印"
CHOOSE = "选几个人"
PEOPLE = "给谁"
ASK_PEOPLE = "给谁打印？点名字，或打首字母找，选完点“完成”。"
TITLE = "打印邀请条"


def invitation(name: str, link: str, bot_name: str, code: str, until: date, *, today: date) -> str:
    return (
        f"请把这张邀请给<b>{html(name)}</b>本人：\n{html(link)}\n"
        f"打不开链接，就在 Telegram 里找 @{html(bot_name)}，发这 8 位数字：<b>{code}</b>\n"
        f"{dates.short_day(until, today=today)}前有效，只能用一次；以前的邀请已作废。"
        "二维码马上就来。"
    )


def caption(name: str) -> str:
    return f"{html(name)}的邀请：用 Telegram 扫码，点“开始”。"


def slips(number: int) -> str:
    if not number:
        return "<b>打印邀请条</b>\n名册上的人都已经加入了。要给谁补一张，请点“选几个人”。"
    return (
        f"<b>打印邀请条</b>\n还没加入的有 {number} 人。打印出来裁开，当面发给本人。\n"
        "新的邀请条会让这些人以前的邀请作废。"
    )


def drawing(number: int, left_out: Sequence[str]) -> str:
    text = f"正在做 {number} 张邀请条，马上发来。" if number else "没有可以打印的邀请条。"
    if left_out:
        text += f"\n{html('、'.join(left_out))}的请书记来发。"
    return text


def slips_caption(number: int) -> str:
    return f"{number} 张邀请条，A4 纸打印后沿虚线裁开。"
