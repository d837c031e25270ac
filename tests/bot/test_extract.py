"""Text of uploaded documents: what is read, and what is refused with which reason."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from bot.document_text import MAX_CHARS, tidied
from bot.extract import MAX_BYTES, Reason, Unreadable, extract_text
from handlers.texts.documents import unreadable

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def zipped(**entries: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(f"word/{name}", text)
    return content.getvalue()


def word_xml(body: str, before: str = "") -> bytes:
    return zipped(
        **{"document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"}
    )


def pdf(text: str, password: str | None = None) -> bytes:
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + table
    content += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    if password is None:
        return content
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


@pytest.fixture
def save(tmp_path: Path) -> Callable[[bytes], Path]:
    def saved(content: bytes) -> Path:
        path = tmp_path / "上传 1"
        path.write_bytes(content)
        return path

    return saved


@pytest.mark.parametrize(
    ("filename", "content", "text"),
    [
        ("心得.docx", word("学习心得", "第一段", "第二段"), "学习心得\n第一段\n第二段"),
        ("心得.DOCX", word("好"), "好"),
        ("旧名.doc", word("其实是新格式"), "其实是新格式"),
        ("a.txt", "\ufeff第一行\r\n第二行  \r\n".encode(), "第一行\n第二行"),
        ("a.txt", "第一行\n\n\n\n第二行".encode("gb18030"), "第一行\n\n第二行"),
        ("a.txt", "记事本".encode("utf-16"), "记事本"),
        ("a.md", "# 题目".encode(), "# 题目"),
        ("a.pdf", pdf("Twenty"), "Twenty"),
        ("a.pdf", pdf("Twenty", password=""), "Twenty"),
        ("误名.docx", pdf("Twenty"), "Twenty"),
    ],
)
async def test_a_readable_file_gives_its_text(
    save: Callable[[bytes], Path], filename: str, content: bytes, text: str
) -> None:
    assert await extract_text(save(content), filename) == text


async def test_word_text_keeps_tabs_and_breaks_and_leaves_out_what_is_not_shown(
    save: Callable[[bytes], Path],
) -> None:
    body = (
        "<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        '<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:t>重复</w:t></mc:Fallback><w:r><w:instrText>PAGE</w:instrText><w:t>四</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert await extract_text(save(word_xml(body)), "a.docx") == "一\t二\n三\n四\n格"


ENTITIES = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
PICTURE = zipped(**{"document.xml": f"<w:document {W}/>", "media/1.png": "x"})


@pytest.mark.parametrize(
    ("filename", "content", "reason"),
    [
        ("a.zip", word("好"), Reason.UNKNOWN_TYPE),
        ("a", b"x", Reason.UNKNOWN_TYPE),
        ("a.doc", OLE + bytes(600), Reason.OLD_WORD),
        ("a.docx", OLE + bytes(600), Reason.OLD_WORD),
        ("a.wps", OLE + bytes(600), Reason.WPS),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        ("a.pdf", pdf("Twenty", password="x"), Reason.ENCRYPTED),
        ("a.txt", bytes(MAX_BYTES + 1), Reason.TOO_BIG),
        ("a.docx", lambda: word_xml(f"<w:t>{' ' * 41 * 1024**2}</w:t>"), Reason.TOO_BIG),
        ("a.docx", lambda: zipped(**{f"{n}.xml": "" for n in range(5001)}), Reason.TOO_BIG),
        ("a.docx", lambda: word_xml(f"<w:t>{'好' * (MAX_CHARS + 1)}</w:t>"), Reason.TOO_LONG),
        ("a.docx", lambda: word_xml(f"<w:t>{'好' * 5 * MAX_CHARS}</w:t>"), Reason.TOO_LONG),
        ("a.txt", b"x" * (MAX_CHARS + 1), Reason.TOO_LONG),
        ("a.txt", b"", Reason.EMPTY),
        ("a.txt", b" \r\n ", Reason.EMPTY),
        ("a.docx", word(""), Reason.EMPTY),
        ("a.docx", PICTURE, Reason.NO_TEXT),
        ("a.pdf", pdf(""), Reason.NO_TEXT),
        ("a.docx", word("好")[:-60], Reason.BROKEN),
        ("a.docx", b"no zip", Reason.BROKEN),
        ("a.docx", zipped(other="x"), Reason.BROKEN),
        ("a.docx", zipped(**{"document.xml": "<w:document"}), Reason.BROKEN),
        ("a.docx", word_xml("<w:t>&a;</w:t>", before=ENTITIES), Reason.BROKEN),
        ("a.pdf", b"%PDF-1.4 nothing", Reason.BROKEN),
        ("a.txt", b"\x00\x01\x02", Reason.BROKEN),
        ("a.txt", b"\xff\xff\xff\xff", Reason.BROKEN),
    ],
)
async def test_a_file_without_readable_text_is_refused_with_its_reason(
    save: Callable[[bytes], Path],
    filename: str,
    content: bytes | Callable[[], bytes],
    reason: Reason,
) -> None:
    with pytest.raises(Unreadable) as caught:
        await extract_text(save(content() if callable(content) else content), filename)
    assert caught.value.reason is reason


async def test_a_file_that_takes_too_long_is_refused(save: Callable[[bytes], Path]) -> None:
    with pytest.raises(Unreadable) as caught:
        await extract_text(save(b"x"), "a.txt", max_seconds=0.001)
    assert caught.value.reason is Reason.TOO_SLOW


@pytest.mark.parametrize(("part", "times"), [(bytes(1024**2), 700), (b"(a) Tj ", 8_000_000)])
async def test_a_small_pdf_that_unpacks_to_much_is_refused(
    save: Callable[[bytes], Path], part: bytes, times: int
) -> None:
    packed = zlib.compress(part * times, level=1)
    plain = pdf("")
    bomb = (
        plain[: plain.index(b"<</Length")]
        + b"<</Filter/FlateDecode/Length %d>>stream\n%s\n" % (len(packed), packed)
        + plain[plain.index(b"endstream") :]
    )
    with pytest.raises(Unreadable) as caught:
        await extract_text(save(bomb), "a.pdf")
    assert caught.value.reason is Reason.TOO_BIG


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_text_that_says_what_to_do(reason: Reason) -> None:
    assert unreadable(reason).endswith("。")


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)
