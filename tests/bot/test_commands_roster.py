"""run, import and invite as the operator meets them: status and what is printed."""

import asyncio
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.telegram.http import application
from bot.demo.telegram.server import Telegram
from handlers.calendar import local_day
from storage import people
from storage.database import connect, migrate
from storage.people import Person
from tests.bot.demo.test_telegram_http import serving
from tests.bot.test_commands import BOT_TOKEN, bot
from tests.process.mould import PROJECT

Said = subprocess.CompletedProcess[str]
NOWHERE = "http://127.0.0.1:9/bot"  # the discard port: nobody listens
HEAD = "姓名,政治面貌,岗位,职务,党小组,入党时间,手机号,班级"
ROSTER = f"""{HEAD}
王芳,正式党员,园领导,书记,第一党小组,2008-07-01,13800000001,
李娜,非党员教职工,教师,,,,13800000002,大一班
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a config.toml whose Telegram is not there."""
    configure(tmp_path)
    (tmp_path / "roster.csv").write_text(ROSTER, "utf-8")
    return tmp_path


def configure(
    folder: Path, base_url: str = NOWHERE, bot_name: str = 'bot_name = "branch_bot"\n'
) -> None:
    (folder / "config.toml").write_text(
        f'[branch]\nname = "示范幼儿园党支部"\n[telegram]\nbase_url = "{base_url}"\n{bot_name}',
        "utf-8",
    )


def roster(folder: Path) -> dict[str, Person]:
    connection = connect(folder / "data" / "branch.db")
    try:
        day = local_day(datetime.now(UTC))
        return {person.name: person for person in people.everyone(connection, day)}
    finally:
        connection.close()


def assert_one_line(said: Said, *parts: str) -> None:
    assert said.returncode == 2
    assert said.stdout == ""
    assert len(said.stderr.splitlines()) == 1
    assert "Traceback" not in said.stderr
    assert BOT_TOKEN not in said.stderr
    for part in parts:
        assert part in said.stderr


def test_a_roster_is_imported_and_the_first_secretary_invited(folder: Path) -> None:
    said = bot("import", "roster", "roster.csv", cwd=folder)
    assert (said.stdout, said.stderr) == ("roster.csv: 2 new, 0 changed, 0 as before\n", "")
    assert {name: set(each.offices) for name, each in roster(folder).items()} == {
        "王芳": {"secretary"},
        "李娜": set(),
    }
    invited = bot("invite", "王芳", cwd=folder)
    assert invited.returncode == 0
    assert re.search(r"https://t\.me/branch_bot\?start=[A-Za-z0-9_-]{16,64}\n", invited.stdout)
    assert re.search(r"\b\d{4} \d{4}\b", invited.stdout)


def test_names_on_the_roster_are_changed_as_of_today(folder: Path) -> None:
    bot("import", "roster", "roster.csv", cwd=folder)
    (folder / "roster.csv").write_text(
        "姓名,政治面貌,党小组\n李娜,入党积极分子,第二党小组\n王芳,正式党员,\n赵敏,群众,\n", "utf-8"
    )
    said = bot("import", "roster", "roster.csv", cwd=folder)
    assert said.stdout == "roster.csv: 1 new, 1 changed, 1 as before\n"
    now = roster(folder)
    assert now["李娜"].standing == "activist"
    assert now["李娜"].phone == "13800000002"  # an absent column changes nothing
    assert now["王芳"].offices == {"secretary"}


def test_one_wrong_row_and_nothing_is_imported(folder: Path) -> None:
    (folder / "roster.csv").write_text(
        f"{HEAD}\n王芳,正式党员,,,,,,\n李娜,团结,,,,,123,\n,群众,,,,,,\n", "utf-8"
    )
    said = bot("import", "roster", "roster.csv", cwd=folder)
    assert (said.returncode, said.stdout) == (2, "")
    lines = said.stderr.splitlines()
    assert [re.findall("第 ([0-9]+) 行", line) for line in lines] == [["3"], ["3"], ["4"], []]
    assert lines[-1] == "roster.csv: nothing was imported"
    assert not (folder / "data").exists()


def test_a_roster_that_is_not_there_is_one_line(folder: Path) -> None:
    assert_one_line(bot("import", "roster", "gone.csv", cwd=folder), "gone.csv: cannot be read")


def test_the_last_secretary_cannot_be_imported_away(folder: Path) -> None:
    bot("import", "roster", "roster.csv", cwd=folder)
    (folder / "roster.csv").write_text(ROSTER.replace("书记", "组织委员"), "utf-8")
    assert_one_line(bot("import", "roster", "roster.csv", cwd=folder), "without a secretary")
    assert roster(folder)["王芳"].offices == {"secretary"}


