"""The command line's bar: only where somebody looks, only when it takes long, and then gone."""

import io
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import progress_bar


class Terminal(io.StringIO):
    """What is written to a terminal; `drawn` is set as soon as something is."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.drawn = Event()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        written = super().write(text)
        self.drawn.set()
        return written


def after_a_while(is_terminal: bool, done: float | None = None) -> str:
    out = Terminal(is_terminal=is_terminal)
    with progress_bar.shown("copying", lambda: done, out=out, first=0.0, each=0.001):
        assert out.drawn.wait(10)
    return out.getvalue()


def test_a_terminal_gets_a_bar_that_is_wiped_away() -> None:
    text = after_a_while(True, 0.5)
    assert "copying" in text
    assert "[############............]  50%" in text
    assert text.endswith("\r\x1b[K")


def test_a_file_gets_plain_lines() -> None:
    text = after_a_while(False, 0.5)
    assert text.startswith("copying ... 50%, 0 s\n")
    assert "\x1b" not in text
    assert "\r" not in text


@pytest.mark.parametrize("is_terminal", [True, False])
def test_what_is_quick_shows_nothing(is_terminal: bool) -> None:
    out = Terminal(is_terminal=is_terminal)
    with progress_bar.shown("copying", out=out, first=60.0):
        pass
    assert out.getvalue() == ""


def fail(out: Terminal) -> None:
    with progress_bar.shown("copying", out=out, first=0.0, each=0.001):
        assert out.drawn.wait(10)
        raise OSError("full")


def test_a_failure_passes_and_the_bar_is_gone() -> None:
    out = Terminal(is_terminal=True)
    with pytest.raises(OSError, match="full"):
        fail(out)
    assert out.getvalue().endswith("\r\x1b[K")


@given(
    done=st.none() | st.floats(0, 1),
    seconds=st.integers(0, 999),
    count=st.integers(0, 10_000),
)
def test_a_bar_is_always_as_wide(done: float | None, seconds: int, count: int) -> None:
    whole = progress_bar.line("checking", done, seconds, count)
    assert len(whole) == len(progress_bar.line("checking", 0.0, 0, 0))
    bar = whole[whole.index("[") + 1 : whole.index("]")]
    assert set(bar) <= {"#", "."}


@pytest.fixture
def half(tmp_path: Path) -> Path:
    path = tmp_path / "half"
    path.write_bytes(b"x" * 50)
    return path


def test_a_growing_file_says_how_far_it_is(half: Path, tmp_path: Path) -> None:
    assert progress_bar.growing(half, 100)() == 0.5
    assert progress_bar.growing(half, 10)() == 1.0
    assert progress_bar.growing(tmp_path / "not yet", 100)() is None
    assert progress_bar.growing(half, 0)() is None
