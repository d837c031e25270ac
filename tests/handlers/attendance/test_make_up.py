"""Make-up study: who owes it, and the two ways to pay it."""

from datetime import date

import pytest

from handlers.attendance import make_up
from handlers.kinds import KINDS
from handlers.turn import Acting, Look
from storage import history, records
from storage.sessions import Session
from tests.rolls import Meeting, close_roll, make_meeting
from tests.sessions import show_card
from tests.town import Hand, Town

NOTE = "自学了全会公报全文，重点学习了教育强国的部署，结合班级工作写了三条打算。"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


async def missed(town: Town, kind: str = "study") -> Meeting:
    """A closed session: 王芳 absent, 李娜 on leave, with 王芳's card in her chat."""
    meeting = await make_meeting(town, kind=kind)
    wang, li = meeting.members
    await li.send("/leave 带班")
    await show_card(town, wang.phone.user_id, meeting.session)
    await town.move_to("2026-11-25 14:55")
    await meeting.zhao.send("签到")
    await close_roll(meeting)
    return meeting


async def owed(town: Town, hand: Hand, days: tuple[date, date] = YEAR) -> list[Session]:
    def look(acting: Acting) -> list[Session]:
        return make_up.owed(Look(acting.db, acting.now, acting.settings), hand.id, *days)

    return await town.write(look)


async def accept_reflection(meeting: Meeting, author: Hand) -> int:
    """A reflection of the author on the session has been accepted."""

    def accept(acting: Acting) -> int:
        record_id = records.add(
            acting.db, kind="study_reflection", day=date(2026, 11, 26), state="done",
            title="全会精神学习心得", session_id=meeting.session.id, made_at=acting.now,
            made_by=author.id,
        )  # fmt: skip
        records.set_people(acting.db, record_id, "author", [author.id])
        make_up.by_reflection(acting, records.get(acting.db, record_id))
        return record_id

    return await meeting.town.write(accept)


async def test_who_was_absent_or_on_leave_owes_it(town: Town) -> None:
    meeting = await missed(town)
    wang, li = meeting.members
    assert [each.id for each in await owed(town, wang)] == [meeting.session.id]
    assert [each.id for each in await owed(town, li)] == [meeting.session.id]
    assert await owed(town, meeting.zhao) == []
    assert await owed(town, wang, (date(2026, 11, 26), date(2026, 12, 31))) == []


@pytest.mark.parametrize("kind", sorted(kind for kind in KINDS if KINDS[kind].family == "session"))
async def test_only_what_is_studied_is_made_up(town: Town, kind: str) -> None:
    meeting = await make_meeting(town, kind=kind)
    wang = meeting.members[0]
    await close_roll(meeting)
    assert bool(await owed(town, wang)) is KINDS[kind].made_up


async def test_nothing_is_owed_before_closing(town: Town) -> None:
    meeting = await make_meeting(town)
    await town.move_to("2026-11-25 16:30")
    assert await owed(town, meeting.members[0]) == []


async def test_a_note_from_the_card_makes_it_up_and_the_absence_stays(town: Town) -> None:
    meeting = await missed(town)
    wang = meeting.members[0]
    await wang.press("📚 补学")
    assert "已补学" in (await wang.send(NOTE)).text
    row = await meeting.row(wang)
    assert (row.status, row.made_up_note) == ("absent", NOTE)
    assert await owed(town, wang) == []
    assert wang.find("📍", "缺席", "已补学 11月25日")


async def test_a_note_needs_twenty_characters(town: Town) -> None:
    meeting = await missed(town)
    wang = meeting.members[0]
    await wang.press("📚 补学")
    assert "至少 20 字，现在 3 字" in (await wang.send("学过了")).text
    assert (await meeting.row(wang)).made_up_at is None
    await wang.send(NOTE)
    assert (await meeting.row(wang)).made_up_at is not None


async def test_the_word_finds_what_is_owed(town: Town) -> None:
    meeting = await missed(town)
    li = meeting.members[1]
    await li.send("补学")
    await li.send(NOTE)
    assert (await meeting.row(li)).made_up_note == NOTE
    assert "没有要补学的" in (await li.send("补学")).text


async def test_an_accepted_reflection_makes_it_up(town: Town) -> None:
    meeting = await missed(town)
    wang = meeting.members[0]
    record_id = await accept_reflection(meeting, wang)
    row = await meeting.row(wang)
    assert (row.status, row.made_up_record_id, row.made_up_note) == ("absent", record_id, None)
    assert await owed(town, wang) == []


async def test_a_reflection_of_somebody_who_came_makes_nothing_up(town: Town) -> None:
    meeting = await missed(town)
    await accept_reflection(meeting, meeting.zhao)
    assert (await meeting.row(meeting.zhao)).made_up_at is None


async def test_a_reflection_accepted_before_closing_counts_as_well(town: Town) -> None:
    meeting = await make_meeting(town)
    wang = meeting.members[0]
    await town.move_to("2026-11-25 16:05")
    await accept_reflection(meeting, wang)
    await close_roll(meeting, "2026-11-25 16:20")
    assert await owed(town, wang) == []


async def test_an_office_enters_it_from_paper(town: Town) -> None:
    meeting = await missed(town)
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("代记补学")
    shown = await meeting.zhao.send(NOTE)
    assert f"补学：{NOTE}" in shown.text
    change = (await town.read(history.of, "attendance", meeting.session.id))[-1]
    assert (change.what, change.changed_by) == ("made_up", meeting.zhao.id)


async def test_a_thin_note_is_not_accepted_told_and_kept(town: Town) -> None:
    meeting = await missed(town)
    wang = meeting.members[0]
    await wang.press("📚 补学")
    await wang.send(NOTE)
    await town.move_to("2026-11-26 09:00")
    await meeting.zhao.press("王芳")
    await meeting.zhao.press("补学不算")
    assert "重写一次" in wang.last.text
    assert [each.id for each in await owed(town, wang)] == [meeting.session.id]
    change = (await town.read(history.of, "attendance", meeting.session.id))[-1]
    assert change.before == {"note": NOTE, "record": None}


async def test_nobody_makes_up_what_is_not_owed(town: Town) -> None:
    meeting = await missed(town)
    await meeting.zhao.press_data(f"make_up:{meeting.session.id}")
    assert "不用补学" in meeting.zhao.toast


async def test_a_restart_after_every_act_loses_nothing(town: Town) -> None:
    meeting = await missed(town)
    wang = meeting.members[0]
    town.restarts_after_each_act = True
    await wang.press("📚 补学")
    await wang.send("学了")
    await wang.send(NOTE)
    assert (await meeting.row(wang)).made_up_note == NOTE


async def test_a_reflection_taken_back_is_owed_again_and_the_history_says_so(town: Town) -> None:
    meeting = await missed(town)
    wang = meeting.members[0]
    record_id = await accept_reflection(meeting, wang)
    await town.write(lambda acting: make_up.take_back(acting, records.get(acting.db, record_id)))
    assert [each.id for each in await owed(town, wang)] == [meeting.session.id]
    changes = await town.read(history.of, "attendance", meeting.session.id)
    assert [change.what for change in changes[-2:]] == ["made_up", "make_up_refused"]
