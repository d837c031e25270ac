"""Unkept calls: carried out and answered, and written down nowhere."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from handlers.registry import press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.turn import Turn
from storage import people, sealed_box
from storage.database import Connection
from tests.bot.test_intake import fill_disk
from tests.town import Hand, Town

SECRET = "绝密的选择"


@press("whisper", Act.USE, unkept=True)
def whisper(turn: Turn, word: str) -> None:
    """Show the word, and keep it in a box."""
    if word == "fail":
        raise RuntimeError(SECRET)
    if word == "write":
        people.set_silent(turn.db, turn.me.id, silent=True)
    sealed_box.put(turn.db, "whisper-1", [word], by=turn.me.id)
    turn.toast(word)
    turn.show(Screen(f"{SECRET}{word}"))


@press("ask_whisper", Act.USE)
def ask(turn: Turn) -> None:
    """Offer the buttons."""
    rows = tuple((whisper.button(word, word),) for word in ("yes", "fail", "write"))
    turn.say(Screen("请选", rows))


def hear(turn: Turn) -> None:
    """Take a typed text."""
    said: dict[int, str] = turn.registry.memory["heard"]
    said[turn.incoming.user_id] = turn.incoming.text
    turn.say(Screen(f"{SECRET}听到了"))


def teach(town: Town) -> None:
    registry = town.service.registry
    if "whisper" not in registry.presses:
        registry.press(ask, whisper)
        memory = registry.memory.setdefault("heard", {})
        registry.unkept_message(lambda incoming: incoming.user_id in memory, hear)


async def whispering(town: Town) -> Hand:
    teach(town)
    wang = await town.member("王芳", standing="full")
    await wang.press_data("ask_whisper")
    return wang


def everything(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def count_seen(db: Connection) -> int:
    return int(db.execute("SELECT count(*) FROM seen_updates").fetchone()[0])


async def test_an_unkept_press_is_answered_and_leaves_nothing_behind(
    town: Town, tmp_path: Path
) -> None:
    wang = await whispering(town)
    seen = await town.read(count_seen)
    await wang.press("yes")
    assert wang.last.text == f"{SECRET}yes"
    assert wang.toast == "yes"
    assert await town.read(count_seen) == seen
    assert not any(SECRET.encode() in content for content in everything(tmp_path))


async def test_a_failure_apologises_and_tells_nobody_what_was_chosen(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    wang = await whispering(town)
    await wang.press("fail")
    assert "没有成功" in wang.toast
    assert any("unkept" in record.message for record in caplog.records)
    assert not any(SECRET.encode() in content for content in everything(tmp_path))
    failures = await town.read(lambda db: db.execute("SELECT 1 FROM failures").fetchall())
    assert failures == []


async def test_an_unkept_call_cannot_write_into_the_database(town: Town) -> None:
    wang = await whispering(town)
    await wang.press("write")
    assert "没有成功" in wang.toast
    assert not (await town.person(wang.id)).silent


async def test_kept_calls_of_the_same_batch_are_kept(town: Town) -> None:
    wang = await whispering(town)
    zhao = await town.member("赵敏", standing="full")
    wang.phone.press("fail")
    zhao.phone.send("帮助")
    wang.phone.press("yes")
    await town.settle()
    assert wang.last.text == f"{SECRET}yes"
    assert "您可以" in zhao.last.text


async def test_a_redelivered_press_is_carried_out_again_and_puts_in_once(town: Town) -> None:
    wang = await whispering(town)
    await wang.press("yes")
    assert town.telegram.redeliver(1) == 1
    await town.settle()
    assert (await town.read(sealed_box.contents, "whisper-1")).slips == ("yes",)


async def test_a_typed_text_that_is_expected_is_taken_without_a_trace(
    town: Town, tmp_path: Path
) -> None:
    wang = await whispering(town)
    town.service.registry.memory["heard"][wang.phone.user_id] = ""
    await wang.send(f"我有话说{SECRET}")
    assert wang.last.text == f"{SECRET}听到了"
    assert not any(SECRET.encode() in content for content in everything(tmp_path))


@pytest.mark.parametrize("word", ["/help", "❓ 帮助"])
async def test_commands_and_labels_are_never_taken_for_it(town: Town, word: str) -> None:
    wang = await whispering(town)
    town.service.registry.memory["heard"][wang.phone.user_id] = ""
    await wang.send(word)
    assert "您可以" in wang.last.text


@pytest.mark.parametrize("failure", ["flood", "error", "gateway"])
async def test_a_screen_that_fails_is_sent_again(
    town: Town, failure: Literal["flood", "error", "gateway"]
) -> None:
    wang = await whispering(town)
    town.telegram.fail("editMessageText", failure)
    await wang.press("yes")
    assert wang.last.text == f"{SECRET}yes"


async def test_after_an_unclean_exit_no_attempt_of_it_is_counted(town: Town) -> None:
    wang = await whispering(town)
    town.service.intake.careful = True
    await wang.press("yes")
    attempts = await town.read(lambda db: db.execute("SELECT 1 FROM update_attempts").fetchall())
    assert attempts == []


async def test_what_telegram_says_of_a_screen_is_not_logged(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    wang = await whispering(town)
    caplog.set_level(logging.INFO)
    wang.phone.press("yes")
    wang.phone.block()
    await town.settle()
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "a screen was refused: Forbidden" in said
    assert SECRET not in said


async def test_a_batch_that_cannot_be_written_puts_in_once(town: Town) -> None:
    wang = await whispering(town)
    others = [await town.member(f"党员{number}", standing="full") for number in range(12)]
    await town.service.database.write(fill_disk)
    wang.phone.press("yes")
    for hand in others:
        hand.phone.send("帮助")
    await town.service.polling.once()
    assert any("您可以" not in hand.last.text for hand in others), "the disk was full"
    await town.service.database.write(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    await town.settle()
    assert (await town.read(sealed_box.contents, "whisper-1")).slips == ("yes",)
    assert wang.last.text == f"{SECRET}yes"
