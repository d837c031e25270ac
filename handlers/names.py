"""People's names: how they are spelt in pinyin, and finding people by what is typed."""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from handlers.surnames import READINGS

_DOTS = "\u00b7\u2022\u2027\u30fb\uff65\uff0e."
_SPACES = dict.fromkeys(map(ord, f"{_DOTS} '\u2019\u3000"))
_SHORTEST_FUZZY = 3  # letters of a query in which a typing slip is looked for
_LONG = 8  # letters from which two slips are allowed


@dataclass(frozen=True)
class Spelling:
    """Syllables in lower case with a space between, ü as v; and their first letters."""

    pinyin: str
    initials: str


@cache
def _pypinyin() -> ModuleType:
    # Without its table of phrases pypinyin takes 13 MB instead of 58; imported when first used.
    os.environ["PYPINYIN_NO_PHRASES"] = "true"
    import pypinyin

    return pypinyin


def spell(name: str) -> Spelling:
    """How a name is spelt, to be stored beside it; surnames have their own readings.

    What has no known reading (a rare character, a Latin letter) stands for itself.
    """
    # A name with a dot, as many minorities have, begins with no Chinese surname.
    given = unicodedata.normalize("NFKC", name)
    surname: tuple[str, ...] = ()
    if not any(dot in given for dot in _DOTS):
        surname = READINGS.get(given[:2], ()) or READINGS.get(given[:1], ())
    given = given[len(surname) :].translate(_SPACES)
    rest: list[str] = _pypinyin().lazy_pinyin(given, errors=list) if given else []
    syllables = [*surname, *(one.lower() for one in rest)]
    return Spelling(" ".join(syllables), "".join(one[0] for one in syllables))


def search(query: str, people: Sequence[tuple[int, str, str, str]]) -> list[int]:
    """The ids of those whom `query` may mean, the likeliest first; all that fit, not one.

    `people`: id, name, and the two parts of its `Spelling`. The query is characters, pinyin from
    the first or a later syllable on, or initials. Only where none of it fits, a character with
    the same sound or a slip in the pinyin is allowed for.
    """
    wanted = _plain(query)
    if not wanted:
        return []
    ranked = [(rank, who[0]) for who in people if (rank := _rank(wanted, *who[1:])) is not None]
    if ranked:
        return [who for _, who in sorted(ranked, key=lambda one: one[0])]
    sound = spell(wanted).pinyin.replace(" ", "")
    slips = [(slip, who[0]) for who in people if (slip := _slips(sound, who[2])) is not None]
    return [who for _, who in sorted(slips, key=lambda one: one[0])]


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.lower()).replace("u\u0308", "v")
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", bare).translate(_SPACES)


def _rank(wanted: str, name: str, pinyin: str, initials: str) -> int | None:
    """How well a person fits, 0 best; None for not at all."""
    plain = _plain(name)
    syllables = pinyin.split()
    tests = (
        wanted == plain,
        wanted == "".join(syllables),
        wanted == initials,
        plain.startswith(wanted),
        wanted in plain,
        _begins(wanted, syllables[:]),
        any(_begins(wanted, syllables[at:]) for at in range(1, len(syllables))),
        initials.startswith(wanted),
        len(wanted) > 1 and wanted in initials,
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def _begins(wanted: str, syllables: list[str]) -> bool:
    return "".join(syllables).startswith(wanted)


def _slips(sound: str, pinyin: str) -> int | None:
    """The letters by which `sound` misses a name or the given name in it; None for too many."""
    from rapidfuzz.distance import OSA

    if len(sound) < _SHORTEST_FUZZY:
        return None
    syllables = pinyin.split()
    allowed = 1 if len(sound) < _LONG else 2
    ends = ("".join(syllables[at:]) for at in range(min(len(syllables), 2)))
    slips = min((OSA.distance(sound, end) for end in ends), default=allowed + 1)
    return slips if slips <= allowed else None
