"""补录: a session that is over is entered afterwards, and says so."""

import pytest

from handlers import calendar
from storage import records, sessions
from storage.sessions import Session
from tests.sessions import make_session
from tests.town import Hand, Town, at


async def held(town: Town) -> list[Session]:
    return await town.read(sessions.between, at("2026-01-01 00:00"), at("2026-11-23 09:00"))


async def enter(wang: Hand, when: str = "11月5日下午3点") -> None:
    """To the last page, from the list of all sessions."""
    await wang.press("📅 全部活动")
    await wang.press("📥 补录活动")
    await wang.press("政治理论学习")
    await wang.send("学习党章")
    await wang.send(when)
    await wang.send("会议室")
    await wang.press("跳过")


async def branch(town: Town) -> Hand:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.member("李娜", standing="full")
    await town.member("赵敏", standing="full")
    await wang.send("管理")
    return wang


async def test_a_session_that_is_over_is_entered_with_its_roll(town: Town) -> None:
    wang = await branch(town)
    await enter(wang)
    assert "11月5日" in wang.last.text
    assert "记为补录" in wang.last.text
    await wang.press("确认补录")
    assert "已补录" in wang.last.text
    await wang.press("📋 点名")
    await wang.press("没到的都算到")
    await wang.press("🏁 结束")
    await wang.press("确定结束")
    (session,) = await held(town)
    assert session.state == "done"
    (part,) = await town.read(records.of_session, session.id)
    assert (part.state, calendar.local_day(part.made_at) > part.day) == ("done", True)


async def test_a_session_entered_afterwards_is_marked_wherever_it_counts(town: Town) -> None:
    wang = await branch(town)
    await enter(wang)
    await wang.press("确认补录")
    await wang.press("📋 点名")
    await wang.press("没到的都算到")
    await wang.press("🏁 结束")
    await wang.press("确定结束")
    await wang.send("统计")
    await wang.press("政治理论学习 1")
    assert "补录" in (await wang.press("11月5日")).text


async def test_nobody_hears_of_a_session_that_is_over(town: Town) -> None:
    wang = await branch(town)
    li = await town.member("陈静", standing="full")
    before = li.texts()
    await enter(wang)
    await wang.press("确认补录")
    await town.move_to("2026-11-23 17:00")
    assert li.texts() == before


async def test_its_roll_stays_open_for_a_day_after_it_was_entered(town: Town) -> None:
    wang = await branch(town)
    await enter(wang)
    await wang.press("确认补录")
    await town.move_to("2026-11-23 17:00")
    assert [each.state for each in await held(town)] == ["planned"]
    assert not any("开成" in text for text in wang.texts())


@pytest.mark.parametrize("when", ["11月20日15:00", "昨天下午3点", "今天8点", "本周一7点"])
async def test_a_time_that_is_over_is_taken_as_back_entry(town: Town, when: str) -> None:
    wang = await branch(town)
    await wang.press("➕ 安排活动")
    await wang.press("党课")
    await wang.send("党史")
    await wang.send(when)
    assert "记为补录" in wang.last.text


async def test_back_entry_does_not_take_what_is_still_to_come(town: Town) -> None:
    wang = await branch(town)
    await wang.press("📅 全部活动")
    await wang.press("📥 补录活动")
    await wang.press("党课")
    await wang.send("党史")
    await wang.send("明天下午3点")
    assert "当时是什么时候开的" in wang.last.text


async def test_a_session_entered_later_is_marked_on_its_page_and_in_lists(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await make_session(town, "2026-11-19 15:00")
    await make_session(town, "2026-11-25 15:00")
    await wang.send("管理")
    listed = await wang.press("📋 点名")
    marked = [label for label in listed.labels if "（补录）" in label]
    assert len(marked) == 1
    assert "11月19日" in marked[0]
