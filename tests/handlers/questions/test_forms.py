"""Forms: one question at a time, nothing lost, no dead end. On a form made for the tests."""

import pytest

from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Day, Files, LongText, Moment, Option, Text
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson, SeveralPeople
from handlers.registry import press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.turn import Turn
from tests.town import Hand, Town

COLOURS = (Option("red", "红"), Option("blue", "蓝"))
given: list[Answers] = []


def finish(turn: Turn, answers: Answers) -> None:
    given.append(answers)
    turn.show(Screen("记好了"))


SAMPLE = Form(
    "sample",
    Act.USE,
    lambda look, answers: "样表",
    (
        Field("colour", "颜色", "什么颜色？", Choice(offered=lambda look, answers: COLOURS)),
        Field(
            "name", "名称", "叫什么？", Text(most=20, suggested=lambda look, answers: ["老名字"])
        ),
        Field("at", "时间", "什么时候？", Moment()),
        Field("lead", "主讲", "谁来讲？", OnePerson(outsiders=True)),
        Field("notes", "要点", "记些什么？", LongText(), optional=True),
        Field("shade", "深浅", "多深？", Text(), needed=lambda look, a: a.get("colour") == "blue"),
    ),
    finish,
    submit="提交",
)
PEOPLE = Form(
    "people",
    Act.USE,
    lambda look, answers: "人员表",
    (
        Field("who", "人员", "哪些人？", SeveralPeople()),
        Field("day", "日期", "哪一天？", Day(suggested=lambda look: [look.today])),
        Field("photos", "照片", "有照片吗？", Files(most=2), optional=True),
    ),
    finish,
)


@press("open_sample", Act.USE)
def open_sample(turn: Turn) -> None:
    """Open the sample form."""
    forms.start(turn, SAMPLE)


@press("open_people", Act.USE)
def open_people(turn: Turn) -> None:
    """Open the other one."""
    forms.start(turn, PEOPLE)


def hang_in(town: Town) -> None:
    registry = town.service.registry
    registry.form(SAMPLE, PEOPLE)
    registry.press(open_sample, open_people)


async def opened(town: Town) -> Hand:
    wang = await town.member("王芳")
    for button in (open_people.button("填人员表"), open_sample.button("填样表")):
        screen = Screen("有一张表", rows_of([button]))
        await town.write(lambda acting, screen=screen: acting.post(wang.phone.user_id, screen))  # type: ignore[misc]
    await town.settle()
    return wang


@pytest.fixture
async def wang(town: Town) -> Hand:
    hang_in(town)
    given.clear()
    return await opened(town)


async def test_each_answer_leads_to_the_next_question(town: Town, wang: Hand) -> None:
    await town.member("张丽")
    assert "什么颜色" in (await wang.press("填样表")).text
    assert "叫什么" in (await wang.press("红")).text
    assert "什么时候" in (await wang.send("春游")).text
    asked = await wang.send("下周三下午3点")
    assert "12月2日（星期三）15:00" in asked.text
    assert "谁来讲" in asked.text
    assert "记些什么" in (await wang.press("张丽")).text
    review = await wang.press("跳过")
    for shown in ("颜色：红", "名称：春游", "12月2日（星期三）15:00", "主讲：张丽", "都对吗"):
        assert shown in review.text
    assert (await wang.press("提交")).text == "记好了"
    assert given[0]["colour"] == "red"
    assert given[0]["notes"] is None
    assert "记好了" in wang.last.text
    assert wang.last.buttons == []


