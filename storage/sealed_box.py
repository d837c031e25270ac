"""Sealed boxes: slips that cannot be traced to whoever put them in. One file a box, no database.

A box holds who has put something in, and the slips, as two sorted lists. Its bytes depend on
nothing else: whoever put in which slip, and in whatever order, the file is the same. It is written
anew at each put and takes the old one's place in one step; the old one's content is overwritten
before its blocks are given back to the file system. Not hidden: what comparing two copies shows,
one of them made before somebody's put and one after it.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.database import Connection

FOLDER = "boxes"
"""Beside the database. Never to be backed up before a box's slips have been read out."""

_NAME = re.compile(r"[a-z]+-[0-9]+")
_NEW, _OLD = ".new", ".old"


@dataclass(frozen=True)
class Box:
    """What a box holds; both lists are sorted, and share nothing."""

    given: tuple[int, ...] = ()
    slips: tuple[str, ...] = ()


def folder_of(db: Connection) -> Path:
    """The folder of boxes that belongs to the database; it need not exist yet."""
    for row in db.execute("PRAGMA database_list"):
        if row["name"] == "main" and row["file"]:
            return Path(row["file"]).parent / FOLDER
    raise ValueError("a database in memory has no boxes")


def contents(db: Connection, name: str) -> Box:
    """What the box holds now; an empty one where nobody has put anything in.

    `name` is letters, a hyphen and a number: ballot-17. Raises ValueError for any other name and
    OSError when the file cannot be read.
    """
    return _read(_file(db, name))


def put(db: Connection, name: str, slips: Iterable[str], *, by: int | None) -> bool:
    """Put slips in; when this returns, they are on disk.

    Somebody puts in once: False, and nothing is changed, for `by` who has done so before. None
    leaves no trace of who it was, and can put in any number of times. Only the thread that writes
    to the database may call this. Raises OSError when the disk refuses: then nothing is changed.
    """
    file = _file(db, name)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    _tidy(file)
    box = _read(file)
    if by is not None and by in box.given:
        return False
    given = box.given if by is None else (*box.given, by)
    _replace(file, _written(Box(given, (*box.slips, *slips))))
    return True


def put_together(db: Connection, name: str, slips: Mapping[int, Sequence[str]]) -> None:
    """The same for several people at once: no file ever holds only some of them.

    Those who have put in before are left out.
    """
    file = _file(db, name)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    _tidy(file)
    box = _read(file)
    new = [each for each in slips if each not in box.given]
    added = (slip for each in new for slip in slips[each])
    _replace(file, _written(Box((*box.given, *new), (*box.slips, *added))))


def destroy(db: Connection, name: str) -> None:
    """Overwrite and remove the box, if there is one."""
    file = _file(db, name)
    if file.parent.is_dir():
        _tidy(file)
        _shred(file)


def heal(db: Connection) -> None:
    """At a start: finish what a crash has cut short in any box, so that no old content stays."""
    folder = folder_of(db)
    if folder.is_dir():
        for name in {each.name.partition(".")[0] for each in folder.iterdir()}:
            _tidy(folder / name)


def _file(db: Connection, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("no name for a box")
    return folder_of(db) / name


def _read(file: Path) -> Box:
    try:
        kept = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Box()
    return Box(tuple(kept["given"]), tuple(kept["slips"]))


def _written(box: Box) -> bytes:
    """Depends on the two collections alone: this is what keeps a slip's origin secret."""
    kept = {"given": sorted(box.given), "slips": sorted(box.slips)}
    return json.dumps(kept, ensure_ascii=False).encode()


def _replace(file: Path, content: bytes) -> None:
    """The file now holds the content; at every instant it holds either the old or the new."""
    new, old = _beside(file, _NEW), _beside(file, _OLD)
    with new.open("wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    if file.exists():
        os.link(file, old)  # keeps hold of its blocks, so that they can be overwritten
    new.replace(file)
    _sync_folder(file.parent)
    _shred(old)


def _tidy(file: Path) -> None:
    """Finish what a crash has cut short; the file itself is whole, whenever that was."""
    old = _beside(file, _OLD)
    if old.exists() and file.exists() and old.samefile(file):
        old.unlink()  # cut short before the new one took its place: only a second name
    _shred(old)
    _shred(_beside(file, _NEW))


def _shred(file: Path) -> None:
    """Overwrite the content in place, then remove the file, if there is one."""
    if not file.exists():
        return
    with file.open("r+b") as overwritten:
        overwritten.write(bytes(file.stat().st_size))
        overwritten.flush()
        os.fsync(overwritten.fileno())
    file.unlink()
    _sync_folder(file.parent)


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
