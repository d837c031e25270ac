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
