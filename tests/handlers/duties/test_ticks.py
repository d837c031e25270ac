"""打勾: quick for many, undone in one press, and every change kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar import year_of
from handlers.duties import ticks
from handlers.duties.duty import TICKED
from storage import duty_ticks, history
from tests.town import Hand, Town


async def members(town: Town, number: int = 10) -> Hand:
    wang = await town.member("王芳", standing="full", offices=("secretary",), posts=("leader",))
    for each in range(number):
        await town.enrol(f"党员{each}", standing="full")
    await town.enrol("陈静", standing="activist")
    return wang


async def ticked(town: Town, code: str = "party_dues", day: str = "2026-11-01") -> set[str]:
    found = await town.read(duty_ticks.of, code, date.fromisoformat(day))
    return {(await town.person(each)).name for each in found}


async def test_a_month_of_dues_for_everyone_is_three_presses(town: Town) -> None:
    wang = await members(town)
    await wang.send("党费")
    page = await wang.press("党费")
    assert "已打勾 0/11 人" in page.text
    page = await wang.press("✓ 全部打勾")
    assert "已打勾 11/11 人" in page.text
    assert len(await ticked(town)) == 11
    await wang.press("下一页 ›")
    await wang.press("✓ 王芳")
    assert "王芳" not in await ticked(town)


async def test_the_last_act_is_taken_back_whole(town: Town) -> None:
    wang = await members(town)
    await wang.send("党费")
    await wang.press("党费")
    await wang.press("党员3")
    await wang.press("✓ 全部打勾")
    page = await wang.press("↩️ 撤销")
    assert "已打勾 1/11 人" in page.text
    assert await ticked(town) == {"党员3"}
    assert "↩️ 撤销" not in page.labels


async def test_every_act_is_kept_with_who_did_it(town: Town) -> None:
    wang = await members(town)
    await wang.send("党费")
    await wang.press("党费")
    await wang.press("党员3")
    await wang.press("党员3")
    page = await wang.press("看经过")
    assert "王芳 打勾：党员3" in page.text
    assert "王芳 取消：党员3" in page.text
    noun_id = date(2026, 11, 1).toordinal()
    kept = await town.read(history.of, "duty:party_dues", noun_id)
    assert [each.what for each in kept] == ["ticked", "unticked"]


async def test_earlier_months_are_ticked_as_well_but_none_ahead(town: Town) -> None:
    wang = await members(town)
    await wang.send("党费")
    page = await wang.press("党费")
    assert "下一期 ›" not in page.labels
    page = await wang.press("‹ 上一期")
    assert "2026年10月" in page.text
    await wang.press("党员3")
    assert await ticked(town, day="2026-10-01") == {"党员3"}
    await wang.press_data("ticks:party_dues:2026-12-01:0")
    assert "还没到" in wang.toast


async def test_another_day_is_typed_as_people_write_it(town: Town) -> None:
    wang = await members(town)
    await wang.send("党费")
    await wang.press("培养考察")
    await wang.press("记别的日期")
    await wang.send("10月15日")
    await wang.press("陈静")
    page = await wang.press("完成")
    assert "✓ 陈静 10月15日" in page.labels
    assert await ticked(town, "nurture", "2026-07-01") == {"陈静"}


@pytest.mark.parametrize(("code", "names"), [("personal_report", {"王芳"}), ("nurture", {"陈静"})])
async def test_each_duty_is_for_those_it_concerns(town: Town, code: str, names: set[str]) -> None:
    wang = await members(town)
    await wang.send("党费")
    await wang.press({"personal_report": "个人报告", "nurture": "培养考察"}[code])
    await wang.press("✓ 全部打勾")
    first = {"personal_report": "2026-01-01", "nurture": "2026-07-01"}[code]
    assert await ticked(town, code, first) == names


async def test_the_organisation_member_ticks_and_a_plain_member_does_not(town: Town) -> None:
    await members(town)
    li = await town.member("李静", standing="full", offices=("organisation",))
    await li.send("党费")
    await li.press("党费")
    assert "全部打勾" in "".join(li.last.labels)
    zhao = await town.member("赵敏", standing="full")
    await zhao.press_data("tick_all:party_dues:2026-11-01")
    assert await ticked(town) == set()


async def test_the_clock_says_which_months_lack_whom(town: Town) -> None:
    wang = await members(town, 2)
    await wang.send("党费")
    await wang.press("党费")
    await wang.press("✓ 全部打勾")
    page = await wang.press("‹ 返回")
    assert "已做：1/12" in page.text
    assert "10月（0/3 人）" in page.text


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from(TICKED))
def test_every_day_lies_in_one_span(day: date, code: str) -> None:
    spans = ticks.spans(code, year_of(day))
    assert sum(day in span for span in spans) == 1
    assert spans[0].from_day == date(day.year, 1, 1)
    assert spans[-1].to_day == date(day.year, 12, 31)
    assert day in ticks.span_of(code, day)
