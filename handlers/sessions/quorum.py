"""Whether a meeting can decide, and whether a vote passes: pure rules of 支部工作条例."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Vote:
    """A show of hands, in people with a vote: those due, those present, and their choices."""

    entitled: int
    present: int
    in_favour: int
    against: int
    abstained: int


class Outcome(StrEnum):
    """What became of a vote."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    NO_QUORUM = "no_quorum"


class Mistake(StrEnum):
    """Why numbers cannot be those of a vote."""

    NEGATIVE = "negative"
    NOBODY_ENTITLED = "nobody_entitled"
    MORE_PRESENT_THAN_ENTITLED = "more_present_than_entitled"
    MORE_VOTES_THAN_PRESENT = "more_votes_than_present"


def vote_of(entry: Mapping[str, Any]) -> Vote:
    """A stored vote's numbers."""
    return Vote(
        entry["entitled"],
        entry["present"],
        entry["in_favour"],
        entry["against"],
        entry["abstained"],
    )


def mistake(vote: Vote) -> Mistake | None:
    """What is wrong with the numbers; None when they can be right.

    Fewer votes than people are no mistake: not every vote need be handed in.
    """
    numbers = (vote.entitled, vote.present, vote.in_favour, vote.against, vote.abstained)
    if min(numbers) < 0:
        return Mistake.NEGATIVE
    if vote.entitled == 0:
        return Mistake.NOBODY_ENTITLED
    if vote.present > vote.entitled:
        return Mistake.MORE_PRESENT_THAN_ENTITLED
    if vote.in_favour + vote.against + vote.abstained > vote.present:
        return Mistake.MORE_VOTES_THAN_PRESENT
    return None


def has_quorum(present: int, entitled: int) -> bool:
    """半数以上: at least half of those due with a vote are there; so too for the committee."""
    return entitled > 0 and 2 * present >= entitled


def outcome(vote: Vote) -> Outcome:
    """赞成 超过半数: more than half of those due with a vote, whoever came.

    Source: 《中国共产党支部工作条例（试行）》 第十一条. Raises ValueError for impossible numbers.
    """
    wrong = mistake(vote)
    if wrong is not None:
        raise ValueError(wrong.value)
    if not has_quorum(vote.present, vote.entitled):
        return Outcome.NO_QUORUM
    return Outcome.PASSED if 2 * vote.in_favour > vote.entitled else Outcome.NOT_PASSED
