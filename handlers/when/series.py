"""Whole messages read as a weekly series, with its last day where one was typed."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from handlers.when.model import NotUnderstood, Reason, WeeklyUnderstood
from handlers.when.moments import parse_day
from handlers.when.normal import tidy
from handlers.when.weekly import is_recurring, parse_weekly

_UNTIL = re.compile("[,，、;；。 　]*(?:一直)?(?:直到|到|至)")
_STOP = re.compile("(?:为止|止|结束)$")
_OF_TERM = frozenset({"学期末", "期末", "学期结束", "本学期末", "学期"})


@dataclass(frozen=True)
class SeriesUnderstood:
    """A weekly rhythm; `until` is its last day, None for the term's end or where none was typed."""

    weekly: WeeklyUnderstood
    until: date | None


def parse_series(text: str, *, now: datetime) -> SeriesUnderstood:
    """Read a whole message such as "every Friday at four, until 15 January".

    Raises NotUnderstood, and nothing else.
    """
    whole = text.strip()
    try:
        return SeriesUnderstood(_every_week(whole, now), None)
    except NotUnderstood as refused:
        for mark in reversed(list(_UNTIL.finditer(whole))):
            first, last = whole[: mark.start()], whole[mark.end() :].strip()
            try:
                weekly = _every_week(first, now)
            except NotUnderstood:
                continue
            if last in _OF_TERM or (last := _STOP.sub("", last)) in _OF_TERM:
                return SeriesUnderstood(weekly, None)
            return SeriesUnderstood(weekly, parse_day(last, now=now).day)
        raise refused


def _every_week(text: str, now: datetime) -> WeeklyUnderstood:
    if not is_recurring(tidy(text)):
        raise NotUnderstood(Reason.NOT_WEEKLY)
    return parse_weekly(text, now=now)
