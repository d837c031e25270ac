"""The command line as the operator meets it: a process, its status and what it prints."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from bot.commands import COMMANDS, Command, parser
from tests.process import mould as moulds
from tests.process.mould import PROJECT

BOT_TOKEN = "123456789:" + "Ab-_9" * 7
_PROGRESS = re.compile(r"^.* \.\.\.(?: \d+%,)? \d+ s\n", re.MULTILINE)


def bot(*arguments: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot ARGUMENTS` in the folder `cwd`, to its end; without the lines of progress
    that come of a busy machine."""
    kept = {key: value for key, value in os.environ.items() if key != "BOT_TOKEN"}
    said = moulds.run(
        cwd, kept | {"PYTHONPATH": str(PROJECT)} | environ, "bot", *map(str, arguments)
    )
    said.stderr = _PROGRESS.sub("", said.stderr)
    return said


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        parser().parse_args([command.name, "--help"])
    assert " ".join(command.help.split()) in " ".join(capsys.readouterr().out.split())


def test_a_valid_config_passes_the_check(tmp_path: Path) -> None:
    said = bot("check", "--config", PROJECT / "config.toml", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.endswith("config.toml: all settings are valid\n")


def test_each_mistake_is_a_line_on_stderr_and_the_status_is_2(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f'[branch]\nnam = "{BOT_TOKEN}"\n')
    said = bot("check", cwd=tmp_path, BOT_TOKEN=BOT_TOKEN)
    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr.splitlines() == [
        "config.toml:1: [branch] name: missing",
        "config.toml:2: [branch] nam: unknown key; did you mean name?",
        "config.toml:2: this looks like a bot token; it belongs in the environment: BOT_TOKEN",
    ]


def test_a_missing_config_is_one_line(tmp_path: Path) -> None:
    said = bot("check", cwd=tmp_path)
    assert said.returncode == 2
    assert said.stderr == "config.toml: cannot be read: No such file or directory\n"


def test_a_backup_without_a_database_is_one_line(tmp_path: Path) -> None:
    said = bot("backup", "--config", PROJECT / "config.toml", "--data", "empty", cwd=tmp_path)
    assert said.returncode == 2
    assert said.stderr == "empty/branch.db: there is no database to back up\n"


@pytest.mark.parametrize("arguments", [[BOT_TOKEN], ["check", BOT_TOKEN], ["check", "--x"], []])
def test_wrong_arguments_end_with_status_2_and_print_no_token(
    arguments: list[str], tmp_path: Path
) -> None:
    said = bot(*arguments, cwd=tmp_path)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
    assert BOT_TOKEN not in said.stdout + said.stderr
