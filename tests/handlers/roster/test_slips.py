"""Invitation slips: what is printed on them, and that eight fit on a page."""

import datetime as dt
import io
import zipfile

import docx
import pytest
import segno
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell
from hypothesis import given
from hypothesis import strategies as st

from handlers.roster.slips import ROWS_PER_PAGE, Slip, slips_document
from handlers.texts.fonts import FALLBACKS
from handlers.texts.slips import grouped

DAY = dt.date(2026, 12, 4)
LI_NA = Slip("李娜", "https://t.me/sunny_bot?start=aZ9kQ3", "48271930", DAY)


def printed(*slips: Slip) -> Document:
    return docx.Document(io.BytesIO(slips_document("阳光幼儿园党支部", "sunny_bot", slips)))


def cells(document: Document) -> list[_Cell]:
    return [cell for row in document.tables[0].rows for cell in row.cells]


def test_a_slip_says_who_how_and_until_when() -> None:
    link, words, *_ = cells(printed(LI_NA))
    assert link.text.strip() == "t.me/sunny_bot?start=aZ9kQ3"
    assert words.text.strip().split("\n") == [
        "阳光幼儿园党支部",
        "李娜",
        "用 Telegram 扫码，点“开始”；",
        "或搜索 @sunny_bot 后发送此码：",
        "4827 1930",
        "有效至 2026年12月4日，限用一次",
    ]


def test_the_picture_is_the_qr_of_the_link() -> None:
    expected = io.BytesIO()
    segno.make_qr(LI_NA.link, error="m").save(expected, kind="png", scale=10, border=2)
    parts = printed(LI_NA).part.package.image_parts
    assert [part.blob for part in parts] == [expected.getvalue()]


@pytest.mark.parametrize(("people", "rows"), [(1, 1), (2, 1), (8, 4), (9, 5), (30, 15)])
def test_two_people_share_a_row(people: int, rows: int) -> None:
    table = printed(*[LI_NA] * people).tables[0]
    assert len(table.rows) == rows
    texts = [cell.text for cell in table.column_cells(1) + table.column_cells(3)]
    assert sum("李娜" in text for text in texts) == people


def test_four_rows_fill_a_page_and_no_more() -> None:
    document = printed(*[LI_NA] * 8)
    section = document.sections[0]
    space = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    height = sum(row.height or 0 for row in document.tables[0].rows)
    assert height <= space < height * (ROWS_PER_PAGE + 1) / ROWS_PER_PAGE


def test_every_word_has_its_chinese_font_and_every_font_a_stand_in() -> None:
    content = slips_document("阳光幼儿园党支部", "sunny_bot", [LI_NA])
    document = docx.Document(io.BytesIO(content))
    runs = [r for cell in cells(document) for p in cell.paragraphs for r in p.runs if r.text]
    fonts = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}
    assert fonts == {"仿宋", "黑体"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        table = archive.read("word/fontTable.xml").decode()
    for font, others in FALLBACKS.items():
        assert f'w:name="{font}"' in table
        assert f'w:val="{others}"' in table


@given(st.text("0123456789", max_size=20))
def test_grouping_only_puts_blanks_in(code: str) -> None:
    assert grouped(code).replace(" ", "") == code
    assert all(len(group) <= 4 for group in grouped(code).split(" "))
