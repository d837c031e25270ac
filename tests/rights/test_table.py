"""Every entry of the registry, tried as every role: what the table does not allow is refused."""

from functools import partial

import pytest

from handlers import features
from handlers.menu import manage_again, open_page
from handlers.questions.form import Form
from handlers.rights import RIGHTS, Act
from handlers.texts import gate as texts
from handlers.turn import Acting
from storage import forms as open_forms
from tests.rights.entries import Entry, entries
from tests.rights.probe import FOREIGN_GROUP, Outcome, Probe
from tests.rights.roles import ROLES, Player, Role, play
from tests.town import Town

BRANCH = "市级机关幼儿园党支部"


def refusal(player: Player) -> str:
    return texts.not_yours() if player.role.member else texts.stranger(BRANCH)


def is_refused(outcome: Outcome, player: Player, *, is_press: bool) -> bool:
    """One polite line to whoever asked, and not one row written beside it."""
    if outcome.failure:
        return False
    if is_press:
        return (outcome.toast, outcome.said, outcome.written) == (refusal(player), (), 0)
    told = [(said.chat_id, refusal(player) in said.text) for said in outcome.said]
    return told == [(player.user_id, True)] and outcome.written <= 1


async def attempt(probe: Probe, player: Player, entry: Entry, *, group: bool = False) -> Outcome:
    if entry.is_press:
        return await probe.press(player.user_id, entry.sent, group=group)
    return await probe.send(player.user_id, entry.sent, group=group)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
async def test_what_the_table_does_not_allow_is_refused(town: Town, role: Role) -> None:
    player, probe = await play(town, role), Probe(town)
    every = list(entries(town.service.registry))
    forbidden = [entry for entry in every if not role.may(entry.act)]
    for entry in forbidden:
        outcome = await attempt(probe, player, entry)
        assert is_refused(outcome, player, is_press=entry.is_press), (entry, outcome)
    assert {entry.act for entry in every} - {entry.act for entry in forbidden} == {
        act for act in Act if role.may(act)
    }, "an act that no entry names would never be tried"


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
async def test_what_the_table_allows_is_not_refused(town: Town, role: Role) -> None:
    player, probe = await play(town, role), Probe(town)
    for entry in entries(town.service.registry):
        if role.may(entry.act):
            outcome = await attempt(probe, player, entry)
            assert not outcome.failure, (entry, outcome.failure)
            gate_spoke = entry.is_press and outcome.toast == texts.stranger(BRANCH)
            assert not gate_spoke, entry


@pytest.mark.parametrize("name", ["secretary", "full", "stranger", "struck off"])
async def test_in_a_foreign_group_nothing_private_is_done(town: Town, name: str) -> None:
    role = next(role for role in ROLES if role.name == name)
    player, probe = await play(town, role), Probe(town)
    for entry in entries(town.service.registry):
        outcome = await attempt(probe, player, entry, group=True)
        assert not outcome.failure, (entry, outcome.failure)
        if not (entry.in_groups and role.may(entry.act)):
            assert (outcome.said, outcome.written) == ((), 0), (entry, outcome)
        assert not (entry.is_press and FOREIGN_GROUP in {said.chat_id for said in outcome.said})


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
async def test_the_offices_menu_offers_what_may_be_done(town: Town, role: Role) -> None:
    player, probe = await play(town, role), Probe(town)
    outcome = await probe.send(player.user_id, "/manage")
    offered = [data for said in outcome.said for data in said.buttons]
    for door in [data for data in offered if data.startswith(open_page.name)]:
        offered.remove(door)
        behind = await probe.press(player.user_id, door)
        offered += [data for said in behind.said for data in said.buttons]
    managing = town.service.registry.managing
    may = {each.press.name for each in managing if role.may(each.act)}
    assert {*offered} - {manage_again.name} == may


@pytest.mark.parametrize(
    "role", [role for role in ROLES if role.member], ids=lambda each: each.name
)
async def test_a_form_left_open_when_the_right_ended_records_nothing(
    town: Town, role: Role
) -> None:
    player = await play(town, role)
    person_id = player.person_id
    assert person_id is not None

    def leave_open(form: Form, acting: Acting) -> None:
        fields = form.fields if isinstance(form.fields, tuple) else ()
        answers = {field.name: None for field in fields}
        open_forms.keep(acting.db, person_id, form.name, "_review", answers, at=acting.now)

    for name, form in town.service.registry.forms.items():
        if not role.may(form.act):
            await town.write(partial(leave_open, form))
            probe = Probe(town, compares=True)
            for data in ("form:_review:!", "form_resume", ""):
                outcome = await (
                    probe.press(player.user_id, data) if data else probe.send(player.user_id, "好")
                )
                assert not outcome.failure, (name, outcome.failure)
                assert {table for table, _ in outcome.removed} == {"forms"}, name
                assert not outcome.added, name
                assert [texts.not_yours() in said.text for said in outcome.said] == [True]


def test_every_entry_names_an_act_of_the_table() -> None:
    registry = features.registry()
    acts = {
        *(command.act for command in registry.commands.values()),
        *(press.act for press in registry.presses.values()),
        *(form.act for form in registry.forms.values()),
        *(each.act for each in registry.managing),
        *(waits.act for waits in registry.waiting),
    }
    assert acts <= set(RIGHTS)
