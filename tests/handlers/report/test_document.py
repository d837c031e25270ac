"""The document itself: its figures against its annex, and the page of GB/T 9704."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from handlers import calendar
from handlers.calendar import Period
from handlers.report import content, document
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import report_words
from storage.database import Connection, connect, migrate
from tests import years

GOLDEN = Path(__file__).parent / "golden"
SETTINGS = Settings(branch=Branch(name="市级机关幼儿园党支部"))
NOW = datetime(2026, 12, 20, 3, tzinfo=UTC)
YEAR = calendar.year_of(date(2026, 6, 1))
MORE = {"study": 30, "talk": 60, "greening": 1}
CITED = re.compile(r"(\d+)(\D{1,2})〔附(\d+)〕")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    connection = connect(tmp_path / "branch.db")
    migrate(connection, tmp_path / "branch.db")
    connection.execute("BEGIN")
    branch = years.make_people(Acting(connection, NOW, SETTINGS), 30, 16)
    years.make_year(connection, branch, 2026, years.REFERENCE)
    years.make_year(connection, branch, 2025, {"honour": 6, "study": 4})
    years.make_terms(connection, 2026)
    years.make_plan(connection, 2026, {**years.REFERENCE, **MORE})
    years.make_plan(connection, 2027, {"study": 26, "party_lecture": 3})
    report_words.put(
        connection, 2026, report_words.INTENTIONS, "办好三课：练兵课、研究课、示范课。"
    )
    yield connection
    connection.close()


def written(db: Connection, period: Period) -> Document:
    report = content.gather(Acting(db, NOW, SETTINGS), period)
    return docx.Document(io.BytesIO(document.make(report, None)))


@cache
def _number(text: str) -> int:
    found = re.match(r"附(\d+)　", text)
    return int(found[1]) if found else 0


def split(made: Document) -> tuple[list[str], dict[int, Table | None]]:
    """The paragraphs of the text, and the annex's tables by number (None: says there is none)."""
    text: list[str] = []
    annexes: dict[int, Table | None] = {}
    number = 0
    for block in made.iter_inner_content():
        if isinstance(block, Paragraph):
            number = _number(block.text) or number
            if not annexes and not number:
                text.append(block.text)
            if number:
                annexes.setdefault(number, None)
        else:
            annexes[number] = block
    return text[:-1], annexes


@pytest.mark.parametrize(
    "period",
    [YEAR, calendar.month_of(date(2026, 5, 1)), calendar.week_of(date(2026, 12, 16))],
    ids=["year", "month", "week"],
)
def test_every_figure_leads_to_as_many_rows(db: Connection, period: Period) -> None:
    text, annexes = split(written(db, period))
    cited = {int(number): int(value) for value, _, number in CITED.findall("\n".join(text))}
    rows = {
        number: 0 if table is None else len(table.rows) - 1 for number, table in annexes.items()
    }
    assert cited == rows
    assert list(rows) == list(range(1, len(rows) + 1))


def test_every_reference_is_a_link_to_its_annex(db: Connection) -> None:
    made = written(db, YEAR)
    body = made.element.body
    marks = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    links = {
        "".join(text.text or "" for text in each.iter(qn("w:t"))): each.get(qn("w:anchor"))
        for each in body.iter(qn("w:hyperlink"))
    }
    text, _ = split(made)
    assert set(links) == set(re.findall(r"〔附\d+〕", "\n".join(text)))
    assert set(links.values()) == marks


def test_the_years_text(db: Connection) -> None:
    """The whole text; write the golden file anew by hand where a word is meant to change."""
    text, _ = split(written(db, YEAR))
    assert "\n".join(text) == (GOLDEN / "year.txt").read_text("utf-8").rstrip("\n")


def test_the_sections_stand_in_their_order(db: Connection) -> None:
    text, _ = split(written(db, YEAR))
    headings = [each for each in text if re.match("[一二三四五六七八]、", each)]
    assert [each[2:] for each in headings] == [
        "基本情况", "师德引航", "业务引领", "优化育人环境", "学习型团队", "党风廉政", "存在不足",
        "下一步打算",
    ]  # fmt: skip


def test_an_earlier_honour_is_cited_and_not_counted(db: Connection) -> None:
    text = "\n".join(split(written(db, YEAR))[0])
    assert re.search(r"^荣誉4项〔附", text, re.MULTILINE)
    assert re.search(r"^往年荣誉4项〔附\d+〕（2021年1月1日以来，不计入本期）", text, re.MULTILINE)


