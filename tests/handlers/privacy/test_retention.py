"""What is erased because of its age, and what stays for ever."""

from pathlib import Path

import pytest

from storage import outbox
from storage.database import Connection
from tests.handlers.privacy.test_export import filled
from tests.reflections import essay, secretary_of
from tests.town import Hand, Town

PHONE = "13800000001"


def everything(db: Connection) -> str:
    """All that is in the database, as text."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return "\n".join(
        str([tuple(row) for row in db.execute(f'SELECT * FROM "{name}"')]) for (name,) in tables
    )


async def days(town: Town, count: int) -> None:
    """Let that many days pass, a look each hour."""
    for _ in range(count * 4):
        town.clock.advance(6 * 3600)
        await town.tick()


async def struck_off(town: Town, li: Hand) -> None:
    await li.send("王芳")
    await li.send("/people")
    await li.press("找人")
    await li.send("王芳")
    await li.press("除名")
    assert "30 天后" in li.last.text
    await li.press("确认除名")


@pytest.fixture
async def li(town: Town) -> Hand:
    return await secretary_of(town)


async def test_a_month_after_striking_off_what_is_no_record_is_gone(
    town: Town, li: Hand, tmp_path: Path
) -> None:
    wang, _ = await filled(town)
    account = str(wang.phone.user_id)
    await struck_off(town, li)
    await days(town, 29)
    assert PHONE in await town.read(everything)
    await days(town, 2)
    rest = await town.read(everything)
    assert PHONE not in rest
    assert account not in rest
    assert "只写了开头" not in rest
    assert "大一班" not in rest
    assert list_of(tmp_path / "files") == []
    assert "王芳" in rest
    assert essay(320, seed=1) in rest
    assert "present" in rest


def list_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_after_that_a_striking_off_can_be_undone_without_the_account(
    town: Town, li: Hand
) -> None:
    wang, _ = await filled(town)
    await struck_off(town, li)
    undo = next(button for row in li.last.buttons for button in row if "撤销" in button.label)
    await days(town, 31)
    await li.press_data(undo.target)
    person = await town.person(wang.id)
    assert (person.struck_off_day, person.user_id, person.phone) == (None, None, None)
    assert person.standing == "full"
    await struck_off(town, li)
    await days(town, 31)
    erased = await town.read(
        lambda db: db.execute("SELECT count(*) FROM people WHERE erased_at IS NOT NULL").fetchone()
    )
    assert erased[0] == 1


async def test_an_account_that_is_somebody_elses_by_now_is_left_alone(town: Town, li: Hand) -> None:
    await filled(town)
    zhang = await town.enrol("张丽")
    wang = town.stranger("王芳")
    await struck_off(town, li)
    await town.write(
        lambda acting: acting.db.execute(
            "UPDATE people SET user_id = ? WHERE id = ?", (wang.phone.user_id, zhang)
        )
    )
    await days(town, 31)
    assert (await town.person(zhang)).user_id == wang.phone.user_id


async def test_the_texts_of_sent_messages_go_and_their_keys_stay(town: Town) -> None:
    wang = await town.member("王芳")
    await town.write(
        lambda acting: outbox.post(
            acting.db, chat_id=wang.phone.user_id, method="send_message",
            payload={"text": "只此一次"}, not_before=acting.now, once_key="key",
        )
    )  # fmt: skip
    await town.settle()
    assert "只此一次" in await town.read(everything)
    await days(town, 31)
    assert "只此一次" not in await town.read(everything)
    posted = await town.write(
        lambda acting: outbox.post(
            acting.db, chat_id=wang.phone.user_id, method="send_message",
            payload={"text": "又一次"}, not_before=acting.now, once_key="key",
        )
    )  # fmt: skip
    assert not posted


async def test_a_clock_that_leaps_erases_nothing_for_a_day(town: Town, li: Hand) -> None:
    await filled(town)
    await struck_off(town, li)
    await town.tick()
    town.clock.advance(400 * 86400)
    await town.tick()
    assert PHONE in await town.read(everything)
    await days(town, 2)
    assert PHONE not in await town.read(everything)
