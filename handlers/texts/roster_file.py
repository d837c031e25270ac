"""What to mend in a roster file, and the words of the sample roster."""

from collections.abc import Sequence
from typing import Final

from handlers.roster.roster_cells import CellProblem
from handlers.roster.roster_file import Column, RosterProblem, RowError
from handlers.tables import TableProblem
from handlers.texts.roster_words import EXAMPLE_ENDING, HEADINGS
from handlers.texts.tables import table_unreadable
from handlers.texts.terms import MARKS, OFFICES, POSTS, STANDINGS
from storage.terms import Standing

_SHOWN: Final = 15
"""More errors than this do not fit on a phone's screen."""

_CELL: Final[dict[CellProblem | RosterProblem, str]] = {
    CellProblem.NAME_MISSING: "没有姓名，请填上，或删去这一行",
    CellProblem.TOO_LONG: "太长了，请写短一些",
    CellProblem.STANDING_MISSING: "没有填，非党员请填“非党员教职工”",
    CellProblem.STANDING_UNKNOWN: "不认得，请填：" + "、".join(STANDINGS.values()),
    CellProblem.WORD_UNKNOWN: "不认得，请对照样表的“填写说明”",
    CellProblem.DAY_WRONG: "不是日期，请写成 2015-07-01",
    CellProblem.PHONE_LENGTH: "不是 11 位数字",
    CellProblem.PHONE_START: "不是手机号，手机号以 13–19 开头",
    CellProblem.PHONE_ROUNDED: "被 Excel 改成了科学计数，请把这一列设成“文本”后重填",
    RosterProblem.COLUMN_TWICE: "出现了两次，请只留一列",
}


def column_name(column: Column) -> str:
    """The usual heading of a column."""
    return HEADINGS[column][0]


def row_error(error: RowError) -> str:
    """One line: where the error is, what it is, and what to write instead."""
    if isinstance(error.code, TableProblem):
        return table_unreadable(error.code)
    if error.column is None:
        return _of_the_file(error)
    if error.code is RosterProblem.COLUMN_MISSING:
        return f"没有找到“{column_name(error.column)}”这一列，请在表头加上。"
    value = f"“{error.value}”" if error.value else ""
    where = f"第 {error.row} 行 {column_name(error.column)}{value}"
    return f"{where}{_what(error)}。"


def roster_errors(errors: Sequence[RowError]) -> str:
    """All that has to be mended before anything is imported, one line each."""
    lines = [row_error(error) for error in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"……还有 {len(errors) - _SHOWN} 处。")
    head = f"名册里有 {len(errors)} 处要改，还没有导入任何人。改好后点“再发一次”，把整个文件发来："
    return "\n".join([head, *lines])


def _of_the_file(error: RowError) -> str:
    if error.code is RosterProblem.SEVERAL_SHEETS:
        return f"有几张工作表都像名册（{error.hint}），请合并成一张，或只留一张。"
    return "表里一个人也没有。请在表头下面一人填一行。"


def _what(error: RowError) -> str:
    match error.code:
        case RosterProblem.NAME_REPEATED:
            example = error.value.partition("（")[0] + "（大班）"
            return f"和第 {error.hint} 行重名。是两个人就加上区别，如“{example}”；重复了就删去一行"
        case RosterProblem.PHONE_REPEATED:
            return f"和第 {error.hint} 行相同，请核对"
        case CellProblem.DAY_AMBIGUOUS:
            return f"分不清是 1 月还是 10 月，请写成 {error.hint}-01 或 {error.hint}-10"
        case CellProblem.STANDING_UNKNOWN | CellProblem.WORD_UNKNOWN if error.hint:
            return f"不认得，是不是“{error.hint}”"
        case TableProblem():
            return ""
        case code:
            return _CELL[code]


SAMPLE_SHEET: Final = "名册"
SAMPLE_NOTES_SHEET: Final = "填写说明"
SAMPLE_FILE: Final = "名册样表.xlsx"
SAMPLE_COLUMNS: Final[dict[Column, int]] = {
    Column.NAME: 16,
    Column.STANDING: 14,
    Column.POSTS: 18,
    Column.MARKS: 10,
    Column.OFFICES: 18,
    Column.GROUP_NAME: 14,
    Column.JOINED_DAY: 14,
    Column.PHONE: 16,
    Column.CLASS_NAME: 12,
}
"""The sample's columns in order → their width in characters."""

SAMPLE_ROWS: Final[tuple[dict[Column, str], ...]] = (
    {
        Column.NAME: f"王芳{EXAMPLE_ENDING}",
        Column.STANDING: STANDINGS[Standing.FULL],
        Column.POSTS: "园领导",
        Column.OFFICES: "书记",
        Column.GROUP_NAME: "第一党小组",
        Column.JOINED_DAY: "2008-07-01",
        Column.PHONE: "13800000001",
    },
    {
        Column.NAME: f"李娜{EXAMPLE_ENDING}",
        Column.STANDING: STANDINGS[Standing.PROBATIONARY],
        Column.POSTS: "中层、教师",
        Column.MARKS: "骨干",
        Column.OFFICES: "宣传委员、教研组长",
        Column.GROUP_NAME: "第一党小组",
        Column.JOINED_DAY: "2026-06-28",
        Column.PHONE: "13800000002",
        Column.CLASS_NAME: "大一班",
    },
    {
        Column.NAME: f"张敏{EXAMPLE_ENDING}",
        Column.STANDING: STANDINGS[Standing.STAFF],
        Column.POSTS: "教师",
        Column.MARKS: "青年",
        Column.PHONE: "13800000003",
        Column.CLASS_NAME: "小二班",
    },
)

SAMPLE_NOTES: Final[tuple[tuple[str, str], ...]] = (
    ("怎么填", "一人一行，填在“名册”这张表里。列的先后可以换，多出来的列不读。"),
    ("三行示例", f"名字带{EXAMPLE_ENDING}的行不会导入，可以删去，也可以直接改成真人。"),
    ("姓名", "必填。有人同名，就在名字后面加区别，如：李娜（大班）。"),
    ("政治面貌", "必填，点一下从下拉里选：" + "、".join(STANDINGS.values()) + "。"),
    ("岗位", "可以填几个，用顿号隔开：" + "、".join(POSTS.values()) + "。"),
    ("标记", "可以不填：" + "、".join(MARKS.values()) + "。"),
    ("职务", "可以不填，也可以填几个：" + "、".join(OFFICES.values()) + "。"),
    ("党小组", "可以不填。同一个小组，名称要写得一样。"),
    ("入党时间", "可以不填。写成 2015-07-01；只知道月份就写 2015-07。"),
    ("手机号", "可以不填。11 位数字，只给支部联系用。"),
    ("班级", "可以不填，如：大一班。"),
    ("填好以后", "保存，把文件发给助手。有填错的地方，它会逐行告诉您；全部填对才会导入。"),
)

SAMPLE_STANDING_ERROR: Final = "请从下拉里选一项。"
