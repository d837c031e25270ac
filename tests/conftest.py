"""What tests of every layer share: the browser, the town, processes of the bot."""

import multiprocessing
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot import apart
from tests.process import mould as moulds
from tests.town import Town, open_town

# Speed is measured by make bench; a test fails by what comes out, not by how long it took.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """A Chromium on this machine; without one the test is skipped, but in CI it fails."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    reason = "needs a browser: install Chromium to run it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def mould() -> Path:
    """Where processes with everything imported are asked for."""
    return moulds.shared()


@pytest.fixture(scope="session", autouse=True)
def _documents_are_made_in_forks() -> None:
    """A document's own process costs half a second in imports, and hundreds are made."""
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["pytest", "bot.app", "bot.record_commands"])
    apart.context = forking


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with an empty branch on Monday 23 November 2026, 09:00."""
    async with open_town(tmp_path) as opened:
        yield opened
