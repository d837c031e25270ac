"""Every term has one Chinese label of its own."""

from enum import StrEnum

import pytest

from handlers.texts.terms import label
from storage.terms import Mark, Office, Post, Standing


@pytest.mark.parametrize("terms", [Standing, Post, Mark, Office])
def test_each_term_has_its_own_label(terms: type[StrEnum]) -> None:
    labels = [label(term) for term in terms]
    assert len(set(labels)) == len(labels)
    assert all(labels)
