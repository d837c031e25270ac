"""Offices given, taken and handed over; rights lent and taken back."""

import pytest

from handlers import rights
from handlers.rights import LENDABLE, Act
from handlers.texts.rights import LENDABLE as LABELS
from storage import lent_rights, people
from tests.town import Hand, Town, at

MANAGE = "🗂 支部管理"


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", offices=("secretary",), standing="full")


async def offices(town: Town, hand: Hand) -> set[str]:
    return set((await town.person(hand.id)).offices)


def has_menu(hand: Hand) -> bool:
    return [MANAGE] in (hand.phone.keyboard or [])


async def give(li: Hand, name: str, *labels: str, day: str = "11月23日") -> None:
    await li.send(f"/people {name}")
    await li.press("🏷 职务")
    await li.press("改职务")
    for label in labels:
        await li.press(label)
    await li.press("完成")
    await li.press(day)


async def test_an_office_given_and_taken_changes_menu_and_keyboard(town: Town, li: Hand) -> None:
    wang = await town.member("王芳")
    assert not has_menu(wang)
    await give(li, "王芳", "组织委员", "教研组长")
    assert "职务：组织委员、教研组长" in li.last.text
    assert "您现在的职务：组织委员、教研组长" in wang.last.text
    assert has_menu(wang)
    assert "👥 人员" in (await wang.send("管理")).labels
    await give(li, "王芳", "✓ 组织委员", "✓ 教研组长")
    assert await offices(town, wang) == set()
    assert "没有支部职务" in wang.last.text
    assert not has_menu(wang)


async def test_an_office_holds_from_its_day(town: Town, li: Hand) -> None:
    wang = await town.member("王芳", offices=("publicity",))
    await give(li, "王芳", "组织委员", day="11月1日")
    held = {
        day: set((await town.read(people.get, wang.id, at(f"{day} 12:00").date())).offices)
        for day in ("2026-10-31", "2026-11-01")
    }
    assert held == {"2026-10-31": {"publicity"}, "2026-11-01": {"publicity", "organisation"}}


async def test_the_secretary_hands_over(town: Town, li: Hand) -> None:
    wang = await town.member("王芳", standing="full", offices=("organisation",))
    await li.send("/people 王芳")
    await li.press("🏷 职务")
    await li.press("把书记交给TA")
    assert "您不再任书记" in li.last.text
    assert await offices(town, li) == {"secretary"}
    await li.press("确认交接")
    assert await offices(town, wang) == {"secretary", "organisation"}
    assert await offices(town, li) == set()
    assert "书记" in wang.last.text
    assert has_menu(wang)
    assert not has_menu(li)
    assert "不能操作" in (await li.send("/people")).text


async def test_the_office_goes_to_nobody_who_has_not_joined(town: Town, li: Hand) -> None:
    person_id = await town.enrol("王芳")
    await li.send("/people 王芳")
    await li.press("🏷 职务")
    await li.press("把书记交给TA")
    assert "还没有加入" in li.last.text
    await li.press_data(f"secretary_to:{person_id}")
    assert await offices(town, li) == {"secretary"}


@pytest.mark.parametrize("office", ["deputy", "organisation", "publicity"])
async def test_no_other_office_gives_offices(town: Town, li: Hand, office: str) -> None:
    zhao = await town.member("赵敏", offices=(office,))
    await zhao.send("/people 赵敏")
    assert "🏷 职务" not in zhao.last.labels
    for data in (f"office:{zhao.id}", f"office_change:{zhao.id}", f"secretary_to:{zhao.id}"):
        await zhao.press_data(data)
        assert "不能操作" in zhao.toast
    for data in (f"lend:{zhao.id}", "lent", "lent_back:1"):
        await zhao.press_data(data)
        assert "不能操作" in zhao.toast
    assert await offices(town, zhao) == {office}


async def test_undoing_an_office_is_for_the_secretary(town: Town, li: Hand) -> None:
    zhao = await town.member("赵敏", offices=("organisation",))
    wang = await town.member("王芳")
    await give(li, "王芳", "纪检委员")
    await zhao.send("/people 王芳")
    await zhao.press("↩ 撤销")
    assert "请书记来办" in zhao.last.text
    assert await offices(town, wang) == {"discipline"}
    await li.press("↩ 撤销")
    assert await offices(town, wang) == set()


async def test_a_form_finished_after_the_right_is_gone_changes_nothing(
    town: Town, li: Hand
) -> None:
    zhao = await town.member("赵敏", offices=("organisation",))
    await zhao.send("/people")
    await zhao.press("➕ 加人")
    await zhao.send("钱多多")
    await zhao.press("非党员教职工")
    await give(li, "赵敏", "✓ 组织委员")
    await zhao.press("教师")
    assert any("不能操作" in text for text in zhao.texts())
    assert await town.read(people.by_name, "钱多多", at("2026-11-23 12:00").date()) is None


async def lend(li: Hand, name: str, acts: tuple[str, ...], from_day: str, to_day: str) -> None:
    await li.send(f"/people {name}")
    await li.press("🔑 临时授权")
    for act in acts:
        await li.press(act)
    await li.press("完成")
    for day in (from_day, to_day):
        await li.send(day)
    await li.press("确认授权")


async def may(town: Town, hand: Hand, act: Act) -> bool:
    person, day = await town.person(hand.id), town.clock.now().date()
    return await town.read(rights.may, person, act, day)


async def test_a_lent_right_holds_from_its_first_to_its_last_day(town: Town, li: Hand) -> None:
    wang = await town.member("王芳")
    await lend(li, "王芳", ("管人员", "点名"), "11月25日", "11月26日")
    assert "11月25日–11月26日，王芳可以：管人员、点名" in li.last.text
    assert "书记请您在 11月25日–11月26日 代办" in wang.last.text
    assert not has_menu(wang)
    expected = {"2026-11-24": False, "2026-11-25": True, "2026-11-26": True, "2026-11-27": False}
    for day, allowed in expected.items():
        await town.move_to(f"{day} 10:00")
        assert await may(town, wang, Act.MANAGE_PEOPLE) is allowed
        assert has_menu(wang) is allowed
        told = len(wang.texts())
        await town.tick()
        assert len(wang.texts()) == told
    assert [text for text in wang.texts() if "到期了" in text] != []


async def test_a_right_lent_from_today_is_there_at_once_and_taken_back(
    town: Town, li: Hand
) -> None:
    wang = await town.member("王芳")
    await lend(li, "王芳", ("管人员",), "今天", "12月31日")
    assert has_menu(wang)
    assert "名册上 2 人" in (await wang.send("/people")).text
    await li.send("/people")
    await li.press("🔑 借出的权限")
    assert "王芳：管人员（11月23日–12月31日）" in li.last.text
    await li.press("收回 王芳 · 管人员")
    assert "已收回" in li.toast
    assert "现在没有" in li.last.text
    assert not has_menu(wang)
    assert "不能操作" in (await wang.send("/people")).text


async def test_a_last_day_before_the_first_is_asked_again(town: Town, li: Hand) -> None:
    await town.member("王芳")
    await li.send("/people 王芳")
    await li.press("🔑 临时授权")
    await li.press("点名")
    await li.press("完成")
    await li.send("12月10日")
    assert not any("11月30日" in label for label in li.last.labels)
    await li.send("12月1日")
    assert "结束要在 12月10日 或以后" in li.last.text
    assert await town.read(lent_rights.current, at("2026-11-23 12:00").date()) == []


def test_every_right_that_can_be_lent_has_its_own_label() -> None:
    assert set(LABELS) == set(LENDABLE)
    assert len(set(LABELS.values())) == len(LABELS)
