"""目录 as a Word document: one table in the order of the work book, A4 by GB/T 9704."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.parfmt import ParagraphFormat

from handlers.inspection.catalogue import Section
from handlers.texts import catalogue as texts
from handlers.texts.fonts import HEADING_FONT, OFFICIAL_BODY, OFFICIAL_TITLE
from handlers.word_fonts import name_fallbacks, set_font

_WIDTHS = (Mm(18), Mm(48), Mm(26), Mm(64))  # the page's 156 mm between its margins
_ROW = Mm(6.5)
_POINTS = 12


def document(branch: str, period: str, sections: Sequence[Section]) -> bytes:
    """A .docx of one or two pages: every part with its counts and days."""
    made = docx.Document()
    _page(made)
    _line(made, f"{branch}{texts.TITLE}", OFFICIAL_TITLE, 22)
    _line(made, period, OFFICIAL_BODY, 16)
    rows = sum(1 + len(section.rows) for section in sections)
    table = made.add_table(rows=1 + rows, cols=len(_WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for cell, label in zip(table.rows[0].cells, texts.COLUMNS, strict=True):
        _write(cell, label, HEADING_FONT, centred=True)
    _repeat(table)
    place = 1
    for number, section in enumerate(sections, start=1):
        place = _section(table, place, number, section)
    name_fallbacks(made)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _page(made: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def _section(table: Table, place: int, number: int, section: Section) -> int:
    """Fill the rows of one part from row `place` on; returns the row after it."""
    _keep_together(table, place)
    title = table.cell(place, 1).merge(table.cell(place, len(_WIDTHS) - 1))
    _write(title, section.title, HEADING_FONT)
    title.paragraphs[0].paragraph_format.keep_with_next = True
    for row in section.rows:
        place += 1
        cells = table.rows[place].cells
        for cell, text in zip(cells[1:], (row.label, row.count, row.days), strict=True):
            _write(cell, text, OFFICIAL_BODY)
        _keep_together(table, place)
    merged = table.cell(place - len(section.rows), 0).merge(table.cell(place, 0))
    _write(merged, texts.number(number), HEADING_FONT, centred=True)
    return place + 1


def _line(made: Document, text: str, font: str, points: float) -> None:
    paragraph = made.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _tight(paragraph.paragraph_format, after=Pt(8))
    set_font(paragraph.add_run(text), font, points)


def _write(cell: _Cell, text: str, font: str, *, centred: bool = False) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _tight(paragraph.paragraph_format)
    set_font(paragraph.add_run(text), font, _POINTS)


def _tight(layout: ParagraphFormat, after: Length | None = None) -> None:
    layout.space_before, layout.space_after = Pt(0), after or Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _repeat(table: Table) -> None:
    """The first row stands on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(table: Table, place: int) -> None:
    """A row is not torn between two pages, and not too low to be read."""
    table.rows[place].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    table.rows[place].height = _ROW
    properties = table.rows[place]._tr.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        properties.append(OxmlElement("w:cantSplit"))
