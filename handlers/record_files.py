"""Files of records: noted when they are sent, copied into the files' folder soon after."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from handlers import audit
from handlers.registry import Registry
from handlers.turn import Acting, Turn
from handlers.work import NotGiven, Work
from storage import record_files, records
from storage.record_files import RecordFile

_TASK = "download_record_files"
_ALBUM = 10  # Bot API: an album has at most ten photos


def keep(
    acting: Acting, record_id: int, files: Iterable[Mapping[str, Any]], *, by: int | None
) -> None:
    """Add what a Files question was answered with to the record, and have it downloaded."""
    given = [(file["file_id"], file["name"], bool(file["is_photo"])) for file in files]
    if given:
        record_files.add(acting.db, record_id, given)
        acting.do_later(_TASK, record_id=record_id, person_id=by)


def as_answer(files: Iterable[RecordFile]) -> list[dict[str, Any]]:
    """The record's files as the answer to a Files question."""
    return [
        {"file_id": file.telegram_file_id, "name": file.name, "is_photo": file.is_photo}
        for file in files
    ]


def send(turn: Turn, record_id: int) -> int:
    """Send the record's files to who asked, photos as an album; returns how many there are."""
    record = records.get(turn.db, record_id)
    if turn.me.id not in {record.made_by, *(each.person_id for each in record.people)}:
        audit.note(turn, "record_files", record_id, record.made_by)
    found = record_files.of_record(turn.db, record_id)
    send_all(turn, found)
    return len(found)


def send_all(turn: Turn, files: Sequence[RecordFile]) -> None:
    """Send these files to who asked."""
    photos = [file.telegram_file_id for file in files if file.is_photo]
    send_by_id(turn, photos, [file.telegram_file_id for file in files if not file.is_photo])


def send_by_id(turn: Turn, photos: Sequence[str], documents: Iterable[str]) -> None:
    """Send what Telegram has under these ids: photos as albums, then documents as they came."""
    for start in range(0, len(photos), _ALBUM):
        turn.call("send_photos", {"photos": photos[start : start + _ALBUM]})
    for each in documents:
        turn.call("send_document", {"document": each})


def keep_copy(work: Work, record_id: int, file: RecordFile, content: bytes) -> str:
    """Write our own copy of a record's file; returns its path below the files' folder."""
    path = f"records/{record_id}/{file.id}{PurePath(file.name).suffix[:10]}"
    target = work.files / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return path


async def _download(work: Work, record_id: int, person_id: int | None) -> None:
    """Copy what is not here yet; a file too large for bots stays with Telegram alone."""
    wanted = await work.look(lambda look: record_files.of_record(look.db, record_id))
    paths: dict[int, str] = {}
    for file in wanted:
        if file.path is not None:
            continue
        try:
            content = await work.download(file.telegram_file_id)
        except NotGiven:  # larger than a bot may download
            continue
        paths[file.id] = keep_copy(work, record_id, file, content)

    def note(acting: Acting) -> None:
        for file_id, path in paths.items():
            record_files.set_path(acting.db, file_id, path)

    work.finish(note)


def register(registry: Registry) -> None:
    """The task that downloads."""
    registry.task(_TASK, _download)
