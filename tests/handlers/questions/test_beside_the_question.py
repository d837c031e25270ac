"""What is typed or pressed beside the question that is open: words, old buttons, last pages."""

import pytest

from tests.town import Hand


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


async def test_typing_on_the_last_page_is_answered(wang: Hand) -> None:
    await wang.press("填样表")
    for act in (wang.press("红"), wang.send("春游"), wang.send("明天14:30")):
        await act
    await wang.press("王芳")
    await wang.press("跳过")
    assert "请点下面的按钮" in (await wang.send("对")).text
    assert "请点下面" not in (await wang.press("改一改")).text


async def test_a_form_that_is_over_leaves_no_buttons_behind(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    asked = wang.last
    await wang.send("取消")
    assert asked.labels == []
    await wang.press_data("open_sample")
    await wang.press("蓝")
    asked = wang.last
    await wang.press("填人员表")
    await wang.press("放弃")
    assert "什么颜色" not in asked.text
    assert [message for message in wang.phone.messages if "名字" in str(message.labels)] == []


async def test_a_button_of_another_form_is_answered(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press_data("form:who:0")
    assert "这一步已经过了" in wang.toast


async def test_an_old_question_does_not_take_an_answer(wang: Hand) -> None:
    await wang.press("填样表")
    await wang.press("红")
    await wang.press_data("form:colour:1")
    assert "这一步已经过了" in wang.toast
    await wang.press_data("form:name:99")
    assert "这一步已经过了" in wang.toast
