"""Voting while the process is killed: every vote that was acknowledged is in the box, once."""

import asyncio
from datetime import timedelta
from functools import partial
from random import Random

from bot.demo.telegram.server import Phone
from handlers.ballots import ballot_form
from handlers.turn import Acting
from storage import ballots
from storage.instants import stored
from tests.process.program import Place, until

THANKS = "已经投进票箱"


async def open_ballot(place: Place) -> int:
    """A resolution that everyone with a vote is asked about at once."""

    def make(acting: Acting) -> int:
        answers = {
            "kind": "vote", "title": "同意购买户外玩具", "who": "voters", "opens": "now",
            "closes": stored(acting.now + timedelta(days=2)),
        }  # fmt: skip
        return ballot_form.keep(acting, None, answers, by=1)

    return await place.write(make)


def _says(phone: Phone, text: str) -> bool:
    return any(text in message.text for message in phone.messages if message.from_bot)


def _offers(phone: Phone, label: str) -> bool:
    return any(label in each for message in phone.messages for each in message.labels)


async def press(phone: Phone, label: str) -> None:
    await until(partial(_offers, phone, label))
    phone.press(label)


async def begin(phone: Phone) -> None:
    """By the word, because at night no card is sent."""
    phone.send("投票")
    await press(phone, "同意购买")


async def vote(phone: Phone, choice: str) -> None:
    await begin(phone)
    await press(phone, choice)
    await press(phone, "✓ 提交")


async def test_kills_in_the_middle_of_voting_lose_and_double_nothing(place: Place) -> None:
    phones = await place.members(16)
    ballot_id = await open_ballot(place)
    random = Random(5)
    program = await place.run()
    await asyncio.gather(*(vote(phone, "反对") for phone in phones[:6]))
    await until(lambda: all(_says(phone, THANKS) for phone in phones[:6]))
    for round_ in range(5):
        pair = phones[6 + 2 * round_ : 8 + 2 * round_]
        for phone in pair:
            await begin(phone)
            await press(phone, "赞成")
            await until(partial(_offers, phone, "✓ 提交"))
        for phone in pair:
            phone.press("✓ 提交")
        await asyncio.sleep(random.uniform(0.0, 0.02))
        program.kill()
        await program.ended()
        program = await place.run()
        for phone in pair:
            await once_more(phone)
    box = await place.read(ballots.box, ballot_id)
    assert len(box.given) == 16
    assert box.slips == ("0:against",) * 6 + ("0:for",) * 10
    assert "0:for" not in program.said


async def once_more(phone: Phone) -> None:
    """Press submit again until it is done; after a restart the choice is asked for anew."""
    while not _says(phone, THANKS):
        if _offers(phone, "✓ 提交"):
            phone.press("✓ 提交")
        elif _offers(phone, "赞成"):
            phone.press("赞成")
        await asyncio.sleep(0.1)


async def test_nothing_but_the_box_tells_a_choice(place: Place) -> None:
    phones = await place.members(6)
    await open_ballot(place)
    program = await place.run()
    for phone in phones:
        await vote(phone, "赞成")
    await until(lambda: all(_says(phone, THANKS) for phone in phones))
    backup = await place.launch("backup")
    assert await backup.ended() == 0
    program.kill()
    await program.ended()
    taken = {path: path.read_bytes() for path in place.folder.rglob("*") if path.is_file()}
    names = {path.name for path in taken}
    assert {"branch.db", "branch.db-wal", "ballot-1", "stderr-0"} <= names
    assert [path for path in taken if path.parent.name == "backups"]  # the nightly one too
    for path, content in taken.items():
        told = any(mark.encode() in content for mark in ("0:for", "vote_set", "赞成"))
        assert told == (path.name == "ballot-1"), path
