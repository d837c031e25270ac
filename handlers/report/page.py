"""The page as GB/T 9704-2012 wants it: margins, fonts, line spacing, indents, page numbers."""

from itertools import pairwise
from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from handlers.texts.fonts import HEADING_FONT, OFFICIAL_BODY, OFFICIAL_SUBHEADING, OFFICIAL_TITLE
from handlers.texts.report_template import ANNEX_HEADING, ANNEX_TABLE, DASHES, STYLES, Style
from handlers.word_fonts import LATIN_FONT, set_font

LINE = Pt(28.9)  # 22 lines in the 225 mm between the margins
_CHARACTER = "-5"  # twentieths of a point: 28 characters of 16 pt in the 156 mm of a line
BODY_POINTS, TITLE_POINTS, NUMBER_POINTS, TABLE_POINTS = 16, 22, 14, 10.5
FONTS: dict[Style, tuple[str, float]] = {
    "title": (OFFICIAL_TITLE, TITLE_POINTS),
    "centred": (OFFICIAL_SUBHEADING, BODY_POINTS),
    "heading": (HEADING_FONT, BODY_POINTS),
    "subheading": (OFFICIAL_SUBHEADING, BODY_POINTS),
    "body": (OFFICIAL_BODY, BODY_POINTS),
    "picture": (OFFICIAL_BODY, BODY_POINTS),
    "signature": (OFFICIAL_BODY, BODY_POINTS),
}
_INDENTED = ("heading", "subheading", "body")


def set_up(document: Document) -> None:
    """A4, its margins, page numbers, and the styles that the paragraphs are written in."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    _font(cast(ParagraphStyle, document.styles["Normal"]), OFFICIAL_BODY, BODY_POINTS)
    for name, (font, points) in FONTS.items():
        _lay_out(_style(document, STYLES[name], font, points), name)
    _annex_styles(document)


def _style(document: Document, name: str, font: str, points: float) -> ParagraphStyle:
    style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, font, points)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = False
    return style


def _font(style: ParagraphStyle, font: str, points: float) -> None:
    style.font.name = LATIN_FONT
    style.font.size = Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), LATIN_FONT)


def _lay_out(style: ParagraphStyle, name: Style) -> None:
    layout = style.paragraph_format
    if name == "picture":  # in a line of exact height a picture would be cut off
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
        return
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    _squeeze(style)
    if name in ("title", "centred"):
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif name == "signature":
        layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _indent(style, "rightChars", "right", 4)
    else:
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if name in _INDENTED:
        _indent(style, "firstLineChars", "firstLine", 2)
    if name in ("heading", "subheading"):
        layout.keep_with_next = True


def keep_signature(document: Document) -> None:
    """Who signs, and when, stand below the last line and never alone on a page."""
    paragraphs = document.paragraphs
    for before, after in pairwise(paragraphs):
        if after.style is not None and after.style.name == STYLES["signature"]:
            before.paragraph_format.keep_with_next = True


def _squeeze(style: ParagraphStyle) -> None:
    spacing = OxmlElement("w:spacing", {qn("w:val"): _CHARACTER})
    properties = style.element.get_or_add_rPr()
    size = properties.find(qn("w:sz"))
    properties.insert(list(properties).index(size), spacing)


def _indent(style: ParagraphStyle, chars: str, length: str, count: int) -> None:
    """In characters, as Word wants it, with the length beside it for other programs."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{chars}"), str(count * 100))
    indent.set(qn(f"w:{length}"), str(count * BODY_POINTS * 20))


def _annex_styles(document: Document) -> None:
    heading = _style(document, ANNEX_HEADING, HEADING_FONT, 14)
    heading.paragraph_format.keep_with_next = True
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(4)
    table = _style(document, ANNEX_TABLE, OFFICIAL_BODY, TABLE_POINTS)
    table.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    table.paragraph_format.line_spacing = Pt(15)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — at the outer side, one character in from the edge."""
    paragraph.alignment = side
    indent = paragraph._element.get_or_add_pPr().get_or_add_ind()
    edge = "right" if side is WD_ALIGN_PARAGRAPH.RIGHT else "left"
    indent.set(qn(f"w:{edge}Chars"), "100")
    indent.set(qn(f"w:{edge}"), str(NUMBER_POINTS * 20))
    before, after = DASHES
    set_font(paragraph.add_run(before), OFFICIAL_BODY, NUMBER_POINTS)
    field = paragraph.add_run()
    set_font(field, OFFICIAL_BODY, NUMBER_POINTS)
    for kind in ("begin", None, "separate", "text", "end"):
        if kind is None:
            code = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
            code.text = " PAGE "
            field._element.append(code)
        elif kind == "text":
            shown = OxmlElement("w:t")
            shown.text = "1"
            field._element.append(shown)
        else:
            field._element.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
    set_font(paragraph.add_run(after), OFFICIAL_BODY, NUMBER_POINTS)
