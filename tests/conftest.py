"""What tests of every layer share: the browser."""

import os
import shutil

import pytest

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
