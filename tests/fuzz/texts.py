"""What people could type, and worse; and files that are not what they say."""

import io
import zipfile
from random import Random

from handlers.texts.menu import KEYBOARD

MARKUP = (
    "<b>王芳</b>", "<script>alert(1)</script>", "</b></i>", "&lt;b&gt;&amp;", "<" * 4096,
    "<a href='tg://user?id=1'>", "&" * 2000, "%s %d {0} {name}", "'; DROP TABLE people; --",
)  # fmt: skip
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "-1", "1e999", "NaN", "0")
SCRIPTS = (
    "\u202eقلب النص\u202c", "\u200b\u200d\u2060\ufeff", "e\u0301\u0327", "👨‍👩‍👧‍👦🏳️‍🌈", "𠮷野家",
    "\ud800", "a\udfffb", "\x00\x07\x1b[31m", "\u2028\u2029\x85", "Ｚ̸͓̾͝a̶l̵g̷o̷", "ａ１％", "٣٤",
    "½", "👍", ".", "😀" * 2000,
)  # fmt: skip
DATES = (
    "0000-00-00", "0001-01-01", "9999年12月31日 23:59", "0年0月0日", "2月30日", "13月1日",
    "明天25点", "下下下周八", "1年后", "公元前221年", "99999999999999999999", "每周八下午",
    "12月1号 15:00-14:00", "2026-02-29 24:60", "明天下午3点", "下周三 15:00", "今天", "11月28日",
)  # fmt: skip
COMMANDS = (
    "/", "/start", "/start " + "A" * 64, "/start ../../etc/passwd", "/help@other_bot", "/plan 2026",
    "/plan 示范课 -5", "/plan 示范课 99999999999", "00000000", "12345678", "26112500",
    "１２３４５６７８", ":", "form:_review:!", "是", "不是", "取消", "跳过", "🗂 支部管理",
)  # fmt: skip
ANSWERS = (
    "语" * 256, "A" * 1000, "\n" * 50, "a\n" * 300, "好" * 4096, "三楼会议室", "王芳", "周敏慧",
    "大一班", "学习全会精神。我觉得很受教育，要结合本职工作。" * 20, "",
)  # fmt: skip
NASTY = (*MARKUP, *FORMULAS, *SCRIPTS, *DATES, *COMMANDS, *ANSWERS)
LABELS = tuple(label for row in KEYBOARD for label in row)
DATA = (
    "", ":", "::", "x", "form", "form:", "form:_review:!", "form:_edit:e", "form::0", "in:", "in:x",
    "in:99999999999999999999", "in:-1", "in:1:1", "roll:1:2:3:4:5", "day:0000-00-00",
    "day:9999-12-31", "day:0001-01-01", "tally:year:9999-12-31:0", "tally:week:0001-01-01:0",
    "tally::0001-01-01:-1", "join_yes:", "join_yes:x", "join_yes:" + "A" * 50, "s_list:x:0",
    "s_list::999999", "refl_page:1:x", "refl_kind:1:x", "<b>", "\u202e", "签到", "A" * 64, "in:1\n",
    "\ud800",
)  # fmt: skip


def text(random: Random) -> str:
    """Something typed: a label, a nasty text, or parts of several."""
    kind = random.random()
    if kind < 0.3:
        return random.choice(LABELS)
    if kind < 0.8:
        return random.choice(NASTY)
    joined = " ".join(random.choice(NASTY) for _ in range(3))
    return joined[: random.randrange(1, 4096)]


def data(random: Random, shown: list[str], forged: list[str]) -> str:
    """Data of a button: one that is shown, one made up, one that was changed a little."""
    kind = random.random()
    if shown and kind < 0.6:
        return random.choice(shown)
    if kind < 0.75 or not shown:
        return random.choice(forged)
    if kind < 0.8:
        return random.choice(DATA)
    changed = random.choice(shown)
    place = random.randrange(len(changed))
    return changed[:place] + random.choice("0123456789:-x ") + changed[place + 1 :]


def _docx(body: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
    return content.getvalue()


_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
FILES: dict[str, bytes] = {
    "empty.docx": b"",
    "no text.docx": _docx(_WORD + b"</w:document>"),
    "zip bomb.docx": _docx(b"\0" * 30_000_000),
    "laughs.docx": _docx(_LAUGHS + _WORD + b"&b;</w:document>"),
    "not a zip.xlsx": b"PK\x03\x04 nothing",
    "bomb.pdf": b"%PDF-1.4\n1 0 obj<</Filter[/FlateDecode/FlateDecode]>>stream\nxxx\n%%EOF",
    "<b>&.txt": "<b>心得</b>".encode(),
    "gb.txt": ("很受教育。" * 100).encode("gb18030"),
    "garbage.txt": bytes(range(256)) * 40,
    "../../etc/passwd": b"root",
    "=cmd.csv": "姓名,政治面貌\n=1+1,正式党员\n".encode(),
    "名册.csv": "姓名,政治面貌\n<b>,\n,,,\n\x00,x\n".encode(),
    "长" * 200 + ".docx": b"x",
    "20 MB.pdf": b"%PDF" + b"0" * 20_000_000,
    "noextension": b"x",
}
