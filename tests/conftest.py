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


MEMORY = Path("/dev/shm")
_ROOM = 512 * 1024**2


def _keeps_folders_in_memory() -> bool:
    """Whether folders can be in memory: there is room, and programs in them may be run."""
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        return False
    about = os.statvfs(MEMORY)
    return about.f_bavail * about.f_frsize > _ROOM and not about.f_flag & os.ST_NOEXEC


def pytest_configure(config: pytest.Config) -> None:
    """Every commit waits for the disk: a fifth of a test's time. SIGKILL loses no memory's file."""
    if _keeps_folders_in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


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
