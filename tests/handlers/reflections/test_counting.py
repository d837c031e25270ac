"""Length of a text as Word counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reflections.counting import char_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t\u3000", 0),
        ("学习心得", 4),
        ("学习，心得。", 6),
        ("“学习”——心得……", 10),
        ("don’t stop", 2),
        ("Hello, world!", 2),
        ("2026年11月25日", 6),
        ("第20次 meeting开会", 6),
        ("古丽·买买提", 6),
        ("学\u200b习", 2),
        ("𬱖䶮", 2),
        ("学 习\n心　得", 4),
    ],
)
def test_text_is_counted_as_word_does(text: str, count: int) -> None:
    assert char_count(text) == count


@given(st.text(), st.text())
def test_lines_count_one_by_one(first: str, second: str) -> None:
    assert char_count(f"{first}\n{second}") == char_count(first) + char_count(second)
