"""Voting on a phone: one question a screen, back and forth, review, submit."""

from datetime import timedelta

import pytest

from storage import ballots, sealed_box
from storage.ballots import Ballot
from tests import ballots as made
from tests.town import Hand, Town


async def box_of(town: Town, ballot: Ballot) -> sealed_box.Box:
    return await town.read(ballots.box, ballot.id)


async def everyone_votes(hands: list[Hand], *choices: str) -> None:
    for hand in hands:
        await made.vote(hand, *choices)


async def test_a_resolution_takes_three_presses(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    for hand in hands:
        await hand.press("开始投票")
        await hand.press("赞成")
        await hand.press("提交")
    box = await box_of(town, ballot)
    assert box.slips == ("0:for",) * 6
    assert all("已经投进票箱" in hand.last.text for hand in hands[1:])


async def test_nothing_counts_before_it_is_submitted(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands[:5], "反对")
    await hands[5].press("开始投票")
    await hands[5].press("赞成")
    assert "现在还没有算数" in hands[5].last.text
    assert (await box_of(town, ballot)).slips == ("0:against",) * 5


async def test_one_goes_back_and_forth_and_sees_what_was_chosen(town: Town) -> None:
    hands = await made.voters(town, 5)
    ballot = await made.appraisal(town, hands[0])
    li = hands[1]
    await li.press("开始投票")
    assert "1/5" in li.last.text
    await li.press("优秀")
    await li.press("合格")
    assert "3/5" in li.last.text
    await li.press("上一个")
    assert "● 合格" in li.last.labels
    await li.press("基本合格")
    for _ in range(3):
        await li.press("下一个") if "下一个 ›" in li.last.labels else await li.press("看一遍")
    assert "还有 3 个没有填" in li.last.text
    await li.press("从头看")
    assert "● 优秀" in li.last.labels
    assert (await box_of(town, ballot)).slips == ()


async def test_what_was_left_out_counts_as_an_abstention(town: Town) -> None:
    hands = await made.voters(town, 5)
    ballot = await made.appraisal(town, hands[0])
    for hand in hands:
        await hand.press("开始投票")
        await hand.press("优秀")
        await hand.press("看一遍")
        await hand.press("提交")
    slips = (await box_of(town, ballot)).slips
    assert len(slips) == 25
    assert sum(slip.endswith(":none") for slip in slips) == 20


async def test_in_a_selection_nobody_chooses_more_than_allowed(town: Town) -> None:
    hands = await made.voters(town)
    await made.selection(town, hands[0], hands[1:4], most=1)
    li = hands[1]
    await li.press("开始投票")
    await li.press("选")
    await li.press("选")
    assert "已经选满 1 人" in li.toast
    assert "2/3" in li.last.text
    await li.press("不选")
    await li.press("不选")
    assert "陈洁（1/1）" in li.last.text


async def test_a_vote_without_a_choice_is_not_taken(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0])
    await hands[1].press("开始投票")
    await hands[1].press("看一遍")
    await hands[1].press("提交")
    assert "请先点一个" in hands[1].toast


