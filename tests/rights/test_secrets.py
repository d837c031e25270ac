"""What is confidential comes to no screen of anybody who may not read it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.registry import Press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.turn import Look, Turn
from storage import reflections
from tests.rights.entries import entries
from tests.rights.probe import Probe
from tests.rights.roles import ROLES, Player, play
from tests.rights.world import buttons_offered, make_world, some_of_each
from tests.town import Town, open_town

READING = (
    *(role for role in ROLES if role.offices and role.member),
    *(role for role in ROLES if role.name in ("full", "staff", "stranger", "struck off")),
    *(role for role in ROLES if role.lent in (Act.SEE_TALLY, Act.MANAGE_PEOPLE)),
)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The sample branch is made on a Wednesday afternoon."""
    async with open_town(tmp_path, "2026-11-25 14:30") as opened:
        yield opened


async def look_of(town: Town) -> Look:
    return await town.write(lambda acting: acting)


async def everybody(town: Town) -> list[Player]:
    return [await play(town, role) for role in READING]


async def test_secrets_reach_only_those_who_may_read_them(town: Town) -> None:
    secrets = await make_world(town)
    players, probe = await everybody(town), Probe(town)
    look, found = await look_of(town), set[str]()
    for player in players:
        found |= await buttons_offered(probe, player.user_id)
    registry = town.service.registry
    pressed = some_of_each(found, 3)
    reached = {data.partition(":")[0] for data in found}
    forged = [entry.sent for entry in entries(registry) if entry.is_press]
    pressed += [data for data in forged if data.partition(":")[0] not in reached][::2]
    others = [data for data in forged if data.partition(":")[0] in reached]
    sent = [entry.sent for entry in entries(registry) if not entry.is_press]
    leaks: list[str] = []
    for place, player in enumerate(players):
        for what in [*pressed, *others[place % 6 :: 6]]:
            outcome = await probe.press(player.user_id, what)
            assert not outcome.failure, (what, outcome.failure)
            leaks += secrets.leaked(look, outcome, player.user_id, what)
        for what in sent:
            outcome = await probe.send(player.user_id, what)
            leaks += secrets.leaked(look, outcome, player.user_id, what)
    assert leaks == []
    told = "those who may read them do"
    assert secrets.read >= {"text", "record", "private", "phone"}, told


async def test_a_screen_that_tells_too_much_would_be_found(town: Town) -> None:
    def babble(turn: Turn, record_id: int) -> None:
        version = reflections.latest(turn.db, record_id)
        turn.say(Screen("" if version is None else version.text))

    secrets = await make_world(town)
    town.service.registry.press(Press("babble", Act.USE, babble, False))
    (player,) = [await play(town, role) for role in READING if role.name == "full"]
    look, probe = await look_of(town), Probe(town)
    outcomes = [await probe.press(player.user_id, f"babble:{number}") for number in range(60)]
    assert any(secrets.leaked(look, outcome, player.user_id, "") for outcome in outcomes)
