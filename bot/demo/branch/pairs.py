"""The mentoring pairs of the sample branch."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from handlers import calendar
from handlers.lessons import pairing
from handlers.turn import Acting
from storage.mentorships import Mentorship

FROM_DAY = date(2026, 9, 1)
PAIRS = (
    ("赵雅琴", "张可欣"),
    ("李文静", "朱佳怡"),
    ("吴桂芳", "刘思雨"),
    ("马春梅", "胡雨婷"),
    ("陈静怡", "杨雨桐"),
    ("林海霞", "罗欣悦"),
    ("黄淑芬", "王梦瑶"),
    ("徐丽萍", "高子涵"),
)
"""师傅 and 徒弟."""


def make(acting: Acting, ids: Mapping[str, int]) -> list[Mentorship]:
    """Make the pairs at the start of the school year."""
    then = replace(acting, now=calendar.at_local(FROM_DAY, time(10, 0)))
    return [
        pairing.make(then, ids[mentor], ids[mentee], FROM_DAY, by=ids["陈静怡"])
        for mentor, mentee in PAIRS
    ]
