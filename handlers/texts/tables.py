"""What to say of a table file that cannot be read at all."""

from typing import Final

_UNREADABLE: Final[dict[str, str]] = {
    "unknown_type": "请发 Excel 表格（.xlsx）或 .csv 文件。",
    "old_excel": "这是旧版 Excel 文件。请在 Excel 或 WPS 里点“另存为”，选 .xlsx，再发一次。",
    "encrypted": "表格加了密码。请去掉密码再发一次。",
    "too_big": "表格太大了（上限 {megabytes} MB）。请删去图片和无关的工作表，再发一次。",
    "too_many_rows": "表格超过 {rows} 行。请删去下面多余的内容，再发一次。",
    "too_many_columns": "表格超过 200 列。请删去右边多余的内容，再发一次。",
    "broken": "表格打不开，可能损坏了。请用 Excel 打开，另存为 .xlsx，再发一次。",
}


def table_unreadable(problem_code: str, *, megabytes: int = 5, rows: int = 2000) -> str:
    """What to do about a file that `handlers.tables` refused; codes of its `TableProblem`."""
    return _UNREADABLE[problem_code].format(megabytes=megabytes, rows=rows)
