"""The archive that a person gets: a workbook to read, JSON for programs, and own files."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from handlers.texts import privacy as texts
from storage.personal import Rows

MAX_FILES = 40 * 1024**2  # bytes: Telegram takes 50 MB from a bot


def archive(tables: Mapping[str, Rows], files: list[tuple[Path, str]]) -> tuple[bytes, int]:
    """The .zip, and how many of the files found no room in it or are not there."""
    content = io.BytesIO()
    missing, size = 0, 0
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(texts.WORKBOOK_NAME, _workbook(tables))
        written = json.dumps(tables, ensure_ascii=False, indent=1, default=str)
        packed.writestr(texts.JSON_NAME, written)
        for number, (path, name) in enumerate(files, 1):
            length = path.stat().st_size if path.is_file() else MAX_FILES
            if size + length >= MAX_FILES:
                missing += 1
                continue
            size += length
            plain = name.replace("/", "_").replace("\\", "_")[-80:]
            packed.write(path, f"{texts.FILES_FOLDER}/{number} {plain}")
    return content.getvalue(), missing


def _workbook(tables: Mapping[str, Rows]) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#EEEEEE"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for table, rows in tables.items():
            sheet = book.add_worksheet(texts.sheet(table)[:31])
            columns = list(rows[0])
            sheet.set_column(0, len(columns) - 1, 18)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [texts.column(each) for each in columns], head)
            for line, row in enumerate(rows, 1):
                for place, column in enumerate(columns):
                    sheet.write(line, place, _cell(row.get(column)), wrapped)
    return content.getvalue()


def _cell(value: Any) -> str | int | float:
    if isinstance(value, dict):
        return texts.listed(
            [f"{texts.column(key)}: {_cell(each)}" for key, each in value.items() if each]
        )
    if isinstance(value, list):
        return texts.listed([str(_cell(each)) for each in value])
    if value is None:
        return ""
    return value if isinstance(value, int | float) else str(value)[:32_000]
