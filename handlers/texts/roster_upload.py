"""Importing a roster in chat: how, what was found, what was done."""

from collections.abc import Sequence

from handlers.screen import html

SAMPLE = "📄 下载样表"
SEND = "📎 发名册文件"
AGAIN = "📎 再发一次"
CONFIRM = "✓ 确认导入"
DROP = "不导入"
UNDO = "↩ 撤销这次导入"
TITLE = "导入名册"
FILE = "名册文件"
ASK_FILE = "请把名册（.xlsx 或 .csv）作为文件发过来。"
_NAMES = 12


def how() -> str:
    return (
        "<b>导入名册</b>\n先下载样表，一人一行填好，再点“发名册文件”发来。\n"
        "名册上已有的名字会改成表里的样子（从今天起算），空着的格子不改；"
        "有一处填错，就一个人也不导入。"
    )


def not_a_file() -> str:
    return "请点回形针，把名册作为文件发过来（.xlsx 或 .csv）。"


def wrong_kind() -> str:
    return "这里只收 .xlsx 或 .csv。请在 Excel 或 WPS 里另存为 .xlsx，再发一次。"


def too_big() -> str:
    return "文件太大了，名册不会超过 5 MB。请核对是不是发错了。"


def reading() -> str:
    return "收到，正在读名册……"


def preview(new: Sequence[str], changed: Sequence[str], same: int) -> str:
    lines = [f"名册读好了，没有错误：<b>新增 {len(new)} 人、变更 {len(changed)} 人</b>。"]
    if new:
        lines.append(f"新增：{_some(new)}")
    if changed:
        lines.append(f"变更：{_some(changed)}")
    if same:
        lines.append(f"另有 {same} 人和现在一样。")
    return "\n".join([*lines, "", "要导入吗？"])


def _some(names: Sequence[str]) -> str:
    shown = html("、".join(names[:_NAMES]))
    return shown if len(names) <= _NAMES else f"{shown} 等，还有 {len(names) - _NAMES} 人"


def nothing_new(same: int) -> str:
    return f"表里的 {same} 人和名册上一样，不用导入。"


def offices_from_secretary(names: Sequence[str]) -> str:
    return f"表里改了 {_some(names)} 的职务，职务要由书记来定。请把“职务”一列清空，再发一次。"


def imported(new: int, changed: int) -> str:
    return f"✓ 导入好了：新增 {new} 人、变更 {changed} 人。"


def dropped() -> str:
    return "好，没有导入，名册没有变。"


def already_done() -> str:
    return "这份名册已经处理过了；要再导入，请重新发文件。"
