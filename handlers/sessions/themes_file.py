"""Themes for the weeks ahead, pasted as lines of text or imported as a table."""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.tables import Cell, Table, TableProblem, cell_text
from handlers.texts import themes_file as words

MAX_LINES = 100
MAX_THEME = 100
_SHOWN = 20


class ThemeProblem(StrEnum):
    """What is wrong with a line, or with the list."""

    NO_SUCH_DAY = "no_such_day"
    WEEKDAY_DIFFERS = "weekday_differs"
    SEVERAL_DAYS = "several_days"
    NO_THEME = "no_theme"
    TOO_LONG = "too_long"
    TOO_MANY_LINES = "too_many_lines"
    NO_LINES = "no_lines"


@dataclass(frozen=True)
class ThemeLine:
    """One theme; `day` and `lead_name` where they were given; `row` counts from 1."""

    row: int
    day: dt.date | None
    theme: str
    lead_name: str | None


@dataclass(frozen=True)
class ThemeError:
    """One line to mend; `row` 0 is the list as a whole."""

    row: int
    value: str
    code: ThemeProblem | TableProblem


@dataclass(frozen=True)
class ThemeList:
    """The lines that were understood, in their order, and those that were not."""

    lines: tuple[ThemeLine, ...]
    errors: tuple[ThemeError, ...]


