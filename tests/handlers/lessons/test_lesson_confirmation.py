"""What becomes of a recorded lesson: confirmed, mended, declined, decided by an office, undone."""

from datetime import date

import pytest

from handlers.lessons import quota
from storage import history
from tests.lessons import confirm_lesson, lesson, record_lesson, teach
from tests.town import Town, at


async def test_both_confirmations_are_kept_with_their_times(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await town.move_to("2026-11-24 10:00")
    await confirm_lesson(pair.mentee, reflection="我等得太急了", follow_up="看看等待时间")
    stored = await lesson(town)
    assert stored.state == "done"
    assert stored.details["mentee_reflection"] == "我等得太急了"
    assert stored.details["follow_up"] == "看看等待时间"
    times = {each.person_id: each.confirmed_at for each in stored.people}
    recorded, confirmed = times[pair.mentor.id], times[pair.mentee.id]
    assert recorded is not None
    assert confirmed is not None
    assert recorded < at("2026-11-23 09:05") < at("2026-11-24 10:00") < confirmed
    assert "已确认" in pair.mentor.last.text
    await pair.mentor.press("看这节课")
    page = pair.mentor.last.text
    assert "李娜 11月23日（星期一）09:01 确认" in page
    assert "张丽 11月24日（星期二）10:00 确认" in page
    assert "教学反思：我等得太急了" in page


async def test_lessons_are_numbered_by_kind_and_year(town: Town) -> None:
    pair = await teach(town)
    for title in ("第一节", "第二节"):
        await record_lesson(pair.mentor, title=title)
        await confirm_lesson(pair.mentee)
    numbers = [(await lesson(town, each)).details["number"] for each in (1, 2)]
    assert numbers == ["带教-2026-001", "带教-2026-002"]


async def test_the_last_follow_up_is_asked_about(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, follow_up="看看等待时间")
    await record_lesson(pair.mentee, title="小兔乖乖")
    await pair.mentor.press("✓ 确认")
    assert "上次说的“看看等待时间”，做到了吗" in pair.mentor.last.text
    await pair.mentor.press("做到一部分")
    await pair.mentor.press("跳过")
    await pair.mentor.press("✓ 确认")
    await pair.mentor.press("看这节课")
    assert "上次跟进：“看看等待时间”——做到一部分" in pair.mentor.last.text


async def test_only_confirmed_lessons_count_for_the_quota(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)

    async def done() -> int:
        (one,) = await town.write(lambda acting: quota.quotas(acting, date(2026, 11, 23)))
        return one.done

    assert await done() == 0
    await confirm_lesson(pair.mentee)
    assert await done() == 1


async def test_a_correction_is_asked_for_mended_and_sent_again(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await pair.mentee.press("要改一处")
    await pair.mentee.send("班级是大二班")
    assert "张丽请李娜改一处：班级是大二班" in pair.mentor.last.text
    assert (await lesson(town)).state == "returned"
    for label in ("改好再发", "改一改", "班级"):
        await pair.mentor.press(label)
    await pair.mentor.send("大二班")
    await pair.mentor.press("提交")
    stored = await lesson(town)
    assert (stored.state, stored.details["class_name"]) == ("waiting", "大二班")
    assert stored.details["problems"] == "等待时间不够。"
    assert "班级：大二班" in pair.mentee.last.text
    await confirm_lesson(pair.mentee)
    assert (await lesson(town)).state == "done"
    entries = await town.read(history.of, "record", 2)
    assert [entry.what for entry in entries] == [
        "submitted", "correction_asked", "mended", "confirmed",
    ]  # fmt: skip
    mended = entries[2]
    assert mended.before is not None
    assert mended.before["details"]["class_name"] == "大一班"
    await pair.mentee.press("看这节课")
    await pair.mentee.press("更正记录（1）")
    assert "班级：大一班 → 大二班" in pair.mentee.last.text


async def test_an_answer_to_an_older_version_is_not_taken(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    form = await pair.mentee.press("✓ 确认")
    await pair.mentor.press("改好再发")
    await pair.mentor.press("提交")
    for label in ("跳过", "跳过", "✓ 确认"):
        await pair.mentee.press(label, message_id=form.id)
    assert "刚刚改过" in pair.mentee.toast
    await pair.mentee.press_data("lesson_ok:2:1")
    assert "刚刚改过" in pair.mentee.toast
    assert (await lesson(town)).state == "waiting"
    await confirm_lesson(pair.mentee)
    assert (await lesson(town)).state == "done"


async def test_declining_gives_a_reason_and_does_not_count(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await pair.mentee.press("不认可")
    await pair.mentee.press("没有上这节课")
    assert "张丽不认可：没有上这节课" in pair.mentor.last.text
    assert (await lesson(town)).state == "declined"
    assert "撤回" in pair.mentor.last.labels


@pytest.mark.parametrize("press", ["lesson_ok:2:1", "lesson_fix:2:1", "lesson_no:2:1"])
async def test_nobody_answers_in_place_of_the_other_side(town: Town, press: str) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    colleague = await town.member("赵敏")
    for hand in (colleague, pair.mentor):
        await hand.press_data(press)
        assert "请由对方来答复" in hand.toast
    assert (await lesson(town)).state == "waiting"


@pytest.mark.parametrize("press", ["lesson_back:2", "lesson_mend:2", "lesson_undo:2"])
async def test_nobody_else_withdraws_mends_or_undoes(town: Town, press: str) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    for hand in (await town.member("赵敏"), pair.mentee):
        await hand.press_data(press)
        assert hand.toast
    assert (await lesson(town)).state == "waiting"
    assert len(await town.read(history.of, "record", 2)) == 1


async def test_a_redelivered_confirmation_happens_once(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee)
    before = (pair.mentor.texts(), await town.read(history.of, "record", 2))
    town.telegram.redeliver(5)
    await town.settle()
    assert (pair.mentor.texts(), await town.read(history.of, "record", 2)) == before
    await pair.mentee.press_data("lesson_ok:2:1")
    assert "不用再答复" in pair.mentee.toast


async def test_the_recorder_withdraws_before_confirmation_and_can_take_that_back(
    town: Town,
) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await pair.mentor.press("撤回")
    assert "已撤回" in pair.mentor.last.text
    assert "已撤回" in pair.mentee.last.text
    assert pair.mentee.last.labels == []
    await pair.mentor.press("撤销")
    assert "✓ 确认" in pair.mentee.last.labels
    await confirm_lesson(pair.mentee)
    await pair.mentor.press_data("lesson_back:2")
    assert "不能这样操作" in pair.mentor.toast
    assert (await lesson(town)).state == "done"


async def test_a_confirmation_can_be_undone_for_a_day_and_keeps_its_number(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, reflection="反思")
    await pair.mentee.press("撤销")
    stored = await lesson(town)
    assert stored.state == "waiting"
    assert "number" not in stored.details
    assert [each.confirmed_at for each in stored.people if each.person_id == pair.mentee.id] == [
        None,
        None,
    ]
    await confirm_lesson(pair.mentee)
    assert (await lesson(town)).details["number"] == "带教-2026-001"
    await town.move_to("2026-11-24 12:00")
    await pair.mentee.press_data("lesson_undo:2")
    assert "不能撤销" in pair.mentee.toast


async def test_a_recorder_who_corrects_a_confirmed_lesson_asks_again(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await confirm_lesson(pair.mentee, reflection="反思")
    for label in ("更正", "提交"):
        await pair.mentor.press(label)
    assert "没有改动" in pair.mentor.toast
    assert (await lesson(town)).state == "done"
    for label in ("更正", "改一改", "领域", "科学", "提交"):
        await pair.mentor.press(label)
    stored = await lesson(town)
    assert stored.state == "waiting"
    assert stored.details["mentee_reflection"] == "反思"
    assert "领域：科学" in pair.mentee.last.text
    await confirm_lesson(pair.mentee)
    assert (await lesson(town)).details["number"] == "带教-2026-001"
