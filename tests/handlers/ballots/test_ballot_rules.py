"""Who is entitled, when to remind, what the counts say: rules without a bot."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.ballots import ballot_rules as rules
from handlers.ballots.ballot_rules import APPRAISAL, CHOICES, NONE, SELECTION, VOTE
from storage.people import Person
from storage.sealed_box import Box

OPENS = datetime(2026, 11, 23, 1, tzinfo=UTC)
IDS = st.integers(1, 50)


def person(number: int, standing: str, *posts: str) -> Person:
    facts = {("standing", standing), *(("post", post) for post in posts)}
    return Person(
        number, f"人{number}", "", "", None, None, None, None, None, False, None, None,
        frozenset(facts),
    )  # fmt: skip


ROSTER = [
    person(1, "full", "leader"),
    person(2, "full", "teacher"),
    person(3, "probationary", "teacher"),
    person(4, "activist", "teacher"),
    person(5, "staff", "logistics"),
    person(6, "full", "retired"),
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("voters", [1, 2, 6]),  # a vote have full members only
        ("full", [1, 2, 6]),  # probationary members are not graded
        ("party", [1, 2, 3, 6]),  # but take part
        ("all", [1, 2, 3, 4, 5]),
        ("leaders", [1]),
        ("chosen", [2, 5]),
    ],
)
def test_presets_mean_these_people(rule: str, expected: list[int]) -> None:
    found = rules.people_of(rule, ROSTER, chosen=[5, 2])
    assert [each.id for each in found] == expected


@st.composite
def boxes(draw: st.DrawFn) -> tuple[Box, list[int], str]:
    kind = draw(st.sampled_from([APPRAISAL, SELECTION, VOTE]))
    questions = [0] if kind == VOTE else draw(st.lists(IDS, min_size=1, max_size=6, unique=True))
    voters = draw(st.lists(IDS, max_size=12, unique=True))
    slips: list[str] = []
    for _ in voters:
        draft = draw(st.dictionaries(st.sampled_from(questions), st.sampled_from(CHOICES[kind])))
        slips += rules.slips(draft, questions, signed_by=None)
    return Box(tuple(sorted(voters)), tuple(sorted(slips))), questions, kind


@given(boxes())
def test_every_vote_is_counted_once_for_every_question(made: tuple[Box, list[int], str]) -> None:
    box, questions, kind = made
    result = rules.result(box, questions, kind)
    assert result["voted"] == list(box.given)
    assert result["named"] is None
    counts = result["counts"]
    assert isinstance(counts, dict)
    assert set(counts) == {str(each) for each in questions}
    for said in counts.values():
        assert sum(said.values()) == len(box.given)


def test_a_slip_belongs_to_one_question_only() -> None:
    assert rules.slips({4: "excellent"}, [4, 7], signed_by=None) == ["4:excellent", "7:none"]


def test_a_signed_vote_names_who_chose_what() -> None:
    slips = [
        slip
        for voter, choice in ((3, "for"), (1, "for"), (2, "against"))
        for slip in rules.slips({0: choice}, [0], signed_by=voter)
    ]
    result = rules.result(Box((1, 2, 3), tuple(sorted(slips))), [0], VOTE)
    assert result["named"] == {"against": [2], "for": [1, 3]}


@given(st.integers(0, 400))
def test_excellent_are_at_most_a_third(graded: int) -> None:
    most = rules.most_excellent(graded)
    assert 3 * most <= graded < 3 * (most + 1)


@given(st.dictionaries(IDS, st.integers(0, 30), max_size=8), st.integers(1, 30))
def test_a_majority_is_more_than_half_of_those_entitled(
    votes: dict[int, int], entitled: int
) -> None:
    counts = {each: {"excellent": number} for each, number in votes.items()}
    found = rules.with_majority(counts, "excellent", entitled)
    assert set(found) == {each for each, number in votes.items() if number > entitled / 2}


@given(st.dictionaries(IDS, st.integers(0, 9), min_size=1, max_size=8), st.integers(1, 8))
def test_whoever_is_chosen_has_more_votes_than_anybody_who_is_not(
    votes: dict[int, int], most: int
) -> None:
    found = rules.selected({each: {"yes": number} for each, number in votes.items()}, most)
    assert len(found.chosen) <= most
    assert not set(found.chosen) & set(found.tied)
    assert all(votes[each] > 0 for each in (*found.chosen, *found.tied))
    rest = set(votes) - set(found.chosen)
    most_left = max((votes[other] for other in rest), default=-1)
    assert all(votes[each] > most_left for each in found.chosen)
    if found.tied:
        assert len({votes[each] for each in found.tied}) == 1
        assert len(found.chosen) < most < len(found.chosen) + len(found.tied)
    else:
        assert len(found.chosen) == min(most, sum(1 for number in votes.values() if number))


def test_equal_votes_where_the_places_end_are_left_to_the_meeting() -> None:
    for order in permutations([(1, 5), (2, 3), (3, 3), (4, 1)]):
        found = rules.selected({each: {"yes": votes} for each, votes in order}, 2)
        assert (found.chosen, found.tied) == ((1,), (2, 3))


@given(st.timedeltas(timedelta(minutes=2), timedelta(days=60)))
def test_the_reminder_comes_within_the_last_day_and_after_the_opening(length: timedelta) -> None:
    closes_at = OPENS + length
    due = rules.reminder_at(OPENS, closes_at)
    assert OPENS < due < closes_at
    assert closes_at - due <= timedelta(days=1)


def test_a_question_nobody_answered_is_an_abstention() -> None:
    assert NONE not in {choice for choices in CHOICES.values() for choice in choices}
