"""Titles in running text."""

import pytest

from handlers.texts.titles import titled


@pytest.mark.parametrize(
    ("title", "shown"),
    [("师德故事", "《师德故事》"), ("学习《党章》有感", "《学习〈党章〉有感》"), ("", "《》")],
)
def test_a_title_within_a_title_has_single_marks(title: str, shown: str) -> None:
    assert titled(title) == shown
