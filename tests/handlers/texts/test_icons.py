"""One thing, one sign: what people look for has the same sign on every screen."""

import re
from collections import defaultdict
from pathlib import Path

TEXTS = Path(__file__).parents[3] / "handlers" / "texts"
_SIGNED = re.compile("([\U0001f300-\U0001faff\u2600-\u26ff\u270d\u23f0-\u23ff]\ufe0f?) ?(?:<b>)?")
_BEFORE, _BEHIND = (
    "(?:去审核|去|我的|代记)?",
    "(?:心得|活动|明细|和投票)?(?![\u4e00-\u9fff])",
)
NOUNS = ("登记", "点名", "审阅", "补学", "统计", "台账", "人员", "写心得", "记课", "规定动作")


def test_a_thing_has_the_same_sign_on_every_screen() -> None:
    signs: dict[str, set[str]] = defaultdict(set)
    for path in TEXTS.glob("*.py"):
        text = path.read_text("utf-8")
        for found in _SIGNED.finditer(text):
            behind = text[found.end() :]
            for noun in NOUNS:
                if re.match(f"{_BEFORE}{noun}{_BEHIND}", behind):
                    signs[noun].add(found[1])
    assert set(signs) == set(NOUNS)
    assert {noun: found for noun, found in signs.items() if len(found) > 1} == {}
