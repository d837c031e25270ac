"""How a printed list looks in Word: A4, its heading, paragraphs and one table."""

import io
from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import _Row

from handlers.texts.fonts import BODY_FONT, HEADING_FONT
from handlers.word_fonts import name_fallbacks, set_font

# GB/T 9704-2012: A4, margins of 37, 35, 28 and 26 mm.
_WIDTHS = (Mm(12), Mm(19), Mm(44), Mm(37), Mm(44))
_LEFT = WD_ALIGN_PARAGRAPH.LEFT


def set_page(document: Document) -> None:
    """A4 with the margins of an official document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def heading(document: Document, text: str, points: float, align: WD_ALIGN_PARAGRAPH) -> None:
    """A title; it stays on one page with what follows."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.keep_with_next = True
    set_font(paragraph.add_run(text), HEADING_FONT, points)


def body(document: Document, text: str) -> None:
    """A paragraph of the text, its first line indented by two characters."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    indent = paragraph._element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    set_font(paragraph.add_run(text), BODY_FONT, 16)


def small(document: Document, text: str, align: WD_ALIGN_PARAGRAPH = _LEFT) -> None:
    """A remark below the list."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(2)
    set_font(paragraph.add_run(text), BODY_FONT, 10.5)


def table(document: Document, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A ruled table; its headings are repeated on each page, and no row is cut."""
    made = document.add_table(rows=0, cols=len(headings))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for column, width in zip(made.columns, _WIDTHS, strict=True):
        column.width = width
    for number, texts in enumerate([headings, *rows]):
        row = made.add_row()
        _mark(row, "w:cantSplit")
        if number == 0:
            _mark(row, "w:tblHeader")
        for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            font = HEADING_FONT if number == 0 else BODY_FONT
            set_font(paragraph.add_run(text), font, 10.5)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def written(document: Document) -> bytes:
    """The document as a .docx."""
    name_fallbacks(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
