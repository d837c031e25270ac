"""A long text cut into pages."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.long_text import PAGE_UNITS, pages


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.text(alphabet="好a\n😀 。", max_size=9000), st.integers(600, PAGE_UNITS))
def test_pages_fit_and_lose_nothing_but_line_ends(text: str, first: int) -> None:
    cut = pages(text, first=first)
    assert units(cut[0]) <= first
    assert all(units(page) <= PAGE_UNITS for page in cut)
    assert "".join(cut).replace("\n", "") == text.replace("\n", "")