def test_on_an_empty_roster_an_invitation_makes_the_first_person(folder: Path) -> None:
    said = bot("invite", "王芳", "--office", "secretary", cwd=folder)
    assert said.returncode == 0
    assert roster(folder)["王芳"].offices == {"secretary"}
    assert_one_line(bot("invite", "王方", "--office", "secretary", cwd=folder), "王芳")
    assert list(roster(folder)) == ["王芳"]


def test_without_name_and_token_the_bots_name_is_not_known(folder: Path) -> None:
    configure(folder, bot_name="")
    assert_one_line(bot("invite", "王芳", cwd=folder), "bot_name", "BOT_TOKEN: missing")


async def test_the_bots_name_is_asked_of_telegram(folder: Path) -> None:
    telegram = Telegram(
        token=BOT_TOKEN,
        bot_name="asked_bot",
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
    )
    async with serving(application(telegram)) as address:
        configure(folder, f"{address}/bot", "")
        said = await asyncio.to_thread(bot, "invite", "王芳", cwd=folder, BOT_TOKEN=BOT_TOKEN)
        assert "https://t.me/asked_bot?start=" in said.stdout
        assert BOT_TOKEN not in said.stdout + said.stderr
        stranger = BOT_TOKEN[:-1] + "x"
        for arguments in (["invite", "王芳"], ["run"]):
            refused = await asyncio.to_thread(bot, *arguments, cwd=folder, BOT_TOKEN=stranger)
            assert_one_line(refused, "Telegram does not know this BOT_TOKEN")
            assert stranger not in refused.stderr


@pytest.mark.parametrize("token", ["", "123:abc"])
def test_a_missing_or_malformed_token_is_one_line(folder: Path, token: str) -> None:
    assert_one_line(bot("run", cwd=folder, BOT_TOKEN=token), "BOT_TOKEN")


@pytest.mark.parametrize(
    "arguments", [["run"], ["invite", "王芳"], ["import", "roster", "roster.csv"]]
)
def test_a_newer_database_is_one_line(folder: Path, arguments: list[str]) -> None:
    (folder / "data").mkdir()
    connection = connect(folder / "data" / "branch.db")
    migrate(connection, folder / "data" / "branch.db")
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    assert_one_line(bot(*arguments, cwd=folder, BOT_TOKEN=BOT_TOKEN), "newer")


@pytest.mark.parametrize(
    "arguments", [["run"], ["invite", "王芳"], ["import", "roster", "roster.csv"]]
)
def test_a_data_folder_that_cannot_be_written_is_one_line(
    folder: Path, arguments: list[str]
) -> None:
    (folder / "file").touch()
    said = bot(*arguments, "--data", "file/data", cwd=folder, BOT_TOKEN=BOT_TOKEN)
    assert_one_line(said, "cannot be written")


@pytest.mark.parametrize(
    "arguments", [["run"], ["invite", "王芳"], ["import", "roster", "roster.csv"]]
)
def test_every_mistake_in_the_config_is_a_line(folder: Path, arguments: list[str]) -> None:
    (folder / "config.toml").write_text('[branch]\nname = "支部"\nx = 1\n[checkin]\n', "utf-8")
    said = bot(*arguments, cwd=folder, BOT_TOKEN=BOT_TOKEN)
    assert (said.returncode, said.stdout) == (2, "")
    assert [line.split(": ")[0] for line in said.stderr.splitlines()] == [
        "config.toml:3",
        "config.toml:4",
    ]


def test_a_second_instance_is_one_line_and_a_roster_can_be_imported_meanwhile(
    folder: Path,
) -> None:
    log = folder / "log"
    with log.open("wb") as written:
        first = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=folder,
            env={"PYTHONPATH": str(PROJECT), "BOT_TOKEN": BOT_TOKEN, "PATH": "/usr/bin"},
            stderr=written,
        )
    try:
        while b"cannot be reached" not in log.read_bytes() and first.poll() is None:
            time.sleep(0.05)
        second = bot("run", cwd=folder, BOT_TOKEN=BOT_TOKEN)
        assert_one_line(second, "another bot runs", f"process {first.pid}")
        assert bot("import", "roster", "roster.csv", cwd=folder).returncode == 0
    finally:
        first.send_signal(signal.SIGTERM)
        first.wait(timeout=60)
    assert first.returncode == 0
    assert "Traceback" not in log.read_text("utf-8")
    assert BOT_TOKEN not in log.read_text("utf-8")
