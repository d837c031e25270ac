"""The text of a notice or pledge page by page, and its files as they came."""

from handlers import listing
from handlers.listing import Page
from handlers.reflections.reflection_text import pages
from handlers.texts import voices as texts
from handlers.turn import Look
from storage import record_files
from storage.record_files import RecordFile
from storage.records import Record

FIRST = 3000  # UTF-16 units of the first page: its head needs room within a message


def text_page(record: Record, number: int) -> Page[str]:
    """The page of its text with this number, or the nearest one; HTML, all that is `shown`."""
    page = listing.page(pages(record.details["text"], first=FIRST), number, 1)
    shown = texts.body(page.shown[0])
    if page.pages > 1:
        shown = f"{shown}\n\n{texts.page_of(page.number + 1, page.pages)}"
    return Page((shown,), page.number, page.pages)


def files_of(look: Look, record: Record) -> list[RecordFile]:
    """Its files, in the order they were sent in."""
    return record_files.of_record(look.db, record.id)
