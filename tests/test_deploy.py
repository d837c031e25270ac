"""deploy/: systemd takes the unit and finds little to fault, and the proxies know the ports."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import TelegramConfig
from bot.webhook import PATH
from handlers.settings import Wall

DEPLOY = Path(__file__).parents[1] / "deploy"
UNIT = "party-branch-bot@.service"
INSTALLED = "/opt/party-branch-bot"


@pytest.fixture(scope="session")
def systemd_analyze() -> str:
    """systemd-analyze; without it the test is skipped, but in CI it fails."""
    found = shutil.which("systemd-analyze")
    if found is None:
        reason = "needs systemd-analyze: install systemd to run it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as it is installed, on a program that is there."""
    program = tmp_path / "program"
    (program / ".venv" / "bin").mkdir(parents=True)
    (program / ".venv" / "bin" / "python").symlink_to(sys.executable)
    written = (DEPLOY / UNIT).read_text("utf-8")
    assert f"ExecStart={INSTALLED}/.venv/bin/python -m bot run" in written
    copy = tmp_path / UNIT
    copy.write_text(written.replace(INSTALLED, str(program)), "utf-8")
    return copy


def analyzed(*arguments: str | Path) -> tuple[int, str]:
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_systemd_takes_the_unit(systemd_analyze: str, unit: Path) -> None:
    assert analyzed(systemd_analyze, "verify", "--man=no", unit) == (0, "")


def test_systemd_finds_it_well_shut_in(systemd_analyze: str, unit: Path) -> None:
    """Its exposure is at most 1.5 of 10, where below 2 is the best that systemd says."""
    arguments = ("security", "--offline=true", "--no-pager", "--threshold=15", unit)
    status, said = analyzed(systemd_analyze, *arguments)
    assert status == 0, said
    assert "Overall exposure level" in said


@pytest.mark.parametrize("proxy", ["nginx.conf", "Caddyfile"])
def test_the_proxies_lead_to_the_bot(proxy: str) -> None:
    said = (DEPLOY / proxy).read_text("utf-8")
    telegram, wall = TelegramConfig(), Wall()
    assert f"{telegram.webhook_host}:{telegram.webhook_port}" in said
    assert f"{wall.host}:{wall.port}" in said
    public = re.search(r'webhook_url = "https://bot.example.org(/\w+)"', said)
    assert public is not None
    paths = {"nginx.conf": f"location = {public[1]}{PATH} ", "Caddyfile": f"{public[1]}/*"}
    assert paths[proxy] in said


def test_copies_elsewhere_are_of_the_database_alone() -> None:
    """boxes/ must be in no copy, and the unit's data folder is where the database is."""
    said = (DEPLOY / "litestream.yml").read_text("utf-8")
    settings = "\n".join(line for line in said.splitlines() if not line.startswith("#"))
    unit = (DEPLOY / UNIT).read_text("utf-8")
    assert "StateDirectory=party-branch-bot/%i" in unit
    assert re.findall(r"- path: (.*)", settings) == [
        "/var/lib/party-branch-bot/${BRANCH}/branch.db"
    ]
    assert "boxes" not in settings
