"""Ready-made ballots for tests, and people who vote in them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from handlers.ballots import ballot_form
from handlers.turn import Acting
from storage import ballots
from storage.ballots import Ballot
from storage.instants import stored
from tests.town import Hand, Town

NAMES = ("王芳", "李静", "赵敏", "陈洁", "刘洋", "周雪", "吴婷", "孙丽", "马莉", "朱琳")


async def voters(town: Town, number: int = 6) -> list[Hand]:
    """So many full members with phones; the first is the secretary."""
    return [
        await town.member(name, standing="full", offices=("secretary",) if name == NAMES[0] else ())
        for name in NAMES[:number]
    ]


async def make(town: Town, by: Hand, answers: Mapping[str, Any]) -> Ballot:
    """A ballot that begins at once and ends in two days, unless `answers` say otherwise."""
    closes_at = town.clock.now() + timedelta(days=2)
    given = {
        "title": "同意购买户外玩具", "who": "voters", "opens": "now",
        "closes": stored(closes_at), **answers,
    }  # fmt: skip

    def keep(acting: Acting) -> int:
        return ballot_form.keep(acting, None, dict(given), by=by.id)

    ballot_id = await town.write(keep)
    await town.tick()
    return await town.read(ballots.get, ballot_id)


async def resolution(town: Town, by: Hand, **answers: Any) -> Ballot:
    """A vote on a resolution."""
    return await make(town, by, {"kind": "vote", **answers})


async def appraisal(town: Town, by: Hand, **answers: Any) -> Ballot:
    """民主评议 of all full members, by all Party members."""
    preset = {"kind": "members", "title": "2026年度民主评议党员", "who": "party", "whom": "full"}
    return await make(town, by, {**preset, **answers})


async def selection(town: Town, by: Hand, of: Sequence[Hand], most: int = 1) -> Ballot:
    """A selection among these."""
    candidates = [each.id for each in of]
    what = {"kind": "selection", "title": "师德先进评选", "candidates": candidates, "most": most}
    return await make(town, by, what)


async def vote(hand: Hand, *choices: str) -> None:
    """From the newest card to the box, by the labels of the buttons."""
    await hand.press("开始投票")
    for choice in choices:
        await hand.press(choice)
    await hand.press("提交")
