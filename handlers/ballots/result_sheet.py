"""The result of a ballot as a Word document: what, who was due, the counts, what follows."""

import io
import re
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from handlers.ballots import ballot_result, ballot_rules
from handlers.ballots.ballot_rules import CHOICES, NONE, SELECTION, VOTE
from handlers.texts import ballot_results as texts
from handlers.texts.fonts import BODY_FONT, HEADING_FONT
from handlers.turn import Look
from handlers.word_fonts import name_fallbacks, set_font
from storage.ballots import Ballot

_TITLE, _BODY, _CELL = 20, 14, 12  # points


@dataclass(frozen=True)
class Sheet:
    """What is on the sheet, as text."""

    title: str
    facts: list[str]
    table: list[list[str]]
    meaning: list[str]


def sheet_of(look: Look, ballot: Ballot, branch: str) -> Sheet:
    """What the sheet of a closed ballot says."""
    counts = ballot_result.counts_of(ballot)
    choices = [*CHOICES[ballot.kind], *([NONE] if ballot.kind == ballot_rules.APPRAISAL else [])]
    if ballot.kind == SELECTION:
        choices = ["yes"]
    table = [texts.sheet_headings(ballot.kind)]
    for number, question in enumerate(ballot_result.ranked(ballot), 1):
        name = ballot.title if ballot.kind == VOTE else look.name(question)
        votes = [str(counts[question][choice]) for choice in choices]
        table.append([str(number), name, *votes])
    said = ballot_result.lines(look, ballot)
    facts = texts.sheet_facts(
        branch, ballot.kind, ballot.is_unsigned, ballot.opens_at, ballot.closes_at
    )
    meaning = said[said.index("") + 1 :]
    return Sheet(ballot.title, [*facts, _plain(said[0])], table, [_plain(each) for each in meaning])


def _plain(text: str) -> str:
    """The text of a chat's line, without its tags and marks."""
    text = re.sub(r"<[^>]+>", "", text)
    for mark, plain in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(mark, plain)
    return re.sub(r"[^\w\s\u3000-\u303f\uff00-\uffef\u2010-\u2027<>&()./,;:%+-]", "", text).strip()


def result_sheet(sheet: Sheet) -> bytes:
    """The sheet as a .docx, A4."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin = section.bottom_margin = Mm(30)
    _write(document, texts.sheet_title(sheet.title), _TITLE, HEADING_FONT, centred=True)
    for fact in sheet.facts:
        _write(document, fact, _BODY)
    _fill_table(document, sheet.table)
    for paragraph in sheet.meaning:
        for line in paragraph.splitlines():
            _write(document, line, _BODY)
    _write(document, "", _BODY)
    _write(document, texts.signatures(), _CELL)
    name_fallbacks(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _write(
    document: Document, text: str, points: float, font: str = BODY_FONT, *, centred: bool = False
) -> None:
    paragraph = document.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(12 if centred else 4)
    set_font(paragraph.add_run(text), font, points)


def _fill_table(document: Document, table: list[list[str]]) -> None:
    made = document.add_table(rows=len(table), cols=len(table[0]))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, (cells, texts_) in enumerate(zip(made.rows, table, strict=True)):
        for cell, text in zip(cells.cells, texts_, strict=True):
            _fill(cell, text, HEADING_FONT if row == 0 else BODY_FONT)
    _write(document, "", _CELL)


def _fill(cell: _Cell, text: str, font: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_font(paragraph.add_run(text), font, _CELL)
