"""When a lesson is asked about, reminded of, and decided or corrected by an office."""

from datetime import date

import pytest

from storage import history, people
from tests.lessons import confirm_lesson, lesson, record_lesson, teach
from tests.town import Hand, Town


def messages_with(hand: Hand, text: str) -> int:
    return sum(text in each for each in hand.texts())


async def test_nobody_is_asked_at_night_or_on_a_day_off(town: Town) -> None:
    pair = await teach(town)
    await town.move_to("2026-11-27 21:30")
    await record_lesson(pair.mentor)
    for moment in ("2026-11-28 10:00", "2026-11-30 07:29"):
        await town.move_to(moment)
        assert messages_with(pair.mentee, "过程要点") == 0
    for moment in ("2026-11-30 07:30", "2026-11-30 09:00"):
        await town.move_to(moment)
        assert messages_with(pair.mentee, "过程要点") == 1


async def test_nobody_is_asked_about_what_was_withdrawn_at_night(town: Town) -> None:
    pair = await teach(town)
    await town.move_to("2026-11-26 21:30")
    await record_lesson(pair.mentor)
    await pair.mentor.press("撤回")
    await town.move_to("2026-11-27 10:00")
    assert messages_with(pair.mentee, "小蝌蚪") == 0


@pytest.mark.parametrize("press", ["lesson_yes:2:1", "lesson_reject:2:1"])
async def test_an_office_decides_no_sooner_than_its_time_and_teachers_never(
    town: Town, press: str
) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    secretary = await town.member("王芳", offices=("secretary",))
    await secretary.press_data(press)
    assert "还不用支委来定" in secretary.toast
    await town.move_to("2026-12-08 10:00")
    await pair.mentee.press_data(press)
    assert "不能操作" in pair.mentee.toast
    assert (await lesson(town)).state == "waiting"


async def test_one_gentle_reminder_after_a_week(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    assert messages_with(pair.mentee, "过程要点") == 1
    for day in ("2026-11-29 10:00", "2026-11-30 08:00"):
        await town.move_to(day)
        assert messages_with(pair.mentee, "等您答复一周") == 0
    await town.move_to("2026-11-30 13:00")  # a week is over, but it is noon rest
    assert messages_with(pair.mentee, "等您答复一周") == 0
    for day in ("2026-11-30 14:30", "2026-12-01 10:00", "2026-12-03 10:00"):
        await town.move_to(day)
        assert messages_with(pair.mentee, "等您答复一周") == 1
    old, new = [each for each in pair.mentee.phone.messages if "过程要点" in each.text]
    assert old.labels == []
    assert "✓ 确认" in new.labels


async def test_after_fourteen_days_an_office_decides_and_both_are_told(town: Town) -> None:
    pair = await teach(town)
    secretary = await town.member("王芳", offices=("secretary",))
    await record_lesson(pair.mentor)
    await town.move_to("2026-12-07 08:00")
    assert messages_with(secretary, "过程要点") == 0
    for day in ("2026-12-07 10:00", "2026-12-08 10:00"):
        await town.move_to(day)
        assert messages_with(secretary, "过程要点") == 1
    await secretary.press("✓ 认可")
    stored = await lesson(town)
    assert (stored.state, stored.details["decided_by"]) == ("done", secretary.id)
    assert stored.details["number"] == "带教-2026-001"
    assert "王芳代为认可" in secretary.last.text
    for hand in (pair.mentor, pair.mentee):
        assert "已确认（王芳代为认可）" in hand.last.text
    await secretary.press("撤销")
    assert (await lesson(town)).state == "waiting"
    await secretary.press("✗ 不认可")
    assert (await lesson(town)).state == "declined"
    assert "王芳不认可" in pair.mentor.last.text


async def test_an_office_does_not_decide_its_own_lesson(town: Town) -> None:
    pair = await teach(town)
    deputy = await town.member("王芳", offices=("deputy",))
    day = date(2026, 11, 1)
    await town.write(
        lambda acting: people.add_fact(acting.db, pair.mentor.id, "office", "research_leader", day)
    )
    await record_lesson(pair.mentor)
    await town.move_to("2026-12-08 10:00")
    assert messages_with(deputy, "过程要点") == 1
    await pair.mentor.press_data("lesson_yes:2:1")
    assert "还不用支委来定" in pair.mentor.toast


async def test_where_the_other_side_has_no_phone_an_office_decides_at_once(town: Town) -> None:
    pair = await teach(town)
    secretary = await town.member("王芳", offices=("secretary",))
    await town.write(lambda acting: people.unbind(acting.db, pair.mentee.id))
    await record_lesson(pair.mentor)
    assert "等支委认可" in pair.mentor.last.text
    await secretary.press("✓ 认可")
    assert (await lesson(town)).state == "done"


async def test_a_lesson_without_observers_goes_to_an_office(town: Town) -> None:
    teacher = await town.member("孙静")
    secretary = await town.member("王芳", offices=("secretary",))
    await teacher.send("记课")
    for label in ("示范课", "我（", "今天", "小班", "艺术"):
        await teacher.press(label)
    await teacher.send("春天的颜色")
    await teacher.send("欣赏，讨论。")
    await teacher.press("跳过")
    await teacher.press("提交")
    assert "等支委认可" in teacher.last.text
    await secretary.press("✓ 认可")
    assert "已确认（王芳代为认可）" in teacher.last.text


async def test_an_office_corrects_a_confirmed_lesson_and_the_old_content_stays(
    town: Town,
) -> None:
    pair = await teach(town)
    leader = await town.member("吴丹", offices=("research_leader",))
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee)
    await leader.press_data("lesson:2")
    for label in ("更正", "改一改", "领域", "科学", "提交"):
        await leader.press(label)
    stored = await lesson(town)
    assert (stored.state, stored.details["domain"]) == ("done", "science")
    assert stored.details["number"] == "带教-2026-001"
    entries = await town.read(history.of, "record", 2)
    assert entries[-1].changed_by == leader.id
    assert entries[-1].before is not None
    assert entries[-1].before["details"]["domain"] == "language"
