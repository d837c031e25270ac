"""Folders written to disk and zipped, in a process of its own: nothing is held in memory whole."""

import datetime as dt
import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from handlers.pack.model import Item
from handlers.pack.safe_names import Names
from handlers.texts import pack as texts

_LIST = "list.json"
_PER_FILE = 1000  # bytes at most that a .zip and the index need beside a file's own
_AT_LEAST = 100_000  # bytes for an index of few files
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a .zip can name
_PLAIN = ".txt"  # what is worth compressing; the other kinds are compressed already


@dataclass(frozen=True)
class Listed:
    """One file of the pack: where it is in it, where it lies now (None: missing, and why)."""

    path: str
    day: str
    source: str | None
    size: int
    why: str = ""


def write_folder(label: str, items: Sequence[Item], files: Path, work: Path) -> tuple[int, int]:
    """Make the items of one folder below `work`, with a list of them; what a try before left
    there goes first. Returns how many there are, and how many are missing."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    names, listed = Names(), []
    for number, item in enumerate(items):
        path = names.path((label, *item.folders), item.title, item.suffix)
        listed.append(_written(path, item, files, work / str(number)))
    rows = [asdict(each) for each in listed]
    (work / _LIST).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    missing = sum(each.source is None for each in listed)
    return len(listed) - missing, missing


def _written(path: str, item: Item, files: Path, target: Path) -> Listed:
    day = item.day.isoformat()
    if item.content is None:
        return Listed(path, day, None, 0, item.why)
    if isinstance(item.content, str):
        source = files / item.content
        if not source.is_file():
            return Listed(path, day, None, 0, texts.GONE)
        return Listed(path, day, str(source), source.stat().st_size)
    content = item.content if isinstance(item.content, bytes) else item.content()
    target.write_bytes(content)
    return Listed(path, day, str(target), len(content))


def _listed(works: Sequence[Path]) -> list[Listed]:
    return [
        Listed(**row) for work in works for row in json.loads((work / _LIST).read_text("utf-8"))
    ]


def total(works: Sequence[Path]) -> int:
    """Bytes of all files, before any compression."""
    return sum(each.size for each in _listed(works))


def split(sizes: Sequence[int], most: int) -> list[int | None]:
    """The number of the part, from 0, that each file goes into, in order; None for one that is
    too large for any. Each part keeps within `most` bytes, its index and the .zip's own included.
    """
    room = most - _AT_LEAST - _PER_FILE * len(sizes)
    parts: list[int | None] = []
    part, used = 0, 0
    for size in sizes:
        if size > room:
            parts.append(None)
            continue
        if used + size > room:
            part, used = part + 1, 0
        parts.append(part)
        used += size
    return parts


def zip_up(title: str, works: Sequence[Path], target: Path, most: int | None) -> list[str]:
    """Zip the folders into parts of at most `most` bytes (None: one part), each a valid .zip of
    its own with the whole index in it. Returns the paths of the parts, below `target`."""
    listed = _listed(works)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    sizes = [each.size for each in listed]
    parts = split(sizes, most) if most is not None else [0] * len(sizes)
    listed = [
        Listed(each.path, each.day, None, 0, texts.TOO_LARGE) if part is None else each
        for each, part in zip(listed, parts, strict=True)
    ]
    number = 1 + max((part for part in parts if part is not None), default=0)
    index = _index(listed, parts)
    names = []
    for part in range(number):
        name = texts.part_name(title, part + 1, number)
        inside = [each for each, of in zip(listed, parts, strict=True) if of == part]
        _zip(target / name, title, inside, index)
        names.append(name)
    return names


def _zip(path: Path, title: str, inside: Sequence[Listed], index: bytes) -> None:
    with zipfile.ZipFile(path, "w", allowZip64=True) as archive:
        first = zipfile.ZipInfo(f"{title}/{texts.INDEX_NAME}.xlsx")
        archive.writestr(first, index)
        for each in inside:
            if each.source is None:
                continue
            day = dt.date.fromisoformat(each.day)
            when = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
            entry = zipfile.ZipInfo(f"{title}/{each.path}", when)
            entry.external_attr = 0o600 << 16
            if each.path.endswith(_PLAIN):
                entry.compress_type = zipfile.ZIP_DEFLATED
            with Path(each.source).open("rb") as source, archive.open(entry, "w") as inner:
                shutil.copyfileobj(source, inner, 1 << 16)


def still(content: bytes) -> bytes:
    """The same .docx or .xlsx without the moment at which it was written."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return written.getvalue()


def _index(listed: Sequence[Listed], parts: Sequence[int | None]) -> bytes:
    """The sheet that lists every file, and what is missing with why."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as made:
        made.set_properties({"created": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)})
        head = made.add_format({"bold": True, "bg_color": "#F4DCDC", "border": 1})
        plain = made.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet = made.add_worksheet(texts.INDEX_SHEET)
        for place, (label, width) in enumerate(
            zip(texts.INDEX_COLUMNS, (6, 9, 28, 46, 12, 11, 22), strict=True)
        ):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, label, head)
        for number, (each, part) in enumerate(zip(listed, parts, strict=True), start=1):
            folder, _, name = each.path.rpartition("/")
            has_part = part is not None and each.source is not None
            sheet.write_number(number, 0, number, plain)
            sheet.write_string(
                number, 1, texts.index_part((part or 0) + 1) if has_part else "", plain
            )
            for place, text in ((2, folder), (3, name), (4, each.day), (6, each.why)):
                sheet.write_string(number, place, text, plain)
            sheet.write_number(number, 5, -(-each.size // 1000), plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(listed), len(texts.INDEX_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return content.getvalue()
