"""看图 in chat: found where the figures are, changed in place, drawn once, for whom it is for."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bot.demo.telegram.models import Message
from handlers import calendar
from handlers.pictures import asking, keyboards, making
from handlers.pictures.keyboards import Wish
from handlers.roster import roster
from handlers.turn import Acting
from storage import plan
from tests.records import add_record, close_session
from tests.town import Hand, Town


async def secretary(town: Town) -> Hand:
    """The secretary of a branch with a plan and one session that was held."""
    zhao = await town.member("赵㛃䶮", standing="full", offices=("secretary",))
    await close_session(town, "2026-11-18 15:00", "主题", **{f"p{zhao.id}": "present"})
    await town.write(lambda acting: plan.set_target(acting.db, 2026, "study", 26))
    return zhao


def file_of(message: Message) -> str:
    """Telegram's id of the picture that the message shows."""
    assert message.media is not None
    assert message.media.kind == "photo"
    return message.media.file_id


async def wish(town: Town, hand: Hand, what: str, message_id: int | None = None) -> None:
    """A picture is asked for, whatever buttons there are."""
    args = {"message_id": message_id, "name": "month", "day": "2026-11-23", "number": 0}
    await town.write(
        lambda acting: acting.do_later("picture", person_id=hand.id, what=what, **args)
    )
    await town.settle()


async def test_the_figures_become_a_picture_and_words_again(town: Town) -> None:
    zhao = await secretary(town)
    page = await zhao.send("统计")
    month = await zhao.press("看图")
    assert month.id == page.id, "in the place of the text"
    assert "2026年11月　计划完成情况" in month.text
    assert month.photo is not None
    assert Image.open(io.BytesIO(month.photo)).width == 1080
    assert {"● 计划", "出勤", "学时", "师徒", "● 本月", "‹ 往前"} <= set(month.labels)
    first = file_of(month)
    year = await zhao.press("本年度")
    assert (year.id, "2026年度" in year.text) == (page.id, True), "the same message is changed"
    assert file_of(year) != first
    words = await zhao.press("看文字")
    assert words.text.startswith("📊 统计　2026年度")
    assert [each.id for each in zhao.phone.messages if "2026年度" in each.text] == [words.id]
    again = await zhao.press("看图")
    assert file_of(again) == file_of(year), "nothing has changed: it is not drawn again"
    await add_record(town, "study", "done", "又一次", "2026-11-20")
    await zhao.press("计划")
    assert file_of(zhao.last) != file_of(year), "a figure has changed"
    zhao.last.deleted = True
    await zhao.press_data("tally_pic:plan:year:2026-11-23:0:1")
    zhao.phone.press_data("tally_pic:plan:year:2026-11-23:0:1", again.id)
    await town.settle()
    assert zhao.last.media is not None, "its message is gone: it comes below"
    assert zhao.last.id > again.id


async def test_only_the_last_wish_is_drawn(town: Town, tmp_path: Path) -> None:
    zhao = await secretary(town)
    page = await zhao.send("统计")
    for what in ("plan:week", "plan:month", "turnout:month"):
        zhao.phone.press_data(f"tally_pic:{what}:2026-11-23:0:0", page.id)
    await town.settle()
    assert zhao.last.text == "🖼 2026年11月　出勤情况\n实到 1 / 应到 1（100%）"
    assert file_of(zhao.last).endswith("1"), "the first file that Telegram has seen"
    assert not [*(tmp_path / "files/pictures").iterdir()], "no file is left behind"


async def test_what_telegram_knows_no_more_is_drawn_again(town: Town) -> None:
    zhao = await secretary(town)
    page = await zhao.send("计划")
    await zhao.press("看图")
    first = file_of(zhao.last)
    assert "2026年度　计划完成情况" in zhao.last.text
    assert page.media is None, "the plan stays, its picture is below"
    await town.write(lambda acting: acting.db.execute("UPDATE pictures SET file_id = 'gone'"))
    await zhao.press("看图", message_id=page.id)
    second = file_of(zhao.last)
    assert second != first
    town.telegram.fail("sendPhoto", "FILE_REFERENCE_EXPIRED")
    await zhao.press("看图", message_id=page.id)
    assert file_of(zhao.last) not in (first, second)


async def test_everyone_has_their_own_year_and_nobody_elses(town: Town) -> None:
    zhao = await secretary(town)
    wang = await town.member("王芳", standing="full")
    await wang.send("我的")
    card = await wang.press("我的一年")
    assert card.text == "🖼 王芳的2026年　只有您自己看得到。"
    assert card.photo is not None
    assert "只有您自己看得到" in (await wang.press("看文字")).text
    sent = len(zhao.texts())
    await wang.send("看图")
    assert "王芳的2026年" in wang.last.text, "a plain word shows it too"
    assert len(zhao.texts()) == sent


