"""The files that the server holds: uploads, file ids, paths to download, and size limits."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from bot.demo.telegram.errors import ApiError, bad
from bot.demo.telegram.models import Json, Media, MediaKind, UploadedFile, unique_id

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20

_FOLDERS = {"photo": "photos", "voice": "voice", "sticker": "stickers", "audio": "music"}
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG or GIF; (512, 512) of WebP and BMP; else None."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(b"GIF8") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(b"BM") or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return 512, 512
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


@dataclass
class FileStore:
    """All files by file_id; a path can be downloaded once getFile has named it."""

    _media: dict[str, Media] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)

    def keep(self, kind: MediaKind, upload: UploadedFile) -> Media:
        """Store a file that a phone sent; no limit is checked (people may send up to 2 GB)."""
        number = len(self._media) + 1
        name = PurePosixPath(upload.filename.replace("\\", "/")).name or "file"
        size = picture_size(upload.content) if kind == "photo" else None
        width, height = size or (1280, 960)
        file_id = f"AgAC-{kind}-{number:08d}"
        media = Media(kind, file_id, upload.content, name, upload.mime, width, height)
        self._media[file_id] = media
        return media

    def given(self, kind: MediaKind, value: Any, files: Mapping[str, UploadedFile]) -> Media:
        """The media that a call names: `attach://part`, or the file_id of a stored file.

        Raises ApiError 413 over 50 MB, 400 for an unknown id, another kind's id, an empty file, a
        photo that is no picture, over 10 MB or out of proportion.
        """
        if isinstance(value, str) and value.startswith("attach://"):
            upload = files.get(value.removeprefix("attach://"))
        elif isinstance(value, str) and value:
            return self._known(kind, value)
        else:
            upload = files.get(kind)
        if upload is None:
            raise bad(f"there is no {kind} in the request")
        _check_upload(kind, upload)
        return self.keep(kind, upload)

    def _known(self, kind: MediaKind, file_id: str) -> Media:
        media = self._media.get(file_id)
        if media is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if media.kind != kind:
            raise bad(f"can't use file of type {media.kind.title()} as {kind.title()}")
        return media

    def open(self, file_id: str) -> Json:
        """The File object with its path. Raises ApiError 400 if unknown or over 20 MB."""
        media = self._media.get(file_id)
        if media is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(media.content) > MAX_DOWNLOAD_BYTES:
            raise bad("file is too big")
        number = file_id.rsplit("-", 1)[-1].lstrip("0")
        folder = _FOLDERS.get(media.kind, "documents")
        path = f"{folder}/file_{number}{PurePosixPath(media.filename).suffix}"
        self._paths[path] = file_id
        return {
            "file_id": file_id,
            "file_unique_id": unique_id(file_id),
            "file_size": len(media.content),
            "file_path": path,
        }

    def download(self, path: str) -> bytes | None:
        """The bytes at a path that `open` has named, else None."""
        file_id = self._paths.get(path)
        return self._media[file_id].content if file_id else None


def _check_upload(kind: MediaKind, upload: UploadedFile) -> None:
    size = len(upload.content)
    if size > MAX_UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if not size:
        raise bad("file must be non-empty")
    if kind != "photo":
        return
    if size > MAX_PHOTO_BYTES:
        raise bad("file is too big")
    sides = picture_size(upload.content)
    if sides is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(sides) > MAX_PHOTO_SIDES or max(sides) > MAX_PHOTO_RATIO * max(1, min(sides)):
        raise bad("PHOTO_INVALID_DIMENSIONS")
