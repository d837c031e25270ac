"""Whoever holds no office changes nothing but what is their own, whatever they press."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handlers.registry import Press
from handlers.rights import Act
from handlers.turn import Turn
from storage import people
from storage.database import Connection
from tests.rights.entries import entries
from tests.rights.probe import Outcome, Probe
from tests.rights.roles import ROLES, Player, Role, play
from tests.rights.world import buttons_offered, make_world, some_of_each
from tests.town import Town, open_town

NOBODYS = {"tasks", "invitation_tries"}  # names nobody by a reference: work to do, wrong codes
OFFICES = [role for role in ROLES if role.name in ("secretary", "research_leader")]
PLAIN = [role for role in ROLES if role.name in ("full", "staff")]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The sample branch is made on a Wednesday afternoon."""
    async with open_town(tmp_path, "2026-11-25 14:30") as opened:
        await make_world(opened)
        yield opened


def references(db: Connection) -> dict[str, list[tuple[str, str]]]:
    """By table: its columns that refer to a row elsewhere, and to which table."""
    tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: [
            (key["from"], key["table"])
            for key in db.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        ]
        for (name,) in tables
    }


def foreign_changes(
    keys: dict[str, list[tuple[str, str]]], outcome: Outcome, person_id: int
) -> list[str]:
    """What was written that is somebody else's."""
    added = [(table, json.loads(row)) for table, row in outcome.added]
    new = {(table, row.get("id")) for table, row in added}

    def is_own(table: str, row: dict[str, Any]) -> bool:
        if table == "people":
            return bool(row["id"] == person_id)
        if "person_id" in row:
            return bool(row["person_id"] == person_id)
        named = [(row[column], other) for column, other in keys[table] if row[column] is not None]
        if (person_id, "people") in named:
            return True
        return any((other, number) in new for number, other in named if other != "people")

    changed = [*added, *((table, json.loads(row)) for table, row in outcome.removed)]
    return [
        f"{table} {row}"
        for table, row in changed
        if table not in NOBODYS and not is_own(table, row)
    ]


@pytest.mark.parametrize("role", PLAIN, ids=lambda role: role.name)
async def test_other_peoples_buttons_change_nothing_of_theirs(town: Town, role: Role) -> None:
    offices: list[Player] = [await play(town, office) for office in OFFICES]
    player = await play(town, role)
    assert player.person_id is not None
    probe, found = Probe(town, compares=True), set[str]()
    for each in (*offices, player):
        found |= await buttons_offered(Probe(town), each.user_id)
    keys = await town.read(references)
    pressed = some_of_each(found, 3)
    pressed += [entry.sent for entry in entries(town.service.registry) if entry.is_press]
    strange: list[str] = []
    own = 0
    for data in pressed:
        outcome = await probe.press(player.user_id, data)
        assert not outcome.failure, (data, outcome.failure)
        own += bool(outcome.added)
        strange += [
            f"{data}: {change}" for change in foreign_changes(keys, outcome, player.person_id)
        ]
    assert strange == []
    assert own > 10, "the buttons that write of one's own are among them"


async def test_a_button_that_writes_what_is_anothers_would_be_found(town: Town) -> None:
    def meddle(turn: Turn, person_id: int) -> None:
        people.mark_reachable(turn.db, turn.person_of(person_id).user_id or 0, turn.now)

    town.service.registry.press(Press("meddle", Act.USE, meddle, False))
    player = await play(town, PLAIN[0])
    assert player.person_id is not None
    keys, probe = await town.read(references), Probe(town, compares=True)
    outcome = await probe.press(player.user_id, "meddle:1")
    assert foreign_changes(keys, outcome, player.person_id) != []