class _WrongLine(Exception):
    def __init__(self, problem: ThemeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def unreadable(problem: TableProblem) -> ThemeList:
    """What a file that gives no tables is as a list of themes."""
    return ThemeList((), (ThemeError(0, "", problem),))


def read_themes(
    source: str | Sequence[Table],
    today: dt.date,
    *,
    known_names: Collection[str] = (),
) -> ThemeList:
    """The themes in a pasted text, or in the first of a file's tables.

    A day without a year is the one nearest to `today`, before or after it. In a line without
    separators the last word is the lead if it is one of `known_names`, ends in a title or, where
    no names are given, looks like one: so the result is to be shown before it is used.
    """
    if isinstance(source, str):
        rows: list[Sequence[Cell]] = [[line] for line in source.splitlines()]
    else:
        rows = [row for table in source[:1] for row in table.rows]
    return _read_rows(rows, today, known_names)


def nearest_day(month: int, day: int, today: dt.date) -> dt.date:
    """The date of this month and day nearest to `today`; of two as near, the later.

    Raises:
        ValueError: none of the three years around has such a day.
    """
    found: list[dt.date] = []
    for year in (today.year + 1, today.year, today.year - 1):
        if day <= _days_in(year, month):
            found.append(dt.date(year, month, day))
    if not found:
        raise ValueError("no such day")
    return min(found, key=lambda date: abs(date - today))


def _days_in(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        return 0
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).day


def _read_rows(
    rows: Sequence[Sequence[Cell]], today: dt.date, known_names: Collection[str]
) -> ThemeList:
    lines: list[ThemeLine] = []
    errors: list[ThemeError] = []
    order: tuple[int, ...] | None = None
    for number, row in enumerate(rows, 1):
        cells = _cells(row)
        if not any(cells):
            continue
        if (heading := _heading(cells)) is not None:
            order = heading
            continue
        if order is not None:
            cells = [cells[place] if 0 <= place < len(cells) else "" for place in order]
        try:
            line = _read_line(number, cells, today, known_names)
        except _WrongLine as wrong:
            errors.append(ThemeError(number, " ".join(cells).strip()[:_SHOWN], wrong.problem))
        else:
            lines += [line] if line is not None else []
    if len(lines) + len(errors) > MAX_LINES:
        return ThemeList((), (ThemeError(0, "", ThemeProblem.TOO_MANY_LINES),))
    if not lines and not errors:
        errors.append(ThemeError(0, "", ThemeProblem.NO_LINES))
    return ThemeList(tuple(lines), tuple(errors))


def _cells(row: Sequence[Cell]) -> list[str]:
    """The cells of a row; a pasted line is split where it has separators of a table."""
    if len(row) == 1 and isinstance(row[0], str):
        return [part.strip() for part in re.split(words.SEPARATORS, row[0].strip(words.BLANKS))]
    return [cell_text(cell) for cell in row]


def _heading(cells: Sequence[str]) -> tuple[int, ...] | None:
    """Where day, theme and lead stand, if these cells are headings; -1 for what is missing."""
    bare = [re.sub(r"\s", "", cell) for cell in cells]
    vocabularies = (words.DAY_HEADINGS, words.THEME_HEADINGS, words.LEAD_HEADINGS)
    places = [
        next((place for place, cell in enumerate(bare) if cell in vocabulary), -1)
        for vocabulary in vocabularies
    ]
    return tuple(places) if places[1] >= 0 else None


def _read_line(
    number: int, cells: Sequence[str], today: dt.date, known_names: Collection[str]
) -> ThemeLine | None:
    day: dt.date | None = None
    rest: list[str] = []
    for cell in cells:
        if day is None and not rest:
            day, cell = _take_day(cell, today)
        if cell and not re.fullmatch(r"\d{1,3}", cell):
            rest.append(cell)
    if not rest and day is not None:
        raise _WrongLine(ThemeProblem.NO_THEME)
    is_title = day is None and "".join(cells).endswith(words.TITLE_ENDINGS)
    if not rest or is_title:
        return None
    theme, lead_name = (rest[0], rest[1]) if len(rest) > 1 else _split_lead(rest[0], known_names)
    if len(theme) > MAX_THEME:
        raise _WrongLine(ThemeProblem.TOO_LONG)
    return ThemeLine(number, day, theme, lead_name)


def _take_day(text: str, today: dt.date) -> tuple[dt.date | None, str]:
    """The day at the start of a line, after its number if it has one, and what follows."""
    match = _match_day(text)
    if match is None:
        unnumbered = re.sub(rf"^(?:{words.NUMBER_PATTERN})\s*", "", text)
        match = _match_day(unnumbered)
        if match is None:
            return None, unnumbered.strip(words.FILLERS)
        text = unnumbered
    day = _day_of(match, today)
    rest = text[match.end() :].lstrip()
    if re.match(words.RANGE_PATTERN, rest):
        raise _WrongLine(ThemeProblem.SEVERAL_DAYS)
    if weekday := re.match(words.WEEKDAY_PATTERN, rest):
        if words.WEEKDAYS[weekday["weekday"]] != day.weekday():
            raise _WrongLine(ThemeProblem.WEEKDAY_DIFFERS)
        rest = rest[weekday.end() :].lstrip()
    rest = re.sub(rf"^(?:{words.TIME_PATTERN})(?!\d)", "", rest)
    return day, rest.strip(words.FILLERS)


def _match_day(text: str) -> re.Match[str] | None:
    return re.match(words.DAY_PATTERN, text.lstrip())


def _day_of(match: re.Match[str], today: dt.date) -> dt.date:
    month, day = int(match["month"]), int(match["day"])
    try:
        if match["year"]:
            return dt.date(int(match["year"]), month, day)
        return nearest_day(month, day, today)
    except ValueError as error:
        raise _WrongLine(ThemeProblem.NO_SUCH_DAY) from error


def _split_lead(text: str, known_names: Collection[str]) -> tuple[str, str | None]:
    """A theme and who leads it, from one text."""
    if match := re.search(words.LEAD_LABEL, text):
        return _if_theme_left(text, match)
    match = re.search(words.LEAD_IN_BRACKETS, text) or re.search(words.LEAD_LAST, text)
    if match and _looks_like_a_lead(match["lead"], known_names):
        return _if_theme_left(text, match)
    return text, None


def _if_theme_left(text: str, match: re.Match[str]) -> tuple[str, str | None]:
    theme = text[: match.start()].rstrip(words.FILLERS)
    return (theme, match["lead"]) if theme else (text, None)


def _looks_like_a_lead(word: str, known_names: Collection[str]) -> bool:
    if word in known_names:
        return True
    if len(word) <= 6 and word.endswith(words.LEAD_TITLES):
        return True
    return not known_names and len(word) in (2, 3) and word[0] in words.SURNAMES
