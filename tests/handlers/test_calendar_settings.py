"""学期与节假日."""

from datetime import date

import pytest

from storage import calendar_days, history
from storage.calendar_days import Term
from tests.town import Hand, Town


async def secretary(town: Town) -> Hand:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await wang.send("管理")
    await wang.press("结对、主题")
    await wang.press("学期与节假日")
    return wang


async def terms(town: Town) -> list[tuple[str, date, date]]:
    found: list[Term] = await town.read(calendar_days.terms)
    return [(term.name, term.from_day, term.to_day) for term in found]


async def set_term(wang: Hand, name: str, first: str, last: str) -> None:
    await wang.press("＋ 学期")
    await wang.press(name)
    await wang.send(first)
    await wang.send(last)


async def test_a_term_is_set_in_five_interactions(town: Town) -> None:
    wang = await secretary(town)
    await set_term(wang, "2026年秋季学期", "9月1日", "1月20日")
    assert "2027年1月20日（星期三）" in wang.last.text
    await wang.press("确定")
    assert "2026年秋季学期　9月1日–2027年1月20日" in wang.last.text
    assert await terms(town) == [("2026年秋季学期", date(2026, 9, 1), date(2027, 1, 20))]


async def test_terms_do_not_overlap(town: Town) -> None:
    wang = await secretary(town)
    await set_term(wang, "2026年秋季学期", "9月1日", "1月20日")
    await wang.press("确定")
    await wang.press("＋ 学期")
    await wang.press("2027年春季学期")
    assert "重叠了" in (await wang.send("2027年1月15日")).text
    await wang.send("2027年2月22日")
    assert "晚于" in (await wang.send("2027年2月20日")).text
    await wang.send("7月10日")
    await wang.press("确定")
    assert [name for name, *_ in await terms(town)] == ["2026年秋季学期", "2027年春季学期"]


async def test_no_two_terms_have_the_same_name(town: Town) -> None:
    wang = await secretary(town)
    await set_term(wang, "2026年秋季学期", "9月1日", "1月20日")
    await wang.press("确定")
    await wang.press("＋ 学期")
    assert "2026年秋季学期" not in wang.last.labels
    assert "已经有“2026年秋季学期”了" in (await wang.send("2026年秋季学期")).text


async def test_a_term_is_removed_and_its_days_are_kept_in_history(town: Town) -> None:
    wang = await secretary(town)
    await set_term(wang, "2026年秋季学期", "9月1日", "1月20日")
    await wang.press("确定")
    await wang.press("2026年秋季学期")
    await wang.press("删除")
    assert await terms(town) == []
    (made, removed) = await town.read(history.of, "term", 1)
    assert (made.what, removed.what) == ("set", "removed")
    assert removed.before == {
        "name": "2026年秋季学期", "from_day": "2026-09-01", "to_day": "2027-01-20",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("last", "choice", "expected"),
    [
        ("2027年1月3日", "放假", {date(2027, 1, day): False for day in (1, 2, 3)}),
        (None, "上班", {date(2027, 1, 1): True}),
    ],
)
async def test_days_are_set_apart(
    town: Town, last: str | None, choice: str, expected: dict[date, bool]
) -> None:
    wang = await secretary(town)
    await wang.press("＋ 放假或调休")
    await wang.send("2027年1月1日")
    await (wang.press("跳过") if last is None else wang.send(last))
    await wang.press(choice)
    await wang.press("国家放假安排")
    await wang.press("确定")
    assert await town.read(calendar_days.extra_days) == expected
    await wang.press(f"1月1日 {choice}")
    await wang.press("删除")
    assert date(2027, 1, 1) not in await town.read(calendar_days.extra_days)


async def test_the_secretary_is_asked_once_for_holidays_that_are_not_known(town: Town) -> None:
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    asked = "2027年的放假安排还没有收录"
    await town.move_to("2026-11-30 10:00")
    assert not any(asked in text for text in wang.texts())
    for moment in ("2026-12-01 10:00", "2026-12-01 11:00", "2026-12-15 10:00"):
        await town.move_to(moment)
    assert sum(asked in text for text in wang.texts()) == 1


async def test_only_the_heads_set_the_calendar(town: Town) -> None:
    wang = await town.member("周洁", standing="full", offices=("publicity",))
    await wang.send("管理")
    assert "🗓 学期与节假日" not in wang.last.labels
    await wang.press_data("terms")
    assert "不能操作" in wang.toast
