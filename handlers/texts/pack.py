"""资料包: its folders and files, the papers in it, and what is said while it is made."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from handlers.calendar import local
from handlers.screen import html

MENU = "📦 资料包"
WORDS = ("资料包", "打包资料", MENU)
COMMAND = "打资料包"
CATALOGUE, MINUTES, REFLECTIONS, LESSONS, FILES = (
    "01 目录", "02 会议记录", "03 心得体会", "04 听课上课", "05 照片和文件",
)  # fmt: skip
CATALOGUE_NAME, INDEX_NAME = "工作手册目录", "00 清单"
NOT_DOWNLOADED, GONE, TOO_LARGE = "还没有下载到本机", "本机上的副本不在了", "太大，放不进一个压缩包"
INDEX_COLUMNS = ("序号", "压缩包", "文件夹", "文件", "日期", "大小（KB）", "说明")
INDEX_SHEET = "清单"
_MARKS = "✅❌⚠\ufe0f "  # before a verdict on the screen, not on paper

THEME, WHEN, CHAIR, RECORDER, LEAD = "主题", "时间地点", "主持人", "记录人", "主讲人"
COUNT, CAME, LEAVE, ABSENT, GUESTS = "人数", "到会", "请假", "缺席", "列席"
AGENDA, POINTS, RESOLUTIONS, VOTES, REMARK = "议题", "要点", "决议", "表决", "备注"
DAY, ACTIVITY, PROBLEMS, SUGGESTIONS, CONFIRMED = "日期", "活动名称", "问题", "建议", "确认"
LESSON_ROLES: dict[str, str] = {
    "teacher": "授课", "observer": "听课", "mentor": "师傅", "mentee": "徒弟",
}  # fmt: skip


def labelled(label: str) -> str:
    return f"{label}："


def names(found: Iterable[str]) -> str:
    return "、".join(found)


def with_reason(name: str, reason: str | None) -> str:
    return f"{name}（{reason}）" if reason else name


def came(due: int, came: int) -> str:
    return f"应到 {due} 人，实到 {came} 人"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def sitting(starts_at: datetime, ends_at: datetime, place: str) -> str:
    starts, ends = local(starts_at), local(ends_at)
    return f"{_day(starts.date())} {starts:%H:%M}–{ends:%H:%M}，{place}"


def day_and_times(day: date, starts: str | None, ends: str | None) -> str:
    return " ".join(each for each in (_day(day), "–".join(filter(None, (starts, ends)))) if each)


def confirmed(name: str, at: datetime) -> str:
    return f"{name}　{_day(at.date())} {at:%H:%M}"


def remark(marks: str) -> str:
    """The marks of a record without the brackets in which they stand behind its name."""
    return marks.strip("（）")


def minutes_title(label: str) -> str:
    return f"{label}记录"


def resolutions(found: Sequence[Mapping[str, Any]]) -> str:
    lines = []
    for number, each in enumerate(found, start=1):
        mark = "【重大事项】" if each["major"] else ""
        done = f"（落实情况：{each['follow_up']}）" if each.get("follow_up") else ""
        lines.append(f"{number}. {mark}{each['text']}{done}")
    return "\n".join(lines)


def vote(subject: str, numbers: str, verdict: str) -> str:
    return f"{subject}：{numbers}。{verdict.lstrip(_MARKS)}"


def reflection(title: str, author: str, day: date, text: str) -> str:
    return f"{title}\n{author}　{_day(day)}\n\n{text}\n"


def title(period: str) -> str:
    """The pack's name, of its file and of the folder in it."""
    return f"资料包 {period}"


def part_name(title: str, number: int, parts: int) -> str:
    return f"{title}.zip" if parts == 1 else f"{title} {number}.zip"


def index_part(number: int) -> str:
    return f"第 {number} 个"


def caption(period: str, number: int, parts: int) -> str:
    return f"📦 资料包　{period}" + (f"　第 {number}/{parts} 个" if parts > 1 else "")


def ask() -> str:
    return (
        "📦 <b>资料包</b>\n要哪一段时间的？里面有目录、会议记录、心得、听评课、照片和文件，"
        "按类别和日期放好，另附清单。"
    )


def making(period: str, folder: str, step: int, steps: int, files: int) -> str:
    return f"📦 资料包　{html(period)}\n正在做 {step}/{steps}：{folder}，已有 {files} 个文件……"


def zipping(period: str, files: int) -> str:
    return f"📦 资料包　{html(period)}\n{files} 个文件都找齐了，正在打包……"


def _lacking(missing: int) -> str:
    return f"，另有 {missing} 个没有副本（清单里写明了）" if missing else ""


def sent(period: str, files: int, missing: int, parts: int) -> str:
    split = f"分 {parts} 个压缩包" if parts > 1 else "一个压缩包"
    return (
        f"📦 资料包　{html(period)}\n做好了：{files} 个文件{_lacking(missing)}，{split}，随后发来。"
    )


def left(period: str, files: int, missing: int, path: str) -> str:
    made = f"做好了：{files} 个文件{_lacking(missing)}。"
    where = f"太大，不便在这里发，放在运行机器人的电脑上：\n<code>{html(path)}</code>"
    return f"📦 资料包　{html(period)}\n{made}{where}"


def failed(period: str) -> str:
    return f"📦 资料包　{html(period)}\n这次没有做成，请再试一次；还不行，请告诉管理电脑的人。"


AGAIN = "再做一次"
OTHER = "‹ 换一段时间"


def busy() -> str:
    return "有一个资料包正在做，做好了再做下一个"
