"""Plain text out of .docx, .pdf and text files; runs in the child process of bot.extract."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, XMLParser

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_CHARS = 200_000
_MAX_ENTRIES = 5_000
_MAX_XML_BYTES = 40 * 1024**2
_MAX_PAGES = 500
_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Kind(StrEnum):
    """What a file is read as."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "text"


class Reason(StrEnum):
    """Why a file cannot be read."""

    UNKNOWN_TYPE = "unknown_type"
    OLD_WORD = "old_word"
    WPS = "wps"
    TOO_BIG = "too_big"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"


class Unreadable(Exception):
    """A file gives no text; `reason` says why, for the text shown to the sender."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def read_text(path: Path, kind: Kind) -> str:
    """The tidied text of a file, at most MAX_CHARS long.

    Raises:
        Unreadable: with any reason but those that are known before the file is opened.
    """
    readers = {Kind.DOCX: _docx, Kind.PDF: _pdf, Kind.TEXT: _plain}
    text = tidied(readers[kind](path))
    if not text:
        raise Unreadable(Reason.EMPTY)
    if len(text) > MAX_CHARS:
        raise Unreadable(Reason.TOO_LONG)
    return text


def tidied(text: str) -> str:
    """Without control characters, trailing blanks and runs of blank lines."""
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = re.sub(r"[^\S\n]+\n", "\n", text + "\n")
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


class _WordTarget:
    """Collects the text of a Word document while it is parsed; no tree is built.

    Text moved away and the duplicate of a text box kept for old programs are left out.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self._in_text = False
        self._skipping = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Unreadable(Reason.BROKEN)  # Word writes none: entities only come with bad intent.

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _word_name(tag)
        if self._skipping or name == "moveFrom" or tag == _FALLBACK:
            self._skipping += 1
        elif name == "t":
            self._in_text = True
        elif name in _MARKS:
            self._add(_MARKS[name])

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name = _word_name(tag)
        if name == "t":
            self._in_text = False
        elif name == "p":
            self._add("\n")

    def data(self, data: str) -> None:
        if self._in_text and not self._skipping:
            self._add(data)

    def close(self) -> None:
        """What the parser asks a target for at the end; the pieces are read directly."""

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        if self.length > 4 * MAX_CHARS:
            raise Unreadable(Reason.TOO_LONG)


def _word_name(tag: str) -> str:
    for namespace in _W:
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def _docx(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES:
                raise Unreadable(Reason.TOO_BIG)
            document = next(
                (e for e in entries if re.fullmatch(r"word/document\d*\.xml", e.filename)), None
            )
            if document is None:
                raise Unreadable(Reason.BROKEN)
            if document.file_size > _MAX_XML_BYTES:
                raise Unreadable(Reason.TOO_BIG)
            text = _word_text(archive, document)
    except (
        zipfile.BadZipFile,
        ParseError,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as e:
        raise Unreadable(Reason.BROKEN) from e
    except RuntimeError as error:  # zipfile's word for an entry with a password
        raise Unreadable(Reason.ENCRYPTED) from error
    if not text.strip() and any(e.filename.startswith("word/media/") for e in entries):
        raise Unreadable(Reason.NO_TEXT)
    return text


def _word_text(archive: zipfile.ZipFile, document: zipfile.ZipInfo) -> str:
    # expat fetches nothing from outside, and the target refuses every document type.
    target = _WordTarget()
    parser = XMLParser(target=target)  # noqa: S314
    with archive.open(document) as stream:
        while chunk := stream.read(1 << 16):
            parser.feed(chunk)
    parser.close()
    return "".join(target.pieces)


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Reason.ENCRYPTED)
        if len(reader.pages) > _MAX_PAGES:
            raise Unreadable(Reason.TOO_LONG)
        text = "\n".join(_page_texts(reader))
    except (Unreadable, MemoryError):
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise Unreadable(Reason.ENCRYPTED) from error
    except LimitReachedError as error:
        raise Unreadable(Reason.TOO_BIG) from error
    except Exception as error:  # pypdf raises nearly anything on a damaged file
        raise Unreadable(Reason.BROKEN) from error
    if not text.strip() or _is_garbled(text):
        raise Unreadable(Reason.NO_TEXT)
    return text


def _page_texts(reader: "PdfReader") -> Iterator[str]:
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > 4 * MAX_CHARS:
            raise Unreadable(Reason.TOO_LONG)
        yield text


def _is_garbled(text: str) -> bool:
    """Whether a font without a character map turned the text into code points of no meaning."""
    solid = [c for c in text if not c.isspace()]
    bad = sum(c == "\ufffd" or unicodedata.category(c) in ("Cc", "Cn", "Co") for c in solid)
    return bad * 3 > len(solid)


def _plain(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(Reason.BROKEN)
