"""What make says where Python is missing, too old or without its venv module."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

NONE = ""
TOO_OLD = "exit 1"
NO_VENV = 'case "$2" in *venv*) exit 1;; esac'


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (NONE, "Python 3.11 or newer is needed. "),
        (TOO_OLD, "Python 3.11 or newer is needed. "),
        (NO_VENV, "python3 has no venv module. "),
    ],
)
def test_what_is_missing_gets_one_clear_line(tmp_path: Path, python: str, said: str) -> None:
    make = shutil.which("make")
    assert make is not None
    project, programs = tmp_path / "with a space", tmp_path / "programs"
    project.mkdir()
    shutil.copy(PROJECT / "Makefile", project)
    (project / "requirements.lock").touch()
    programs.mkdir()
    (programs / "rm").symlink_to(shutil.which("rm") or "")
    if python:
        (programs / "python3").write_text(f"#!/bin/sh\n{python}\n")
        (programs / "python3").chmod(0o755)
    run = subprocess.run(
        [make, "demo"],
        cwd=project,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    first, *rest = run.stderr.splitlines()
    assert first.startswith(said)
    assert all(line.startswith("make: ***") for line in rest)
