"""A ballot's life: opened, one reminder, who has voted, closed, counted, cancelled."""

from storage import ballots, records, sealed_box
from storage.database import Connection
from tests import ballots as made
from tests.town import Hand, Town


def messages_with(hand: Hand, text: str) -> int:
    return sum(text in said for said in hand.texts())


async def test_everyone_entitled_is_sent_the_card_once(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0])
    await town.tick()
    await town.restart()
    await town.tick()
    assert [messages_with(hand, "同意购买户外玩具") for hand in hands] == [1] * 6


async def test_only_those_who_have_not_voted_get_one_reminder(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0])
    for hand in hands[:5]:
        await made.vote(hand, "赞成")
    await town.move_to("2026-11-24 10:00")
    await town.move_to("2026-11-24 11:00")
    assert [messages_with(hand, "同意购买户外玩具") for hand in hands] == [1, 1, 1, 1, 1, 2]


async def test_the_secretary_sees_who_has_not_voted_and_no_counts(town: Town) -> None:
    hands = await made.voters(town, 7)
    ballot = await made.resolution(town, hands[0])
    wang = hands[0]
    for hand in hands[1:6]:
        await made.vote(hand, "反对")
    await wang.press_data(f"ballot:{ballot.id}")
    assert "已投 5/7" in wang.last.text
    assert "还没投：王芳、周雪" in wang.last.text or "还没投：" in wang.last.text
    assert "反对" not in wang.last.text
    assert "现在截止" not in " ".join(wang.last.labels)
    await wang.press_data(f"ballot_close:{ballot.id}")
    assert "还有人没有投" in wang.toast


async def test_when_all_have_voted_the_secretary_is_told_and_may_close(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0])
    wang = hands[0]
    for hand in hands:
        await made.vote(hand, "赞成")
    await town.tick()
    await town.tick()
    assert messages_with(wang, "大家都投完了") == 1
    await wang.press("看看")
    await wang.press("现在截止")
    assert "通过" in wang.last.text
    assert "赞成 6" in wang.last.text
    assert "已经截止" in hands[2].last.text


async def test_it_closes_by_itself_and_counts_from_then_on(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    for hand in hands[:5]:
        await made.vote(hand, "赞成")
    assert (await town.read(records.get, ballot.id)).state == "planned"
    await town.move_to("2026-11-25 10:00")
    record = await town.read(records.get, ballot.id)
    assert record.state == "done"
    assert len(record.who("voter")) == 5
    assert len(record.who("entitled")) == 6
    assert "5/6 人投了票" in hands[0].find("已截止").text
    assert "您没有投" in hands[5].last.text
    await hands[0].send("统计")
    assert "表决" in hands[0].last.text


async def test_a_few_unsigned_votes_are_not_counted_and_destroyed(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    await made.vote(hands[1], "反对")
    await town.move_to("2026-11-25 10:00")
    assert "投票不足 5 人" in hands[0].last.text
    assert "反对" not in hands[0].last.text
    closed = await town.read(ballots.get, ballot.id)
    assert (closed.state, closed.result) == ("cancelled", None)


async def test_a_ballot_that_is_cancelled_loses_its_votes(town: Town) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0])
    wang = hands[0]
    for hand in hands[:5]:
        await made.vote(hand, "赞成")
    await wang.send("🗂 支部管理")
    for label in ("评议与公开", "评议投票", "同意购买", "取消这次"):
        await wang.press(label)
    assert "全部作废" in wang.last.text
    await wang.press("确定取消")
    assert "已取消" in wang.last.text
    assert await town.read(ballots.box, ballot.id) == sealed_box.Box()
    assert "取消了" in hands[1].last.text
    await hands[5].press_data(f"vote:{ballot.id}")
    assert "取消了" in hands[5].last.text


async def test_a_window_slept_through_is_reported(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(
        town, hands[0], opens="2026-11-24T01:00:00Z", closes="2026-11-24T03:00:00Z"
    )
    await town.move_to("2026-11-25 10:00")
    assert "没有来得及开始" in hands[0].last.text
    assert messages_with(hands[1], "同意购买") == 0


async def test_nobody_is_woken_by_a_ballot(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(
        town, hands[0], opens="2026-11-23T14:00:00Z", closes="2026-11-25T03:00:00Z"
    )
    await town.move_to("2026-11-23 22:01")
    assert messages_with(hands[1], "同意购买") == 0
    await town.move_to("2026-11-24 07:31")
    assert messages_with(hands[1], "同意购买") == 1


async def test_ticks_find_ballots_by_index(town: Town) -> None:
    hands = await made.voters(town)
    await made.resolution(town, hands[0])

    def plan(db: Connection) -> list[str]:
        query = "SELECT * FROM ballots JOIN records ON records.id = record_id"
        rows = db.execute(f"EXPLAIN QUERY PLAN {query} WHERE closed_at IS NULL")
        return [row["detail"].split()[0] for row in rows]

    assert await town.read(plan) == ["SEARCH", "SEARCH"]
