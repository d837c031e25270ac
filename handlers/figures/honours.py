"""Honours by level and grade, each group the records that make it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.calendar import Period
from handlers.kinds.entries import GRADES, LEVELS
from handlers.turn import Look
from storage import counts

_ORDER = {name: place for place, name in enumerate((*reversed(LEVELS), *GRADES))}


@dataclass(frozen=True)
class HonourGroup:
    """The honours of one level and grade; the grade is "" where none was given."""

    level: str
    grade: str
    records: tuple[int, ...]


def by_grade(look: Look, period: Period, record_ids: Sequence[int]) -> list[HonourGroup]:
    """The period's honours with these ids, the highest level and grade first."""
    days = (period.from_day, period.to_day)
    levels = counts.details(look.db, "level", "honour", *days)
    grades = counts.details(look.db, "grade", "honour", *days)
    found: dict[tuple[str, str], list[int]] = {}
    for one in record_ids:
        grade = grades.get(one, "")
        key = (levels.get(one, ""), "" if grade == "None" else grade)
        found.setdefault(key, []).append(one)
    last = len(_ORDER)
    ordered = sorted(found, key=lambda key: (*(_ORDER.get(each, last) for each in key), key))
    return [HonourGroup(level, grade, tuple(found[level, grade])) for level, grade in ordered]
