"""How a form looks in Word: A4, a title, a table of labels and values, lines to sign on."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from handlers.texts import ledger_forms as texts
from handlers.texts.fonts import HEADING_FONT, OFFICIAL_BODY, OFFICIAL_TITLE
from handlers.word_fonts import name_fallbacks, set_font

_LABEL, _VALUE = Mm(25), Mm(53)
_MARGINS = (Mm(28), Mm(25), Mm(28), Mm(26))  # top, bottom, left, right
_POINTS = 12.0
_GRID = {"sign": (Mm(14), Mm(26), Mm(38))}


@dataclass(frozen=True)
class FormRow:
    """One row: two pairs of label and value side by side, or one across the page."""

    cells: tuple[tuple[str, str], ...]
    least: int = 9  # millimetres


@dataclass(frozen=True)
class WordForm:
    """A form ready to be laid out in another process; `signatures` are lines below it.

    `people` (number, name, what stands in the cell to sign) make a sign-in table, two a row.
    """

    title: str
    line: str
    rows: tuple[FormRow, ...]
    signatures: tuple[str, ...] = ()
    note: str = ""
    people: tuple[tuple[str, str, str], ...] = ()
    people_below: str = ""


def document(form: WordForm) -> bytes:
    """The .docx."""
    made = docx.Document()
    _page(made)
    _line(made, form.title, OFFICIAL_TITLE, 20, WD_ALIGN_PARAGRAPH.CENTER, after=8)
    _line(made, form.line, OFFICIAL_BODY, _POINTS, WD_ALIGN_PARAGRAPH.LEFT, after=4)
    if form.rows:
        _table(made, form.rows)
    if form.people:
        _line(made, "", OFFICIAL_BODY, 6, WD_ALIGN_PARAGRAPH.LEFT, after=0)
        _sign_in(made, form.people)
        _line(made, form.people_below, OFFICIAL_BODY, _POINTS, WD_ALIGN_PARAGRAPH.LEFT, before=8)
    if form.note:
        _line(
            made, form.note, OFFICIAL_BODY, 10.5, WD_ALIGN_PARAGRAPH.LEFT, before=4, together=True
        )
    if form.signatures:
        _sign_lines(made, form.signatures)
    name_fallbacks(made)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _page(made: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = _MARGINS
    section.footer_distance = Mm(12)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("t", "— "), ("field", "PAGE"), ("t", " —")):
        run = footer.add_run(text if kind == "t" else "")
        set_font(run, OFFICIAL_BODY, 10.5)
        if kind == "field":
            for name, content in (("begin", ""), ("", text), ("end", "")):
                part = OxmlElement("w:fldChar" if name else "w:instrText")
                if name:
                    part.set(qn("w:fldCharType"), name)
                else:
                    part.text = content
                run._element.append(part)


def _line(
    made: Document,
    text: str,
    font: str,
    points: float,
    align: WD_ALIGN_PARAGRAPH,
    *,
    before: float = 0,
    after: float = 0,
    together: bool = False,
) -> Paragraph:
    paragraph = made.add_paragraph()
    _put(paragraph, text, font, points, align)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.keep_with_next = together
    return paragraph


def _put(
    paragraph: Paragraph, text: str, font: str, points: float, align: WD_ALIGN_PARAGRAPH
) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.15
    set_font(paragraph.add_run(text), font, points)


def _fixed(table: Table, widths: Sequence[Length]) -> None:
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _pad(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _pad(table: Table) -> None:
    """A little room between text and lines."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)):
        margins.append(OxmlElement(f"w:{side}", {qn("w:w"): str(twips), qn("w:type"): "dxa"}))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # the schema wants the margins before it
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def _table(made: Document, rows: Sequence[FormRow]) -> None:
    widths: tuple[Length, ...] = (_LABEL, _VALUE, _LABEL, _VALUE)
    table = made.add_table(rows=len(rows), cols=4)
    _fixed(table, widths)
    for row, content in zip(table.rows, rows, strict=True):
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(content.least)
        cells = list(row.cells)
        if len(content.cells) == 1:
            cells[1].merge(cells[3])
            cells = [row.cells[0], row.cells[1]]
        across = (_LABEL, Length(_VALUE + _LABEL + _VALUE))
        for cell, width in zip(cells, widths if len(cells) == 4 else across, strict=True):
            cell.width = width
        for place, (label, value) in enumerate(content.cells):
            _label(cells[2 * place], label)
            _value(cells[2 * place + 1], value)


def _label(cell: _Cell, text: str) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    _put(cell.paragraphs[0], text, HEADING_FONT, _POINTS, WD_ALIGN_PARAGRAPH.CENTER)


def _value(cell: _Cell, text: str) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _put(paragraph, line, OFFICIAL_BODY, _POINTS, WD_ALIGN_PARAGRAPH.LEFT)


def _sign_in(made: Document, people: Sequence[tuple[str, str, str]]) -> None:
    half = -(-len(people) // 2)
    table = made.add_table(rows=half + 1, cols=6)
    widths = _GRID["sign"] * 2
    _fixed(table, widths)
    for place, heading in enumerate(texts.SIGN_IN_HEADINGS * 2):
        _label(table.rows[0].cells[place], heading)
    _repeat(table.rows[0])
    for number, row in enumerate(table.rows):
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.EXACTLY, Mm(9 if number else 8)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for number, person in enumerate(people):
        row, offset = table.rows[number // 2 + 1], 3 * (number % 2)
        for place, text in enumerate(person):
            cell = row.cells[offset + place]
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            _put(cell.paragraphs[0], text, OFFICIAL_BODY, _POINTS, WD_ALIGN_PARAGRAPH.CENTER)


def _repeat(row: _Row) -> None:
    """The row stands on top of every page."""
    header = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(header)


def _sign_lines(made: Document, labels: Sequence[str]) -> None:
    """Lines to sign on, kept together on one page with the day below."""
    text = texts.signatures(labels)
    _line(
        made, text, OFFICIAL_BODY, _POINTS, WD_ALIGN_PARAGRAPH.CENTER, before=22, after=14,
        together=True,
    )  # fmt: skip
    _line(made, texts.DAY_HERE, OFFICIAL_BODY, _POINTS, WD_ALIGN_PARAGRAPH.RIGHT)
