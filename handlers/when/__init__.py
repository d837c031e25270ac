"""Dates and times as people type them in Chinese, always in Asia/Shanghai.

The vocabulary in this package is data that is compared with what people type; what they read
stands in texts/dates.py. A text is understood whole or refused: nothing is left over or guessed
without a note.
"""

from handlers.when.model import (
    Assumption,
    ClockUnderstood,
    DayUnderstood,
    Moment,
    NotUnderstood,
    Reason,
    WeeklyUnderstood,
)
from handlers.when.moments import parse_clock, parse_day, parse_moment
from handlers.when.series import SeriesUnderstood, parse_series
from handlers.when.weekly import parse_weekly

__all__ = [
    "Assumption",
    "ClockUnderstood",
    "DayUnderstood",
    "Moment",
    "NotUnderstood",
    "Reason",
    "SeriesUnderstood",
    "WeeklyUnderstood",
    "parse_clock",
    "parse_day",
    "parse_moment",
    "parse_series",
    "parse_weekly",
]
