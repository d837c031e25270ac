"""Files of reflections: fetched from Telegram, read, kept below the files' folder, forgotten."""

import asyncio
import contextlib
import re
from pathlib import Path, PurePath

from handlers.reflections import reflection_text
from handlers.reflections.reflection_text import MOST_CHARS
from handlers.registry import Registry
from handlers.turn import Acting
from handlers.work import NotGiven, Unreadable, Work
from storage import people, reflection_pieces
from storage.reflection_pieces import Piece


def writing_card(person_id: int) -> str:
    """The card on which a person's reflection is written."""
    return f"writing:{person_id}"


async def fetch(work: Work, person_id: int, piece_id: int) -> None:
    """Keep our own copy of a piece's file, and take the text out of a document.

    Done again from the start after a crash: what has been fetched whole is not fetched twice.
    """
    piece = await work.look(lambda look: reflection_pieces.find(look.db, piece_id))
    if piece is None or piece.telegram_file_id is None:
        return
    relative = copy_path(piece)
    path = work.files / relative
    try:
        if not await asyncio.to_thread(path.exists):
            await _download(work, piece.telegram_file_id, path)
        text = await work.extract(path, piece.name) if piece.kind == "document" else ""
    except NotGiven as error:
        reason = error.reason
        work.finish(lambda acting: _unreadable(acting, piece_id, reason))
    except Unreadable as error:
        code = error.reason
        work.finish(lambda acting: _unreadable(acting, piece_id, code, relative))
    else:
        work.finish(lambda acting: _kept(acting, piece_id, text, relative))


def copy_path(piece: Piece) -> str:
    """Where our own copy of the piece's file belongs; nothing of its sender's name but the end."""
    suffix = PurePath(piece.name).suffix.lower()
    is_plain = re.fullmatch(r"[.][a-z0-9]{1,5}", suffix) is not None
    return f"records/{piece.record_id}/{piece.file_id}{suffix if is_plain else ''}"


async def _download(work: Work, telegram_file_id: str, path: Path) -> None:
    content = await work.download(telegram_file_id)
    await asyncio.to_thread(_write_whole, path, content)


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(content)
    partial.replace(path)


def _kept(acting: Acting, piece_id: int, text: str, path: str) -> None:
    piece = reflection_pieces.find(acting.db, piece_id)
    if piece is None:  # taken off while it was read
        acting.do_later("reflection_forget", paths=[path])
        return
    reflection_pieces.keep_file(acting.db, piece, path)
    if piece.state != "reading":
        return
    written = reflection_text.joined(reflection_pieces.of(acting.db, piece.record_id))
    if len(written) + len(text) > MOST_CHARS:
        reflection_pieces.keep_unreadable(acting.db, piece_id, "too_long_in_all")
    else:
        reflection_pieces.keep_read(acting.db, piece_id, text)
    _show(acting, piece.record_id)


def _unreadable(acting: Acting, piece_id: int, reason: str, path: str | None = None) -> None:
    piece = reflection_pieces.find(acting.db, piece_id)
    if piece is None:
        if path is not None:
            acting.do_later("reflection_forget", paths=[path])
        return
    if path is not None:
        reflection_pieces.keep_file(acting.db, piece, path)
    if piece.kind == "document":  # a photo is there by its Telegram id, with or without our copy
        reflection_pieces.keep_unreadable(acting.db, piece_id, reason)
        _show(acting, piece.record_id)


def _show(acting: Acting, record_id: int) -> None:
    for person_id in reflection_pieces.writers(acting.db, record_id):
        person = people.get(acting.db, person_id, acting.today)
        if person.user_id is not None:
            acting.refresh_card(writing_card(person_id), chat_id=person.user_id)


def gave_up(acting: Acting, person_id: int, piece_id: int) -> None:
    """Telegram did not give the file: its sender can send it again, or go on without."""
    _unreadable(acting, piece_id, "download")


async def forget(work: Work, paths: list[str]) -> None:
    """Delete our copies of what was taken off."""
    await asyncio.to_thread(_delete, [work.files / path for path in paths])


def _delete(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # its folder goes with the last file
            path.parent.rmdir()


def register(registry: Registry) -> None:
    """The tasks that fetch and forget."""
    registry.task("reflection_file", fetch, gave_up=gave_up)
    registry.task("reflection_forget", forget)
