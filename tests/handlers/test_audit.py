"""What offices read of others is noted, and the secretary sees it."""

from handlers.turn import Acting
from storage import audit
from tests.reflections import essay, secretary_of, submit
from tests.town import Hand, Town


async def read_one(town: Town) -> tuple[Hand, Hand, Hand]:
    """A secretary, a reviewer who has read one reflection, and its author."""
    secretary = await secretary_of(town)
    reviewer = await town.member("陈宣", offices=("publicity",))
    author = await town.member("王芳", standing="full")
    await submit(town, author.id, essay(320))
    await reviewer.send("审阅")
    return secretary, reviewer, author


async def test_who_read_whose_reflection_is_on_the_secretarys_list(town: Town) -> None:
    secretary, _, _ = await read_one(town)
    await secretary.send("查阅记录")
    assert "11月23日（星期一）09:00 陈宣 看了心得（王芳）" in secretary.last.text
    assert "共 1 条" in secretary.last.text


async def test_a_second_look_on_the_same_day_is_no_other_line(town: Town) -> None:
    _, reviewer, _ = await read_one(town)
    await reviewer.send("审阅")
    assert await town.read(audit.count) == 1
    await town.move_to("2026-11-24 09:00")
    await reviewer.send("审阅")
    assert await town.read(audit.count) == 2


async def test_ones_own_reflection_is_read_unnoted(town: Town) -> None:
    _, _, author = await read_one(town)
    await author.press_data("refl_open:1")
    assert await town.read(audit.count) == 1


async def test_the_list_turns_its_pages(town: Town) -> None:
    secretary = await secretary_of(town)
    await secretary.send("管理")
    await secretary.press("台账与资料")
    await secretary.press("查阅记录")
    assert secretary.last.text == "还没有人查阅过别人的内容。"

    def read_many(acting: Acting) -> None:
        for number in range(1, 18):
            audit.add(acting.db, 1, "reflection", number, None, at=acting.now, day=acting.today)

    await town.write(read_many)
    await secretary.send("/audit")
    assert "第 1/3 页" in secretary.last.text
    await secretary.press("下一页")
    await secretary.press("下一页")
    assert secretary.last.text.count("看了心得") == 1
    assert secretary.last.buttons
    await secretary.press("上一页")
    assert "第 2/3 页" in secretary.last.text
