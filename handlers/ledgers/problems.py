"""What can be wrong with a file of past records, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """What is wrong with a cell, a row or a sheet of a file that is to be imported."""

    SHEET_UNKNOWN = "sheet_unknown"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    NO_ROWS = "no_rows"
    MISSING = "missing"
    PERSON_UNKNOWN = "person_unknown"
    PERSON_TWICE = "person_twice"
    DAY_WRONG = "day_wrong"
    DAY_AHEAD = "day_ahead"
    CLOCK_WRONG = "clock_wrong"
    ENDS_FIRST = "ends_first"
    MOMENT_WRONG = "moment_wrong"
    NUMBER_WRONG = "number_wrong"
    NUMBER_TWICE = "number_twice"
    NUMBER_TAKEN = "number_taken"
    PAIR_WRONG = "pair_wrong"
    PAIR_UNKNOWN = "pair_unknown"
    VOTE_WRONG = "vote_wrong"
    SITTING_WRONG = "sitting_wrong"
    CHOICE_UNKNOWN = "choice_unknown"
    COUNT_DIFFERS = "count_differs"
    PARTS_DIFFER = "parts_differ"
    SESSION_UNKNOWN = "session_unknown"
    HIDDEN = "hidden"
    DUPLICATE = "duplicate"
    ROW_TWICE = "row_twice"


class Wrong(Exception):
    """A cell does not hold what its column asks for; `hint` is what was probably meant, or ""."""

    def __init__(self, problem: Problem, value: str, hint: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.value = value
        self.hint = hint


@dataclass(frozen=True)
class RowError:
    """One thing to mend; `row` 0 is the sheet as a whole, `column` "" the row as a whole."""

    sheet: str
    row: int
    column: str
    value: str
    problem: Problem
    hint: str = ""
