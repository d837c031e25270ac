"""People by name in a ledger: every name means one person, struck off or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from handlers.texts import ledgers as texts
from handlers.turn import Look
from storage import person_names


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
class Names:
    """Everybody's name as ledgers have it, and the way back."""

    labels: dict[int, str]
    ids: dict[str, int]
    places: dict[int, int]

    def label(self, person_id: int) -> str:
        """The name; who shares it with somebody still on the roster has a number behind it."""
        return self.labels[person_id]

    def place(self, person_id: int) -> int:
        """Where the person stands in a list of names."""
        return self.places[person_id]

    def ordered(self, person_ids: Iterable[int]) -> list[int]:
        """In the order of a list of names."""
        return sorted(person_ids, key=self.place)

    def find(self, text: str) -> int:
        """Whose name it is; raises Wrong with the name that was probably meant."""
        plain = "".join(text.split()) if not text.isascii() else text
        found = self.ids.get(text, self.ids.get(plain))
        if found is None:
            if text == texts.HIDDEN:
                raise Wrong(Problem.HIDDEN, text)
            close = get_close_matches(text, self.ids, 1, 0.5)
            raise Wrong(Problem.PERSON_UNKNOWN, text, close[0] if close else "")
        return found


def names_of(look: Look) -> Names:
    """The names of everyone who is or was on the roster."""
    seen: dict[str, int] = {}
    labels: dict[int, str] = {}
    for person in person_names.everyone(look.db):
        nth = seen[person.name] = seen.get(person.name, 0) + 1
        labels[person.id] = person.name if nth == 1 else texts.NTH.format(person.name, nth)
    return Names(
        labels,
        {label: person_id for person_id, label in labels.items()},
        {person_id: place for place, person_id in enumerate(labels)},
    )
