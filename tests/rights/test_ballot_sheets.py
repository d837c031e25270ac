"""Result sheets of ballots: who voted for what stands in none, and only those who may get one."""

import pytest

from tests import ballots as made
from tests.rights.roles import ROLES, Role, play
from tests.rights.test_documents import OFFICES, OTHERS, received
from tests.town import Hand, Town

TRYING = [role for role in ROLES if role.name in OFFICES + OTHERS]
HEADS = {"secretary", "deputy"}


async def in_role(town: Town, role: Role) -> Hand:
    player = await play(town, role)
    hand = Hand(town, town.telegram.phone(role.name, user_id=player.user_id), player.person_id)
    await hand.send("帮助")
    return hand


async def tried(hand: Hand, data: str) -> tuple[str, int]:
    """What a press brings, the text of documents too; and how many documents."""
    before = len(hand.phone.messages)
    await hand.press_data(data)
    came = [message for message in hand.phone.messages[before:] if message.from_bot]
    told = "\n".join([*received(came), hand.toast])
    return told, sum(each.document is not None for each in came)


@pytest.mark.parametrize("signed", ["signed", "unsigned"])
async def test_a_sheet_holds_counts_and_goes_to_the_heads_alone(town: Town, signed: str) -> None:
    hands = await made.voters(town)
    ballot = await made.resolution(town, hands[0], signed=signed)
    for hand in hands:
        await made.vote(hand, "反对" if hand is hands[3] else "赞成")
    sheet = f"ballot_sheet:{ballot.id}"
    others = {role.name: await in_role(town, role) for role in TRYING}
    for name in HEADS:
        assert (await tried(others[name], sheet))[1] == 0, "none before the ballot is over"
    town.clock.advance(3 * 24 * 3600)
    await town.tick()
    got = set[str]()
    for role, hand in others.items():
        told, documents = await tried(hand, sheet)
        assert not [name for name in made.NAMES if name in told], role
        if documents:
            got.add(role)
            assert "应到 6 人，实到（已投）6 人" in told
    assert got == HEADS
