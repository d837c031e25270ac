"""Days as people type them: tomorrow, next Wednesday, 12/1, the end of the month."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.calendar import month_of
from handlers.when.model import Assumption, NotUnderstood, Reason
from handlers.when.normal import DIGITS, NUMBER, NUMERALS, number

FURTHEST_DAYS = 731  # two years ahead
EARLIEST_YEAR = 1921

WEEKDAYS = {name: at for at, name in enumerate("一二三四五六日")} | {"天": 6}
WEEKDAYS |= {str(at + 1): at for at in range(7)}
WEEK = "(?:周|星期|礼拜)"
WEEKDAY = r"(?:[一二三四五六日天]|[1-7](?![0-9点时:.]))"
_RELATIVE = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2, "下下下": 3}
_YEARS = {"前": -2, "去": -1, "今": 0, "明": 1, "后": 2}
_MONTHS = {"上": -1, "本": 0, "这": 0, "下": 1}


@dataclass(frozen=True)
class Around:
    """What a typed day is relative to: the nearest one after `today`, or, with `past`, before.

    `first_day` is set for the end of a range: what has no year or week lies on or after it.
    """

    today: date
    past: bool = False
    first_day: date | None = None

    @property
    def backwards(self) -> bool:
        """Whether the nearest day is looked for before the anchor."""
        return self.past and self.first_day is None


@dataclass(frozen=True)
class DayRead:
    """A day that was read. `bare_weekday`: only a weekday was typed, so the week may move;
    `this_week`: a weekday of this week was asked for."""

    day: date
    notes: tuple[Assumption, ...] = ()
    bare_weekday: bool = False
    this_week: bool = False


Rule = Callable[[re.Match[str], Around], DayRead]


def match_day(text: str, at: int, around: Around) -> tuple[DayRead, int] | None:
    """The day at `at` and the place after it; None if there is none.

    A weekday beside a date must agree with it. Raises NO_SUCH_DAY, WEEKDAY_CONTRADICTS.
    """
    for pattern, rule in _RULES:
        found = pattern.match(text, at)
        if found:
            return _with_companion(text, found.end(), rule(found, around), around)
    return None


def check(read: DayRead, around: Around) -> None:
    """Refuse a day on the wrong side of today or too far from it."""
    if around.past:
        if read.day > around.today:
            raise NotUnderstood(Reason.NOT_YET, read.day)
        if read.day.year < EARLIEST_YEAR:
            raise NotUnderstood(Reason.TOO_LONG_AGO, read.day)
        return
    if read.day < around.today:
        reason = Reason.PAST_WEEKDAY if read.this_week else Reason.PAST_DAY
        raise NotUnderstood(reason, read.day)
    if (read.day - around.today).days > FURTHEST_DAYS:
        raise NotUnderstood(Reason.TOO_FAR, read.day)


def _with_companion(text: str, at: int, read: DayRead, around: Around) -> tuple[DayRead, int]:
    """Take in the weekday after a date, or the date in brackets after a weekday."""
    beside = _WEEKDAY_BESIDE.match(text, at)
    if beside and not read.bare_weekday:
        if WEEKDAYS[beside["bracketed"] or beside["plain"]] != read.day.weekday():
            raise NotUnderstood(Reason.WEEKDAY_CONTRADICTS, read.day)
        return read, beside.end()
    if not text.startswith("(", at):
        return read, at
    named = match_day(text, at + 1, around)
    if named is None or not text.startswith(")", named[1]):
        return read, at
    agrees = named[0].day == read.day or (
        read.bare_weekday and named[0].day.weekday() == read.day.weekday()
    )
    if not agrees:
        raise NotUnderstood(Reason.WEEKDAY_CONTRADICTS, named[0].day)
    return replace(named[0], bare_weekday=False), named[1] + 1


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood(Reason.NO_SUCH_DAY) from None


def _number(text: str) -> int:
    value = number(text)
    if value is None:
        raise NotUnderstood(Reason.NO_SUCH_DAY)
    return value


def _relative(found: re.Match[str], around: Around) -> DayRead:
    return DayRead(around.today + timedelta(days=_RELATIVE[found["which"]]))


def _counted(found: re.Match[str], around: Around) -> DayRead:
    days = _number(found["count"]) * (1 if found["unit"] in ("天", "日") else 7)
    return DayRead(around.today + timedelta(days=-days if found["ago"] else days))


def _weekday(found: re.Match[str], around: Around) -> DayRead:
    weekday, today = WEEKDAYS[found["weekday"]], around.today
    if found["which"] is None:
        anchor = around.first_day or today
        ahead = (weekday - anchor.weekday()) % 7
        days = (ahead - 7) % -7 if around.backwards else ahead
        return DayRead(anchor + timedelta(days=days), bare_weekday=True)
    weeks = _WEEKS[found["which"]]
    day = today + timedelta(days=weekday - today.weekday() + 7 * weeks)
    return DayRead(day, this_week=weeks == 0)


def _month_day(found: re.Match[str], around: Around) -> DayRead:
    group = found.groupdict()
    month = _number(found["month"])
    typed = group.get("day") or group.get("loose_day")
    if group.get("relative_year"):
        return _in_year(around.today.year + _YEARS[found["relative_year"]], month, typed)
    if group.get("year"):
        year = _number(found["year"])
        return _in_year(year + 2000 if len(found["year"]) == 2 else year, month, typed)
    anchor = around.first_day or around.today
    back = around.backwards
    for year in (anchor.year, anchor.year - 1 if back else anchor.year + 1):
        try:
            read = _in_year(year, month, typed)
        except NotUnderstood:
            continue
        if (read.day <= anchor) if back else (read.day >= anchor):
            moved = () if year == around.today.year else (Assumption.YEAR,)
            return replace(read, notes=read.notes + moved)
    raise NotUnderstood(Reason.NO_SUCH_DAY)


def _in_year(year: int, month: int, typed_day: str | None) -> DayRead:
    if typed_day is None:
        return DayRead(month_of(_day(year, month, 1)).to_day, (Assumption.LAST_DAY,))
    return DayRead(_day(year, month, _number(typed_day)))


def _months_on(today: date, months: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def _relative_month(found: re.Match[str], around: Around) -> DayRead:
    year, month = _months_on(around.today, _MONTHS[found["which"]])
    return _in_year(year, month, found["day"])


def _month_end(found: re.Match[str], around: Around) -> DayRead:
    year, month = _months_on(around.today, 0)
    read = _in_year(year, month, None)
    if around.past and read.day > around.today:
        return _in_year(*_months_on(around.today, -1), None)
    return read


def _year_end(found: re.Match[str], around: Around) -> DayRead:
    year = around.today.year - (around.past and (around.today.month, around.today.day) < (12, 31))
    return _in_year(year, 12, None)


def _day_of_month(found: re.Match[str], around: Around) -> DayRead:
    day = _number(found["day"])
    anchor = around.first_day or around.today
    back = around.backwards
    for months in (0, -1, -2) if back else (0, 1, 2):
        try:
            candidate = _day(*_months_on(anchor, months), day)
        except NotUnderstood:
            continue
        if (candidate <= anchor) if back else (candidate >= anchor):
            return DayRead(candidate, (Assumption.MONTH,) if months else ())
    raise NotUnderstood(Reason.NO_SUCH_DAY)


_NOT_A_CLOCK = "(?![0-9:点时])"
_WEEKDAY_BESIDE = re.compile(
    rf"[ ,]?(?:\({WEEK}(?P<bracketed>{WEEKDAY})\)|{WEEK}(?P<plain>{WEEKDAY}))"
)
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(?P<which>大前|前|昨|今|明|后|大后)(?:[天日儿]|(?=[早晚]))", _relative),
        (
            rf"(?P<count>[0-9]{{1,3}}|[{NUMERALS}]{{1,3}})"
            r"(?P<unit>天|日|周|个?星期|个?礼拜)(?:[之以]?(?:后|(?P<ago>前)))",
            _counted,
        ),
        (
            rf"(?:(?P<which>上上|上|这|本|下下下|下下|下)个?)?{WEEK}(?P<weekday>{WEEKDAY})",
            _weekday,
        ),
        (
            rf"(?:(?:(?P<year>[0-9]{{4}}|[0-9]{{2}}|[{DIGITS}]{{4}})|(?P<relative_year>[前去今明后]))年)?"
            rf"(?P<month>{NUMBER})月(?:(?P<day>{NUMBER})[日号]|(?P<loose_day>[0-9]{{1,2}}){_NOT_A_CLOCK}"
            r"|份?[底末])",
            _month_day,
        ),
        (rf"(?P<which>[本这上下])个?月(?:(?P<day>{NUMBER})[日号]|[底末])", _relative_month),
        ("月[底末]", _month_end),
        ("(?:今年)?年[底末]|今年[底末]", _year_end),
        (
            r"(?P<year>[0-9]{4}|[0-9]{2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)"
            rf"(?P<day>[0-9]{{1,2}}){_NOT_A_CLOCK}",
            _month_day,
        ),
        (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9:])", _month_day),
        (rf"(?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}}){_NOT_A_CLOCK}", _month_day),
        (rf"(?P<day>{NUMBER})[日号]", _day_of_month),
    )
)
