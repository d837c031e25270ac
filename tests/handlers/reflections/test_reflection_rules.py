"""Who may read, write and review reflections."""

import pytest

from storage import records
from tests.reflections import essay, newest, said_by_bot, secretary_of, state_of, submit
from tests.town import Town

ROLES = [
    ("deputy", True),
    ("publicity", True),
    ("organisation", False),
    ("discipline", False),
    ("group_leader", False),
    ("research_leader", False),
    (None, False),
]


@pytest.mark.parametrize(("office", "may"), ROLES)
async def test_only_author_and_reviewers_read(town: Town, office: str | None, may: bool) -> None:
    await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    other = await town.member("赵敏", standing="full", offices=(office,) if office else ())
    record_id = await submit(town, wang.id, essay(400))
    await other.send("心得")
    forged = (
        f"refl_open:{record_id}", f"refl_read:{record_id}:0", f"refl_files:{record_id}", "review",
        f"rv_next:{record_id}",
    )  # fmt: skip
    for data in forged:
        await other.press_data(data)
    assert (essay(400) in said_by_bot(other)) == may
    for data in (
        f"refl_mend:{record_id}", f"refl_withdraw:{record_id}", f"refl_submit:{record_id}",
        f"refl_page:{record_id}:review", f"refl_off:{record_id}", f"refl_clear:{record_id}",
        f"refl_drop:{record_id}", f"refl_kind:{record_id}:duty_report",
        f"refl_session:{record_id}:0", f"refl_yes:{record_id}", f"refl_no:{record_id}",
    ):  # fmt: skip
        await other.press_data(data)
    if not may:
        for data in (f"rv_ok:{record_id}:1", f"rv_back:{record_id}:1", f"rv_undo:{record_id}"):
            await other.press_data(data)
    record = await town.read(records.get, record_id)
    assert (record.state, record.kind) == ("waiting", "study_reflection")


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
async def test_reviewers_do_not_read_what_was_not_handed_in(town: Town, state: str) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    await wang.send("心得")
    await wang.send(essay(400))
    if state == "withdrawn":
        await wang.press("写好了")
        await wang.press("交 ✓")
        await wang.press("撤回")
    record_id = (await newest(town, wang)).id
    await secretary.send("审阅")
    await secretary.press_data(f"refl_open:{record_id}")
    assert "只有作者和审阅的人" in secretary.toast
    assert essay(400) not in said_by_bot(secretary)


async def test_ones_own_is_left_to_another_office(town: Town) -> None:
    secretary = await secretary_of(town)
    deputy = await town.member("张副书记", standing="full", offices=("deputy",))
    record_id = await submit(town, secretary.id, essay(400))
    await secretary.send("审阅")
    assert "都审完了" in secretary.last.text
    await secretary.press_data(f"rv_ok:{record_id}:1")
    assert await state_of(town, record_id) == "waiting"
    await deputy.send("审阅")
    await deputy.press("通过 ✓")
    assert await state_of(town, record_id) == "done"


async def test_ones_own_is_reviewed_with_a_note_where_nobody_else_can(town: Town) -> None:
    secretary = await secretary_of(town)
    record_id = await submit(town, secretary.id, essay(400))
    await secretary.send("审阅")
    assert "由本人审阅" in secretary.last.text
    await secretary.press("通过 ✓")
    record = await town.read(records.get, record_id)
    assert (record.state, record.details) == ("done", {"self_reviewed": True})


async def test_a_reviewer_who_lost_the_office_reads_no_more(town: Town) -> None:
    secretary = await secretary_of(town)
    publicity = await town.member("孙宣传", standing="full", offices=("publicity",))
    wang = await town.member("王芳", standing="full")
    await submit(town, wang.id, essay(400))
    await publicity.send("审阅")
    await town.write(
        lambda acting: acting.db.execute(
            "UPDATE person_facts SET to_day = '2026-11-22' WHERE value = 'publicity'"
        )
    )
    await publicity.press("通过 ✓")
    assert "由支委来办" in publicity.toast
    assert secretary.last is not None
