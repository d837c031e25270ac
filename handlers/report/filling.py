"""A template filled in: checked first, so that what is wrong in it can be said and shown."""

import io
import re
import traceback
import zipfile
from collections.abc import Iterator, Sequence
from types import TracebackType

from docx.document import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateSyntaxError, meta
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.nodes import Name
from rapidfuzz import fuzz, process

from handlers.report import speech
from handlers.report.model import Report
from handlers.report.refusal import TemplateRefused
from handlers.report.speech import Pictures, References, Sandbox, UnknownPart

MAX_BYTES = 2 * 1024**2
_MAX_UNPACKED, _MAX_XML = 24 * 1024**2, 6 * 1024**2
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # Word up to 2003, and anything with a password
_PICTURE_WIDTH = Mm(150)
_LINE = re.compile(r"<w:p([ >])")  # docxtpl puts each paragraph on a line of its own, so do we
_TAG = re.compile(r"<[^>]+>")
_SHOWN = 60


def check_file(content: bytes) -> None:
    """Refuse what is no .docx, is too big unpacked, runs macros or loads things from elsewhere."""
    if len(content) > MAX_BYTES:
        raise TemplateRefused("too_big")
    if content.startswith(_OLE):
        raise TemplateRefused("old_word")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise TemplateRefused("not_word") from error


def _check_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > _MAX_UNPACKED or any(
        part.file_size > _MAX_XML for part in parts if part.filename.endswith((".xml", ".rels"))
    ):
        raise TemplateRefused("too_big")
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise TemplateRefused("macro")
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise TemplateRefused("not_word")
    for name in names:
        if name.endswith(".rels") and _loads_from_elsewhere(packed.read(name)):
            raise TemplateRefused("linked")


def _loads_from_elsewhere(relationships: bytes) -> bool:
    """Pictures and templates that Word would fetch when the report is opened."""
    found = re.findall(rb"<Relationship\b[^>]*>", relationships)
    return any(b'TargetMode="External"' in one and b"/hyperlink" not in one for one in found)


def fill(report: Report, template: bytes, pictures: Sequence[bytes]) -> tuple[Document, References]:
    """The template with the report's content, and which annexes it refers to.

    Raises TemplateRefused, and for a file that is not sound inside whatever the libraries raise.
    """
    check_file(template)
    made = DocxTemplate(io.BytesIO(template))
    made.init_docx()
    used = _check_tags(made, speech.names(report))
    references = References()
    shown = Pictures(InlineImage(made, io.BytesIO(one), _PICTURE_WIDTH) for one in pictures)
    _render(made, speech.context(report, references, used, shown))
    document: Document = made.docx
    return document, references


def _sources(made: DocxTemplate) -> Iterator[str]:
    """The text with the tags, of the body and of every header and footer, a paragraph a line."""
    yield _LINE.sub(r"\n<w:p\1", made.patch_xml(made.get_xml()))
    for uri in (made.HEADER_URI, made.FOOTER_URI):
        for _, part in made.get_headers_footers(uri):
            yield _LINE.sub(r"\n<w:p\1", made.patch_xml(made.get_part_xml(part)))


def _check_tags(made: DocxTemplate, known: set[str]) -> set[str]:
    """The names that the template uses; raises TemplateRefused at the first that is wrong."""
    used: set[str] = set()
    sandbox = Sandbox()
    for source in _sources(made):
        try:
            tree = sandbox.parse(source)
            names = meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            place = _paragraph(source, error.lineno)
            raise TemplateRefused("syntax", error.message or "", place) from error
        except TemplateError as error:
            raise TemplateRefused("failed") from error
        for name in tree.find_all(Name):
            if name.name in names - known:
                found = process.extractOne(name.name, known, scorer=fuzz.ratio, score_cutoff=40)
                meant = "" if found is None else found[0]
                place = _paragraph(source, name.lineno)
                raise TemplateRefused("unknown", name.name, place, meant)
        used |= names
    return used


def _render(made: DocxTemplate, said: dict[str, object]) -> None:
    try:
        made.render(said, Sandbox(), autoescape=True)
    except UnknownPart as error:
        place = _place_of(error.__traceback__, made)
        raise TemplateRefused("unknown_part", error.part, place) from error
    except SecurityError as error:
        place = _place_of(error.__traceback__, made)
        raise TemplateRefused("forbidden", str(error), place) from error
    except (TemplateError, TypeError) as error:
        raise TemplateRefused("failed", "", _place_of(error.__traceback__, made)) from error


def _place_of(trace: TracebackType | None, made: DocxTemplate) -> str:
    """The paragraph that was being filled in when it failed."""
    lines = [
        frame.lineno for frame in traceback.extract_tb(trace) if frame.filename == "<template>"
    ]
    if not lines or lines[-1] is None:
        return ""
    return _paragraph(next(_sources(made)), lines[-1])


def _paragraph(source: str, number: int) -> str:
    """The text of a line of the source, or of the nearest before it that has any."""
    lines = source.splitlines()[:number]
    for line in reversed(lines):
        text = _TAG.sub("", line).strip()
        if text:
            return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return ""
