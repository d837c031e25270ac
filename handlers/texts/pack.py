"""资料包: its folders and files, and what is said while it is made."""

from collections.abc import Iterable
from datetime import date

from handlers.screen import html
from handlers.texts import progress

MENU = "📦 资料包"
WORDS = ("资料包", "打包资料", MENU)
COMMAND = "打资料包"
CATALOGUE, LEDGER, MINUTES, REFLECTIONS, LESSONS, TALKS, FILES = (
    "01 目录", "02 台账", "03 会议记录", "04 心得体会", "05 听课上课", "06 谈话记录",
    "07 照片和文件",
)  # fmt: skip
CATALOGUE_NAME, LEDGER_NAME, INDEX_NAME = "工作手册目录", "台账", "00 清单"
NOT_DOWNLOADED, GONE, TOO_LARGE = "还没有下载到本机", "本机上的副本不在了", "太大，放不进一个压缩包"
INDEX_COLUMNS = ("序号", "压缩包", "文件夹", "文件", "日期", "大小（KB）", "说明")
INDEX_SHEET = "清单"
SIGN_IN = "签到表"


def names(found: Iterable[str]) -> str:
    return "、".join(found)


def talk(talker: str, partner: str) -> str:
    """What a talk's form is called in its folder: who with whom, never what about."""
    return f"{talker}与{partner}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


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
        "📦 <b>资料包</b>\n要哪一段时间的？里面有目录、台账、会议记录、签到表、心得、听评课、"
        "谈话记录、照片和文件，按类别和日期放好，另附清单。"
    )


def making(period: str, folder: str, step: int, steps: int, files: int) -> str:
    bar = progress.step(step, steps, folder)
    return f"📦 资料包　{html(period)}\n⏳ 正在做，已有 {files} 个文件……\n{bar}"


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
    where = f"太大，不便在这里发，放在运行助手的电脑上：\n<code>{html(path)}</code>"
    return f"📦 资料包　{html(period)}\n{made}{where}"


def failed(period: str) -> str:
    return f"📦 资料包　{html(period)}\n这次没有做成，请再试一次；还不行，请告诉管理电脑的人。"


OTHER = "‹ 换一段时间"


def busy() -> str:
    return "有一个资料包正在做，做好了再做下一个"