async def test_a_restart_in_the_middle_loses_no_answer(town: Town, wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("蓝")
    await wang.send("春游")
    await town.restart()
    hang_in(town)
    await wang.send("明天14:30")
    assert "名称：春游" in wang.last.text
    assert "谁来讲" in wang.last.text


async def test_back_leads_to_the_question_before(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.send("春游")
    assert "叫什么" in (await wang.press("上一步")).text
    assert "什么颜色" in (await wang.press("上一步")).text
    assert not any("上一步" in label for row in wang.last.labels for label in row)


async def test_one_answer_can_be_changed_before_submitting(town: Town, wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.press("老名字")
    await wang.send("明天14:30")
    await wang.press("王芳")
    await wang.press("跳过")
    await wang.press("改一改")
    assert "叫什么" in (await wang.press("名称")).text
    review = await wang.send("新名字")
    assert "名称：新名字" in review.text
    assert "都对吗" in review.text


async def test_a_changed_answer_can_call_for_another_question(wang: Hand) -> None:
    await wang.press("填样表")
    for act in (wang.press("红"), wang.send("春游"), wang.send("明天14:30")):
        await act
    await wang.press("王芳")
    await wang.press("跳过")
    await wang.press("改一改")
    await wang.press("颜色")
    assert "多深" in (await wang.press("蓝")).text
    assert "深浅：浅" in (await wang.send("浅")).text


async def test_what_is_not_understood_is_asked_again_and_loses_nothing(wang: Hand) -> None:
    await wang.press("填样表")
    assert "请点上面的按钮" in (await wang.send("绿")).text
    await wang.send("蓝")
    assert "太长" in (await wang.send("长" * 21)).text
    await wang.send("春游")
    refused = await wang.send("看情况吧")
    assert "什么时候" in refused.text
    assert "名称：春游" in refused.text


@pytest.mark.parametrize("word", ["记录", "会议记录", "计划", "审阅", "请假", "心得"])
async def test_a_plain_word_is_an_answer_where_one_is_asked_for(wang: Hand, word: str) -> None:
    await wang.press("填样表")
    await wang.press("红")
    assert f"名称：{word}" in (await wang.send(word)).text


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("❓ 帮助", "您可以"),
        ("帮助", "您可以"),
        ("/help", "您可以"),
        ("👤 我的", "📋"),
        ("签到", "没有要签到"),
    ],
)
async def test_keyboard_and_commands_answer_no_question(wang: Hand, word: str, shown: str) -> None:
    await wang.press("填样表")
    await wang.press("红")
    assert shown in (await wang.send(word)).text
    assert "名称：春游" in (await wang.send("春游")).text


async def test_a_word_that_cannot_be_the_answer_means_what_it_always_means(wang: Hand) -> None:
    await wang.press("填样表")
    assert "📝" not in (await wang.send("审阅")).text
    await wang.press("红")
    await wang.send("春游")
    assert "📝" not in (await wang.send("我的")).text
    assert "谁来讲" in (await wang.send("明天14:30")).text


async def test_a_long_text_may_come_in_several_messages(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.send("春游")
    await wang.send("明天14:30")
    await wang.press("王芳")
    await wang.send("第一段")
    await wang.send("第二段")
    await wang.press("完成")
    await wang.press("提交")
    assert given[0]["notes"] == "第一段\n第二段"


async def test_quick_texts_do_not_fill_questions_that_nobody_saw(town: Town, wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    for text in ("春游", "明天14:30", "王芳"):
        wang.phone.send(text)
    await town.settle()
    assert "什么时候" in wang.last.text
    assert "连发了几条" in wang.last.text


async def test_an_outsider_is_taken_by_name(wang: Hand) -> None:
    await wang.press("填样表")
    for act in (wang.press("红"), wang.send("春游"), wang.send("明天14:30")):
        await act
    await wang.send("周书记（教育局）")
    await wang.press("外请：周书记")
    await wang.press("跳过")
    await wang.press("提交")
    assert given[0]["lead"] == {"outsider": "周书记（教育局）"}


async def test_people_are_found_by_initials_and_pressed_on_and_off(town: Town, wang: Hand) -> None:
    zhang, zhao = await town.member("张丽"), await town.member("赵敏")
    await wang.press("填人员表")
    await wang.send("zl")
    assert "✓ 张丽" in str(wang.last.labels)
    await wang.press("赵敏")
    await wang.press("张丽")
    await wang.press("完成")
    await wang.press("11月23日")
    await wang.press("跳过")
    assert given[0]["who"] == [zhao.id]
    assert zhang.id not in given[0]["who"]


async def test_photos_are_taken_up_to_a_number(town: Town, wang: Hand) -> None:
    await wang.press("填人员表")
    await wang.press("王芳")
    await wang.press("完成")
    await wang.send("昨天")
    for _ in range(2):
        await wang.document("照片.jpg", b"x" * 10)
    assert "最多 2 个" in (await wang.document("照片.jpg", b"x")).text
    await wang.press("完成")
    assert len(given[0]["photos"]) == 2


async def test_cancel_records_nothing(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    assert "已取消" in (await wang.send("取消")).text
    assert given == []
    assert "没有填到一半" in (await wang.send("/cancel")).text


async def test_a_second_form_asks_what_becomes_of_the_first(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.press("填人员表")
    assert any("“样表”还没填完" in text for text in wang.texts())
    await wang.press("接着填")
    assert "叫什么" in wang.texts()[-2]
    await wang.send("春游")
    await wang.press_data("open_people")
    assert "还没填完" in wang.last.text
    assert "哪些人" in (await wang.press("放弃")).text


async def test_an_old_question_does_not_take_an_answer(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.press_data("form:colour:1")
    assert "这一步已经过了" in wang.toast
    await wang.press_data("form:name:99")
    assert "这一步已经过了" in wang.toast


async def test_a_typed_answer_leaves_buttons_on_the_newest_question_only(
    town: Town, wang: Hand
) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.send("春游")
    town.clock.advance(5)
    await town.settle()
    asking = [message for message in wang.phone.messages if message.labels and "📝" in message.text]
    assert len(asking) == 1
