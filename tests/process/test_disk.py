"""A disk on which nothing more can be written: nobody is told "done", and all is done later."""

import resource

import pytest

from bot.demo.telegram.server import Phone
from storage import attendance
from tests.process.program import Place, Program, until

NO_LIMIT = resource.RLIM_INFINITY


def let_files_grow_to(program: Program, size: int) -> None:
    """No file of the process can be written beyond so many bytes: 0 as on a read-only disk."""
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (size, NO_LIMIT))


def answered(phones: list[Phone]) -> int:
    return sum(bool(phone.toasts) for phone in phones)


@pytest.mark.parametrize("is_full", [True, False])
async def test_a_disk_that_takes_nothing_confirms_nothing_and_loses_nothing(
    place: Place, is_full: bool
) -> None:
    phones = await place.members(12)
    session = await place.session(phones)
    program = await place.run()
    await until(lambda: all(phone.messages for phone in phones))
    log = place.data / "branch.db-wal"
    let_files_grow_to(program, log.stat().st_size if is_full else 0)
    for phone in phones:
        phone.press("签到")
    polls = place.telegram.count("getUpdates")
    await until(lambda: place.telegram.count("getUpdates") > polls + 2)
    assert answered(phones) == 0
    assert program.process.returncode is None
    assert (await place.read(attendance.count, session.id)).came == 0
    let_files_grow_to(program, NO_LIMIT)
    await until(lambda: answered(phones) == 12)
    assert (await place.read(attendance.count, session.id)).came == 12
    assert await program.stop() == 0


async def test_a_data_folder_that_cannot_be_written_is_one_line(place: Place) -> None:
    program = await place.launch("run", "--data", "/proc")
    assert await program.ended() == 2
    (line,) = program.said.splitlines()
    assert line.startswith("/proc: the data folder cannot be written: ")
