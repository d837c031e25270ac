"""Whether a meeting can decide, and whether a vote passes."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handlers.sessions.quorum import Mistake, Outcome, Vote, has_quorum, mistake, outcome

SOME = st.integers(0, 60)
NUMBERS = st.builds(Vote, SOME, SOME, SOME, SOME, SOME)


@st.composite
def votes(draw: st.DrawFn) -> Vote:
    """Numbers that can be those of a vote."""
    entitled = draw(st.integers(1, 60))
    present = draw(st.integers(0, entitled))
    in_favour = draw(st.integers(0, present))
    against = draw(st.integers(0, present - in_favour))
    return Vote(entitled, present, in_favour, against, present - in_favour - against)


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        (Vote(20, 10, 10, 0, 0), Outcome.NOT_PASSED),  # half came, half is not more than half
        (Vote(20, 11, 11, 0, 0), Outcome.PASSED),
        (Vote(20, 9, 9, 0, 0), Outcome.NO_QUORUM),
        (Vote(21, 11, 11, 0, 0), Outcome.PASSED),
        (Vote(21, 10, 10, 0, 0), Outcome.NO_QUORUM),
        (Vote(20, 18, 10, 2, 6), Outcome.NOT_PASSED),  # a majority of those who came is not it
        (Vote(1, 1, 1, 0, 0), Outcome.PASSED),
        (Vote(20, 20, 0, 20, 0), Outcome.NOT_PASSED),
    ],
)
def test_a_vote_passes_with_more_than_half_of_those_due(vote: Vote, expected: Outcome) -> None:
    assert outcome(vote) is expected


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        (Vote(20, 21, 1, 0, 0), Mistake.MORE_PRESENT_THAN_ENTITLED),
        (Vote(20, 12, 11, 1, 1), Mistake.MORE_VOTES_THAN_PRESENT),
        (Vote(0, 0, 0, 0, 0), Mistake.NOBODY_ENTITLED),
        (Vote(20, 12, -1, 0, 0), Mistake.NEGATIVE),
        (Vote(20, 12, 10, 1, 0), None),  # one vote was not handed in
    ],
)
def test_impossible_numbers_are_named(vote: Vote, expected: Mistake | None) -> None:
    assert mistake(vote) is expected


@given(NUMBERS)
def test_every_vote_has_an_outcome_or_a_mistake(vote: Vote) -> None:
    if mistake(vote) is None:
        assert isinstance(outcome(vote), Outcome)
    else:
        with pytest.raises(ValueError, match=r"\w+"):
            outcome(vote)


@given(votes())
def test_what_passes_has_a_quorum_and_outweighs_everyone_else(vote: Vote) -> None:
    if outcome(vote) is Outcome.PASSED:
        assert has_quorum(vote.present, vote.entitled)
        assert vote.in_favour > vote.entitled - vote.in_favour
    else:
        assert vote.in_favour <= vote.entitled - vote.in_favour


@given(votes())
def test_a_vote_against_that_turns_in_favour_never_undoes_a_vote(vote: Vote) -> None:
    assume(vote.against > 0)
    turned = replace(vote, in_favour=vote.in_favour + 1, against=vote.against - 1)
    if outcome(vote) is Outcome.PASSED:
        assert outcome(turned) is Outcome.PASSED
