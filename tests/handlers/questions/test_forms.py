"""Forms: one question at a time, nothing lost, no dead end. On a form made for the tests."""

from tests.handlers.questions.sample import given, hang_in
from tests.town import Hand, Town


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
    assert not any("上一步" in label for label in wang.last.labels)


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
    assert "请点下面的按钮" in (await wang.send("绿")).text
    await wang.send("蓝")
    assert "太长" in (await wang.send("长" * 21)).text
    await wang.send("春游")
    refused = await wang.send("看情况吧")
    assert "什么时候" in refused.text
    assert "名称：春游" in refused.text


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
