"""Why a template cannot be used: a reason, the words at fault, and the paragraph they stand in."""

from typing import Literal

Reason = Literal[
    "too_big", "old_word", "not_word", "broken", "macro", "linked",
    "syntax", "unknown", "unknown_part", "forbidden", "too_slow", "failed",
]  # fmt: skip


class TemplateRefused(Exception):
    """A template cannot be used.

    `what` is the name or tag at fault, `place` the text of its paragraph (both "" where the
    whole file is at fault), `meant` the known name that is most like it.
    """

    def __init__(self, reason: Reason, what: str = "", place: str = "", meant: str = "") -> None:
        super().__init__(reason, what, place, meant)
        self.reason = reason
        self.what = what
        self.place = place
        self.meant = meant
