"""Polling: what cannot be read stops nobody."""

from typing import Any

import pytest

from tests.town import Town

UNREADABLE: list[dict[str, Any]] = [
    {},
    {"message_id": 1, "date": 0},
    {"message_id": 1, "chat": {"id": 1}, "date": 0, "text": "x"},
    {"message_id": 1, "chat": {"id": 1, "type": "private"}, "from": {"id": 1}, "date": 0},
    {"message_id": 1, "chat": {"id": 1, "type": "private"}, "date": "yesterday"},
]


@pytest.mark.parametrize("body", UNREADABLE)
async def test_an_update_that_cannot_be_read_stops_nobody(
    town: Town, body: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    wang = await town.member("王芳", standing="full")
    town.telegram.world.queue.push("message", {"text": "秘密"} | body, "raw")
    await wang.send("帮助")
    assert wang.last.text.startswith("王芳，您可以")
    assert await town.service.polling.once() == 0, "it is confirmed, and does not come again"
    assert "秘密" not in caplog.text


async def test_an_answer_to_a_message_that_is_gone_comes_below(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await wang.send("管理")
    pressed = wang.last
    wang.phone.press("统计")
    pressed.deleted = True
    await town.settle()
    assert wang.last.id > pressed.id
    assert "统计" in wang.last.text


async def test_an_answer_in_place_of_a_message_of_no_valid_number_comes_below(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    pressed = await wang.send("管理")
    town.telegram.fail("editMessageText", "MESSAGE_ID_INVALID")
    await wang.press("统计")
    assert wang.last.id > pressed.id
    assert "统计" in wang.last.text


async def test_faults_between_quiet_polls_do_not_add_up(town: Town) -> None:
    polling, clock = town.service.polling, town.clock
    for _ in range(6):
        town.telegram.fail("getUpdates", "error")
        before = clock.monotonic()
        assert await polling._ask(0) is None
        assert clock.monotonic() - before == 1.0
        assert await polling._carry_out(await polling._ask(0)) == []


async def test_what_is_done_already_is_not_attempted_again(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await wang.send("帮助")
    town.service.intake.careful = True
    assert town.telegram.redeliver(3) == 3
    await town.settle()
    counted = await town.read(
        lambda db: db.execute("SELECT count(*) FROM update_attempts").fetchone()[0]
    )
    assert counted == 0


async def test_updates_numbered_anew_after_an_idle_week_are_carried_out(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    town.clock.advance(8 * 24 * 3600)
    town.telegram.world.queue.first_id = 17
    await wang.send("帮助")
    assert wang.last.text.startswith("王芳，您可以")
    assert town.telegram.world.queue.waiting() == [], "confirmed"
