"""A plain paper of the pack as Word: a title, labelled lines, longer texts; A4 by GB/T 9704."""

import io
import zipfile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from handlers.pack.model import Paper
from handlers.texts.fonts import HEADING_FONT, OFFICIAL_BODY, OFFICIAL_TITLE
from handlers.word_fonts import name_fallbacks, set_font

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a .zip can name


def paper_document(paper: Paper) -> bytes:
    """The paper as a .docx; the same paper gives the same bytes."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_font(title.add_run(paper.title), OFFICIAL_TITLE, 22)
    for label, text in paper.lines:
        first, *others = text.split("\n")
        paragraph = made.add_paragraph()
        set_font(paragraph.add_run(label), HEADING_FONT, 16)
        set_font(paragraph.add_run(first), OFFICIAL_BODY, 16)
        _lay_out(paragraph)
        for other in others:
            paragraph = made.add_paragraph()
            set_font(paragraph.add_run(other), OFFICIAL_BODY, 16)
            _lay_out(paragraph)
    name_fallbacks(made)
    content = io.BytesIO()
    made.save(content)
    return still(content.getvalue())


def _lay_out(paragraph: Paragraph) -> None:
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(2 * 16 * 20))  # for who does not count in characters


def still(content: bytes) -> bytes:
    """The same .docx or .xlsx without the moment at which it was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return written.getvalue()
