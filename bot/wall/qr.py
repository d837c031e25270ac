"""A QR code as one SVG path: a page that only changes a path does not flicker."""

from itertools import groupby
from typing import Any

import segno


def drawn(code: dict[str, Any]) -> dict[str, Any]:
    """The code with `path` and `size` (modules a side) in the place of its link."""
    rows = [list(row) for row in segno.make_qr(code["link"], error="m").matrix]
    path = "".join(_runs(row, y) for y, row in enumerate(rows))
    kept = {key: value for key, value in code.items() if key != "link"}
    return kept | {"path": path, "size": len(rows)}


def _runs(row: list[int], y: int) -> str:
    """The dark modules of a row, each run one rectangle."""
    drawn, x = "", 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            drawn += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return drawn
