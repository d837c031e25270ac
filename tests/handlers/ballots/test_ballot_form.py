"""The secretary makes a ballot, changes it, cancels it."""

import pytest

from storage import ballots
from tests import ballots as made
from tests.town import Hand, Town


async def begin(town: Town, kind: str, number: int = 6) -> list[Hand]:
    hands = await made.voters(town, number)
    await hands[0].send("🗂 支部管理")
    for label in ("评议与公开", "评议投票", "新办一次", kind):
        await hands[0].press(label)
    return hands


async def test_an_appraisal_of_members_takes_nine_interactions(town: Town) -> None:
    hands = await made.voters(town)
    wang = hands[0]
    taps = 0
    await wang.send("🗂 支部管理")
    steps = (
        "评议与公开",
        "评议投票",
        "新办",
        "民主评议党员",
        "2026年度",
        "马上",
        "17:00",
        "✓ 确认",
    )
    for label in steps:
        await wang.press(label)
        taps += 1
    await town.settle()
    assert 1 + taps == 9
    (ballot,) = await town.read(ballots.running)
    assert ballot.is_open
    assert ballot.is_unsigned
    assert len(ballot.entitled) == len(ballot.candidates) == 6
    assert all(hand.find("2026年度民主评议党员", "不记名") for hand in hands)


async def test_formal_party_votes_are_said_to_stay_on_paper(town: Town) -> None:
    hands = await begin(town, "表决一件事")
    await town.settle()
    assert hands[0].find("表决什么")
    await hands[0].press("上一步")
    assert "请用纸质票，除非上级党组织同意" in hands[0].last.text


async def test_too_few_voters_are_refused_kindly_for_an_unsigned_ballot(town: Town) -> None:
    hands = await begin(town, "评选先进", number=4)
    wang = hands[0]
    await wang.press("师德先进个人")
    await wang.press("有表决权的党员")
    assert "只有 4 人投票" in wang.toast
    assert "纸质票" in wang.toast


async def test_too_few_chosen_one_by_one_are_refused_at_the_end_and_can_be_mended(
    town: Town,
) -> None:
    hands = await begin(town, "评选先进")
    wang = hands[0]
    await wang.press("师德先进个人")
    await wang.press("选人")
    for label in ("李静", "赵敏", "完成", "陈洁", "刘洋", "完成", "1", "马上", "17:00", "✓ 确认"):
        await wang.press(label)
    assert "只有 2 人投票" in wang.toast
    assert await town.read(ballots.running) == []
    await wang.press("改一改")
    await wang.press("谁投票")
    await wang.press("有表决权的党员")
    await wang.press("✓ 确认")
    (ballot,) = await town.read(ballots.running)
    assert len(ballot.entitled) == 6


async def test_with_few_voters_a_resolution_can_only_be_signed(town: Town) -> None:
    hands = await begin(town, "表决一件事", number=4)
    wang = hands[0]
    await wang.send("同意购买户外玩具")
    await wang.press("有表决权的党员")
    assert "只能记名" in wang.last.text
    assert "不记名" not in wang.last.labels
    await wang.press("记名")
    await wang.press("马上")
    await wang.press("17:00")
    await wang.press("✓ 确认")
    (ballot,) = await town.read(ballots.running)
    assert not ballot.is_unsigned


async def planned(town: Town) -> list[Hand]:
    hands = await begin(town, "民主评议党员")
    wang = hands[0]
    await wang.press("2026年度")
    await wang.send("明天上午9点")
    await wang.send("明天17:00")
    await wang.press("✓ 确认")
    return hands


async def test_before_it_opens_one_tap_cancels_it(town: Town) -> None:
    wang, li, *_ = await planned(town)
    assert "还没有开始" in wang.last.text
    await wang.press("取消这次")
    assert "已取消" in wang.last.text
    await town.move_to("2026-11-24 09:01")
    assert await town.read(ballots.running) == []
    assert "民主评议" not in li.last.text
    await wang.press("返回")
    assert "还没有办过" in wang.last.text


async def test_before_it_opens_it_can_be_changed(town: Town) -> None:
    wang, li, *_ = await planned(town)
    await wang.press("修改")
    await wang.press("改一改")
    await wang.press("截止")
    await wang.send("后天17:00")
    await wang.press("✓ 确认")
    assert "11月25日" in wang.last.text
    (ballot,) = await town.read(ballots.running)
    assert not ballot.is_open
    await town.move_to("2026-11-24 09:01")
    assert "11月25日" in li.last.text


async def test_an_end_before_the_start_is_refused(town: Town) -> None:
    hands = await begin(town, "民主评议党员")
    wang = hands[0]
    await wang.press("2026年度")
    await wang.send("明天上午9点")
    await wang.send("今天17:00")
    assert "截止要晚于开始" in wang.last.text


async def test_once_it_has_begun_it_is_not_changed_any_more(town: Town) -> None:
    wang, *_ = await planned(town)
    page = wang.last
    await town.move_to("2026-11-24 09:01")
    await wang.press("修改", message_id=page.id)
    assert "不能再改" in wang.toast


async def test_only_secretary_and_deputy_make_ballots(town: Town) -> None:
    _, li, *_ = await made.voters(town)
    await li.send("帮助")
    await li.press_data("ballot_new")
    assert "不能操作" in li.toast or "支委" in li.toast


@pytest.mark.parametrize("typed", ["0", "两位", "9"])
async def test_how_many_may_be_chosen_is_a_number_below_the_candidates(
    town: Town, typed: str
) -> None:
    hands = await begin(town, "评选先进")
    wang = hands[0]
    for label in ("师德先进个人", "有表决权的党员", "李静", "赵敏", "陈洁", "完成"):
        await wang.press(label)
    await wang.send(typed)
    assert "1 到 2 的数字" in wang.last.text
