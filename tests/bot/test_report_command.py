"""The report command: a year's summary in Word from the command line."""

import asyncio
import io
from pathlib import Path

import docx
import pytest

from bot.config import Config, TelegramConfig
from bot.errors import OperatorError
from bot.report_command import report
from handlers.settings import Branch, Settings
from tests.records import add_record
from tests.town import Town, at

SETTINGS = Settings(branch=Branch(name="市级机关幼儿园党支部"))


def config(data: Path) -> Config:
    return Config(settings=SETTINGS, telegram=TelegramConfig(), data_dir=data)


async def test_the_command_writes_the_year(town: Town, tmp_path: Path) -> None:
    wang = await town.enrol("王芳", standing="full")
    await add_record(town, "open_lesson", "done", "我的祖国", "2026-03-05", teacher=[wang])
    await town.stop()
    target = tmp_path / "out.docx"

    now = at("2026-12-31 10:00")
    assert await asyncio.to_thread(report, config(tmp_path), 2026, target, now) == target
    document = docx.Document(io.BytesIO(target.read_bytes()))
    assert any("公开课1节〔附" in each.text for each in document.paragraphs)
    with pytest.raises(OperatorError, match="exists already"):
        await asyncio.to_thread(report, config(tmp_path), 2026, target, now)


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="no database to report on"):
        report(config(tmp_path), 2026, None, at("2026-12-31 10:00"))
