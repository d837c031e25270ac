"""Recording lessons, and looking at them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.lessons import lessons
from handlers.lessons.lesson_fields import Assessment, assessment
from storage import record_files, records
from storage.records import Record
from tests.lessons import Counted, confirm_lesson, lesson, record_lesson, teach
from tests.pairs import make_pair
from tests.town import Hand, Town, at


async def test_a_mentoring_lesson_takes_ten_interactions_four_of_them_typed(town: Town) -> None:
    pair = await teach(town)
    counted = await record_lesson(pair.mentor)
    assert counted.pressed + counted.typed <= 10
    assert counted.typed <= 4
    assert "等张丽确认" in pair.mentor.last.text
    stored = await lesson(town)
    assert (stored.kind, stored.state, stored.title) == (
        "mentoring_lesson", "waiting", "小蝌蚪找妈妈",
    )  # fmt: skip
    assert stored.day == date(2026, 11, 23)
    assert stored.mentorship_id == pair.mentorship.id
    assert stored.who("teacher") == stored.who("mentee") == [pair.mentee.id]
    assert stored.who("observer") == stored.who("mentor") == [pair.mentor.id]
    assert stored.details["problems"] == "等待时间不够。"
    assert stored.details["suggestions"] == "提问后多等三秒。"


async def test_the_other_side_is_asked_with_the_whole_lesson(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    card = pair.mentee.last
    for shown in (
        "带教听评课", "《小蝌蚪找妈妈》", "11月23日（星期一）", "大一班", "语言", "上课：张丽",
        "听课：李娜", "师徒：李娜 → 张丽", "看图导入", "提问层次清楚", "问题：等待时间不够。",
        "建议：提问后多等三秒。", "李娜 11月23日（星期一）09:01 确认",
    ):  # fmt: skip
        assert shown in card.text
    assert card.labels == ["✓ 确认", "✏️ 要改一处", "✗ 不认可"]


async def test_a_mentor_of_two_needs_no_further_question(town: Town) -> None:
    pair = await teach(town)
    second = await town.member("赵敏", class_name="中二班")
    await make_pair(town, pair.mentor, second)
    counted = Counted(pair.mentor)
    await counted.keyboard("📒 记课")
    assert pair.mentor.last.labels[:2] == [
        "带教听评课 · 徒弟 张丽",
        "带教听评课 · 徒弟 赵敏",
    ]
    for label in ("赵敏", "昨天", "中二班", "健康"):
        await counted.press(label)
    for text in ("青蛙跳", "热身，示范，分组练习。", "孩子动得起来。", "场地再分开些。"):
        await counted.type(text)
    await counted.press("提交")
    assert (counted.pressed + counted.typed, counted.typed) == (10, 4)
    assert (await lesson(town)).day == date(2026, 11, 22)
    assert "补录" in second.last.text


async def test_every_answer_survives_a_restart(town: Town) -> None:
    pair = await teach(town)
    town.restarts_after_each_act = True
    await record_lesson(pair.mentee)
    await confirm_lesson(pair.mentor, follow_up="看看等待时间")
    assert "带教-2026-001" in pair.mentor.last.text
    assert (await lesson(town)).state == "done"


async def test_without_a_pair_other_kinds_are_offered(town: Town) -> None:
    teacher = await town.member("李娜")
    await teacher.send("/lesson")
    assert "要先结对" in teacher.last.text
    assert teacher.last.labels[:5] == [
        "练兵课", "研究课", "示范课", "公开课", "业务讲座",
    ]  # fmt: skip


async def test_a_day_may_be_typed_but_must_lie_in_the_pairs_time(town: Town) -> None:
    pair = await teach(town)
    await pair.mentor.send("记课")
    await pair.mentor.press("徒弟 张丽")
    assert "请写这段时间里的一天" in (await pair.mentor.send("8月20日")).text
    assert "还没到" in (await pair.mentor.send("明天")).text
    assert "11月18日（星期三）" in (await pair.mentor.send("上周三")).text


async def test_a_voice_message_is_no_text(town: Town) -> None:
    pair = await teach(town)
    await pair.mentor.send("记课")
    for label in ("徒弟 张丽", "今天", "大一班", "语言"):
        await pair.mentor.press(label)
    pair.mentor.phone.send_voice()
    await town.settle()
    assert "活动叫什么" in pair.mentor.last.text
    assert "过程要点" in (await pair.mentor.send("小蝌蚪找妈妈")).text


async def test_both_recording_the_same_lesson_is_pointed_out(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await pair.mentee.send("记课")
    for label in ("师傅 李娜", "今天", "大一班"):
        await pair.mentee.press(label)
    assert "已经有一节《小蝌蚪找妈妈》" in (await pair.mentee.press("语言")).text


async def test_photos_and_times_are_offered_on_the_last_page(town: Town) -> None:
    pair = await teach(town)
    hand = pair.mentor
    await hand.send("记课")
    for label in ("徒弟 张丽", "今天", "大一班", "语言"):
        await hand.press(label)
    for text in ("小蝌蚪", "要点", "优点很多", "没有"):
        await hand.send(text)
    await hand.press("＋ 起止时间")
    assert "9:00-9:30" in hand.last.text
    await hand.send("9:00-9:30")
    assert "起止时间：09:00–09:30" in hand.last.text
    hand.phone.send_photo(b"one", album="a")
    hand.phone.send_photo(b"two", album="a")
    await town.settle()
    assert "照片或教案：2 个" in hand.last.text
    await hand.press("完成")
    await hand.press("提交")
    files = await town.read(record_files.of_record, 2)
    folder = town.service.config.data_dir / "files"
    assert [(folder / (file.path or "")).read_bytes() for file in files] == [b"one", b"two"]
    assert "09:00–09:30" in pair.mentee.last.text
    await pair.mentee.press("看照片")
    assert town.telegram.count("sendMediaGroup", chat_id=pair.mentee.phone.user_id) == 1


async def record_other(hand: Hand, kind: str, observer: str) -> Counted:
    counted = Counted(hand)
    await counted.keyboard("📒 记课")
    for label in (kind, "我（", "今天", "小班", "艺术"):
        await counted.press(label)
    await counted.type("春天的颜色")
    await counted.type("欣赏，讨论，创作。")
    await counted.press(observer)
    await counted.press("提交")
    return counted


@pytest.mark.parametrize(
    ("kind", "number"),
    [("练兵课", "练兵"), ("研究课", "研究"), ("示范课", "示范"), ("公开课", "公开")],
)
async def test_other_kinds_are_confirmed_by_an_observer(town: Town, kind: str, number: str) -> None:
    teacher, observer = await town.member("孙静"), await town.member("周红")
    counted = await record_other(teacher, kind, "周红")
    assert (counted.pressed + counted.typed, counted.typed) == (10, 2)
    await observer.press("✓ 确认")
    await observer.send("优点：画面美。建议：材料再多些。")
    await observer.press("✓ 确认")
    stored = await lesson(town)
    assert stored.details["number"] == f"{number}-2026-001"
    assert stored.details["strengths"] == "画面美。"
    assert stored.details["suggestions"] == "材料再多些。"
    assert "已确认" in teacher.last.text


async def test_an_observer_may_record_and_the_teacher_confirms(town: Town) -> None:
    teacher, observer = await town.member("孙静"), await town.member("周红")
    third = await town.member("吴丹")
    await observer.send("记课")
    for label in ("示范课", "孙静", "今天", "小班", "艺术"):
        await observer.press(label)
    for text in ("春天的颜色", "欣赏，讨论，创作。", "画面美。建议：材料再多些。"):
        await observer.send(text)
    await observer.press("＋ 其他听课人")
    await observer.press("吴丹")
    await observer.press("完成")
    await observer.press("提交")
    stored = await lesson(town)
    assert stored.who("teacher") == [teacher.id]
    assert sorted(stored.who("observer")) == sorted([observer.id, third.id])
    await confirm_lesson(teacher, reflection="下次多备几种材料")
    stored = await lesson(town)
    assert stored.state == "done"
    assert stored.details["mentee_reflection"] == "下次多备几种材料"


async def test_a_lecture_asks_for_no_class_and_no_domain(town: Town) -> None:
    teacher = await town.member("孙静")
    await town.member("周红")
    await teacher.send("记课")
    await teacher.press("业务讲座")
    await teacher.press("我（")
    assert "叫什么" in (await teacher.press("今天")).text


async def test_the_list_opens_every_lesson(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    await pair.mentor.press("我的课")
    assert "⏳ 11月23日 带教听评课《小蝌蚪找妈妈》" in pair.mentor.last.text
    await pair.mentor.press("11月23日 小蝌蚪找妈妈")
    assert "过程要点" in pair.mentor.last.text


async def test_long_lists_are_paged(town: Town) -> None:
    pair = await teach(town)

    for number in range(10):
        await town.write(
            lambda acting, number=number: records.set_people(  # type: ignore[misc]
                acting.db,
                records.add(
                    acting.db, kind="trainee_lesson", day=date(2026, 10, 1 + number),
                    state="done", title=f"第{number}节", made_at=acting.now, made_by=pair.mentor.id,
                ),
                "teacher",
                [pair.mentor.id],
            )
        )  # fmt: skip
    await record_lesson(pair.mentor)
    await pair.mentor.press("我的课")
    assert "（11 节）" in pair.mentor.last.text
    assert sum("月" in label for label in pair.mentor.last.labels) == 8
    await pair.mentor.press("下一页")
    assert "第0节" in pair.mentor.last.text
    assert "上一页" in str(pair.mentor.last.labels)


async def test_strangers_to_a_lesson_cannot_open_it_and_offices_can(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    colleague = await town.member("赵敏")
    leader = await town.member("吴丹", offices=("research_leader",))
    await colleague.press_data("lesson:2")
    assert "不归您看" in colleague.toast
    assert "小蝌蚪" not in "".join(colleague.texts())
    await leader.press_data("lesson:2")
    assert "过程要点" in leader.last.text
    await leader.press_data("lesson:99")
    assert "没有这节课" in leader.toast


async def test_own_list_holds_what_a_person_had_a_part_in(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)

    async def own(hand: Hand) -> list[Record]:
        return await town.write(lambda acting: lessons.own_list(acting, hand.id))

    assert [each.title for each in await own(pair.mentee)] == ["小蝌蚪找妈妈"]
    assert await own(await town.member("赵敏")) == []
    await pair.mentor.press("撤回")
    assert await own(pair.mentee) == []


async def test_the_made_day_is_kept_beside_the_lessons_day(town: Town) -> None:
    pair = await teach(town)
    await record_lesson(pair.mentor)
    stored = await lesson(town)
    assert at("2026-11-23 09:00") <= stored.made_at < at("2026-11-23 09:05")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("环节太多", Assessment(problems="环节太多")),
        ("问题：太快。建议：慢些", Assessment(problems="太快。", suggestions="慢些")),
        ("太快\n改进建议: 慢些", Assessment(problems="太快", suggestions="慢些")),
        ("优点：好\n不足：快", Assessment(strengths="好", problems="快")),
        ("提问和建议都好", Assessment(problems="提问和建议都好")),
    ],
)
def test_an_assessment_is_taken_apart_at_its_headings(text: str, found: Assessment) -> None:
    assert assessment(text, first="problems") == found


@given(st.text(st.sampled_from("优点问题建议：: \n好快慢"), max_size=40))
def test_an_assessment_loses_nothing_but_headings(text: str) -> None:
    found = assessment(text, first="strengths")
    kept = found.strengths + found.problems + found.suggestions
    assert all(kept.count(letter) == text.count(letter) for letter in "好快慢")
