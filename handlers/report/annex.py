"""The annex: a table for each figure cited, a row for each record, and links from text to table."""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from html import escape

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from handlers.report import page
from handlers.report.model import Cited, Table
from handlers.texts import report_document as texts
from handlers.texts.fonts import HEADING_FONT, OFFICIAL_BODY
from handlers.word_fonts import LATIN_FONT

_WIDTH = 156  # millimetres between the margins
_ROW_NUMBER = 12
_TWIPS = 1440 / 25.4
_REFERENCE = re.compile(re.escape(texts.reference(0)).replace("0", r"(\d+)"))
_PLACE = "w:annexPlace"
_BODY = "word/document.xml"
_FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}" w:eastAsia="{1}"/>'
_CELL = '<w:spacing w:before="30" w:after="30" w:line="290" w:lineRule="exact"/>'
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def make_room(document: Document, known: int) -> None:
    """Make the text's references lead to the annex, and mark where in the body it goes."""
    body = document.element.body
    _link(body, known)
    place = OxmlElement(_PLACE)
    last = body.find(qn("w:sectPr"))  # closes the body, where there is one
    if last is None:
        body.append(place)
    else:
        last.addprevious(place)


def written(cited: Sequence[Cited]) -> str:
    """The annex from a new page on, as the XML of its paragraphs and tables."""
    if not cited:
        return ""
    parts = [_paragraph(texts.ANNEX, HEADING_FONT, 16, starts_page=True)]
    for number, each in enumerate(cited, 1):
        parts.append(_heading(number, each))
        if each.table.rows:
            parts.append(_table(each.table))
        else:
            parts.append(_paragraph(texts.empty_annex(), OFFICIAL_BODY, 12))
    parts.append(_paragraph("", OFFICIAL_BODY, 1))  # Word wants one behind a table
    return "".join(parts)


def put_in(content: bytes, annex: str) -> bytes:
    """The .docx with the annex in its place. Raises ValueError where there is no place for it.

    Done in the file: as elements the rows of a big branch would take 20 s and 300 MB.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as repacked,
    ):
        for part in packed.infolist():
            data = packed.read(part)
            if part.filename == _BODY:
                before, found, after = data.partition(f"<{_PLACE}/>".encode())
                if not found:
                    raise ValueError(_PLACE)
                data = b"".join((before, annex.encode(), after))
            repacked.writestr(part, data)
    return made.getvalue()


def _run(text: str, font: str, points: float) -> str:
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    properties = f"<w:rPr>{_FONTS.format(LATIN_FONT, font)}{size}</w:rPr>"
    said = escape(_printable(text), quote=False)
    return f'<w:r>{properties}<w:t xml:space="preserve">{said}</w:t></w:r>'


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(each for each in text if each >= " ")


def _paragraph(text: str, font: str, points: float, *, starts_page: bool = False) -> str:
    new_page = "<w:keepNext/><w:pageBreakBefore/>" if starts_page else ""
    layout = f'{new_page}<w:spacing w:before="0" w:after="0"/>'
    return f"<w:p><w:pPr>{layout}</w:pPr>{_run(text, font, points)}</w:p>"


def _heading(number: int, each: Cited) -> str:
    """Stays with its table; references lead to its bookmark."""
    text = texts.annex_heading(number, each.label, each.said)
    mark = f'<w:bookmarkStart w:id="{9000 + number}" w:name="{_bookmark(number)}"/>'
    return (
        '<w:p><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80"/></w:pPr>'
        f'{mark}{_run(text, HEADING_FONT, 14)}<w:bookmarkEnd w:id="{9000 + number}"/></w:p>'
    )


def _bookmark(number: int) -> str:
    return f"annex_{number}"


def _widths(table: Table) -> list[int]:
    """In twips, the row number's first; what is left over is shared by those without one."""
    left = _WIDTH - _ROW_NUMBER - sum(table.widths)
    open_ones = max(table.widths.count(0), 1)
    found = [_ROW_NUMBER, *(width or left // open_ones for width in table.widths)]
    return [round(width * _TWIPS) for width in found]


def _table(table: Table) -> str:
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    centred = [False, *(0 < width <= 24 for width in table.widths)]
    centred[0] = True
    rows = [_row((texts.ROW, *table.headings), widths, [True] * len(widths), is_heading=True)]
    rows += [
        _row((str(number), *row), widths, centred, keeps=number == 1)
        for number, row in enumerate(table.rows, 1)
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    centred: Sequence[bool],
    *,
    is_heading: bool = False,
    keeps: bool = False,
) -> str:
    """One row, never broken across pages; the heading's is repeated on each, and the first row
    stays with it."""
    repeated = "<w:tblHeader/>" if is_heading else ""
    font = HEADING_FONT if is_heading else OFFICIAL_BODY
    keep = "<w:keepNext/>" if is_heading or keeps else ""
    written = []
    for text, width, is_centred in zip(cells, widths, centred, strict=True):
        side = '<w:jc w:val="center"/>' if is_centred else '<w:jc w:val="left"/>'
        layout = f'{keep}<w:snapToGrid w:val="0"/>{_CELL}{side}'
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"<w:p><w:pPr>{layout}</w:pPr>{_run(text, font, page.TABLE_POINTS)}</w:p></w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(written)}</w:tr>"


def _link(body: BaseOxmlElement, known: int) -> None:
    """Make every reference in the text a link to its annex."""
    for text in list(body.iter(qn("w:t"))):
        said = text.text or ""
        found = [one for one in _REFERENCE.finditer(said) if 0 < int(one[1]) <= known]
        run = text.getparent()
        if not found or run is None or run.getparent().tag == qn("w:hyperlink"):
            continue
        if [child for child in run if child.tag not in (qn("w:t"), qn("w:rPr"))]:
            continue
        if len(run.findall(qn("w:t"))) == 1:
            _split(run, said, found)


def _split(run: BaseOxmlElement, said: str, found: Sequence[re.Match[str]]) -> None:
    at = 0
    for one in found:
        if said[at : one.start()]:
            run.addprevious(_like(run, said[at : one.start()]))
        link = OxmlElement("w:hyperlink", {qn("w:anchor"): _bookmark(int(one[1]))})
        link.set(qn("w:history"), "1")
        link.append(_like(run, one[0]))
        run.addprevious(link)
        at = one.end()
    if said[at:]:
        run.addprevious(_like(run, said[at:]))
    run.getparent().remove(run)


def _like(run: BaseOxmlElement, text: str) -> BaseOxmlElement:
    copy = deepcopy(run)
    (written,) = copy.findall(qn("w:t"))
    written.text = text
    written.set(qn("xml:space"), "preserve")
    return copy
