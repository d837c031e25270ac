"""Pages of a Word document as a picture: which are shown, and how lines are broken."""

import io

import docx
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handlers.pictures import bars, pages
from handlers.pictures.facts import Bar
from handlers.report import document

WORDS = "截至2026年11月25日，全园在册教职工30名〔附1〕：正式党员17名（其中㛃珺䶮）；"


def drawn(*paragraphs: str, chart: bool = False) -> list[Image.Image]:
    sound = docx.Document()
    for text in paragraphs:
        sound.add_paragraph(text)
    if chart:
        bar = bars.draw("计划", [Bar("党课", 2, 3, "次", 2)])
        sound.add_picture(io.BytesIO(bar), Mm(150))
    content = io.BytesIO()
    sound.save(content)
    return [Image.open(io.BytesIO(each)).convert("RGB") for each in pages.draw(content.getvalue())]


def ink(picture: Image.Image) -> int:
    """How many dark pixels a page has."""
    return sum(picture.convert("L").histogram()[:128])


def test_the_first_page_is_drawn_with_its_text() -> None:
    ((empty,), (written,)) = drawn(" "), drawn(WORDS)
    assert written.width == pages.PAGE_WIDTH
    assert ink(written) > ink(empty) + 1000


def test_the_page_of_the_first_chart_is_drawn_too() -> None:
    first, second = drawn(*[WORDS] * 60, chart=True)
    assert ink(first) > ink(second) > 1000
    assert len(drawn(WORDS, chart=True)) == 1, "it stands on the first page"


def test_a_document_that_only_word_can_show_goes_without_pictures() -> None:
    sound = docx.Document()
    sound.add_picture(io.BytesIO(bars.draw("计划", [Bar("党课", 2, 3, "次", 2)])), Mm(150))
    content = io.BytesIO()
    sound.save(content)
    assert len(document.drawn(content.getvalue())) == 1
    (part,) = sound.inline_shapes.part.package.image_parts
    part._blob = b"a drawing in a format that is Word's own"
    content = io.BytesIO()
    sound.save(content)
    assert document.drawn(content.getvalue()) == ()


@given(st.text(f"{WORDS}“”、。！ ", min_size=1, max_size=120), st.floats(120, 500))
def test_lines_lose_nothing_and_never_begin_with_a_mark(text: str, room: float) -> None:
    lines = ["".join(words) for words in pages.wrapped(text, 16, False, room, 32)]
    assert "".join(lines) == text
    assert not any(line[0] in "，。；：、！）〕”" for line in lines[1:] if line)
    assert not any(line[-1] in "〔（“" for line in lines[:-1])
