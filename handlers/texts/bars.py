"""Words in the picture of plan against done."""

DONE = "已完成"
TARGET = "计划"
EXPECTED = "按进度应到"


def done_of(done: int, target: int, unit: str) -> str:
    return f"{done}/{target} {unit}"
