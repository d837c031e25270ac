"""The catalogue of a Party branch's work book: its parts, in order, and its words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

NUMBERS = "一二三四五六七八九十"
BASICS, ROLL, LIFE, LECTURES, THEME_DAYS = "基本情况", "党员名册", "组织生活", "党课", "主题党日"
LIFE_MEETING, APPRAISAL, TALKS, DUES = "组织生活会", "民主评议党员", "谈心谈话", "党费收缴"
GROWTH, HONOURS, STUDY = "发展党员", "奖惩和荣誉", "政治理论学习和心得"
INTEGRITY = "党风廉政"
TITLE = "工作手册目录"
_MOST_DAYS = 24
COLUMNS = ("序号", "内容", "数量", "日期")
PARTY, FULL, PROBATIONARY, COMMITTEE, GROUPS = "党员", "正式党员", "预备党员", "支委", "党小组"
CANDIDATES, ACTIVISTS, NURTURE, DUES_MONTHS = "发展对象", "入党积极分子", "培养考察", "党费登记"


def people(number: int) -> str:
    return f"{number} 人"


def groups(names: Sequence[str]) -> str:
    return "、".join(names)


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}"


def times(number: int) -> str:
    return f"{number} 人次"


def day(which: date) -> str:
    return f"{which.month}.{which.day}"


def days(found: Sequence[date]) -> str:
    """Days as people write them in a work book; where they are many, how often in each month."""
    if len(found) > _MOST_DAYS:
        counted = Counter((each.year, each.month) for each in found)
        return _row([f"{month}月 {number}" for (_, month), number in sorted(counted.items())])
    years = {each.year for each in found}
    if len(years) <= 1:
        return _row([day(each) for each in found])
    return _row([f"{each.year}.{day(each)}" for each in found])


def _row(shown: Sequence[str]) -> str:
    # A space, so that a narrow column breaks between two of them and not within a number.
    return "、 ".join(shown)


def months(done: Sequence[tuple[int, int, int]]) -> str:
    """Month, who paid, of how many."""
    return _row([f"{month}月 {paid}/{due}" for month, paid, due in done])


def halves(done: Sequence[tuple[str, int, int]]) -> str:
    return _row([f"{name} {ticked}/{due}" for name, ticked, due in done])


def number(place: int) -> str:
    """一, 二 … 十一."""
    return NUMBERS[place - 1] if place <= 10 else f"十{NUMBERS[place - 11]}"
