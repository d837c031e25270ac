"""Record kinds, each declared once: form, ledger, tally and report follow from the declaration.

A record counts when its state is `done`: a session's part that was held, a reflection that was
accepted, a lesson that was confirmed, an entry that was settled.
"""

from handlers.kinds.entries import (
    ACTIVITIES,
    BALLOTS,
    HONOURS,
    PAIRS,
    PROJECTS,
    SUBTOTALS,
    TALKS,
    VOICES,
)
from handlers.kinds.model import Countable, Family, Kind, RecordField, Section, Subtotal
from handlers.kinds.sessions import LESSONS, REFLECTIONS, SESSIONS

__all__ = [
    "COUNTABLES",
    "KINDS",
    "Countable",
    "Family",
    "Kind",
    "RecordField",
    "Section",
    "Subtotal",
    "of_family",
]

_DECLARED = (
    *SESSIONS, *TALKS, *BALLOTS, *REFLECTIONS, *PAIRS, *LESSONS, *PROJECTS, *HONOURS,
    *ACTIVITIES, *VOICES,
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.code: kind for kind in _DECLARED}
"""The kinds that every branch has; `handlers.own_kinds` adds those that the branch declares."""

COUNTABLES: dict[str, Countable] = {each.code: each for each in (*_DECLARED, *SUBTOTALS)}
"""The same and their subtotals."""


def of_family(family: Family) -> list[Kind]:
    """The kinds of a family, in the order they are declared."""
    return [kind for kind in _DECLARED if kind.family == family]
