"""Reviewing reflections."""

from pathlib import Path

from storage import attendance, history, records, reflections
from tests.reflections import essay, said_by_bot, secretary_of, state_of, submit
from tests.sessions import make_session
from tests.town import Town, open_town


async def deciders(town: Town, record_id: int) -> list[str]:
    return [change.what for change in await town.read(history.of, "record", record_id)]


async def test_several_are_reviewed_in_a_row_one_press_each(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    written = [await submit(town, wang.id, essay(400, number)) for number in range(5)]
    await secretary.send("管理")
    await secretary.press("审阅心得")
    assert "等审阅 5 篇" in secretary.last.text
    for number, record_id in enumerate(written):
        assert essay(400, number) in secretary.last.text
        assert "400 字" in secretary.last.text
        await secretary.press("通过 ✓")
        assert await state_of(town, record_id) == "done"
    assert "都审完了" in secretary.last.text
    assert wang.last.text.count("已通过审阅") == 1


async def test_the_author_is_told_once_of_acceptance(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    await submit(town, wang.id, f"以爱育爱\n{essay(400)}")
    await secretary.send("审阅")
    await secretary.press("通过 ✓")
    assert wang.last.text == "✅ 您的心得《以爱育爱》已通过审阅。"
    assert said_by_bot(wang).count("已通过审阅") == 1


async def test_quiet_hours_are_respected(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    await submit(town, wang.id, essay(400))
    await town.move_to("2026-11-23 21:30")
    await secretary.send("审阅")
    await secretary.press("通过 ✓")
    assert "已通过审阅" not in said_by_bot(wang)
    await town.move_to("2026-11-24 07:31")
    assert "已通过审阅" in wang.last.text


async def test_a_returned_one_comes_back_mended(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await secretary.press("退回")
    await secretary.send("请结合带班的例子")
    assert await state_of(town, record_id) == "returned"
    assert "已退回" in secretary.last.text
    assert "请结合带班的例子" in wang.last.text
    await wang.press("去修改")
    assert "请结合带班的例子" in wang.last.text
    assert "400 字" in wang.last.text
    await wang.send(essay(100, 2))
    await wang.press("写好了")
    await wang.press("交 ✓")
    assert await state_of(town, record_id) == "waiting"
    await secretary.send("审阅")
    assert "第 2 稿" in secretary.last.text
    assert "上一稿的意见：请结合带班的例子" in secretary.last.text
    await secretary.press("通过 ✓")
    assert await state_of(town, record_id) == "done"
    versions = await town.read(reflections.versions, record_id)
    assert [version.text for version in versions] == [essay(400), f"{essay(400)}\n{essay(100, 2)}"]


async def test_a_returned_one_can_be_written_anew(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await secretary.press("退回")
    await secretary.press("内容偏少")
    await wang.press("去修改")
    await wang.press("重写")
    await wang.press("清空重写")
    await wang.send(essay(500, 2))
    await wang.press("写好了")
    await wang.press("交 ✓")
    versions = await town.read(reflections.versions, record_id)
    assert [version.text for version in versions] == [essay(400), essay(500, 2)]
    assert (await town.read(records.get, record_id)).day.isoformat() == "2026-11-23"


async def test_returning_can_be_thought_better_of(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await secretary.press("退回")
    await secretary.press("取消")
    assert essay(400) in secretary.last.text
    assert await state_of(town, record_id) == "waiting"


async def test_an_acceptance_is_undone_with_all_it_did(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-18 15:00")
    await town.write(
        lambda acting: attendance.mark(acting.db, session.id, wang.id, "absent", at=None)
    )
    record_id = await submit(town, wang.id, essay(400), session_id=session.id)
    await secretary.send("审阅")
    await secretary.press("通过 ✓")
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert (row.status, row.made_up_record_id) == ("absent", record_id)
    await secretary.press("撤销上一步")
    assert essay(400) in secretary.last.text
    assert await state_of(town, record_id) == "waiting"
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert row.made_up_at is None
    assert "正在审阅" in wang.last.text
    assert await deciders(town, record_id) == ["submitted", "accepted", "undone"]
    await secretary.press("通过 ✓")
    assert said_by_bot(wang).count("已通过审阅") == 1


async def test_a_return_that_is_being_mended_cannot_be_undone(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await secretary.press("退回")
    await secretary.press("内容偏少")
    await wang.press("去修改")
    await secretary.press("撤销上一步")
    assert "不能撤销" in secretary.toast
    assert await state_of(town, record_id) == "returned"


async def test_who_was_present_makes_nothing_up(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    session = await make_session(town, "2026-11-18 15:00")
    await town.write(
        lambda acting: attendance.mark(acting.db, session.id, wang.id, "present", at=acting.now)
    )
    await submit(town, wang.id, essay(400), session_id=session.id)
    await secretary.send("审阅")
    await secretary.press("通过 ✓")
    row = await town.read(attendance.find, session.id, wang.id)
    assert row is not None
    assert row.made_up_at is None


async def test_one_can_be_left_for_later(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    for number in range(3):
        await submit(town, wang.id, essay(400, number))
    await secretary.send("审阅")
    seen = []
    for _ in range(4):
        seen.append(next(n for n in range(3) if essay(400, n) in secretary.last.text))
        await secretary.press("下一篇")
    assert seen == [0, 1, 2, 0]


async def test_what_was_withdrawn_meanwhile_is_not_accepted(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await wang.send("心得")
    await wang.press("我写的")
    await wang.press("等审阅")
    await wang.press("撤回")
    await secretary.press("通过 ✓")
    assert "撤回或改过了" in secretary.toast
    assert await state_of(town, record_id) == "withdrawn"
    assert essay(400) not in secretary.last.text


async def test_an_old_press_does_not_accept_a_text_nobody_has_read(town: Town) -> None:
    secretary = await secretary_of(town)
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await wang.send("心得")
    await wang.press("我写的")
    await wang.press("等审阅")
    await wang.press("撤回")
    await wang.press("接着写")
    await wang.send("再加一句")
    await wang.press("写好了")
    await wang.press("交 ✓")
    await secretary.press_data(f"rv_ok:{record_id}:1")
    assert await state_of(town, record_id) == "waiting"


async def test_two_reviewers_do_not_decide_twice(town: Town) -> None:
    secretary = await secretary_of(town)
    deputy = await town.member("张副书记", standing="full", offices=("deputy",))
    wang = await town.member("王芳", standing="full")
    record_id = await submit(town, wang.id, essay(400))
    await secretary.send("审阅")
    await deputy.send("审阅")
    secretary.phone.press("通过 ✓")
    deputy.phone.press("通过 ✓")
    await town.settle()
    assert (await deciders(town, record_id)).count("accepted") == 1
    assert said_by_bot(wang).count("已通过审阅") == 1


async def test_a_restart_in_the_middle_of_returning_and_mending_loses_nothing(
    tmp_path: Path,
) -> None:
    async with open_town(tmp_path) as town:
        secretary = await secretary_of(town)
        wang = await town.member("王芳", standing="full")
        record_id = await submit(town, wang.id, essay(400))
        await secretary.send("审阅")
        await secretary.press("退回")
        await town.restart()
        await secretary.send("请补上例子")
        await wang.press("去修改")
        await town.restart()
        await wang.send(essay(50, 2))
        assert "450 字" in wang.last.text
        await wang.press("写好了")
        await town.restart()
        await wang.press("交 ✓")
        assert await state_of(town, record_id) == "waiting"
        await secretary.press("撤销上一步")
        assert "不能撤销" in secretary.toast
        await secretary.press("通过 ✓")
        assert await state_of(town, record_id) == "done"
