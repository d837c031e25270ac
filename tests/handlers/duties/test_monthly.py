"""The monthly line: on the month's first workday, once, to the secretary alone."""

from datetime import date
from pathlib import Path

import pytest

from handlers import calendar
from handlers.duties import monthly, ticks
from handlers.settings import Branch, Duties, Settings
from tests.town import Town, open_town


@pytest.mark.parametrize(
    ("month", "day"),
    [("2026-12", "2026-12-01"), ("2026-10", "2026-10-08"), ("2026-08", "2026-08-03")],
)
def test_holidays_and_weekends_are_no_first_workday(month: str, day: str) -> None:
    span = calendar.month_of(date.fromisoformat(f"{month}-01"))
    assert monthly.first_workday(span, {}) == date.fromisoformat(day)


async def test_the_secretary_is_told_once_a_month(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    li = await town.member("李静", standing="full", offices=("deputy",))
    await town.move_to("2026-12-01 07:15")
    assert not any("2026年12月的规定动作" in text for text in wang.texts())
    for moment in ("2026-12-01 07:30", "2026-12-01 08:00", "2026-12-15 09:00"):
        await town.move_to(moment)
    told = [text for text in wang.texts() if "2026年12月的规定动作" in text]
    assert len(told) == 1
    assert "党支部党员大会：缺 第1季度、第2季度" in told[0]
    assert not any("规定动作" in text for text in li.texts())
    await town.move_to("2027-01-04 07:30")
    assert sum("的规定动作" in text for text in wang.texts()) == 2


async def test_it_opens_into_the_clock(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.move_to("2026-12-01 07:30")
    page = await wang.press("看规定动作")
    assert "到12月1日" in page.text


async def test_the_end_of_the_term_is_in_the_line_six_months_before(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.write(
        lambda acting: ticks.set_branch_term_ends(acting, date(2027, 5, 20), by=wang.id)
    )
    await town.move_to("2026-12-01 07:30")
    assert "本届 2027年5月20日到期，还有 170 天" in wang.find("规定动作").text
    await town.move_to("2027-01-04 07:30")
    assert "到期" not in wang.last.text


async def test_it_can_be_switched_off(tmp_path: Path) -> None:
    quiet = Settings(branch=Branch(name="支部"), duties=Duties(monthly_line=False))
    async with open_town(tmp_path, settings=quiet) as town:
        wang = await town.member("王芳", standing="full", offices=("secretary",))
        await town.move_to("2026-12-01 09:00")
        assert not any("规定动作" in text for text in wang.texts())