async def test_nobody_votes_twice(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    card = hands[5].last
    await everyone_votes(hands, "赞成")
    await hands[5].press_data(f"vote:{ballot.id}")
    assert "已经投进票箱" in hands[5].last.text
    await hands[5].press_data(f"vote_submit:{ballot.id}")
    await hands[5].send("投票")
    assert "现在没有要您投的票" in hands[5].last.text
    assert len((await box_of(town, ballot)).slips) == 6
    assert card.id < hands[5].last.id


async def test_a_submission_delivered_again_counts_once(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands, "赞成")
    assert town.telegram.redeliver(3) == 3
    await town.settle()
    assert (await box_of(town, ballot)).slips == ("0:for",) * 6
    assert "已经投进票箱" in hands[5].last.text


async def test_the_first_few_votes_wait_until_there_are_enough(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands[:4], "赞成")
    assert await box_of(town, ballot) == sealed_box.Box()
    assert all("满 5 人才一起放进票箱" in hand.last.text for hand in hands[:4])
    await made.vote(hands[4], "反对")
    assert len((await box_of(town, ballot)).given) == 5
    assert all("已经投进票箱" in hand.last.text for hand in hands[:5])


async def test_votes_that_wait_are_lost_in_a_restart_and_can_be_cast_again(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands[:2], "赞成")
    await town.restart()
    await hands[0].send("投票")
    await hands[0].press("同意购买")
    await hands[0].press("反对")
    await hands[0].press("提交")
    await everyone_votes(hands[2:], "反对")
    assert (await box_of(town, ballot)).slips == ("0:against",) * 5
    await town.move_to("2026-11-24 10:00")
    assert "票箱里还没有您的票" in hands[1].last.text
    assert "已经投进票箱" in hands[0].last.text


@pytest.mark.parametrize("pressed", ["赞成", "看一遍"])
async def test_a_started_ballot_begins_again_after_a_restart_and_says_so(
    town: Town, pressed: str
) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0])
    await hands[1].press("开始投票")
    await hands[1].press("反对")
    await hands[1].press("上一个")
    await town.restart()
    await hands[1].press(pressed)
    assert "程序重新启动过" in hands[1].toast
    assert "请从头再点一遍" in hands[1].last.text
    assert "● 反对" not in hands[1].last.labels
    await hands[1].press("赞成")
    assert "赞成" in hands[1].last.text


async def test_a_submission_after_a_restart_is_no_vote(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands[:5], "赞成")
    await hands[5].press("开始投票")
    await hands[5].press("反对")
    await town.restart()
    await hands[5].press("提交")
    assert "程序重新启动过" in hands[5].toast
    assert (await box_of(town, ballot)).slips == ("0:for",) * 5


async def test_somebody_may_stop_and_go_on(town: Town) -> None:
    hands = await made.voters(town, 5)
    await made.appraisal(town, hands[0])
    li = hands[1]
    await li.press("开始投票")
    await li.press("优秀")
    await li.press("先不投")
    await li.press("接着投")
    assert "2/5" in li.last.text


async def test_who_is_not_entitled_cannot_vote(town: Town) -> None:
    hands = await made.voters(town)
    zhang = await town.member("张红", standing="probationary")
    ballot = await made.resolution(town, hands[0])
    assert "同意购买" not in zhang.last.text
    await zhang.press_data(f"vote:{ballot.id}")
    assert "名单里没有您" in zhang.toast


async def test_made_up_choices_are_no_choices(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    li = hands[1]
    await li.press("开始投票")
    for data in (f"vote_set:{ballot.id}:0:excellent", f"vote_set:{ballot.id}:9:for"):
        await li.press_data(data)
    await li.press("看一遍")
    assert "没有填" in li.last.text


async def test_after_the_end_no_vote_is_taken(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands[:5], "赞成")
    li = hands[5]
    await li.press("开始投票")
    await li.press("反对")
    town.clock.set(ballot.closes_at)
    await town.settle()
    await li.press("提交")
    assert "已经截止" in li.last.text
    assert len((await box_of(town, ballot)).given) == 5


async def test_what_was_pressed_in_time_is_taken_though_it_comes_late(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await everyone_votes(hands[:5], "赞成")
    li = hands[5]
    await li.press("开始投票")
    await li.press("反对")
    town.clock.set(ballot.closes_at - timedelta(seconds=5))
    li.phone.press("提交")
    town.clock.advance(20)
    await town.tick()
    assert len((await box_of(town, ballot)).given) == 6


async def test_a_signed_vote_goes_into_the_box_at_once(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0], signed="signed")
    assert "看得到每个人选了什么" in hands[1].last.text
    await made.vote(hands[1], "反对")
    assert (await box_of(town, ballot)).slips == (f"0:against:{hands[1].id}",)
