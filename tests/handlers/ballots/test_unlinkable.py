"""With everything on disk in hand nobody can tell who chose what in an unsigned ballot.

Two proofs: whoever chose what, the bytes on disk are the same; and an adversary who tries order,
nearness, rows, freed pages and sizes does no better than a coin, but finds out everything when the
box is made as one would make it without thinking.
"""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.turn import Acting
from storage import people
from storage.backup import copy_database
from storage.ballots import Ballot
from storage.terms import Office, Standing
from tests import ballots as made
from tests.handlers.ballots import adversary
from tests.handlers.ballots.adversary import MARKS, WAYS, Evidence, Voter
from tests.town import Hand, Town, open_town

VOTERS = 10
ELECTIONS = 12


async def electorate(town: Town) -> list[Hand]:
    """Voters who have joined without any random code, so that two branches can be alike."""
    hands = []
    for name in made.NAMES[:VOTERS]:
        offices = (Office.SECRETARY,) if name == made.NAMES[0] else ()
        person = Enrolment(name, standing=Standing.FULL, offices=offices)
        phone = town.telegram.phone(name)

        def enrol(acting: Acting, person: Enrolment = person, user: int = phone.user_id) -> int:
            person_id = roster.enrol(acting, person, by=None, from_day=acting.today)
            people.bind(acting.db, person_id, user, acting.now)
            return person_id

        phone.chat.started = True
        hands.append(Hand(town, phone, await town.write(enrol)))
    return hands


async def cast(hands: Sequence[Hand], choices: Sequence[str]) -> None:
    for hand, choice in zip(hands, choices, strict=True):
        await made.vote(hand, MARKS[choice])


