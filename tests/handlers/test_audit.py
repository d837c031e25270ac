"""What offices read of others is noted, and the secretary sees it."""

from datetime import timedelta

from handlers import features
from handlers.texts import audit as texts
from handlers.turn import Acting
from storage import audit, history
from tests.entries import enter_talk, newest
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


async def test_whoever_takes_a_document_is_on_the_list(town: Town) -> None:
    secretary = await secretary_of(town)
    await secretary.press_data("report:month:2026-11-05")
    await secretary.press_data("ledger_of:month")
    await secretary.send("/mydata")
    await secretary.send("查阅记录")
    said = secretary.last.text
    assert "导出了总结（2026年11月）" in said
    assert "导出了台账（11月1日–11月30日）" in said
    assert "导出了本人数据" in said


async def test_a_page_of_the_roster_that_was_opened_is_on_the_list(town: Town) -> None:
    secretary, _, author = await read_one(town)
    await secretary.press_data(f"person:{author.id}")
    await secretary.press_data(f"person:{secretary.id}")
    await secretary.send("查阅记录")
    assert "看了人员资料（王芳）" in secretary.last.text
    assert await town.read(audit.count) == 2


async def test_a_talk_read_by_an_office_is_noted_and_by_the_two_it_is_not(town: Town) -> None:
    secretary = await secretary_of(town)
    deputy = await town.member("陈宣", offices=("deputy",))
    talker = await town.member("王芳", standing="full")
    partner = await town.member("李静", standing="full")
    await enter_talk(talker, "李静")
    record = await newest(town)
    for hand in (talker, partner, deputy, secretary):
        await hand.press_data(f"entry:{record.id}")
    await secretary.press_data(f"history:{record.id}:0")
    await secretary.send("查阅记录")
    assert "共 2 条" in secretary.last.text
    assert "陈宣 看了记录（王芳" in secretary.last.text


async def test_who_changed_what_is_behind_the_other_button(town: Town) -> None:
    secretary, reviewer, _ = await read_one(town)
    await reviewer.press("通过")
    await secretary.send("查阅记录")
    await secretary.press("谁改过什么")
    assert "陈宣 记录：通过" in secretary.last.text
    await secretary.press("谁查阅过什么")
    assert "陈宣 看了心得（王芳）" in secretary.last.text


async def test_what_was_noted_three_years_ago_is_erased_and_history_stays(town: Town) -> None:
    _, reviewer, _ = await read_one(town)
    await reviewer.press("通过")

    def long_ago(acting: Acting) -> None:
        at = acting.now - timedelta(days=1095)
        audit.add(acting.db, 1, "reflection", 9, None, at=at, day=at.date())

    await town.write(long_ago)
    changed = await town.read(history.count_by_people)
    await town.move_to("2026-11-24 09:00")
    assert [each.noun_id for each in await town.read(audit.newest, 9, 0)] != [9]
    assert await town.read(audit.count) == 1
    assert await town.read(history.count_by_people) == changed


def test_whatever_is_noted_has_its_words() -> None:
    assert features.registry().noted <= set(texts.WHAT)
