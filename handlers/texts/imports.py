"""Importing past records: how, what was found, what to mend, what was done."""

from collections.abc import Sequence

from handlers.screen import html

WORDS = ("导入台账", "📥 导入台账")
MENU = "📥 导入台账"
COMMAND = "导入以前的台账"
TITLE = "导入台账"
FILE = "台账文件"
SEND, AGAIN = "📎 发台账文件", "📎 再发一次"
CONFIRM, DROP, UNDO = "✓ 确认导入", "不导入", "↩ 撤销这次导入"
BACK = "‹ 返回"
MEGABYTES, ROWS = 20, 20_000
_SHOWN = 15

_PROBLEMS: dict[str, str] = {
    "sheet_unknown": "没有叫这个名字的类别。请把工作表改成类别的名称{meant}，不要的表请删去",
    "column_unknown": "没有这一列。请改成台账里的列名{meant}，不要的列请删去",
    "column_missing": "少了这一列，请补上",
    "column_twice": "有两列同名，请删去一列",
    "no_rows": "文件里没有可以导入的行。请按导出的台账的样子填好再发",
    "missing": "这一格不能空，请填上",
    "person_unknown": "名册上没有这个人{meant}。请改成名册上的名字，或先把人加进名册",
    "person_twice": "同一个人写了两次，请删去一处",
    "day_wrong": "看不懂这个日期。请这样写：2026-03-05",
    "day_ahead": "这一天还没到，只能导入以前的记录。请核对年份",
    "clock_wrong": "看不懂这个时间。请这样写：15:00",
    "ends_first": "结束要晚于开始，请核对",
    "moment_wrong": "请写成 2026-03-05 15:02；双方确认一行一人，如：王芳 2026-03-05 15:02",
    "number_wrong": "这里要一个整数，如：12",
    "number_twice": "编号写重了，请改成 1、2、3",
    "number_taken": "这个编号已经有了。请清空这一格，会另编一个",
    "pair_wrong": "请写成：师傅 → 徒弟",
    "pair_unknown": "那一天没有这一对师徒。请先导入“师徒结对”，或核对名字和日期",
    "vote_wrong": "请写成：1. 事项：应到 12，到会 11，赞成 11，反对 0，弃权 0，并核对票数",
    "sitting_wrong": "请写成：2026-03-05 15:00-2026-03-05 16:00｜地点｜王芳、李娜",
    "choice_unknown": "只能填：{hint}",
    "count_differs": "和名单对不上：名单上是 {hint} 人。请改名单，或清空这个数",
    "parts_differ": "和同一场次（{hint}）的别的环节对不上，请改成一样",
    "session_unknown": "找不到这个场次。请核对，或清空这一格",
    "hidden": "这份台账隐去了这一格的内容。请用书记导出的台账，或清空这一格",
    "duplicate": "这一条已经登记过了，请删去这一行",
    "row_twice": "和第 {hint} 行完全一样，请删去一行",
}  # fmt: skip


def how() -> str:
    return (
        "📥 <b>导入以前的台账</b>\n\n把 Excel 台账（.xlsx）作为文件发来，列名照“台账”导出的样子："
        "一类一张表，工作表的名称就是类别，人名照名册写。\n"
        "先给您看有多少条，您确认了才导入；有一处填错，就一条也不导入。导入的都标为补录。"
    )


def ask_file() -> str:
    return "请把台账（.xlsx）作为文件发过来。"


def not_a_file() -> str:
    return "请点回形针，把台账作为文件发过来（.xlsx）。"


def too_big() -> str:
    return f"文件太大了（上限 {MEGABYTES} MB）。请分几份发。"


def reading() -> str:
    return "收到，正在读台账……"


def preview(counts: Sequence[tuple[str, int, str]]) -> str:
    total = sum(count for _, count, _ in counts)
    lines = [f"{html(label)}　{count} {unit}" for label, count, unit in counts]
    return "\n".join(
        [f"台账读好了，没有错误，共 <b>{total}</b> 条：", "", *lines, "", "要导入吗？"]
    )


def error(sheet: str, row: int, column: str, value: str, problem: str, hint: str) -> str:
    """Where it is and what to do, in plain text."""
    where = (f"“{sheet}”" if sheet else "") + (f"第 {row} 行" if row else "")
    if column:
        where += f"“{column}”"
    short = value if len(value) <= 20 else f"{value[:19]}…"
    said = f"“{short}”" if short else ""
    meant = f"（是不是“{hint}”？）" if hint else ""
    return f"{where}{said}：{_PROBLEMS[problem].format(meant=meant, hint=hint)}。".lstrip("：")


def errors(lines: Sequence[str]) -> str:
    shown = [f"· {html(line)}" for line in lines[:_SHOWN]]
    if len(lines) > _SHOWN:
        shown.append(f"……还有 {len(lines) - _SHOWN} 处，改好这些再发一次就能看到。")
    return "\n".join(
        [f"台账里有 {len(lines)} 处要改，一条也没有导入：", "", *shown, "", "改好后再发一次。"]
    )


def importing() -> str:
    return "⏳ 正在导入……"


def imported(count: int) -> str:
    return f"✅ 导入好了，共 {count} 条，都可以在“统计”和“台账”里看到。一天之内可以撤销。"


def failed() -> str:
    return "没有导入成，一条也没有写进去，已经记下原因。请再发一次。"


def dropped() -> str:
    return "好，没有导入，什么都没有变。"


def already_done() -> str:
    return "这份台账已经处理过了；要再导入，请重新发文件。"


def undone(count: int) -> str:
    return f"↩ 已撤销，{count} 条都撤回了，经过还留着。"


def too_late() -> str:
    return "过了一天，不能整批撤销了；要改哪一条，请到那一条里更正。"
