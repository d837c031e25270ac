"""The plan as an Excel table: its columns, and what is said of a file that was sent."""

from collections.abc import Sequence

from handlers.screen import html

MENU = "📥 导入或沿用"
DOWNLOAD, SEND, AGAIN, UNDO = "⬇️ 下载计划表", "⬆️ 发填好的表", "再发一次", "↩︎ 撤销"
TITLE = "导入年度计划"
FILE = "计划表"
ASK_FILE = "请把计划表（.xlsx 或 .csv）发给我。要有“项目”和“目标”两列。"
READING = "正在读计划表……"
LABEL_HEADINGS = ("项目", "内容", "名称", "工作项目")
TARGET_HEADINGS = ("目标", "全年目标", "计划", "计划数", "次数", "数量")
COLUMNS = (("项目", 26), ("目标", 10), ("已完成", 10), ("单位", 8))
_SHOWN = 12


def sheet(year: int) -> str:
    return f"{year}年度计划"


def file_name(year: int) -> str:
    return f"{year}年度计划.xlsx"


def take_over(year: int, count: int) -> str:
    return f"📋 沿用{year}年的 {count} 项"


def how(year: int, last_year_count: int) -> str:
    lines = [
        f"<b>{year}年度计划：导入或沿用</b>",
        "",
        "下载计划表，在“目标”一列填数，再发回来；空着的不动。",
    ]
    if last_year_count:
        lines.append(f"也可以沿用{year - 1}年的目标，今年已经定了的不动。")
    return "\n".join(lines)


def no_header() -> str:
    return "没找到“项目”和“目标”这两列。请照下载的计划表填。"


def unknown(row: int, label: str) -> str:
    return f"第 {row} 行：没有叫“{label}”的项目，请照下载的计划表写。"


def not_a_number(row: int, label: str, target: str) -> str:
    return f"第 {row} 行：“{label}”的目标“{target}”要是 0 到 9999 的整数。"


def twice(row: int, label: str) -> str:
    return f"第 {row} 行：“{label}”前面已经有了，请只留一行。"


def nothing_in_it() -> str:
    return "表里一个目标也没有填。"


def wrong(errors: Sequence[str]) -> str:
    lines = [f"· {html(each)}" for each in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"……还有 {len(errors) - _SHOWN} 处")
    return "\n".join(["<b>有地方要改，什么都没有导入</b>", *lines, "", "改好再发一次就行。"])


def change(label: str, before: int, after: int, unit: str) -> str:
    if before:
        return f"· {html(label)}：{before} → {after} {unit}"
    return f"· {html(label)}：{after} {unit}"


def changed(year: int, lines: Sequence[str]) -> str:
    if not lines:
        return f"{year}年的目标和表里一样，没有改动。"
    shown = list(lines[:_SHOWN])
    if len(lines) > _SHOWN:
        shown.append(f"……还有 {len(lines) - _SHOWN} 项")
    return "\n".join([f"✓ {year}年度计划：定了 {len(lines)} 项", *shown])


def undone(year: int, count: int) -> str:
    return f"✓ 已撤销，{year}年的 {count} 项目标回到原来的样子。"


def nothing_to_undo() -> str:
    return "这次改动后来又有人改过，不能一起撤销，请逐项改。"


def reason_file(name: str) -> str:
    return f"导入：{name}"


def reason_last_year(year: int) -> str:
    return f"沿用{year}年"


REASON_UNDO = "撤销"


def not_a_file() -> str:
    return "请把表格作为文件发来（.xlsx 或 .csv），不要拍照。"
