"""Names of Chinese fonts for Word documents, and what to use where they are missing."""

from typing import Final

BODY_FONT: Final = "仿宋"
HEADING_FONT: Final = "黑体"
LEDGER_FONT: Final = "宋体"
# Of an official document (GB/T 9704-2012).
OFFICIAL_TITLE: Final = "方正小标宋简体"
OFFICIAL_BODY: Final = "仿宋_GB2312"
OFFICIAL_SUBHEADING: Final = "楷体_GB2312"

FALLBACKS: Final[dict[str, str]] = {
    "仿宋": "FangSong,STFangsong,FZFangSong-Z02,Noto Serif CJK SC",
    "仿宋_GB2312": "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    "黑体": "SimHei,STHeiti,Noto Sans CJK SC",
    "楷体_GB2312": "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S,宋体,SimSun,Noto Serif CJK SC",
}
"""Font → its other names and its stand-ins, best first, as Word's font table takes them."""
