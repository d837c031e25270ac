"""The data folder is private and has one owner."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.data_dir import open_data_dir
from bot.errors import DataError

HOLD = """
import sys, time
from pathlib import Path
from bot.data_dir import open_data_dir
with open_data_dir(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def _umask_as_before() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_the_folder_is_made_private(tmp_path: Path) -> None:
    with open_data_dir(tmp_path / "a" / "data") as data:
        (data.path / "new").touch()
    assert data.path.stat().st_mode & 0o777 == 0o700
    assert (data.path / "new").stat().st_mode & 0o777 == 0o600


def test_a_second_instance_is_refused_and_the_first_one_named(tmp_path: Path) -> None:
    with (
        open_data_dir(tmp_path),
        pytest.raises(DataError, match=rf"another bot runs .*\(process {os.getpid()}\)"),
        open_data_dir(tmp_path),
    ):
        pass


def test_the_folder_can_be_opened_again_after_it_was_closed(tmp_path: Path) -> None:
    for _ in range(2):
        with open_data_dir(tmp_path) as data:
            assert data.path == tmp_path


def test_the_lock_is_gone_when_its_process_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(DataError, match=f"process {holder.pid}"), open_data_dir(tmp_path):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with open_data_dir(tmp_path) as data:
        assert data.path == tmp_path


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(DataError, match="the data folder cannot be written: ") as caught,
        open_data_dir(tmp_path / "file" / "data"),
    ):
        pass
    assert len(caught.value.lines) == 1


def test_a_folder_that_cannot_be_written_is_one_line() -> None:
    # Not even root can make files there.
    with (
        pytest.raises(DataError, match="/proc: the data folder cannot be written: "),
        open_data_dir(Path("/proc")),
    ):
        pass
