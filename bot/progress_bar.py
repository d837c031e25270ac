"""A bar on the command line while something takes its time; plain lines where nobody looks.

Less than tqdm or rich.progress would bring, and nothing to lock: it draws on standard error, only
after two seconds, only on a terminal, and wipes itself away.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TextIO

Measure = Callable[[], float | None]
"""How much is done, 0 to 1; None where it cannot be known."""

_WIDTH = 24
_BLOCK = 6  # of the bar that goes to and fro
_FIRST, _EACH = 2.0, 0.25  # seconds
_PLAIN_EACH = 40  # drawings of a terminal that make one plain line: ten seconds


def unknown() -> float | None:
    """For work of which nobody knows how long it is."""
    return None


def growing(path: Path, size: int) -> Measure:
    """How far a file has grown that will have about `size` bytes."""

    def measure() -> float | None:
        try:
            return min(1.0, path.stat().st_size / size) if size else None
        except OSError:
            return None

    return measure


@contextmanager
def shown(
    what: str,
    measure: Measure = unknown,
    *,
    out: TextIO | None = None,
    first: float = _FIRST,
    each: float = _EACH,
) -> Iterator[None]:
    """While the block runs: after `first` seconds a bar on a terminal, else a line at times."""
    stream = sys.stderr if out is None else out
    over = Event()
    drawer = Thread(target=_draw, args=(stream, what, measure, over, first, each), daemon=True)
    drawer.start()
    try:
        yield
    finally:
        over.set()
        drawer.join()


def _draw(out: TextIO, what: str, measure: Measure, over: Event, first: float, each: float) -> None:
    if over.wait(first):
        return
    on_terminal, count = out.isatty(), 0
    while True:
        done, seconds = measure(), int(first + count * each)
        if on_terminal:
            _write(out, f"\r\x1b[K{line(what, done, seconds, count)}")
        elif count % _PLAIN_EACH == 0:
            _write(out, f"{plain(what, done, seconds)}\n")
        count += 1
        if over.wait(each):
            break
    if on_terminal:
        _write(out, "\r\x1b[K")


def _write(out: TextIO, text: str) -> None:
    out.write(text)
    out.flush()


def line(what: str, done: float | None, seconds: int, count: int) -> str:
    """One drawing of the bar; where nobody knows how much is done, a block goes to and fro."""
    if done is not None:
        filled = int(done * _WIDTH)
        bar, said = "#" * filled + "." * (_WIDTH - filled), f"{done:4.0%}"
    else:
        room = _WIDTH - _BLOCK
        at = room - abs(room - count % (2 * room))
        bar, said = "." * at + "#" * _BLOCK + "." * (room - at), "    "
    return f"{what:<24} [{bar}] {said} {seconds:3} s"


def plain(what: str, done: float | None, seconds: int) -> str:
    """The same for a file or a journal."""
    known = "" if done is None else f" {done:.0%},"
    return f"{what} ...{known} {seconds} s"
