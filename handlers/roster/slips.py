"""A printable sheet of invitation slips: A4, two columns of four, to be cut along the dashes."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import docx
import segno
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from handlers.texts import slips as texts
from handlers.texts.fonts import BODY_FONT, HEADING_FONT
from handlers.word_fonts import name_fallbacks, set_font

ROWS_PER_PAGE = 4
_MARGIN = Mm(8)
_ROW_HEIGHT = Mm(69)
_QR_WIDTH = Mm(41)
_TEXT_WIDTH = Mm(56)
_QR_SIZE = Mm(38)


@dataclass(frozen=True)
class Slip:
    """One person's invitation: `link` goes into the QR, `code` is what can be typed instead."""

    name: str
    link: str
    code: str
    valid_until_day: dt.date


def slips_document(branch_name: str, bot_name: str, slips: Sequence[Slip]) -> bytes:
    """A .docx with one slip for each person, eight a page; `bot_name` without @."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(0)
    pairs = list(zip_longest(slips[::2], slips[1::2]))
    table = document.add_table(rows=len(pairs), cols=4)
    _lay_out(table)
    for row, pair in zip(table.rows, pairs, strict=True):
        for place, slip in enumerate(pair):
            if slip is not None:
                _fill_qr(row.cells[2 * place], slip)
                _fill_text(row.cells[2 * place + 1], slip, branch_name, bot_name)
    # Word wants a paragraph after a table: as good as invisible, or it makes an empty page.
    _shrink(document.add_paragraph(), 1)
    name_fallbacks(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _lay_out(table: Table) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = (_QR_WIDTH, _TEXT_WIDTH, _QR_WIDTH, _TEXT_WIDTH)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row.height_rule = WD_ROW_HEIGHT_RULE.EXACTLY
        row.height = _ROW_HEIGHT
        for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = width
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            _dash(cell, "left" if place % 2 == 0 else "right")


def _dash(cell: _Cell, side: str) -> None:
    """Cut lines above, below and on one side; none between the QR and its text."""
    borders = OxmlElement("w:tcBorders")
    for edge in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{edge}")
        is_cut = edge in ("top", "bottom", side)
        line.set(qn("w:val"), "dashed" if is_cut else "nil")
        if is_cut:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:color"), "999999")
        borders.append(line)
    # The schema wants the borders before the vertical alignment.
    properties = cell._element.get_or_add_tcPr()
    properties.insert(list(properties).index(properties.find(qn("w:vAlign"))), borders)


def _fill_qr(cell: _Cell, slip: Slip) -> None:
    picture = io.BytesIO()
    segno.make_qr(slip.link, error="m").save(picture, kind="png", scale=10, border=2)
    picture.seek(0)
    paragraph = cell.paragraphs[0]
    _tighten(paragraph, WD_ALIGN_PARAGRAPH.CENTER)
    paragraph.add_run().add_picture(picture, width=_QR_SIZE)
    _write(cell, slip.link.removeprefix("https://"), 7, align=WD_ALIGN_PARAGRAPH.CENTER)


def _fill_text(cell: _Cell, slip: Slip, branch_name: str, bot_name: str) -> None:
    first, second = texts.instruction(bot_name)
    _shrink(cell.paragraphs[0], 1)
    _write(cell, branch_name, 9)
    _write(cell, slip.name, 16, font=HEADING_FONT, after=Pt(6))
    _write(cell, first, 10)
    _write(cell, second, 10)
    _write(cell, texts.grouped(slip.code), 24, is_code=True, after=Pt(4))
    _write(cell, texts.valid_until(slip.valid_until_day), 9)


def _write(
    cell: _Cell,
    text: str,
    points: float,
    *,
    font: str = BODY_FONT,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    after: Length | None = None,
    is_code: bool = False,
) -> None:
    paragraph = cell.add_paragraph()
    _tighten(paragraph, align, after)
    run = paragraph.add_run(text)
    set_font(run, font, points, latin="Consolas" if is_code else "Times New Roman")
    run.bold = is_code


def _tighten(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH, after: Length | None = None) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = after or Pt(2)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _shrink(paragraph: Paragraph, points: float) -> None:
    _tighten(paragraph, WD_ALIGN_PARAGRAPH.LEFT, Pt(0))
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(points)
