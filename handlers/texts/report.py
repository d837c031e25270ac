"""工作总结 in chat: which period, the secretary's own words, the template."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from handlers.calendar import local_day
from handlers.screen import html
from handlers.texts.titles import titled

WORDS = ("总结", "工作总结", "📄 工作总结")
MANAGE = "📄 工作总结"
COMMAND = "工作总结"
WEEK, MONTH, LAST_MONTH, TERM, YEAR, LAST_YEAR = (
    "本周", "本月", "上月", "本学期", "本年度", "去年",
)  # fmt: skip
OWN_WORDS = "📝 写不足和打算"
TEMPLATE = "📄 模板"
BACK = "‹ 返回"
TO_REPORTS = "‹ 工作总结"
AGAIN = "再写一次"

WRITE: Final = {"shortcomings": "📝 写不足", "intentions": "📝 写打算"}
CLEAR: Final = {"shortcomings": "清空不足", "intentions": "清空打算"}
_PARTS: Final = {"shortcomings": "不足", "intentions": "打算"}
UNDO = "↩ 改回去"
EARLIER, LATER = "‹ 上一年", "下一年 ›"
TEXT = "文字"
_SHOWN = 700
PAGES = ("第一页的样子，先在手机上看一眼；以 Word 文件为准。", "计划完成情况那一页。")
"""What stands under the pictures of the report's pages."""

DOWNLOAD = "⬇ 下载模板"
UPLOAD = "⬆ 换成改好的模板"
NAMES = "📖 可以写的名字"
TO_DEFAULT = "恢复自带的模板"
FILE = "模板"
TITLE = "换总结模板"
ASK_FILE = "请把改好的模板（.docx）作为文件发过来。"
SEND_AGAIN = "⬆ 再发一次"


def choose() -> str:
    return (
        "📄 <b>工作总结</b>\n写哪段时间的？点一下，Word 文件一会儿就发来：数都出自记录，"
        "每个数后面的〔附n〕指向附件里的明细。"
    )


def no_period() -> str:
    return "这一天不在学期里。请先在“支部管理”里设好学期。"


def writing(title: str) -> str:
    return f"⏳ 正在写{titled(html(title))}，一般十几秒。请稍等，写好就发来。"


def written(title: str) -> str:
    return f"✓ {titled(html(title))}写好了，在下面。要改文字，在 Word 里直接改。"


def caption(title: str) -> str:
    return f"{titled(title)}。点〔附n〕看明细；写着“待补充”的地方请您补上。"


def caption_by_default(title: str) -> str:
    return f"{titled(title)}。您的模板这次没用上，先用了自带的。"


def failed(title: str) -> str:
    return f"{titled(html(title))}没有写成，是程序出了错。请再点一次；还不行就请管理员看看日志。"


def own_words(year: int, texts: Sequence[tuple[str, str]]) -> str:
    """`texts`: part and its text, "" where nothing is written."""
    lines = [f"📝 <b>{year}年的不足和打算</b>", "落后于计划的几项会自动写上，这里写别的。", ""]
    for part, text in texts:
        shown = html(text[:_SHOWN]) + ("……" if len(text) > _SHOWN else "")
        lines.append(f"<b>{_PARTS[part]}</b>\n{shown or '还没有写，总结里是“待补充”。'}\n")
    return "\n".join(lines).rstrip()


def form_title(year: int, part: str) -> str:
    return f"{year}年总结的{_PARTS[part]}"


def ask_words(part: str) -> str:
    return f"请写{_PARTS[part]}，一行一段，可以分几条发，写完点“完成”。会代替原来写的。"


def kept(year: int, part: str) -> str:
    return f"✓ {year}年的{_PARTS[part]}记下了，下次写总结就用它。"


def cleared(year: int, part: str) -> str:
    return f"✓ {year}年的{_PARTS[part]}清空了。"


def template(name: str | None, at: datetime | None, *, today_year: int) -> str:
    if name is None or at is None:
        used = "现在用的是自带的模板。"
    else:
        day = local_day(at)
        year = "" if day.year == today_year else f"{day.year}年"
        used = f"现在用的是{titled(html(name))}（{year}{day.month}月{day.day}日换上）。"
    return (
        f"📄 <b>总结模板</b>\n{used}\n先下载，在 Word 里改数字周围的话；"
        "两层花括号里的名字会换成数，要留着。改好了再发回来，有错会说错在哪里，原来的不动。"
    )


