"""Fonts of a Word document: set on every run, with stand-ins in the font table."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Pt
from docx.text.run import Run

from handlers.texts.fonts import FALLBACKS

LATIN_FONT = "Times New Roman"


def set_font(run: Run, east_asian: str, points: float, *, latin: str = LATIN_FONT) -> None:
    """Give a run its font and size; without `w:eastAsia` Word picks one of its own for Chinese."""
    run.font.name = latin
    run.font.size = Pt(points)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:cs"), latin)


def name_fallbacks(document: Document) -> None:
    """Put the stand-ins of our fonts into the font table, for a machine that lacks them."""
    owner = document.part
    (key,) = (k for k, r in owner.rels.items() if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    old = owner.related_parts[key]
    root = parse_xml(old.blob)
    for name, others in FALLBACKS.items():
        font = OxmlElement("w:font", {qn("w:name"): name})
        font.append(OxmlElement("w:altName", {qn("w:val"): others}))
        root.append(font)
    blob = serialize_part_xml(root)
    owner.rels.pop(key)
    new = Part(old.partname, old.content_type, blob, owner.package)
    owner.relate_to(new, RELATIONSHIP_TYPE.FONT_TABLE)
