"""`python -m bot import records`: whole or not at all."""

from pathlib import Path

from tests.bot.test_commands import bot
from tests.bot.test_commands_roster import configure

HEAD = "荣誉名称,获得者,级别,等次,日期"


def test_past_records_are_imported_once(tmp_path: Path) -> None:
    configure(tmp_path)
    (tmp_path / "roster.csv").write_text("姓名,政治面貌\n王芳,正式党员\n", "utf-8")
    (tmp_path / "荣誉.csv").write_text(f"{HEAD}\n师德标兵,王芳,县,一等奖,2026-05-04\n", "utf-8")
    assert bot("import", "roster", "roster.csv", cwd=tmp_path).returncode == 0
    said = bot("import", "records", "荣誉.csv", cwd=tmp_path)
    assert (said.stdout, said.stderr) == ("荣誉.csv: 1 records imported\n", "")
    again = bot("import", "records", "荣誉.csv", cwd=tmp_path)
    assert again.returncode == 2
    assert "这一条已经登记过了" in again.stderr.splitlines()[0]
    assert again.stderr.splitlines()[-1] == "荣誉.csv: nothing was imported"


def test_an_unreadable_file_is_one_line(tmp_path: Path) -> None:
    configure(tmp_path)
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    said = bot("import", "records", "a.xlsx", cwd=tmp_path)
    assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)
    missing = bot("import", "records", "none.xlsx", cwd=tmp_path)
    assert missing.stderr == "none.xlsx: cannot be read: No such file or directory\n"