async def disk_after(folder: Path, choices: Sequence[str], *, closed: bool) -> dict[str, bytes]:
    """Everything on disk after these votes, in this order; a backup is made in between."""
    await asyncio.to_thread(folder.mkdir)
    async with open_town(folder) as town:
        hands = await electorate(town)
        await made.resolution(town, hands[0])
        await cast(hands[: len(choices)], choices)
        copy_database(folder / "branch.db", folder / "backup.db")
        if closed:
            await town.move_to("2026-11-25 10:00")
    return {Path(path).name: content for path, content in adversary.seize(folder).items()}


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("number", [5, 8, VOTERS])
async def test_the_disk_is_the_same_whoever_chose_what(
    tmp_path: Path, number: int, closed: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    choices = ["for"] * (number // 2) + ["against"] * (number - number // 2)
    seen, logged = [], []
    for name, turned in (("one", choices), ("other", choices[::-1])):
        caplog.clear()
        seen.append(await disk_after(tmp_path / name, turned, closed=closed))
        logged.append([record.getMessage() for record in caplog.records])
    assert "ballot-1" in seen[0]
    assert {"branch.db", "backup.db"} <= seen[0].keys()
    assert seen[0] == seen[1]
    assert logged[0] == logged[1]


@pytest.mark.parametrize("number", [1, 4])
async def test_as_long_as_there_are_few_votes_the_disk_knows_none(
    tmp_path: Path, number: int
) -> None:
    one = await disk_after(tmp_path / "one", ["for"] * number, closed=False)
    other = await disk_after(tmp_path / "other", ["against"] * number, closed=False)
    assert one == other
    assert "ballot-1" not in one


Disk = Callable[[Town, Path, Ballot, Sequence[Hand], Mapping[int, str]], Mapping[str, bytes]]


async def success(folder: Path, disk_of: Disk) -> dict[str, float]:
    """Of the adversary's guesses the share that is right, for each way of guessing."""
    random = Random(4)
    right = dict.fromkeys((way.__name__ for way in WAYS), 0.0)
    async with open_town(folder) as town:
        hands = await electorate(town)
        for _ in range(ELECTIONS):
            ballot = await made.resolution(town, hands[0])
            order = random.sample(hands, VOTERS)
            choices = random.sample(["for", "against"] * (VOTERS // 2), VOTERS)
            await cast(order, choices)
            truth = {hand.id: choice for hand, choice in zip(order, choices, strict=True)}
            files = disk_of(town, folder, ballot, order, truth)
            voters = [Voter(hand.id, hand.phone.user_id, hand.phone.name) for hand in order]
            for way in WAYS:
                guess = way(Evidence(files, voters))
                right[way.__name__] += adversary.right(guess, truth)
    return {way: number / (ELECTIONS * VOTERS) for way, number in right.items()}


def our_disk(
    town: Town, folder: Path, ballot: Ballot, order: Sequence[Hand], truth: Mapping[int, str]
) -> Mapping[str, bytes]:
    """Data, WAL, a fresh backup, and this ballot's box: earlier ones tell nothing of it."""
    backup = folder / "backups" / f"{ballot.id}.db"
    backup.parent.mkdir(exist_ok=True)
    copy_database(folder / "branch.db", backup)
    boxes = {f"ballot-{each}" for each in range(ballot.id)}
    return {
        path: content
        for path, content in adversary.seize(folder).items()
        if Path(path).name not in boxes
    }


def _naive(name: str, content: bytes) -> Mapping[str, bytes]:
    return {name: content}


def box_in_order(
    town: Town, folder: Path, ballot: Ballot, order: Sequence[Hand], truth: Mapping[int, str]
) -> Mapping[str, bytes]:
    """No names, but the slips as they came in."""
    return _naive("box", json.dumps([truth[hand.id] for hand in order]).encode())


def unsorted_by_list(
    town: Town, folder: Path, ballot: Ballot, order: Sequence[Hand], truth: Mapping[int, str]
) -> Mapping[str, bytes]:
    """The slips beside the voters' list: each list sorted, but by the voters' numbers."""
    return _naive("box", json.dumps([truth[each] for each in sorted(truth)]).encode())


def drafts_deleted(
    town: Town, folder: Path, ballot: Ballot, order: Sequence[Hand], truth: Mapping[int, str]
) -> Mapping[str, bytes]:
    """Drafts in a table, deleted when the vote is cast: their pages keep them."""
    file = folder / "naive.db"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA secure_delete = OFF")  # Debian's SQLite has it on
    connection.execute("CREATE TABLE drafts (person TEXT, choice TEXT)")
    for hand in order:
        connection.execute(
            "INSERT INTO drafts VALUES (?, ?)", (f"person={hand.id};", f'"{truth[hand.id]}"')
        )
    connection.commit()
    connection.execute("DELETE FROM drafts")
    connection.commit()
    connection.close()
    return _naive("naive.db", file.read_bytes())


def votes_in_a_table(
    town: Town, folder: Path, ballot: Ballot, order: Sequence[Hand], truth: Mapping[int, str]
) -> Mapping[str, bytes]:
    """A table of votes without names: the rowids are the order of voting."""
    file = folder / "naive.db"
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE votes (id INTEGER PRIMARY KEY, choice TEXT)")
    for hand in order:
        connection.execute("INSERT INTO votes (choice) VALUES (?)", (truth[hand.id],))
    connection.commit()
    connection.close()
    return _naive("naive.db", file.read_bytes())


async def test_no_way_of_guessing_is_better_than_a_coin(tmp_path: Path) -> None:
    shares = await success(tmp_path, our_disk)
    # 120 guesses, half of them right by chance: 0.2 is more than four standard deviations.
    assert all(abs(share - 0.5) < 0.2 for share in shares.values()), shares


@pytest.mark.parametrize(
    ("naive", "way"),
    [
        (box_in_order, "in_order_of_voting"),
        (unsorted_by_list, "in_order_of_the_list"),
        (drafts_deleted, "nearest_in_the_bytes"),
        (votes_in_a_table, "rows_in_order"),
    ],
)
async def test_the_same_adversary_sees_through_a_naive_box(
    tmp_path: Path, naive: Disk, way: str
) -> None:
    shares = await success(tmp_path, naive)
    assert shares[way] > 0.95, shares


async def test_no_choice_stands_in_any_file_but_the_box(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        hands = await electorate(town)
        await made.resolution(town, hands[0])
        await cast(hands, ["for", "against"] * (VOTERS // 2))
        files = adversary.seize(tmp_path)
    for path, content in files.items():
        words = ("vote_set", "0:for", *MARKS.values())
        found = [word for word in words if word.encode() in content]
        assert found == (["0:for"] if Path(path).name == "ballot-1" else []), path
