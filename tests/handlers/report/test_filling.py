"""Templates that people send: what is refused, and where it is said to be wrong."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import docx
import pytest

from handlers import calendar
from handlers.report import content, document, filling
from handlers.report.model import Report
from handlers.report.refusal import TemplateRefused
from handlers.report.template import default_template
from handlers.settings import Branch, Settings
from handlers.turn import Look
from storage import declared_kinds, records, report_words
from storage.database import connect, migrate
from tests import years

NOW = datetime(2026, 12, 20, 3, tzinfo=UTC)
SETTINGS = Settings(branch=Branch(name="市级机关幼儿园党支部"))
UNSAFE = "“a<b>&{{ 党课 }}{% if %}”"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A year with one kind of the branch's own and words that look like tags."""
    connection = connect(tmp_path / "branch.db")
    migrate(connection, tmp_path / "branch.db")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO people (id, name, pinyin, initials) VALUES (1, '王', 'w', 'w')")
    years.make_plan(connection, 2026, {"party_lecture": 3})
    report_words.put(connection, 2026, report_words.SHORTCOMINGS, UNSAFE)
    code = declared_kinds.add(
        connection,
        label="“三会”检查 & 回头看",
        section="师德引航",
        unit="次",
        fields=[],
        at=NOW,
        by=1,
    )
    records.add(
        connection, kind=code, day=date(2026, 5, 6), state="done", title=f"{UNSAFE}\x0b",
        made_at=NOW, made_by=1,
    )  # fmt: skip
    found = content.gather(Look(connection, NOW, SETTINGS), calendar.year_of(NOW.date()))
    connection.close()
    return found


def with_paragraph(*texts: str) -> bytes:
    made = docx.Document(io.BytesIO(default_template()))
    for text in texts:
        made.add_paragraph(text)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def text_of(made: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(made)).paragraphs)


def test_what_people_wrote_is_never_taken_for_a_tag(report: Report) -> None:
    made = document.make(report, None)
    assert UNSAFE in text_of(made)
    cells = [
        cell.text for table in docx.Document(io.BytesIO(made)).tables
        for row in table.rows for cell in row.cells
    ]  # fmt: skip
    assert UNSAFE in cells


def test_a_kind_of_the_branchs_own_has_its_place_in_its_section(report: Report) -> None:
    text = text_of(document.make(report, None))
    assert "此外，“三会”检查 & 回头看1次〔附" in text
    assert text.index("二、师德引航") < text.index("“三会”检查") < text.index("三、业务引领")
    named = document.make(report, with_paragraph("{{ 三会检查回头看 }}"))
    assert "此外" not in text_of(named)


@pytest.mark.parametrize(
    ("text", "reason", "what"),
    [
        ("见{{ 党客 }}。", "unknown", "党客"),
        ("见{{ 党课.没有 }}。", "unknown_part", "没有"),
        ("见{{ 党课", "syntax", None),
        ("{% if 党课.数 %}见", "syntax", None),
        ("{% for x in range(9) %}{% endfor %}", "unknown", "range"),
        ("{{ 列举.__globals__ }}", "unknown_part", "__globals__"),
        ("{{ 支部.__class__ }}", "unknown_part", "__class__"),
        ("{{ 支部.format(1) }}", "unknown_part", "format"),
        ("{{ 支部['upper'] }}", "forbidden", "[]"),
        ("{{ '党' * 999999999 }}", "forbidden", "*"),
        ("{{ 9 ** 9 ** 9 }}", "forbidden", "**"),
        ("{{ 列举(支部) }}", "forbidden", "列举"),
        ("{{ 党课() }}", "failed", None),
        ("{% include 'x' %}", "failed", None),
        ("{{ 支部|attr('upper') }}", "syntax", None),
    ],
)
def test_a_wrong_tag_is_named_with_its_paragraph(
    report: Report, text: str, reason: str, what: str | None
) -> None:
    template = with_paragraph("前一段。", text)
    with pytest.raises(TemplateRefused) as refused:
        document.make(report, template)
    assert refused.value.reason == reason
    assert what is None or refused.value.what == what
    if reason != "syntax" or "if" not in text:
        assert text[:6] in refused.value.place


def test_a_misspelt_name_is_put_right(report: Report) -> None:
    with pytest.raises(TemplateRefused) as refused:
        document.make(report, with_paragraph("{{ 政治理论学刁 }}"))
    assert refused.value.meant == "政治理论学习"


def repacked(changes: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(default_template())) as packed,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in packed.infolist():
            if part.filename not in changes:
                made.writestr(part, packed.read(part))
        for name, data in changes.items():
            made.writestr(name, data)
    return kept.getvalue()


_LINKED = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" TargetMode="External" Target="https://example.com/x.dotm"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    b"</Relationships>"
)


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (b"", "not_word"),
        (b"PK\x03\x04 cut off", "not_word"),
        (lambda: default_template()[:9000], "not_word"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 99, "old_word"),
        (b"x" * (filling.MAX_BYTES + 1), "too_big"),
        (partial(repacked, {"word/document.xml": b"<w:document"}), "broken"),
        (partial(repacked, {"word/document.xml": b" " * 7 * 1024**2}), "too_big"),
        (partial(repacked, {"word/media/a.bin": b"\0" * 25 * 1024**2}), "too_big"),
        (partial(repacked, {"word/vbaProject.bin": b"x"}), "macro"),
        (partial(repacked, {"word/_rels/settings.xml.rels": _LINKED}), "linked"),
        (partial(repacked, {"[Content_Types].xml": b"<Types/>"}), "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_plain_word_file_is_refused(
    report: Report, template: bytes | Callable[[], bytes], reason: str
) -> None:
    file = template() if callable(template) else template
    with pytest.raises(TemplateRefused) as refused:
        document.make(report, file or b"no zip")
    assert refused.value.reason == reason


def test_a_wrong_name_in_a_footer_is_found(report: Report) -> None:
    made = docx.Document(io.BytesIO(default_template()))
    made.sections[0].footer.paragraphs[0].add_run("{{ 没有 }}")
    kept = io.BytesIO()
    made.save(kept)
    with pytest.raises(TemplateRefused) as refused:
        document.make(report, kept.getvalue())
    assert (refused.value.reason, refused.value.what) == ("unknown", "没有")


def test_a_tag_that_word_has_cut_into_runs_is_read(report: Report) -> None:
    made = docx.Document(io.BytesIO(default_template()))
    paragraph = made.add_paragraph()
    for piece in ("见{", "{ 党", "课 }", "}为准"):
        paragraph.add_run(piece).bold = piece == "课 }"
    kept = io.BytesIO()
    made.save(kept)
    assert "为准" in text_of(document.make(report, kept.getvalue()))
