"""Pages of a Word document as pictures: its first, and the one of its first chart.

What a phone can show without Word. Lines and pages are broken by the document's own measures, in
the fonts that are shipped; tables are left out, and Word has the last word on where a page ends.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from handlers.texts.breaking import NOT_FIRST, NOT_LAST
from handlers.texts.fonts import HEADING_FONT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PAGE_WIDTH = 1080  # pixels
_INK, _PAPER = "#000000", "#ffffff"
_WEIGHT = 0.5  # pixels that a stroke is made thicker: a phone shows the page smaller than it is
_POINTS, _SPACING = 16.0, 1.8  # of what says neither its size nor its line's height
_WORD = re.compile(rf"[{NOT_LAST}]*(?:[0-9A-Za-z.,%:/-]+|.)", re.DOTALL)
_EMU = 12_700  # in a point


@dataclass(frozen=True)
class _Line:
    """One line of a page, or a chart; all lengths in points."""

    words: tuple[str, ...]
    points: float
    is_heading: bool
    left: float
    height: float
    gap: float = 0.0  # added behind every word, so that the line is full
    chart: bytes | None = None
    width: float = 0.0


def draw(document: bytes) -> tuple[bytes, ...]:
    """One or two PNGs of a .docx; raises whatever the libraries raise of one that is not sound."""
    import docx

    opened = docx.Document(io.BytesIO(document))
    pages = _pages(opened)
    charts = [number for number, page in enumerate(pages) if any(line.chart for line in page)]
    chosen = sorted({0, *charts[:1]})
    return tuple(_page(opened, pages[number], number + 1) for number in chosen)


def _pages(document: "Document") -> list[list[_Line]]:
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    high = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    pages: list[list[_Line]] = [[]]
    used = 0.0
    for paragraph in document.paragraphs:
        for line in _lines(document, paragraph, room / _EMU):
            if pages[-1] and used + line.height > high / _EMU:
                pages.append([])
                used = 0.0
            pages[-1].append(line)
            used += line.height
    return pages


def _lines(document: "Document", paragraph: "Paragraph", room: float) -> Iterator[_Line]:
    drawings = paragraph._p.xpath(".//wp:inline")
    if not drawings and not paragraph.text.strip():
        return
    style = cast("ParagraphStyle", paragraph.style)
    points, is_heading = _font_of(paragraph, style)
    for drawing in drawings:
        width, height = (int(drawing.extent.get(side)) / _EMU for side in ("cx", "cy"))
        (found,) = drawing.xpath(".//a:blip/@r:embed")
        chart = document.part.related_parts[found].blob
        yield _Line((), points, False, (room - width) / 2, height + 4, chart=chart, width=width)
    layout = style.paragraph_format
    spacing = layout.line_spacing
    height = spacing / _EMU if isinstance(spacing, int) else points * _SPACING
    indent = (layout.first_line_indent or 0) / _EMU
    side = str(paragraph.alignment or layout.alignment or "").partition(" ")[0].lower()
    broken = list(wrapped(paragraph.text, points, is_heading, room, indent))
    for number, words in enumerate(broken):
        left = indent if number == 0 else 0.0
        spare = room - left - sum(_length(word, points, is_heading) for word in words)
        is_full = number + 1 < len(broken) and len(words) > 1
        gap = max(0.0, spare) / (len(words) - 1) if is_full else 0.0
        left += {"center": spare / 2, "right": spare - 4 * points}.get(side, 0.0)
        yield _Line(words, points, is_heading, left, height, gap)


def _font_of(paragraph: "Paragraph", style: "ParagraphStyle") -> tuple[float, bool]:
    """Size in points, and whether it is set as a heading."""
    size = next((run.font.size for run in paragraph.runs if run.font.size), style.font.size)
    names = paragraph._p.xpath(".//w:rFonts/@w:eastAsia")
    return (size.pt if size else _POINTS), HEADING_FONT in names[:1]


def wrapped(
    text: str, points: float, is_heading: bool, room: float, indent: float
) -> Iterator[tuple[str, ...]]:
    """Lines of words; a mark that may not begin a line hangs at the end of the one before."""
    line: list[str] = []
    used = indent
    for word in _WORD.findall(text):
        length = _length(word, points, is_heading)
        if line and used + length > room and word not in NOT_FIRST:
            yield tuple(line)
            line, used = [], 0.0
        line.append(word)
        used += length
    yield tuple(line)


def _page(document: "Document", lines: Sequence[_Line], number: int) -> bytes:
    from PIL import Image, ImageDraw

    section = document.sections[0]
    scale = PAGE_WIDTH / (section.page_width or 1) * _EMU
    height = round((section.page_height or 1) / _EMU * scale)
    page = Image.new("RGB", (PAGE_WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(page)
    edge, top = (section.left_margin or 0) / _EMU, (section.top_margin or 0) / _EMU
    for line in lines:
        if line.chart is not None:
            with Image.open(io.BytesIO(line.chart)) as chart:
                size = (round(line.width * scale), round((line.height - 4) * scale))
                drawn = chart.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            page.paste(drawn, (round((edge + line.left) * scale), round(top * scale)))
        else:
            _write(pen, line, (edge + line.left) * scale, (top + line.height / 2) * scale, scale)
        top += line.height
    font = _font(False, round(14 * scale))
    x = PAGE_WIDTH - edge * scale if number % 2 else edge * scale
    pen.text((x, height - edge * scale), f"— {number} —", _INK, font, "rm" if number % 2 else "lm")
    content = io.BytesIO()
    page.quantize(64).save(content, "PNG")
    return content.getvalue()


def _write(pen: "ImageDraw", line: _Line, left: float, middle: float, scale: float) -> None:
    font = _font(line.is_heading, round(line.points * scale))
    for word in line.words:
        pen.text((left, middle), word, _INK, font, "lm", stroke_width=_WEIGHT)
        left += font.getlength(word) + line.gap * scale


@cache
def _length(word: str, points: float, is_heading: bool) -> float:
    """Points that a word is wide."""
    return _font(is_heading, 100).getlength(word) * points / 100


@cache
def _font(is_heading: bool, size: int) -> "FreeTypeFont":
    from PIL import ImageFont
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return ImageFont.truetype(sans_path() if is_heading else serif_path(), size)
