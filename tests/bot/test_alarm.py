"""What stays broken is told once, and once more when it is well."""

from pathlib import Path

import pytest

from handlers.settings import Alarm, Branch, Settings
from storage import outbox
from tests.bot.test_nightly import look
from tests.town import Hand, Town, at, open_town


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", offices=("secretary",))


async def minutes(town: Town, count: int) -> None:
    """Let the bot look after itself once a minute, and Telegram answer each time."""
    for _ in range(count):
        town.clock.advance(60)
        await town.settle()
        await look(town)
    await town.settle()


def said(hand: Hand, text: str) -> int:
    return sum(text in each for each in hand.texts())


async def test_a_backup_that_keeps_failing_is_told_once_and_its_end_once(
    town: Town, li: Hand, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "backups" / "nightly-20261123.db.partial"
    in_the_way.mkdir(parents=True)
    await minutes(town, 5 * 60)
    assert said(li, "备份") == 0
    await minutes(town, 2 * 60)
    assert said(li, "备份已经好几个小时没有做成") == 1
    in_the_way.rmdir()
    await minutes(town, 4 * 60)
    town.clock.set(at("2026-11-24 09:00"))
    await minutes(town, 7 * 60)
    assert said(li, "备份已经好几个小时没有做成") == 1
    assert said(li, "备份恢复正常了") == 1


async def test_what_mends_itself_at_night_is_never_heard_of(
    town: Town, li: Hand, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "backups" / "nightly-20261124.db.partial"
    in_the_way.mkdir(parents=True)
    await look(town, "2026-11-23 22:00")
    town.clock.set(at("2026-11-24 00:00"))
    await minutes(town, 7 * 60)
    in_the_way.rmdir()
    await minutes(town, 3 * 60)
    assert said(li, "备份") == 0


async def test_messages_that_stay_are_told_when_they_can_be(town: Town, li: Hand) -> None:
    stuck = town.telegram.phone("收不到")
    await town.service.database.write(
        lambda db: outbox.post(
            db, chat_id=stuck.user_id, method="send_message", payload={"text": "一"},
            not_before=town.clock.now(),
        )
    )  # fmt: skip
    town.telegram.fail("sendMessage", "flood", retry_after=7200)
    await town.service.sender._start_ready()
    await town.service.sender.stop()
    for _ in range(45):
        town.clock.advance(60)
        await town.service.polling.once()
        await look(town)
    waiting = await town.read(outbox.pending, town.clock.now(), set(), 9)
    assert sum("半个多小时没有发出去" in str(row.payload) for row in waiting) == 1


async def test_a_telegram_that_stays_silent_is_told(town: Town, li: Hand) -> None:
    town.service.polling.answered_at = town.clock.now()
    for _ in range(40):
        town.clock.advance(60)
        await look(town)
    town.service.polling.answered_at = town.clock.now()
    await town.settle()
    assert said(li, "收不到大家的消息") == 1
    for _ in range(40):
        town.clock.advance(60)
        town.service.polling.answered_at = town.clock.now()
        await look(town)
    await town.settle()
    assert said(li, "又能收到大家的消息了") == 1


async def test_a_disk_that_is_nearly_full_is_told_once(tmp_path: Path) -> None:
    settings = Settings(
        branch=Branch(name="一支部"), alarm=Alarm(disk_free_mb=1_000_000)
    )  # more than any disk here has free
    async with open_town(tmp_path, settings=settings) as town:
        li = await town.member("李书记", offices=("secretary",))
        await minutes(town, 60)
        assert said(li, "硬盘快满了") == 1