def test_an_empty_branch_reads_as_such(tmp_path: Path) -> None:
    connection = connect(tmp_path / "branch.db")
    migrate(connection, tmp_path / "branch.db")
    text = "\n".join(split(written(connection, YEAR))[0])
    connection.close()
    assert "在册教职工0名〔附1〕：待补充" in text
    assert "2026年计划：待补充。" in text
    assert text.count("本期没有记录。") == 10
    assert not re.search("[1-9][0-9]*[次节篇项]〔", text)


def test_a_planned_kind_without_records_reads_zero(db: Connection) -> None:
    text, annexes = split(written(db, YEAR))
    (number,) = re.findall(r"绿化0次〔附(\d+)〕（计划1次）", "\n".join(text))
    assert annexes[int(number)] is None


@pytest.mark.parametrize(
    ("period", "pictures"), [(YEAR, 3), (calendar.month_of(date(2026, 11, 1)), 3)]
)
def test_bars_and_attendance_stand_in_it_as_pictures(
    db: Connection, period: Period, pictures: int
) -> None:
    report = written(db, period)
    assert len(report.inline_shapes) == pictures
    widths = {shape.width for shape in report.inline_shapes}
    assert widths == {Mm(150)}, "each as wide as the text"
    assert all(shape.height < Mm(170) for shape in report.inline_shapes)


def test_late_and_paper_records_say_so_in_the_annex(db: Connection) -> None:
    _, annexes = split(written(db, YEAR))
    marks = [
        cell.text for table in annexes.values() if table for cell in table.columns[-1].cells[1:]
    ]
    assert {"补录", "代录"} <= set(marks)


def test_what_talks_were_about_is_not_told(db: Connection) -> None:
    made = written(db, YEAR)
    assert "谈心谈话之" not in str(made.element.body.xpath("string()"))


def test_the_page_is_that_of_an_official_document(db: Connection) -> None:
    made = written(db, YEAR)
    section = made.sections[0]
    sides = (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin,
        section.page_width, section.page_height,
    )  # fmt: skip
    wanted = (37, 35, 28, 26, 210, 297)
    assert all(
        abs((side or 0) - Mm(size)) < Mm(0.1) for side, size in zip(sides, wanted, strict=True)
    )
    settings = made.settings.element
    assert settings.find(qn("w:evenAndOddHeaders")) is not None
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [each.text for each in (odd, even)] == ["— 1 —", "— 1 —"]
    assert [each._element.pPr.jc.val.name for each in (odd, even)] == ["RIGHT", "LEFT"]
    assert {run.font.size.pt for run in odd.runs if run.font.size} == {14.0}


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("总结标题", "方正小标宋简体", 22),
        ("总结正文", "仿宋_GB2312", 16),
        ("一级标题", "黑体", 16),
        ("二级标题", "楷体_GB2312", 16),
    ],
)
def test_each_style_has_its_font(db: Connection, style: str, font: str, points: int) -> None:
    made = written(db, YEAR)
    paragraphs = [each for each in made.paragraphs if each.style and each.style.name == style]
    runs = [run for each in paragraphs for run in each.runs if run.text]
    assert runs
    for run in runs:
        fonts = run._element.rPr.rFonts  # type: ignore[union-attr]
        assert fonts is not None
        assert fonts.get(qn("w:eastAsia")) == font
        assert run.font.size is not None
        assert run.font.size.pt == points


def test_body_text_is_indented_by_characters_on_exact_lines(db: Connection) -> None:
    style = written(db, YEAR).styles["总结正文"]
    indent = style.element.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"
    spacing = style.element.pPr.spacing
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert 28 <= int(spacing.get(qn("w:line"))) / 20 <= 30


def test_tables_fit_and_repeat_their_headings(db: Connection) -> None:
    made = written(db, YEAR)
    for table in made.tables:
        grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
        assert sum(int(each.get(qn("w:w")) or 0) for each in grid) <= 156 * 1440 / 25.4 + 4
        assert table._tbl.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
    headings = [each for each in made.paragraphs if _number(each.text)]
    assert all(each.paragraph_format.keep_with_next for each in headings)


def test_the_date_never_stands_alone_on_a_page(db: Connection) -> None:
    paragraphs = written(db, YEAR).paragraphs
    last = max(n for n, each in enumerate(paragraphs) if each.text == SETTINGS.branch.name)
    assert paragraphs[last + 1].text == "2026年12月20日"
    assert all(paragraphs[n].paragraph_format.keep_with_next for n in (last - 1, last))
