"""Words found in a list of themes, and what to say of a line that cannot be read."""

from typing import TYPE_CHECKING, Final

from handlers.tables import TableProblem
from handlers.texts.tables import table_unreadable

if TYPE_CHECKING:
    from handlers.sessions.themes_file import ThemeError

DAY_HEADINGS: Final = frozenset({"日期", "时间", "学习时间", "学习日期"})
THEME_HEADINGS: Final = frozenset(
    {"主题", "学习主题", "内容", "学习内容", "题目", "课题", "活动主题", "学习主题内容"}
)
LEAD_HEADINGS: Final = frozenset(
    {"主讲", "主讲人", "主持", "主持人", "领学", "领学人", "负责人", "宣讲人"}
)

DAY_PATTERN: Final = (
    r"(?:(?P<year>\d{4})(?:\s*年\s*|[./-]))?"
    r"(?P<month>\d{1,2})(?:\s*月\s*|[./-])(?P<day>\d{1,2})(?:\s*[日号]|(?![\d月]))"
)
"""At the start of a line; "1.11月27日" is the first line, not the 11th of January."""
WEEKDAY_PATTERN: Final = r"[(（]?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])[)）]?"
WEEKDAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
TIME_PATTERN: Final = (
    r"(?:上午|中午|下午|晚上|晚)?\s*\d{1,2}(?:[:：]\d{2}|[点时](?:半|\d{1,2}分?)?)"
    r"(?:\s*[-–—~～至到]\s*\d{1,2}(?:[:：]\d{2}|[点时](?:半|\d{1,2}分?)?))?"
)
RANGE_PATTERN: Final = r"[-–—~～至到]\s*\d"
_NUMBER: Final = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
NUMBER_PATTERN: Final = (
    rf"第\s*{_NUMBER}\s*[周次讲课期]\s*[:：、.．]?|{_NUMBER}\s*[、.．)）]"
    rf"|[(（]{_NUMBER}[)）]|[①-⑳]|[-*•·●○▪]\s"
)
SEPARATORS: Final = r"\s*[|｜\t]\s*"
BLANKS: Final = " \u3000\r"
"""Around a pasted line; a tab is left, it separates cells."""
FILLERS: Final = " \t\u3000:：,，;；、-–—"
LEAD_LABEL: Final = (
    r"[(（]?(?:主讲人?|领学人?|主持人?|宣讲人?)\s*[:：]?\s*"
    r"(?P<lead>[^\s()（）:：,，。;；]{2,12})[)）]?$"
)
LEAD_LAST: Final = r"[\s,，—–-](?P<lead>\S{2,12})$"
TITLE_ENDINGS: Final = (":", "：")
LEAD_IN_BRACKETS: Final = r"[(（](?P<lead>[^()（）]{2,12})[)）]$"
LEAD_TITLES: Final = (
    "园长",
    "书记",
    "主任",
    "老师",
    "委员",
    "教授",
    "讲师",
    "组长",
    "干事",
    "专家",
    "医生",
    "警官",
)
SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹魏陶姜戚谢邹苏潘葛范彭郎鲁韦"
    "俞袁柳鲍史唐费廉岑薛雷贺倪汤罗毕郝傅齐伍余顾孟黄穆萧尹姚邵湛汪祁毛狄米"
    "戴宋庞熊纪舒屈祝董梁杜阮蓝闵席贾童颜郭梅刁钟徐邱骆夏蔡樊胡凌霍虞万柯卢"
    "丁邓洪崔龚邢裴陆荣翁段侯仲宫宁仇武刘叶蒲易廖曾龙覃侬欧"
)
"""First characters that speak for a name; not those that begin common words."""

_ERRORS: Final[dict[str, str]] = {
    "no_such_day": "日历上没有这一天，请改日期",
    "weekday_differs": "日期和星期对不上，请核对",
    "several_days": "一行只能写一天，请分成几行",
    "no_theme": "只有日期，没有主题，请补上",
    "too_long": "主题太长了（上限 100 字），请写短一些",
    "too_many_lines": "太多了，一次最多 100 个主题",
    "no_lines": "没有看到主题。请一行写一个，如：11月27日 学习全会精神 张园长",
}


def theme_error(error: "ThemeError") -> str:
    """One line: which line is wrong, and what to do about it."""
    if isinstance(error.code, TableProblem):
        return table_unreadable(error.code)
    if error.row == 0:
        return f"{_ERRORS[error.code]}。"
    return f"第 {error.row} 行“{error.value}”：{_ERRORS[error.code]}。"
