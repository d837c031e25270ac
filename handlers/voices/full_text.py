"""The text of a notice or pledge page by page, and its files as they came."""

from collections.abc import Sequence

from handlers import listing
from handlers.listing import Page
from handlers.reflections.reflection_text import pages
from handlers.texts import voices as texts
from handlers.turn import Look, Turn
from storage import record_files
from storage.record_files import RecordFile
from storage.records import Record

FIRST = 3000  # UTF-16 units of the first page: its head needs room within a message
_ALBUM = 10  # photos that one message holds


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


def send_files(turn: Turn, files: Sequence[RecordFile]) -> None:
    """Send photos as albums, then documents as they came."""
    photos = [file.telegram_file_id for file in files if file.is_photo]
    for start in range(0, len(photos), _ALBUM):
        turn.call("send_photos", {"photos": photos[start : start + _ALBUM]})
    for file in files:
        if not file.is_photo:
            turn.call("send_document", {"document": file.telegram_file_id})
