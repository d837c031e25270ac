"""A backup is one whole file, made while the database is in use."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.backup import backup
from bot.config import Config, TelegramConfig
from bot.errors import DataError
from handlers.settings import Branch, Settings
from storage.database import connect

NOW = datetime(2026, 11, 23, 6, 2, 3, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Config]:
    before = os.umask(0o022)
    yield Config(Settings(branch=Branch(name="一支部")), TelegramConfig(), tmp_path)
    os.umask(before)


def test_a_backup_holds_what_is_committed_while_the_database_is_open(config: Config) -> None:
    with closing(connect(config.data_dir / "branch.db")) as live:
        live.execute("CREATE TABLE facts (fact TEXT)")
        live.execute("INSERT INTO facts VALUES ('kept')")
        live.execute("BEGIN")
        live.execute("INSERT INTO facts VALUES ('not yet')")
        file = backup(config, None, NOW)
        live.execute("COMMIT")
    assert file == config.data_dir / "backups" / "branch-20261123-140203.db"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with closing(connect(file)) as copy:
        assert [row[0] for row in copy.execute("SELECT fact FROM facts")] == ["kept"]


def test_a_backup_never_overwrites_a_file(config: Config, tmp_path: Path) -> None:
    connect(config.data_dir / "branch.db").close()
    (tmp_path / "there.db").write_text("old")
    with pytest.raises(DataError, match=r"there\.db: this file exists already"):
        backup(config, tmp_path / "there.db", NOW)
    assert (tmp_path / "there.db").read_text() == "old"


def test_without_a_database_nothing_is_made(config: Config) -> None:
    with pytest.raises(DataError, match="there is no database to back up"):
        backup(config, None, NOW)
    assert not (config.data_dir / "branch.db").exists()


def test_a_file_that_is_no_database_is_one_line(config: Config) -> None:
    (config.data_dir / "branch.db").write_text("not a database " * 1000)
    with pytest.raises(DataError, match="the backup could not be made") as caught:
        backup(config, None, NOW)
    assert len(caught.value.lines) == 1
    assert "\n" not in caught.value.lines[0]
