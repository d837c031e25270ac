"""An exported ledger imports again unchanged into an empty branch with the same roster."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage.database import connect, migrate
from tests.imports import import_file
from tests.ledger_files import as_csv, book_of, file_of
from tests.ledgers import NAMES, enrol_all, fill
from tests.town import at

Opened = Callable[[str], Acting]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Opens an empty branch by a name."""

    def open_branch(name: str) -> Acting:
        path = tmp_path / f"{name}.db"
        db = connect(path)
        migrate(db, path)
        db.execute("BEGIN")
        return Acting(db, at("2026-12-31 20:00"), Settings(branch=Branch(name="党支部")))

    return open_branch


@pytest.mark.parametrize("seed", range(6))
def test_an_exported_ledger_imports_unchanged(opened: Opened, seed: int) -> None:
    first, second = opened("first"), opened("second")
    secretary = enrol_all(first)[NAMES[0]]
    fill(first, seed, 3 + seed)
    exported = book_of(first, secretary)
    again = enrol_all(second, (NAMES[0], *reversed(NAMES[1:])))[NAMES[0]]
    assert import_file(second, file_of(exported)) == []
    back = book_of(second, again)
    assert back.contents == exported.contents
    for before, after in zip(exported.sheets, back.sheets, strict=True):
        assert as_csv(after) == as_csv(before)
    assert file_of(back) == file_of(exported)
