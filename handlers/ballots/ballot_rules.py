"""Pure rules of ballots: who is entitled, what can be chosen, when to remind, what the counts say.

Denominators are those entitled, never those who came (domain.md, Ballots). Quorum and majority of
a vote are handlers/sessions/quorum.py's.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.people import Person
from storage.sealed_box import Box
from storage.terms import Post, Standing

APPRAISAL, SELECTION, VOTE = "appraisal", "selection", "vote"
VOTERS, PARTY, ALL, CHOSEN = "voters", "party", "all", "chosen"
FULL, LEADERS = "full", "leaders"

CHOICES: dict[str, tuple[str, ...]] = {
    APPRAISAL: ("excellent", "qualified", "basic", "unqualified"),
    SELECTION: ("yes", "no"),
    VOTE: ("for", "against", "abstain"),
}
NONE = "none"  # not answered: of a grade, an abstention; in a selection, not chosen
RESOLUTION = 0  # the one question of a vote; elsewhere a question is a candidate's id

# Telegram keeps a press for 150 s: what was pressed in time is still taken.
GRACE = timedelta(seconds=150)
_BEFORE_END = timedelta(hours=24)

Counts = Mapping[int, Mapping[str, int]]
Draft = Mapping[int, str]


def people_of(rule: str, roster: Sequence[Person], chosen: Collection[int] = ()) -> list[Person]:
    """Those of the roster that a rule means, away or not.

    With a vote are full members (选举条例 第五条); whoever is suspended is left out by choosing
    one by one. Raises KeyError for an unknown rule.
    """
    rules: dict[str, Callable[[Person], bool]] = {
        VOTERS: lambda person: person.standing == Standing.FULL,
        FULL: lambda person: person.standing == Standing.FULL,
        PARTY: lambda person: person.is_party_member,
        LEADERS: lambda person: Post.LEADER in person.values("post"),
        ALL: lambda person: Post.RETIRED not in person.values("post"),
        CHOSEN: lambda person: person.id in chosen,
    }
    means = rules[rule]
    return [person for person in roster if means(person)]


def questions_of(kind: str, candidates: Sequence[int]) -> tuple[int, ...]:
    """What is asked, one a screen: each candidate, or the one resolution."""
    return (RESOLUTION,) if kind == VOTE else tuple(candidates)


def slips(draft: Draft, questions: Sequence[int], *, signed_by: int | None) -> list[str]:
    """A slip for each question, none belonging to another: who graded two people is not seen."""
    end = "" if signed_by is None else f":{signed_by}"
    return [f"{question}:{draft.get(question, NONE)}{end}" for question in questions]


def result(box: Box, questions: Sequence[int], kind: str) -> dict[str, object]:
    """What is kept of a closed ballot: voters, counts, and who chose what if that was signed."""
    parts = [slip.split(":") for slip in box.slips]
    number = Counter((int(part[0]), part[1]) for part in parts)
    counts = {
        str(question): {choice: number[question, choice] for choice in (*CHOICES[kind], NONE)}
        for question in questions
    }
    named: dict[str, list[int]] = {}
    for part in parts:
        if len(part) > 2:
            named.setdefault(part[1], []).append(int(part[2]))
    by_choice = {choice: sorted(ids) for choice, ids in sorted(named.items())}
    return {"voted": list(box.given), "counts": counts, "named": by_choice or None}


def reminder_at(opens_at: datetime, closes_at: datetime) -> datetime:
    """When those who have not voted are reminded: a day before the end, or half-way."""
    return closes_at - min(_BEFORE_END, (closes_at - opens_at) / 2)


def most_excellent(graded: int) -> int:
    """How many may be 优秀: at most a third of those graded (民主评议)."""
    return graded // 3


def with_majority(counts: Counts, choice: str, entitled: int) -> list[int]:
    """Whom more than half of those entitled gave this choice, most first."""
    found = [each for each in counts if 2 * counts[each][choice] > entitled]
    return sorted(found, key=lambda each: (-counts[each][choice], each))


@dataclass(frozen=True)
class Selected:
    """Who is chosen, and who stands equal where the places end: that the meeting decides."""

    chosen: tuple[int, ...]
    tied: tuple[int, ...]


def selected(counts: Counts, most: int) -> Selected:
    """The `most` candidates with most votes; nobody without one."""
    votes = {each: counts[each]["yes"] for each in counts if counts[each]["yes"]}
    ranked = sorted(votes, key=lambda each: (-votes[each], each))
    if len(ranked) <= most:
        return Selected(tuple(ranked), ())
    edge = votes[ranked[most - 1]]
    if votes[ranked[most]] < edge:
        return Selected(tuple(ranked[:most]), ())
    above = tuple(each for each in ranked if votes[each] > edge)
    return Selected(above, tuple(each for each in ranked if votes[each] == edge))
