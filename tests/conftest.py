"""What tests of every layer share: the browser."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town import Town, open_town

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


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town with an empty branch on Monday 23 November 2026, 09:00."""
    async with open_town(tmp_path) as opened:
        yield opened
