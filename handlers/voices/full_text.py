"""The text of a notice or pledge page by page, and its files as they came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.listing import Page, Ts
from handlers.reflections.reflection_text import pages
from handlers.screen import Button
from handlers.texts import voices as texts
from handlers.turn import Look, Turn
from storage import record_files
from storage.record_files import RecordFile
from storage.records import Record

FIRST = 3000  # UTF-16 units of the first page: its head needs room within a message
_ALBUM = 10  # photos that one message holds


@dataclass(frozen=True)
class TextPage:
    """One page of a text as HTML; `number` counts from 0."""

    shown: str
    number: int
    count: int

    def arrows(self, button: Callable[[str, *Ts, int], Button], *of: *Ts) -> tuple[Button, ...]:
        """Buttons to the pages around: a press's that takes `of`, then a page's number."""
        return Page((), self.number, self.count).arrows(button, *of)

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.number + 1 >= self.count


def text_page(record: Record, number: int) -> TextPage:
    """The page with this number, or the nearest one there is."""
    cut = pages(record.details["text"], first=FIRST)
    number = max(0, min(number, len(cut) - 1))
    shown = texts.body(cut[number])
    if len(cut) > 1:
        shown = f"{shown}\n\n{texts.page_of(number + 1, len(cut))}"
    return TextPage(shown, number, len(cut))


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
