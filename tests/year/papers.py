"""What the papers say: the year's report in Word, and the ledger's workbook."""

import io
import re

import docx
from docx.table import Table
from python_calamine import CalamineWorkbook

from handlers.texts import ledgers as ledger_texts
from tests.town import Hand

_CITED = re.compile(
    r"(?:^|[；。：（、]|其中)([^；。：，（）\d\n]+?)(\d+)\D{1,2}〔附(\d+)〕", re.MULTILINE
)


async def fetched(hand: Hand, word: str) -> bytes:
    """The document that somebody gets for the year by a word and one tap."""
    await hand.send(word)
    await hand.press("本年度")
    sent = next(each for each in reversed(hand.phone.messages) if each.document is not None)
    assert sent.document is not None
    return sent.document


async def cited(hand: Hand) -> dict[str, tuple[int, int]]:
    """What the report says of each label: the figure, and how many records its annex lists."""
    made = docx.Document(io.BytesIO(await fetched(hand, "总结")))
    text: list[str] = []
    rows: dict[int, int] = {}
    number = 0
    for block in made.iter_inner_content():
        if isinstance(block, Table):
            rows[number] = len(block.rows) - 1
        elif heading := re.match(r"附(\d+)　", block.text):
            number = int(heading[1])
            rows[number] = 0
        elif not number:
            text.append(block.text)
    found = _CITED.findall("\n".join(text))
    return {label: (int(figure), rows[int(annex)]) for label, figure, annex in found}


async def ledger(hand: Hand) -> dict[str, int]:
    """How many rows the ledger's sheet of each label has."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(await fetched(hand, "台账")))
    return {
        name: len(workbook.get_sheet_by_name(name).to_python()) - 1
        for name in workbook.sheet_names
        if name != ledger_texts.INDEX
    }
