"""Repeated passages between texts."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from handlers.reflections.repeats import SHORTEST, fingerprints, passages, share

SHARED = "我们要把立德树人作为根本任务，用心陪伴每一个孩子健康成长。"
FIRST = f"今天的学习让我感触很深。{SHARED}回到班里我想了很多。"
SECOND = f"听完党课，大家讨论热烈。{SHARED.replace('，', ' ')}这是我的体会。"

letters = st.text(st.sampled_from("学习心得体会党课幼儿教师ab1"), max_size=60)
long_enough = st.text(
    st.sampled_from("学习心得体会党课幼儿教师ab1"), min_size=SHORTEST, max_size=40
)


def test_shared_passage_is_shown_as_it_is_written() -> None:
    assert passages(FIRST, SECOND) == [SHARED.rstrip("。")]


def test_share_is_the_part_that_lies_in_passages() -> None:
    assert 0.5 < share(FIRST, SECOND) < 0.7
    assert share(FIRST, FIRST) == 1.0
    assert share("", FIRST) == share(FIRST, "") == 0.0


def test_texts_of_their_own_share_nothing() -> None:
    other = "周末带孩子们去了农场，认识了许多蔬菜，大家都很开心。"
    assert passages(FIRST, other) == []
    assert not fingerprints(FIRST) & fingerprints(other)


def test_short_text_has_no_fingerprint() -> None:
    assert fingerprints("学习心得体会好") == frozenset()
    assert len(fingerprints("学习心得体会很好")) == 1


def test_fingerprints_fit_sqlite_and_are_the_same_in_every_process() -> None:
    script = (
        "from handlers.reflections.repeats import fingerprints;"
        f" print(sorted(fingerprints({FIRST!r})))"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, check=True
    )
    mine = fingerprints(FIRST)
    assert run.stdout.strip() == str(sorted(mine))
    assert all(-(2**63) <= one < 2**63 for one in mine)


def test_endless_repetition_is_searched_quickly() -> None:
    assert share("学" * 20000, "学" * 19999 + "习") > 0.99


@given(letters, letters, letters, letters, long_enough)
def test_shared_passage_always_shares_a_fingerprint(
    before: str, after: str, other_before: str, other_after: str, shared: str
) -> None:
    text, other = before + shared + after, other_before + "，" + shared + other_after
    assert fingerprints(text) & fingerprints(other)
    assert share(text, other) >= SHORTEST / len(text)


@given(letters, letters)
def test_every_passage_stands_in_both(text: str, other: str) -> None:
    for passage in passages(text, other):
        assert passage in text
        assert passage in other
        assert len(passage) >= SHORTEST
