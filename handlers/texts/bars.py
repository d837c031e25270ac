"""Words in the pictures of plan against done, and in those of who came."""

DONE = "已完成"
TARGET = "计划"
EXPECTED = "按进度应完成"
DUE = "应到"
CAME = "实到"
ALL, HALF = "全到", "一半"


def done_of(done: float, target: float, unit: str) -> str:
    """21/26 次; where nothing is planned, only what was done."""
    return f"{done:g}/{target:g} {unit}" if target else f"{done:g} {unit}"


def part(period: str) -> str:
    """What of it was done in the period, in the legend."""
    return f"其中{period}"


def with_part(period: str, part: float, whole: str) -> str:
    """The same beside a bar, only where there is any."""
    return f"{period} {part:g}　{whole}" if part else whole


def came_of(came: int, due: int) -> str:
    """16/18 above a column."""
    return f"{came}/{due}"
