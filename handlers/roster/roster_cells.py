"""One cell of a roster at a time: name, day, phone, standing, posts and offices."""

import datetime as dt
import re
import unicodedata
from difflib import get_close_matches
from enum import StrEnum

from handlers.tables import Cell, cell_text
from handlers.texts.roster_words import (
    NAME_MARKS,
    NOTHING,
    STANDING_WORDS,
    TERM_WORDS,
    WORD_SEPARATORS,
)
from handlers.texts.terms import label
from storage.terms import Mark, Office, Post, Standing

MAX_NAME = 30
MAX_LABEL = 40
_NAME_MARKS = {ord(found): kept for found, kept in NAME_MARKS.items()}
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_FIRST_DAY = dt.date(1921, 7, 1)
_LAST_YEAR = 2100


class CellProblem(StrEnum):
    """What is wrong with one cell."""

    NAME_MISSING = "name_missing"
    TOO_LONG = "too_long"
    STANDING_MISSING = "standing_missing"
    STANDING_UNKNOWN = "standing_unknown"
    WORD_UNKNOWN = "word_unknown"
    DAY_WRONG = "day_wrong"
    DAY_AMBIGUOUS = "day_ambiguous"
    PHONE_LENGTH = "phone_length"
    PHONE_START = "phone_start"
    PHONE_ROUNDED = "phone_rounded"


class WrongCell(Exception):
    """A cell does not hold what its column asks for; `hint` is what was probably meant, or ""."""

    def __init__(self, problem: CellProblem, value: str, hint: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.value = value
        self.hint = hint


def read_name(cell: Cell) -> str:
    """A name, spaces put in for looks taken out, brackets and name dots in their usual form."""
    text = cell_text(cell).translate(_NAME_MARKS)
    if text in NOTHING:
        raise WrongCell(CellProblem.NAME_MISSING, "")
    name = re.sub(r"\s+", " ", text) if text.isascii() else re.sub(r"\s", "", text)
    if len(name) > MAX_NAME:
        raise WrongCell(CellProblem.TOO_LONG, name)
    return name


def read_label(cell: Cell) -> str | None:
    """The name of a group or a class, None where the cell says there is none."""
    text = re.sub(r"\s+", "", cell_text(cell))
    if len(text) > MAX_LABEL:
        raise WrongCell(CellProblem.TOO_LONG, text)
    return None if text in NOTHING else text


def read_standing(cell: Cell) -> Standing:
    """A standing, by its own word or by one in common use."""
    word = _plain(cell)
    if word in NOTHING:
        raise WrongCell(CellProblem.STANDING_MISSING, "")
    standing = STANDING_WORDS.get(word) or STANDING_WORDS.get(_without_brackets(word))
    if standing is None:
        near = get_close_matches(word, STANDING_WORDS, 1, 0.5)
        hint = label(STANDING_WORDS[near[0]]) if near else ""
        raise WrongCell(CellProblem.STANDING_UNKNOWN, cell_text(cell), hint)
    return standing


def read_terms(cell: Cell) -> frozenset[Post | Mark | Office]:
    """All posts, marks and offices named in a cell, whichever of the three columns it is in."""
    found: set[Post | Mark | Office] = set()
    for word in re.split(WORD_SEPARATORS, unicodedata.normalize("NFKC", cell_text(cell))):
        if word in NOTHING:
            continue
        terms = TERM_WORDS.get(word) or TERM_WORDS.get(_without_brackets(word))
        if terms is None:
            near = get_close_matches(word, TERM_WORDS, 1, 0.5)
            raise WrongCell(CellProblem.WORD_UNKNOWN, word, near[0] if near else "")
        found.update(terms)
    return frozenset(found)


def read_day(cell: Cell) -> dt.date | None:
    """A day however Excel or a person writes it; a year and month mean the first of it.

    The number 2015.1 is refused: Excel makes it of 2015.10 as well.
    """
    if isinstance(cell, dt.datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, dt.date):
        return _in_range(cell, cell)
    text = unicodedata.normalize("NFKC", cell_text(cell))
    if text in NOTHING:
        return None
    text = re.sub(r"\s", "", re.sub(r"[T ]\d{1,2}:\d\d(:\d\d)?(\.0+)?$", "", text))
    if re.fullmatch(r"\d{5}", text):
        return _in_range(_EXCEL_EPOCH + dt.timedelta(days=int(text)), cell)
    if re.fullmatch(r"\d{4}\.1", text):
        raise WrongCell(CellProblem.DAY_AMBIGUOUS, text, text[:4])
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)?", text) or re.fullmatch(
        r"(\d{4})\D(\d{1,2})(?:\D(\d{1,2}))?\D?", text
    )
    if match is None:
        raise WrongCell(CellProblem.DAY_WRONG, cell_text(cell))
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return _in_range(dt.date(year, month, day), cell)
    except ValueError as error:
        raise WrongCell(CellProblem.DAY_WRONG, cell_text(cell)) from error


def read_phone(cell: Cell) -> str | None:
    """A mainland mobile number of 11 digits, its blanks, hyphens and +86 taken off."""
    text = unicodedata.normalize("NFKC", cell_text(cell))
    if text in NOTHING:
        return None
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
        raise WrongCell(CellProblem.PHONE_ROUNDED, text)
    digits = re.sub(r"^(\+|00)?86(?=1\d{10}$)", "", re.sub(r"[\s\-]", "", text))
    if not re.fullmatch(r"[0-9]{11}", digits):
        raise WrongCell(CellProblem.PHONE_LENGTH, text)
    if not re.match(r"1[3-9]", digits):
        raise WrongCell(CellProblem.PHONE_START, text)
    return digits


def _plain(cell: Cell) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", cell_text(cell)))


def _without_brackets(word: str) -> str:
    return re.sub(r"\(.*?\)", "", word)


def _in_range(day: dt.date, cell: Cell) -> dt.date:
    if not (day >= _FIRST_DAY and day.year <= _LAST_YEAR):
        raise WrongCell(CellProblem.DAY_WRONG, cell_text(cell))
    return day
