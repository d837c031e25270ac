"""A reflection on its way: begun, filled message by message, dropped."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from handlers.incoming import IncomingFile
from handlers.reflections import reflection_text
from handlers.reflections.counting import char_count
from handlers.reflections.reflection_rules import KINDS
from handlers.reflections.reflection_text import MOST_CHARS
from handlers.texts import reflections as texts
from handlers.turn import Acting, Look, Turn
from storage import attendance, reflection_pieces, reflections, sessions
from storage import records as records_store
from storage.records import Record
from storage.reflection_pieces import Piece
from storage.sessions import Session

MOST_FILES = 20
MAX_FILE_BYTES = 20 * 1024**2  # the Bot API gives no larger file
DOCUMENTS = (".docx", ".docm", ".doc", ".wps", ".rtf", ".pdf", ".txt", ".md")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp")

STUDY, INTEGRITY = "study_reflection", "integrity_reflection"
_SESSIONS_BACK = timedelta(days=60)
_LIKELY_BACK = timedelta(days=30)  # what is written later is likely about something else


@dataclass(frozen=True)
class Draft:
    """What a reflection holds so far; `chars` is its 字数, `pages` its photos."""

    record: Record
    pieces: tuple[Piece, ...]
    text: str
    chars: int
    pages: int

    @property
    def reading(self) -> bool:
        """Whether a document is still being read."""
        return any(piece.state == "reading" for piece in self.pieces)

    def missing(self, least: int) -> int:
        """How many 字 it is short of the least; photos of handwriting are not counted so."""
        return 0 if self.pages else max(0, least - self.chars)


def get(look: Look, record: Record) -> Draft:
    """What the reflection holds now."""
    pieces = tuple(reflection_pieces.of(look.db, record.id))
    text = reflection_text.joined(pieces)
    return Draft(record, pieces, text, char_count(text), sum(each.is_page for each in pieces))


def begin(acting: Acting, author_id: int, *, by: int, state: str = "draft", **details: Any) -> int:
    """A new reflection, about the last session that its author has not written about yet."""
    session = _likely_session(acting, author_id)
    record_id = records_store.add(
        acting.db,
        kind=kind_for(session),
        day=acting.today,
        state=state,
        title="",
        details=details,
        session_id=None if session is None else session.id,
        made_at=acting.now,
        made_by=by,
    )
    records_store.set_people(acting.db, record_id, "author", [author_id])
    return record_id


def kind_for(session: Session | None) -> str:
    """What is most likely written after such a session."""
    kinds = {part.kind for part in session.parts} if session is not None else set()
    return INTEGRITY if kinds == {"integrity_meeting"} else STUDY


def recent_sessions(look: Look, author_id: int) -> list[tuple[Session, str]]:
    """The sessions that have begun lately, with the author's status there, the latest first."""
    since = look.now - _SESSIONS_BACK
    found = sessions.of_person(look.db, author_id, since, look.now)
    with_status: list[tuple[Session, str]] = []
    for session in reversed(found):
        row = attendance.find(look.db, session.id, author_id)
        with_status.append((session, "" if row is None else row.status))
    return with_status


def _likely_session(look: Look, author_id: int) -> Session | None:
    written = {each.session_id for each in reflections.of_author(look.db, author_id, KINDS)}
    for session, _ in recent_sessions(look, author_id):
        if session.starts_at >= look.now - _LIKELY_BACK and session.id not in written:
            return session
    return None


def take(turn: Turn, record_id: int, *, read_now: bool = True) -> str | None:
    """Put the message into the reflection; returns why it was not, as the writer is told.

    A document is read later, at once after this unless `read_now` is off.
    """
    file, text = turn.incoming.file, turn.incoming.text.strip()
    pieces = reflection_pieces.of(turn.db, record_id)
    if file is None and not text:
        return texts.not_this()
    if len(reflection_text.joined(pieces)) + len(text) > MOST_CHARS:
        return texts.too_long(MOST_CHARS)
    if file is not None and sum(each.file_id is not None for each in pieces) >= MOST_FILES:
        return texts.too_many_files(MOST_FILES)
    position, sent_at = turn.incoming.message_id or 0, turn.incoming.sent_at or turn.now
    if file is not None:
        kind, reason = _judged(file)
        piece_id = reflection_pieces.add_file(
            turn.db, record_id, position, kind,
            telegram_file_id=file.file_id, name=file.name, sent_at=sent_at,
            state=_first_state(kind, reason), reason=reason,
        )  # fmt: skip
        if reason is None and read_now:
            fetch_later(turn, piece_id)
    if text:
        reflection_pieces.add_text(turn.db, record_id, position, text, sent_at)
    return None


def fetch_later(turn: Turn, piece_id: int) -> None:
    """Have our own copy of the file fetched, and a document read (handlers/reflection_files)."""
    turn.do_later("reflection_file", person_id=turn.me.id, piece_id=piece_id)


def _first_state(kind: str, reason: str | None) -> str:
    if reason is not None:
        return "unreadable"
    return "reading" if kind == "document" else "kept"


def _judged(file: IncomingFile) -> tuple[str, str | None]:
    """What kind of piece a file is, and why it cannot be read where that is known at once."""
    if file.is_photo:
        return "photo", None
    suffix = PurePath(file.name).suffix.lower()
    kind = "picture" if suffix in _PICTURES else "document"
    if kind == "document" and suffix not in DOCUMENTS:
        return kind, "unknown_type"
    if file.size > MAX_FILE_BYTES:
        return "document", "too_big"
    return kind, None


def take_off(acting: Acting, record: Record, pieces: list[Piece]) -> None:
    """Take pieces off. Files of what was once submitted stay with the record."""
    never_submitted = reflections.latest(acting.db, record.id) is None
    paths = reflection_pieces.remove(acting.db, pieces, with_files=never_submitted)
    if paths:
        acting.do_later("reflection_forget", paths=paths)


def drop(acting: Acting, record: Record) -> None:
    """Drop a reflection that was never submitted, with all that was sent for it."""
    take_off(acting, record, reflection_pieces.of(acting.db, record.id))
    reflection_pieces.stop_writing(acting.db, record.id)
    records_store.set_content(acting.db, record.id, "", {})
    records_store.set_state(acting.db, record.id, "cancelled", acting.now)
