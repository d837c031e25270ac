"""Words on the printed list of signatures under a pledge."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.calendar import local

HEADINGS = ("序号", "姓名", "签署时间", "方式", "文本指纹")
ATTACHED = "全文见所附文件："
LIST_TITLE = "签署名单"
IN_BOT = "本人在助手中签署"


def file_name(title: str) -> str:
    plain = "".join(char for char in title if char.isalnum())[:40]
    return f"{plain or '责任书'}签署名单.docx"


def moment(at: datetime) -> str:
    here = local(at)
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


def day(signed_day: date) -> str:
    return f"{signed_day.year}年{signed_day.month}月{signed_day.day}日"


def on_paper(office: str) -> str:
    return f"纸质签署，{office}代录"


def counts(signed: int, due: int) -> str:
    return f"应签 {due} 人，已签 {signed} 人。"


def not_signed(names: Sequence[str]) -> str:
    return f"尚未签署：{'、'.join(names)}。"


def whole_fingerprint(value: str) -> str:
    return f"文本指纹（SHA-256）：{value}"


def explained() -> str:
    return "指纹由全文逐字算出，全文有任何改动，指纹就不同；表中为指纹的前 16 位。"


def made(branch: str, at: datetime) -> str:
    here = local(at)
    return f"{branch}　{here.year}年{here.month}月{here.day}日"
