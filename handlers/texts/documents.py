"""What to say of a document (.docx, .pdf, .txt) that gives no text."""

from typing import Final

_UNREADABLE: Final[dict[str, str]] = {
    "unknown_type": "这种文件我读不了。请发 Word（.docx）、PDF 或 .txt 文件，或直接把文字发来。",
    "old_word": "这是旧版 Word 文件。请在 Word 或 WPS 里点“另存为”，选 .docx，再发一次。",
    "wps": "这是 WPS 专用格式。请在 WPS 里点“另存为”，选 .docx，再发一次。",
    "too_big": "文件太大了（上限 20 MB）。请删去其中的图片再发，或直接把文字发给我。",
    "too_long": "文件里的字太多了（上限 20 万字）。请只发体会文章这一篇。",
    "empty": "文件里没有文字。请检查是不是发错了，再发一次。",
    "no_text": "文件里只有图片，读不出文字。请发文字版，或把每一页作为照片发给我。",
    "encrypted": "文件加了密码。请去掉密码再发一次，或直接把文字发给我。",
    "broken": "文件打不开，可能损坏了。请在电脑上打开看看，另存一份再发。",
    "too_slow": "文件太复杂，读了很久也没读完。请直接把文字发给我。",
}


def unreadable(reason_code: str) -> str:
    """What to do about a file that `bot.extract` refused; the codes are those of its `Reason`."""
    return _UNREADABLE[reason_code]
