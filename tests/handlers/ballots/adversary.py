"""Somebody with the whole disk who tries to tell who chose what.

The adversary is given more than the disk tells: who the voters are, by all their numbers, and in
which order they voted. Each way of guessing gives every voter a choice, or none.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

MARKS = {"for": "赞成", "against": "反对"}
"""The two choices as stored, and as people read them."""


@dataclass(frozen=True)
class Voter:
    """What somebody is known by."""

    person_id: int
    user_id: int
    name: str


@dataclass(frozen=True)
class Evidence:
    """Every file by its path, and the voters in the order in which they voted."""

    files: Mapping[str, bytes]
    voters: Sequence[Voter]


Guess = dict[int, str]


def seize(*folders: Path) -> dict[str, bytes]:
    """Every file in the folders, as it is on disk now."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@lru_cache(maxsize=64)
def _choices_in(content: bytes) -> Sequence[tuple[int, str]]:
    """Where in the bytes a choice stands, in order; a code only where it is a word of its own."""
    found = [
        (match.start(), code)
        for code, label in MARKS.items()
        for mark in (f"{code}(?![a-z])", label)
        for match in re.finditer(mark.encode(), content)
        if mark == label or not content[match.start() - 1 : match.start()].islower()
    ]
    return sorted(found)


def in_order_of_voting(evidence: Evidence) -> Guess:
    """The n-th choice in a file is that of the n-th who voted."""
    for content in evidence.files.values():
        choices = [code for _, code in _choices_in(content)]
        if len(choices) == len(evidence.voters):
            pairs = zip(evidence.voters, choices, strict=True)
            return {voter.person_id: code for voter, code in pairs}
    return {}


def in_order_of_the_list(evidence: Evidence) -> Guess:
    """The n-th choice in the box is that of the n-th voter by number."""
    voters = sorted(evidence.voters, key=lambda voter: voter.person_id)
    return in_order_of_voting(Evidence(evidence.files, voters))


def nearest_in_the_bytes(evidence: Evidence) -> Guess:
    """The choice that stands nearest to any of the voter's marks, freed pages and all."""
    guess: dict[int, tuple[int, str]] = {}
    for content in evidence.files.values():
        choices = _choices_in(content)
        for voter in evidence.voters:
            for mark in (str(voter.user_id), voter.name, f"person={voter.person_id};"):
                for match in re.finditer(re.escape(mark.encode()), content):
                    for at, code in choices:
                        distance = abs(at - match.end())
                        best = guess.get(voter.person_id)
                        if best is None or distance < best[0]:
                            guess[voter.person_id] = (distance, code)
    return {person_id: code for person_id, (_, code) in guess.items()}


def _tables(files: Mapping[str, bytes]) -> Iterator[list[str]]:
    """The rows of every table of every database, in the order of their rowids, as text."""
    with TemporaryDirectory() as folder:
        for path, content in files.items():
            if content.startswith(b"SQLite format 3"):
                copy = Path(folder) / Path(path).name
                copy.write_bytes(content)
                wal = files.get(f"{path}-wal")
                if wal is not None:
                    copy.with_name(copy.name + "-wal").write_bytes(wal)
                yield from _rows(copy)


def _rows(database: Path) -> Iterator[list[str]]:
    connection = sqlite3.connect(database)
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            yield [" ".join(map(str, row)) for row in connection.execute(f'SELECT * FROM "{name}"')]
    finally:
        connection.close()


def rows_in_order(evidence: Evidence) -> Guess:
    """The n-th row of a table that holds a choice is that of the n-th who voted."""
    for rows in _tables(evidence.files):
        chosen = [found for row in rows if len(found := _choices_in(row.encode())) == 1]
        if len(chosen) == len(evidence.voters):
            pairs = zip(evidence.voters, chosen, strict=True)
            return {voter.person_id: codes[0][1] for voter, codes in pairs}
    return {}


def by_footprint(evidence: Evidence) -> Guess:
    """Who has left more bytes behind has chosen the one, who has left fewer the other."""
    every = [row for rows in _tables(evidence.files) for row in rows]
    sizes = {
        voter.person_id: sum(len(row) for row in every if str(voter.user_id) in row)
        for voter in evidence.voters
    }
    ranked = sorted(sizes, key=lambda person_id: sizes[person_id])
    half = len(ranked) // 2
    return {each: "for" if index < half else "against" for index, each in enumerate(ranked)}


WAYS: Sequence[Callable[[Evidence], Guess]] = (
    in_order_of_voting,
    in_order_of_the_list,
    nearest_in_the_bytes,
    rows_in_order,
    by_footprint,
)


def right(guess: Guess, truth: Mapping[int, str]) -> float:
    """How many are guessed right; whoever is not guessed at is a coin's toss."""
    return sum(
        0.5 if person_id not in guess else float(guess[person_id] == choice)
        for person_id, choice in truth.items()
    )
