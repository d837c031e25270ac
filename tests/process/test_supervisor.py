"""Under systemd: it is told that the bot is ready, that it lives, and that it stops."""

import contextlib
import socket
from pathlib import Path

import pytest

from tests.process.program import Place, until


@pytest.mark.parametrize("abstract", [False, True])
async def test_systemd_hears_of_start_life_and_end(
    place: Place, tmp_path: Path, abstract: bool
) -> None:
    if abstract:
        name, address = f"@{tmp_path}", f"\0{tmp_path}"
    else:
        name = address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(address)
        systemd.setblocking(False)
        heard: list[str] = []

        def hears(state: str) -> bool:
            with contextlib.suppress(BlockingIOError):
                heard.append(systemd.recv(100).decode())
            return state in heard

        program = await place.run(NOTIFY_SOCKET=name)
        await until(lambda: hears("READY=1"))
        assert "WATCHDOG=1" in heard
        assert await program.stop() == 0
        await until(lambda: hears("STOPPING=1"))


async def test_a_supervisor_that_is_gone_stops_nothing(place: Place, tmp_path: Path) -> None:
    program = await place.run(NOTIFY_SOCKET=str(tmp_path / "nobody"))
    assert program.process.returncode is None
    assert await program.stop() == 0
