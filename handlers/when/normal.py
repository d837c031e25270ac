"""Typed text made uniform, and numbers in Arabic or Chinese digits."""

import re
import unicodedata

LONGEST = 64  # characters of a text that is looked at at all

DIGITS = "零〇一二两三四五六七八九"
NUMERALS = DIGITS + "十廿卅"
# One or two digits, or up to three numerals such as 二十八.
NUMBER = f"(?:[0-9]{{1,2}}|[{NUMERALS}]{{1,3}})"

_VALUES = {"零": 0, "〇": 0, "两": 2}
_VALUES |= {numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)}
_TWENTY, _THIRTY = "廿", "卅"

_SAME = str.maketrans(
    "‐‑‒–—―−〜∼到至∶點號後週禮時鐘兩個",
    "-------~~~~:点号后周礼时钟两个",
)
_SPACE_BESIDE_NO_DIGIT = re.compile(r"(?<![0-9]) +| +(?![0-9])")
_GAP = re.compile("[ ,、的]?")
_EDGES = " ,.。!、;~"


def tidy(text: str) -> str:
    """Full-width forms folded, dashes and "to" made one of - and ~, spaces dropped but between
    digits, marks at both ends dropped. Empty for a text too long to be a time."""
    if len(text) > LONGEST:
        return ""
    folded = unicodedata.normalize("NFKC", text).translate(_SAME)
    folded = " ".join(folded.split())
    folded = _SPACE_BESIDE_NO_DIGIT.sub("", folded).strip(_EDGES)
    return re.sub(r"([-~])[-~]+", r"\1", folded)


def number(text: str) -> int | None:
    """The value of a text of digits or numerals; None if it is none (十十)."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    spelt = text.replace(_TWENTY, "二十").replace(_THIRTY, "三十")
    tens, ten, ones = spelt.partition("十")
    if not ten:
        return int("".join(str(_VALUES[one]) for one in spelt))
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)


def after_gap(text: str, at: int) -> int:
    """The place after whatever may stand between a day and a time."""
    found = _GAP.match(text, at)
    return found.end() if found else at
