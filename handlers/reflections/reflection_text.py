"""A reflection's text: messages joined to one text, its title, what it repeats."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from handlers import long_text
from handlers.reflections import repeats
from handlers.texts.reflections import SENTENCE_ENDS
from storage import reflections
from storage.database import Connection
from storage.reflection_pieces import Piece

MOST_CHARS = 30_000

# Telegram's clients cut a text over 4096 units into messages dated within moments of each other,
# at a blank in its second half where there is one.
_CUT_FROM = 2000
_CUT_AT = 4096
CUT_WITHIN = timedelta(seconds=2)

_TITLE_CHARS = 30
_LIKELY_SHARE = 0.1  # of a text that stands in another one: more than phrases everybody uses
_LONG_PASSAGE = 40
_MOST_ALIKE = 5
_MOST_PASSAGES = 3


def joined(pieces: Iterable[Piece]) -> str:
    """The text of the pieces in their order; what Telegram has cut apart is put together."""
    whole, before = "", None
    for piece in pieces:
        if not piece.text or piece.state != "kept":
            continue
        whole += piece.text if before is None else _between(before, piece) + piece.text
        before = piece
    return whole


def _between(before: Piece, piece: Piece) -> str:
    was_cut = (
        before.kind == piece.kind == "text"
        and len(before.text) >= _CUT_FROM
        and abs(piece.sent_at - before.sent_at) <= CUT_WITHIN
    )
    if not was_cut or before.text[-1] in SENTENCE_ENDS:
        return "\n"
    at_a_blank = long_text.units(before.text) < _CUT_AT and before.text[-1].isascii()
    return " " if at_a_blank and piece.text[0].isascii() else ""


def title_of(text: str, theme: str | None, kind_label: str) -> str:
    """What a reflection is listed under: its first line if that is a title, its session's theme,
    or its kind. Nothing of the text itself: a title is read by more people than a text."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if rest.strip() and 0 < len(first) <= _TITLE_CHARS and first[-1] not in SENTENCE_ENDS:
        return first
    return theme or kind_label


@dataclass(frozen=True)
class Repeated:
    """What a text repeats of another reflection: the longest passages, and how much in all."""

    record_id: int
    share: float  # 0 to 1, of the text
    passages: tuple[str, ...]


def repeated(db: Connection, record_id: int, text: str) -> list[Repeated]:
    """The reflections that this text repeats noticeably, the most alike first."""
    found: list[Repeated] = []
    for other_id in reflections.alike(db, record_id, _MOST_ALIKE):
        other = reflections.latest(db, other_id)
        if other is None:
            continue
        passages = sorted(repeats.passages(text, other.text), key=len, reverse=True)
        share = repeats.share(text, other.text)
        if passages and (share >= _LIKELY_SHARE or len(passages[0]) >= _LONG_PASSAGE):
            found.append(Repeated(other_id, share, tuple(passages[:_MOST_PASSAGES])))
    return sorted(found, key=lambda each: each.share, reverse=True)
