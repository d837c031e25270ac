"""Repeated passages between texts, found by winnowing (Schleimer, Wilkerson, Aiken 2003)."""

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

GRAM = 8  # k: characters hashed together
WINDOW = 8  # w: of so many neighbouring hashes the smallest is kept
SHORTEST = 16  # characters a passage has at least, marks and spaces not counted


def fingerprints(text: str) -> frozenset[int]:
    """Signed 64-bit hashes, the same in every process, for finding candidates.

    Two texts that share SHORTEST letters or digits in a row, whatever marks and spaces lie
    between, share a fingerprint. Empty for a text of fewer than GRAM letters.
    """
    folded = _fold(text).text
    hashes = [_hash(folded[at : at + GRAM]) for at in range(len(folded) - GRAM + 1)]
    windows = range(max(len(hashes) - WINDOW + 1, min(len(hashes), 1)))
    return frozenset(min(hashes[at : at + WINDOW]) for at in windows)


def passages(text: str, other: str) -> list[str]:
    """The passages of `text`, as written there and in its order, that also stand in `other`.

    Each has at least SHORTEST letters or digits; marks, spaces, case and width are not compared.
    """
    folded = _fold(text)
    return [
        text[folded.places[start] : folded.places[end - 1] + 1]
        for start, end in _matches(folded.text, _fold(other).text)
    ]


def share(text: str, other: str) -> float:
    """How much of `text` (0 to 1, by letters and digits) lies in its `passages` with `other`."""
    folded = _fold(text).text
    if not folded:
        return 0.0
    return sum(end - start for start, end in _matches(folded, _fold(other).text)) / len(folded)


@dataclass(frozen=True)
class _Folded:
    text: str
    places: list[int]  # of each folded character in the text as written


def _fold(text: str) -> _Folded:
    kept = [
        (char, place)
        for place, written in enumerate(text)
        for char in unicodedata.normalize("NFKC", written).casefold()
        if char.isalnum()
    ]
    return _Folded("".join(char for char, _ in kept), [place for _, place in kept])


def _hash(gram: str) -> int:
    digest = blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _matches(text: str, other: str) -> list[tuple[int, int]]:
    """Start and end of each longest passage, left to right, none overlapping."""
    grams = {other[at : at + SHORTEST] for at in range(len(other) - SHORTEST + 1)}
    found, at = [], 0
    while at + SHORTEST <= len(text):
        if text[at : at + SHORTEST] not in grams:
            at += 1
            continue
        end = at + _longest(text, at, other)
        found.append((at, end))
        at = end
    return found


def _longest(text: str, at: int, other: str) -> int:
    """The length of the longest part of `text` from `at` on that stands in `other`."""
    length, place = SHORTEST, other.find(text[at : at + SHORTEST])
    while place >= 0:
        while (
            at + length < len(text)
            and place + length < len(other)
            and text[at + length] == other[place + length]
        ):
            length += 1
        if at + length == len(text):
            break
        place = other.find(text[at : at + length + 1], place + 1)
    return length
