"""What lies in a backup and what never does. Who may get one: test_documents.py, nobody in chat."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.backup import backup
from storage.backup import inspect
from tests import ballots as made
from tests.reflections import essay, submit
from tests.town import TOKEN, Hand, Town

PHONE, SUGGESTED, TAKEN_BACK = "13800000007", "食堂的菜太咸了", "后来没有登记的一节课"


@pytest.fixture
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


async def vote_and_suggest(hands: list[Hand], town: Town) -> None:
    """Everybody votes unsigned, and one writes to the secretary without a name."""
    await made.resolution(town, hands[0])
    for hand in hands:
        await made.vote(hand, "反对" if hand is hands[3] else "赞成")
    await hands[1].send("/suggest")
    await hands[1].send(SUGGESTED)
    await hands[1].press("交书记（不署名）")


async def begin_and_cancel(hand: Hand) -> None:
    """A lesson is begun and given up."""
    await hand.send("📒 记课")
    for label in ("公开课", "我（", "今天", "大班", "语言"):
        await hand.press(label)
    await hand.send(TAKEN_BACK)
    await hand.send("/cancel")


def lying(folder: Path) -> bytes:
    """The bytes of all files directly in the folder."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


@pytest.mark.usefixtures("_usual_umask")
async def test_a_backup_holds_what_is_kept_and_nothing_else(town: Town, tmp_path: Path) -> None:
    hands = await made.voters(town)
    text = essay(320)
    await submit(town, hands[2].id, text)
    await town.enrol("未加入", phone=PHONE)
    await vote_and_suggest(hands, town)
    await begin_and_cancel(hands[4])
    boxes, live = lying(tmp_path / "boxes"), lying(tmp_path)
    assert SUGGESTED.encode() in boxes
    assert b"0:against" in boxes
    assert TAKEN_BACK.encode() in live, "what was given up leaves its bytes"

    file = backup(town.service.config, None, town.clock.now())
    content = file.read_bytes()
    # All that is in the database, in the clear: whoever holds the file reads what was confidential.
    assert text[:60].encode() in content
    assert PHONE.encode() in content
    never = (TOKEN, TOKEN.partition(":")[2], SUGGESTED, TAKEN_BACK, "0:for", "0:against")
    assert [each for each in never if each.encode() in content] == []
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in file.parent.iterdir()] == [file.name], "nothing beside it"
    assert inspect(file).rows["people"] == 7