@pytest.mark.parametrize("what", [asking.PLAN, asking.TURNOUT, asking.HOURS, asking.PAIRS])
async def test_pictures_of_the_branch_are_for_its_offices(town: Town, what: str) -> None:
    wang = await town.member("王芳", standing="full")
    before = wang.texts()
    await wish(town, wang, what)
    assert wang.texts() == before, "the right had ended when it was to be drawn"


async def test_who_was_struck_off_meanwhile_gets_nothing(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await town.write(lambda acting: roster.strike_off(acting, wang.id, by=None))
    await town.settle()
    before = wang.texts()
    await wish(town, wang, asking.OWN)
    assert wang.texts() == before


async def test_only_what_a_person_may_see_is_offered(town: Town) -> None:
    leader = await town.member("李静", offices=("research_leader",))
    wang = await town.member("王芳", offices=("secretary",))
    wish = Wish(leader.id, None, asking.PAIRS, "year", date(2026, 11, 23), 0)

    def offered(acting: Acting, hand: Hand) -> list[str]:
        person, year = acting.person_of(hand.id), calendar.year_of(acting.today)
        rows = keyboards.of_branch(acting, person, wish, year, 0, 1, making.ACTS)
        return [button.label for row in rows for button in row]

    periods = ["本周", "本月", "本学期", "● 本年度", "‹ 往前", "‹ 看文字"]
    assert await town.write(lambda acting: offered(acting, leader)) == periods
    tabs = ["计划", "出勤", "学时", "● 师徒"]
    assert await town.write(lambda acting: offered(acting, wang)) == [*tabs, *periods]


async def test_outside_term_there_is_no_picture_of_the_term(town: Town) -> None:
    zhao = await secretary(town)
    page = await zhao.send("统计")
    await zhao.press_data("tally_pic:plan:term:2026-11-23:0:0")
    assert "不在学期里" in zhao.toast
    assert zhao.last.id == page.id


async def test_who_waits_sees_that_it_is_drawn_and_then_the_picture(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    wang.phone.send("看图")
    await town.service.polling.once()
    town.clock.advance(2)
    await town.service.sender.drain()
    line = wang.last
    assert line.text == "🖼 正在画图，请稍等。"
    await town.settle()
    assert wang.last.id == line.id, "the line has become it"
    assert "王芳的2026年" in wang.last.text
    assert wang.last.photo is not None
    sent = len(wang.phone.messages)
    await wang.send("看图")
    assert len(wang.phone.messages) == sent + 2, "what is there soon needs no line"


async def try_until_given_up(town: Town) -> None:
    for _ in range(4):
        town.clock.advance(60)
        await town.settle()


async def test_a_drawing_that_fails_says_so_in_its_place(town: Town, tmp_path: Path) -> None:
    zhao = await secretary(town)
    page = await zhao.send("统计")
    await zhao.press("看图")
    (tmp_path / "files/pictures").rmdir()
    (tmp_path / "files/pictures").write_text("no folder")
    await zhao.press("本年度")
    await try_until_given_up(town)
    assert (zhao.last.id, zhao.last.media is not None) == (page.id, True)
    assert "没画成" in zhao.last.text
    assert zhao.last.labels == ["再画一次", "‹ 看文字"]
    (tmp_path / "files/pictures").unlink()
    await zhao.press("再画一次")
    assert "计划完成情况" in zhao.last.text
    words = await zhao.press("看文字")
    assert words.text.startswith("📊 统计")


async def test_a_line_that_is_drawn_for_says_that_it_failed(town: Town, tmp_path: Path) -> None:
    wang = await town.member("王芳", standing="full")
    (tmp_path / "files").mkdir(exist_ok=True)
    (tmp_path / "files/pictures").write_text("no folder")
    await wang.send("看图")
    await try_until_given_up(town)
    assert [text for text in wang.texts() if "图" in text] == [wang.last.text]
    assert "没画成" in wang.last.text
    assert wang.last.labels == ["再画一次", "‹ 看文字"]


async def test_a_button_of_a_picture_on_a_text_leaves_nothing_refused(
    town: Town, tmp_path: Path
) -> None:
    zhao = await secretary(town)
    page = await zhao.send("统计")
    (tmp_path / "files").mkdir(exist_ok=True)
    (tmp_path / "files/pictures").write_text("no folder")
    await zhao.press_data("tally_pic:plan:year:2026-11-23:0:1")
    town.clock.advance(2)
    await town.service.sender.drain()
    assert (zhao.last.id, zhao.last.text) == (page.id, "🖼 正在画图，请稍等。")
    await try_until_given_up(town)
    assert (zhao.last.id, "没画成" in zhao.last.text) == (page.id, True)
    refused = await town.read(
        lambda db: db.execute("SELECT failed FROM outbox WHERE failed IS NOT NULL").fetchall()
    )
    assert [row["failed"] for row in refused] == []
