"""Correcting, withdrawing and restoring keep who, when, why, before and after."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers import record_marks
from handlers.entries import record_history
from handlers.turn import Acting
from storage import history, records
from storage.records import Record
from tests.entries import count_of, enter_activity, enter_honour, enter_project, newest
from tests.lessons import record_lesson, teach
from tests.records import add_record, close_session
from tests.town import Hand, Town, at


async def branch(town: Town) -> tuple[Hand, Hand]:
    zhou = await town.member("周敏", standing="full", offices=("secretary",))
    return zhou, await town.member("王芳", standing="full")


async def correct_level(hand: Hand) -> None:
    await hand.press("✏️ 改")
    await hand.press("填错了")
    await hand.press("改一改")
    await hand.press("级别")
    await hand.press("省")
    await hand.press("提交")


async def test_a_correction_keeps_reason_before_and_after(town: Town) -> None:
    zhou, _ = await branch(town)
    await enter_honour(zhou, "优质课", holder="王芳")
    await correct_level(zhou)
    honour = await newest(town)
    assert (honour.state, honour.details["level"]) == ("done", "省")
    await zhou.press("🕘 经过")
    for said in ("周敏　更正", "原因：填错了", "级别：县 → 省", "周敏　提交"):
        assert said in zhou.last.text


async def test_a_correction_that_changes_nothing_leaves_no_trace(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_honour(wang, "优质课", holder="王芳")
    for label in ("✏️ 改", "提交"):
        await wang.press(label)
    assert "没有改动" in wang.toast
    await zhou.press("✓ 通过")
    for label in ("✏️ 改", "填错了", "提交"):
        await wang.press(label)
    honour = await newest(town)
    assert honour.state == "done", "nor is it settled anew"
    entries = await town.read(history.of, "record", honour.id)
    assert [entry.what for entry in entries] == ["submitted", "accepted"]


async def test_a_draft_without_a_title_is_called_by_its_kind(town: Town) -> None:
    _, wang = await branch(town)
    await add_record(town, "reading_note", "draft", "", "2026-11-20", author=[wang.id])
    await wang.send("经过")
    assert "11月20日　读书笔记" in wang.last.labels


async def test_a_members_correction_is_settled_anew(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_honour(wang, "优质课", holder="王芳")
    await zhou.press("✓ 通过")
    await correct_level(wang)
    assert (await newest(town)).state == "waiting"
    assert await count_of(town, "honour") == 0
    assert "等您审核 1 条" in zhou.last.text
    await zhou.press("✓ 通过")
    assert await count_of(town, "honour") == 1


async def test_people_are_corrected_by_pressing_them_on_and_off(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(zhou, "绿化", "种月季")
    await zhou.press("✏️ 改")
    await zhou.press("补充内容")
    await zhou.press("改一改")
    await zhou.press("参加人员")
    await zhou.press("✓ 周敏")
    await zhou.press("完成")
    await zhou.press("提交")
    activity = await newest(town)
    assert activity.who("participant") == [wang.id]
    (change,) = [
        each for each in await town.read(history.of, "record", activity.id)
        if each.what == "corrected"
    ]  # fmt: skip
    assert change.before is not None
    assert len(change.before["people"]) == 2


async def test_what_counts_is_withdrawn_with_a_reason_and_restored(town: Town) -> None:
    zhou, _ = await branch(town)
    await enter_activity(zhou, "绿化", "种月季")
    await zhou.press("撤回")
    await zhou.press("重复登记")
    assert await count_of(town, "greening") == 0
    assert "已撤回" in zhou.last.text
    await town.move_to("2026-12-20 10:00")
    await zhou.press("↩️ 恢复")
    assert await count_of(town, "greening") == 1
    await zhou.send("经过")
    for said in ("撤回", "原因：重复登记", "恢复"):
        assert said in zhou.last.text


async def test_others_change_nothing(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(zhou, "绿化", "种月季", people="周敏、王芳")
    activity = await newest(town)
    await wang.send("登记")
    await wang.press("我的登记")
    await wang.press("种月季")
    assert "✏️ 改" not in wang.last.labels
    for name in ("entry_change", "entry_drop", "entry_undo"):
        await wang.press_data(f"{name}:{activity.id}")
    assert await count_of(town, "greening") == 1


async def test_a_project_moves_on_and_closes_with_its_day(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_project(zhou, "园本课程", state="立项", leader="王芳")
    await wang.send("登记")
    await wang.press("我的登记")
    await wang.press("园本课程")
    await wang.press("改状态")
    await wang.press("在研")
    assert "状态：在研" in wang.last.text
    assert "状态：在研" in zhou.last.text
    await town.move_to("2026-12-20 10:00")
    await wang.press("改状态")
    await wang.press("结题")
    await wang.press("昨天")
    project = await newest(town)
    assert (project.details["state"], project.to_day) == ("结题", date(2026, 12, 19))
    await wang.press("🕘 经过")
    for said in ("状态：立项 → 在研", "状态：在研 → 结题", "结题日期：（无） → 12月19日"):
        assert said in wang.last.text
    await zhou.send("统计")
    await zhou.press("本年度")
    assert "课题　1 个" in zhou.last.text


async def test_without_a_last_look_one_chooses(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(zhou, "绿化", "种月季", people="周敏、王芳")
    await wang.send("/history")
    await wang.press("种月季")
    assert "周敏　提交" in wang.last.text
    stranger = await town.member("赵敏")
    await stranger.send("经过")
    assert "还没有您能看经过的记录" in stranger.last.text


async def test_the_history_of_a_session_and_of_a_lesson_is_there_too(town: Town) -> None:
    zhou, wang = await branch(town)
    await close_session(town, "2026-11-18 15:00", "二十大精神", **{f"p{wang.id}": "present"})
    await zhou.send("统计")
    await zhou.press("政治理论学习 1")
    await zhou.press("二十大精神")
    await zhou.press("🕘 经过")
    assert "建立" in zhou.last.text
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await pair.mentor.send("经过")
    await pair.mentor.press("小蝌蚪找妈妈")
    assert "李娜　提交" in pair.mentor.last.text


async def test_a_long_history_has_pages(town: Town) -> None:
    zhou, wang = await branch(town)
    record_id = await add_record(town, "greening", "done", "种月季", "2026-11-20", participant=[1])

    def correct(acting: Acting) -> None:
        for number in range(12):
            history.add(
                acting.db, "record", record_id, "corrected", at=acting.now, by=wang.id,
                reason=f"第{number}次",
            )  # fmt: skip

    await town.write(correct)
    await zhou.send("经过")
    await zhou.press("种月季")
    seen = zhou.last.text
    while "下一页 ›" in zhou.last.labels:
        await zhou.press("下一页 ›")
        seen += zhou.last.text
    assert [f"第{number}次" in seen for number in range(12)] == [True] * 12
    assert "建立" in seen


def record(kind: str, day: date, made: str, **details: int) -> Record:
    return Record(1, kind, day, "done", "", details, None, 0, None, at(made), None, None, None, ())


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_late_is_what_was_made_on_a_later_local_day(day: date, made: date) -> None:
    late = record_marks.is_late(record("greening", day, f"{made} 00:30"))
    assert late == (made > day)
    assert not record_marks.is_late(record("study_reflection", day, f"{made} 00:30"))


def test_the_marks_stand_in_one_bracket() -> None:
    day = date(2026, 11, 20)
    assert record_marks.shown(record("honour", day, "2026-11-20 23:00")) == ""
    assert record_marks.shown(record("honour", day, "2026-11-21 01:00")) == "（补录）"
    assert record_marks.shown(record("honour", day, "2026-11-21 01:00", on_paper_by=1)) == (
        "（补录、代录）"
    )


@given(st.lists(st.text(max_size=2900), max_size=30))
def test_every_entry_stands_on_one_page_of_its_length(found: list[str]) -> None:
    pages = record_history.in_pages(found)
    assert [entry for page in pages for entry in page] == found
    assert all(len(page) <= 5 and sum(map(len, page)) <= 3000 for page in pages)


async def test_lessons_recorded_later_are_marked_on_their_page_and_in_lists(town: Town) -> None:
    pair = await teach(town)
    await town.move_to("2026-11-24 09:00")
    await record_lesson(pair.mentor, title="昨天的课")
    lesson = await newest(town)
    await town.write(lambda acting: records.set_day(acting.db, lesson.id, date(2026, 11, 20)))
    await pair.mentor.press("我的课")
    assert "（补录）" in pair.mentor.last.text
    assert any("（补录）" in label for label in pair.mentor.last.labels)
    await pair.mentor.press("昨天的课")
    assert "（补录）" in pair.mentor.last.text