def use_again(name: str, at: datetime) -> str:
    day = local_day(at)
    return f"用回 {day.month}月{day.day}日的 {name}"[:40]


def template_caption() -> str:
    return "总结模板。两层花括号里的名字会换成数，灰色的行不会印出来。"


def not_a_file() -> str:
    return "请点回形针，把模板作为文件发过来（.docx）。"


def wrong_kind() -> str:
    return "这里只收 .docx。请在 Word 或 WPS 里另存为 .docx，再发一次。"


def checking() -> str:
    return "收到，正在用今年的记录试写一遍……"


def accepted(name: str) -> str:
    return f"✓ 试写成功，以后的总结用{titled(html(name))}。"


def is_default_again() -> str:
    return "✓ 恢复了自带的模板。您的模板还留着，可以随时用回。"


def in_use_again(name: str) -> str:
    return f"✓ 用回了{titled(html(name))}。"


def gone() -> str:
    return "这份模板已经不在了，请重新打开“📄 模板”。"


_REASONS: Final[dict[str, str]] = {
    "too_big": "文件太大了（展开后超过 24 MB，或本身超过 2 MB）。请去掉大图片再发。",
    "old_word": "这是旧的 .doc 格式，或者加了密码。请另存为不加密的 .docx。",
    "not_word": "这不是一份完好的 .docx，打不开。请在 Word 里打开、另存为 .docx 再发。",
    "broken": "这份 .docx 里面坏了，读不了。请在 Word 里打开、另存为 .docx 再发。",
    "macro": "里面带有宏。请另存为不带宏的 .docx 再发。",
    "linked": "里面链接了外面的图片或模板。请把图片直接插进文件里再发。",
    "too_slow": "试写一直写不完，或占的内存太多。请去掉一层套一层的循环（for）。",
}


def refused(reason: str, what: str, place: str, meant: str) -> str:
    """What is wrong with a template, where, and what to do."""
    lines = ["❗ 这份模板用不了，<b>原来的没有动</b>。", _why(reason, what, meant)]
    if place:
        lines.append(f"在这一段：<i>{html(place)}</i>")
    return "\n".join(lines)


def _why(reason: str, what: str, meant: str) -> str:
    if reason in _REASONS:
        return _REASONS[reason]
    match reason:
        case "unknown":
            hint = f"是不是“{html(meant)}”？" if meant else ""
            return f"没有叫“{html(what)}”的数。{hint}可以写的名字见“{NAMES}”。"
        case "unknown_part":
            return f"点号后面的“{html(what)}”不认识。可以写：数、计划、党员、应到、实到等。"
        case "syntax":
            return (
                "花括号没有配对，或者少了 endif、endfor。每个 {{ 要有 }}，每个 if、for 要有结束。"
                f"（{html(what)}）"
            )
        case "forbidden":
            return f"这里不能用“{html(what)}”。只能写名字、if、for 和“列举”。"
        case _:
            return "这一段写不出来。请照自带的模板检查一下。"


def names(blocks: Sequence[tuple[str, Sequence[str]]]) -> str:
    lines = [
        "📖 <b>模板里可以写的名字</b>",
        "写 {{ 党课 }} 得到“3次〔附2〕”；加点号取一部分：{{ 党课.计划 }}、{{ 示范课.党员 }}、"
        "{{ 党课.应到 }}、{{ 党课.实到 }}、{{ 党课.数 }}。",
        "写 {{ 列举(党课, 主题党日) }} 把几项连成一句，没有记录也没有目标的不写。",
    ]
    for title, found in blocks:
        lines.append(f"\n<b>{html(title)}</b>\n{html('、'.join(found))}")
    return "\n".join(lines)


WORD_NAMES, LIST_NAMES, ROSTER_NAMES, REST_NAMES = (
    "文字",
    "几段话（for 用）",
    "基本情况",
    "其余各项",
)
