"""Who is due at a session: pure rules over the roster of its day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storage.people import Person
from storage.terms import Post

PARTY, ALL, COMMITTEE, TEACHERS, CHOSEN, GROUP = (
    "party", "all", "committee", "teachers", "chosen", "group",
)  # fmt: skip


@dataclass(frozen=True)
class Due:
    """Who is due: a rule, with the party group's name or the chosen people where it needs them."""

    rule: str
    party_group: str = ""
    chosen: tuple[int, ...] = ()


def who_is_due(due: Due, roster: Sequence[Person]) -> list[Person]:
    """Those of the roster (with the facts of the session's day) who are due, away or not.

    Party members are full and probationary ones (支部工作条例); the committee is 书记, 副书记
    and 委员.
    """
    return [person for person in roster if _is_due(due, person)]


def _is_due(due: Due, person: Person) -> bool:
    if due.rule == PARTY:
        return person.is_party_member
    if due.rule == COMMITTEE:
        return person.is_committee
    if due.rule == TEACHERS:
        return Post.TEACHER in person.values("post")
    if due.rule == GROUP:
        return person.is_party_member and due.party_group in person.values("party_group")
    if due.rule == CHOSEN:
        return person.id in due.chosen
    return due.rule == ALL


def merged(parts: Sequence[Collection[int]]) -> set[int]:
    """Who is due at a session: whoever is due at one of its parts."""
    return {person_id for part in parts for person_id in part}
