"""Whatever the bot writes into its data folder, nobody but its owner can read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.program import Place, until


@pytest.fixture(autouse=True)
def _careless_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> dict[str, str]:
    """The files and folders that others may do anything with, and their modes."""
    return {
        str(path.relative_to(folder)): stat.filemode(path.stat().st_mode)
        for path in [folder, *folder.rglob("*")]
        if path.stat().st_mode & 0o077
    }


async def test_what_lies_in_the_data_folder_is_the_owners_alone(place: Place) -> None:
    phone = place.telegram.phone("王芳")
    (place.folder / "roster.csv").write_text("姓名,政治面貌,职务\n王芳,正式党员,书记\n", "utf-8")
    for arguments in (["import", "roster", "roster.csv"], ["invite", "王芳"]):
        program = await place.launch(*arguments)
        assert await program.ended() == 0
    phone.start(program.said.partition("start=")[2].split()[0])
    program = await place.run()
    await until(lambda: phone.messages[1:])
    phone.press("✓ 是我")
    await until(lambda: phone.keyboard)
    phone.send("写心得")
    await until(lambda: "写" in phone.last.text)
    phone.send_document("草稿.txt", "一段话".encode())
    await until(lambda: list((place.data / "files").rglob("*.txt")))
    await until(lambda: list((place.data / "backups").glob("nightly-*.db")))
    for arguments in (["backup"], ["doctor"]):
        assert await (await place.launch(*arguments)).ended() == 0
    assert {path.name for path in place.data.iterdir()} >= {"branch.db-wal", "lock", "files"}
    assert open_to_others(place.data) == {}
    assert await program.stop() == 0
