"""A sealed box: its bytes tell who has put something in, and what is in it, and no more."""

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import sealed_box
from storage.database import Connection, connect
from storage.sealed_box import Box

BOX = "ballot-17"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with closing(connect(tmp_path / "branch.db")) as connection:
        yield connection


def bytes_of(db: Connection) -> bytes:
    return (sealed_box.folder_of(db) / BOX).read_bytes()


def files(db: Connection) -> list[str]:
    return sorted(each.name for each in sealed_box.folder_of(db).iterdir())


def test_a_box_nobody_has_put_anything_in_is_empty(db: Connection) -> None:
    assert sealed_box.contents(db, BOX) == Box()


def test_what_is_put_in_is_there(db: Connection) -> None:
    assert sealed_box.put(db, BOX, ["c", "a"], by=9)
    assert sealed_box.put(db, BOX, ["b"], by=4)
    assert sealed_box.contents(db, BOX) == Box((4, 9), ("a", "b", "c"))
    assert files(db) == [BOX]


def test_somebody_puts_in_once(db: Connection) -> None:
    assert sealed_box.put(db, BOX, ["yes"], by=9)
    assert not sealed_box.put(db, BOX, ["no"], by=9)
    assert sealed_box.contents(db, BOX) == Box((9,), ("yes",))


def test_who_puts_in_can_be_left_out_altogether(db: Connection) -> None:
    assert sealed_box.put(db, BOX, ["a word"], by=None)
    assert sealed_box.put(db, BOX, ["a word"], by=None)
    assert sealed_box.contents(db, BOX) == Box((), ("a word", "a word"))


@settings(max_examples=30)
@given(
    slips=st.lists(st.lists(st.text(max_size=5), max_size=3), min_size=1, max_size=6),
    data=st.data(),
)
def test_the_bytes_are_the_same_whoever_put_in_what_and_in_any_order(
    slips: list[list[str]], data: st.DataObject
) -> None:
    people = list(range(len(slips)))
    written = []
    for _ in range(2):
        order = data.draw(st.permutations(people))
        owners = data.draw(st.permutations(people))
        with TemporaryDirectory() as folder, closing(connect(Path(folder) / "b.db")) as db:
            for each in order:
                assert sealed_box.put(db, BOX, slips[each], by=owners[each])
            written.append(bytes_of(db))
    assert written[0] == written[1]


@pytest.mark.parametrize("name", ["../x", "ballot", "ballot-1.old", "Ballot-1", ""])
def test_a_name_that_is_none_is_refused(db: Connection, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        sealed_box.put(db, name, ["a"], by=1)


def test_a_full_disk_changes_nothing(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed_box.put(db, BOX, ["a"], by=1)

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space"):
            sealed_box.put(db, BOX, ["b"], by=2)
    assert sealed_box.contents(db, BOX) == Box((1,), ("a",))
    assert sealed_box.put(db, BOX, ["b"], by=2)
    assert files(db) == [BOX]


STEPS = ("open", "fsync", "link", "replace", "unlink")


class _Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("at", range(12))
def test_a_kill_at_any_step_keeps_the_old_box_or_the_new_one(
    db: Connection, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed_box.put(db, BOX, ["a"], by=1)
    steps = iter(range(100))

    def killed_at_its_step(name: str) -> None:
        original = getattr(os, name)

        def step(*args: object, **kwargs: object) -> object:
            if next(steps) == at:
                raise _Killed
            return original(*args, **kwargs)

        monkeypatch.setattr(os, name, step)

    with monkeypatch.context():
        for name in STEPS:
            killed_at_its_step(name)
        with suppress(_Killed):
            sealed_box.put(db, BOX, ["b"], by=2)
    monkeypatch.undo()
    sealed_box.heal(db)
    assert files(db) == [BOX]
    assert sealed_box.contents(db, BOX) in (Box((1,), ("a",)), Box((1, 2), ("a", "b")))
    sealed_box.put(db, BOX, ["b"], by=2)
    assert sealed_box.contents(db, BOX) == Box((1, 2), ("a", "b"))


def test_blocks_that_are_given_back_hold_nothing_any_more(db: Connection) -> None:
    sealed_box.put(db, BOX, ["secret"], by=1)
    with (sealed_box.folder_of(db) / BOX).open("rb") as kept_open:
        sealed_box.put(db, BOX, ["another"], by=2)
        assert set(kept_open.read()) == {0}


def test_a_destroyed_box_is_gone_and_overwritten(db: Connection) -> None:
    sealed_box.put(db, BOX, ["secret"], by=1)
    with (sealed_box.folder_of(db) / BOX).open("rb") as kept_open:
        sealed_box.destroy(db, BOX)
        assert set(kept_open.read()) == {0}
    assert files(db) == []
    assert sealed_box.contents(db, BOX) == Box()
