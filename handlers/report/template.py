"""The bot's own template of a report: the words in handlers/texts, on the official page."""

import io

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import RGBColor

from handlers.report import page
from handlers.texts.report_template import PARAGRAPHS, STYLES
from handlers.word_fonts import name_fallbacks, set_font

_CONTROL = RGBColor(0x80, 0x80, 0x80)  # lines that say when and how often, and vanish


def default_template() -> bytes:
    """A .docx to be filled in, and to be edited by the secretary before."""
    document = docx.Document()
    page.set_up(document)
    for name, text in PARAGRAPHS:
        paragraph = document.add_paragraph(style=STYLES[name])
        run = paragraph.add_run(text)
        font, points = page.FONTS[name]
        set_font(run, font, points)
        if text.startswith("{%p"):
            run.font.color.rgb = _CONTROL
    _forget_theme(document.styles.element)
    name_fallbacks(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _forget_theme(styles: BaseOxmlElement) -> None:
    """A theme's fonts would win over those that are named."""
    for fonts in styles.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
