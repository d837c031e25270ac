"""The list of signatures under a pledge as a Word file, ready to print."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.registry import Registry
from handlers.texts import pledge_sheet as texts
from handlers.texts import pledges as pledge_texts
from handlers.texts.progress import FILE
from handlers.turn import Look
from handlers.voices import pledges
from handlers.voices.asked import asked
from handlers.work import Work
from storage import pledges as signatures
from storage import records
from storage.pledges import Signature


@dataclass(frozen=True)
class Signed:
    """One line of the list, as it is printed."""

    name: str
    when: str
    how: str
    fingerprint: str


@dataclass(frozen=True)
class Sheet:
    """What is printed: the text (or the file's name), who has signed, who has not."""

    branch: str
    title: str
    text: str
    file_name: str
    fingerprint: str
    signed: Sequence[Signed]
    missing: Sequence[str]
    made_at: datetime


def sheet_of(look: Look, record_id: int) -> Sheet:
    """The pledge as it is signed now."""
    pledge = records.get(look.db, record_id)
    lists = asked(look, pledge)
    found = signatures.signatures(look.db, record_id)
    file = pledges.file_of(look, pledge)
    return Sheet(
        look.settings.branch.name,
        pledge.title,
        pledge.details["text"],
        "" if file is None else file.name,
        pledges.fingerprint_of(pledge),
        [_signed(look, found[person_id]) for person_id in lists.answered],
        [look.name(person_id) for person_id in lists.missing],
        look.now,
    )


def _signed(look: Look, signature: Signature) -> Signed:
    mark = pledge_texts.short_fingerprint(signature.fingerprint)
    name, at = look.name(signature.person_id), signature.signed_at
    if at is not None:
        return Signed(name, texts.moment(at), texts.IN_BOT, mark)
    office = "" if signature.entered_by is None else look.name(signature.entered_by)
    return Signed(name, texts.day(signature.signed_day), texts.on_paper(office), mark)


def sheet_document(sheet: Sheet) -> bytes:
    """The sheet as a .docx: the text, then the list, A4."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from handlers.voices import sheet_layout

    document = docx.Document()
    sheet_layout.set_page(document)
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    sheet_layout.heading(document, sheet.title, 22, centre)
    body = sheet.text.splitlines() if sheet.text else [f"{texts.ATTACHED}{sheet.file_name}"]
    for line in body:
        sheet_layout.body(document, line)
    sheet_layout.heading(document, texts.LIST_TITLE, 16, centre)
    due = len(sheet.signed) + len(sheet.missing)
    sheet_layout.body(document, texts.counts(len(sheet.signed), due))
    rows = [
        (str(number), each.name, each.when, each.how, each.fingerprint)
        for number, each in enumerate(sheet.signed, 1)
    ]
    sheet_layout.table(document, texts.HEADINGS, rows)
    if sheet.missing:
        sheet_layout.body(document, texts.not_signed(sheet.missing))
    sheet_layout.small(document, texts.whole_fingerprint(sheet.fingerprint))
    sheet_layout.small(document, texts.explained())
    sheet_layout.small(document, texts.made(sheet.branch, sheet.made_at), right)
    return sheet_layout.written(document)


async def make(work: Work, person_id: int, record_id: int) -> None:
    """Make the list, and send it to who asked for it."""
    sheet = await work.look(lambda look: sheet_of(look, record_id))
    content = await asyncio.to_thread(sheet_document, sheet)
    path = f"pledge-{record_id}-{person_id}.docx"
    work.finish_by_sending(person_id, path, content, name=texts.file_name(sheet.title))


def register(registry: Registry) -> None:
    """The task that makes the list."""
    registry.task("pledge_sheet", make, slow=FILE, noted=True)
