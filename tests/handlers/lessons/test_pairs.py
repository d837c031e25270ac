"""Mentoring pairs: making, ending, carrying over."""

from collections.abc import Sequence
from datetime import date

import pytest

from handlers.lessons import quota
from handlers.turn import Look
from storage import history, mentorships
from storage.mentorships import Mentorship
from tests.pairs import make_pair
from tests.town import Hand, Town


async def secretary(town: Town) -> Hand:
    return await town.member("王芳", standing="full", offices=("secretary",))


async def press_all(hand: Hand, labels: Sequence[str]) -> None:
    for label in labels:
        await hand.press(label)


async def pairs_on(town: Town, day: date) -> list[Mentorship]:
    return await town.read(mentorships.in_period, day, day)


async def test_an_office_makes_a_pair_and_both_are_told_once(town: Town) -> None:
    wang = await secretary(town)
    mentor, mentee = await town.member("李娜"), await town.member("张丽")
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "＋ 结对"])
    await wang.send("lina")
    await press_all(wang, ["张丽", "9月1日"])
    assert "已结对：李娜 → 张丽" in wang.last.text
    (pair,) = await pairs_on(town, date(2026, 11, 23))
    assert (pair.mentor_id, pair.mentee_id) == (mentor.id, mentee.id)
    assert (pair.from_day, pair.to_day) == (date(2026, 9, 1), date(2027, 8, 31))
    for hand, other in ((mentor, "您的徒弟是张丽"), (mentee, "您的师傅是李娜")):
        assert sum(other in text for text in hand.texts()) == 1


async def test_the_form_survives_a_restart_after_every_act(town: Town) -> None:
    wang = await secretary(town)
    await town.enrol("李娜")
    await town.enrol("张丽")
    town.restarts_after_each_act = True
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "＋ 结对", "李娜", "张丽", "11月23日"])
    assert "已结对：李娜 → 张丽" in wang.last.text


async def test_a_mentor_has_at_most_two_mentees(town: Town) -> None:
    wang, mentor = await secretary(town), await town.member("李娜")
    for name in ("张丽", "赵敏"):
        await make_pair(town, mentor, await town.member(name))
    await town.enrol("孙静")
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "＋ 结对", "李娜"])
    assert "最多 2 个" in wang.toast
    assert "最多 2 个" in (await wang.send("李娜")).text
    await press_all(wang, ["张丽", "孙静", "9月1日"])
    assert "已结对：张丽 → 孙静" in wang.last.text


async def test_no_pair_is_made_twice_or_with_oneself(town: Town) -> None:
    wang, mentor = await secretary(town), await town.member("李娜")
    await make_pair(town, mentor, await town.member("张丽"))
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "＋ 结对", "李娜"])
    assert not any("李娜" in label for label in wang.last.labels)
    await wang.press("张丽")
    assert "已经结对" in wang.toast
    assert "没找到" in (await wang.send("李娜")).text


async def test_ending_keeps_the_pair_up_to_today_and_can_be_undone(town: Town) -> None:
    wang, mentor = await secretary(town), await town.member("李娜")
    mentee = await town.member("张丽")
    pair = await make_pair(town, mentor, mentee)
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "李娜 → 张丽", "结束结对", "确定结束"])
    assert await pairs_on(town, date(2026, 11, 24)) == []
    assert await pairs_on(town, date(2026, 11, 23)) != []
    assert "结束了" in mentee.last.text
    await wang.press("撤销")
    assert await pairs_on(town, date(2027, 6, 1)) == [pair]
    assert "继续" in mentor.last.text
    entries = await town.read(history.of, "mentorship", pair.id)
    assert [entry.what for entry in entries] == ["made", "ended", "goes_on"]


async def test_a_pair_just_made_can_be_taken_back(town: Town) -> None:
    wang = await secretary(town)
    mentee = await town.member("张丽")
    await town.enrol("李娜")
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "＋ 结对", "李娜", "张丽", "11月23日", "撤销"])
    assert await pairs_on(town, date(2026, 11, 23)) == []
    assert "撤销了" in mentee.last.text
    await wang.press_data("pair_undo:1")
    assert "不能撤销" in wang.toast


async def test_last_years_pairs_are_carried_over_in_one_go(town: Town) -> None:
    wang, mentor = await secretary(town), await town.member("李娜")
    last_year = date(2025, 9, 1)
    pair = await make_pair(town, mentor, await town.member("张丽"), last_year)
    await make_pair(town, mentor, await town.member("赵敏"), last_year)
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "从上学年接过来"])
    assert "李娜 → 张丽" in wang.last.text
    await wang.press("都接过来")
    assert "2 对" in wang.last.text
    assert len(await pairs_on(town, date(2026, 9, 1))) == 2
    assert (await town.read(mentorships.get, pair.id)).to_day == date(2026, 8, 31)
    await wang.press("返回")
    assert "接过来" not in str(wang.last.labels)
    assert "0/3 节，还差 3 节" in wang.last.text


async def test_pairs_made_in_summer_are_for_the_year_to_come(town: Town) -> None:
    await town.move_to("2026-08-20 10:00")
    wang = await secretary(town)
    await town.enrol("李娜")
    await town.enrol("张丽")
    await wang.send("管理")
    await press_all(wang, ["结对、主题", "师徒结对", "＋ 结对", "李娜", "张丽"])
    assert "9月1日–2027年8月31日" in wang.last.text
    (pair,) = await pairs_on(town, date(2026, 9, 1))
    assert pair.to_day == date(2027, 8, 31)


async def test_others_neither_see_nor_change_pairs(town: Town) -> None:
    teacher = await town.member("李娜")
    pair = await make_pair(town, teacher, await town.member("张丽"))
    for data in ("pairs", "pair_new", f"pair_end_yes:{pair.id}", "pairs_carry_yes"):
        await teacher.press_data(data)
        assert "不能操作" in teacher.toast
    assert await pairs_on(town, date(2027, 1, 1)) == [pair]


@pytest.mark.parametrize(("day", "owed"), [(date(2026, 9, 15), 1), (date(2026, 11, 23), 3)])
async def test_quotas_list_every_pair_that_holds(town: Town, day: date, owed: int) -> None:
    mentor = await town.member("李娜")
    pair = await make_pair(town, mentor, await town.member("张丽"))
    found = await town.write(
        lambda acting: quota.quotas(Look(acting.db, acting.now, acting.settings), day)
    )
    assert found == [quota.PairQuota(pair, 0, owed)]


async def test_a_pair_that_goes_on_is_offered_once(town: Town) -> None:
    last_year = date(2025, 9, 1)
    mentor = await town.member("李娜", posts=("teacher",), marks=("backbone",))
    mentee = await town.member("张丽", posts=("teacher",), class_name="大一班")
    await make_pair(town, mentor, mentee, last_year)
    await make_pair(town, mentor, mentee, date(2026, 9, 1))
    await town.write(
        lambda acting: mentorships.set_days(acting.db, 1, last_year, date(2026, 11, 20))
    )
    await mentor.send("记课")
    assert sum("带教听评课" in label for label in mentor.last.labels) == 1
    await mentor.press("带教听评课")
    assert any("今天" in label for label in mentor.last.labels)
