"""What members enter, an office lets count: one message, several in a row, one tap each."""

from tests.entries import count_of, enter_activity, enter_honour, newest
from tests.town import Hand, Town


async def branch(town: Town) -> tuple[Hand, Hand]:
    zhou = await town.member("周敏", standing="full", offices=("secretary",))
    return zhou, await town.member("王芳", standing="full")


async def test_a_members_honour_waits_for_an_office(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_honour(wang, "优质课", holder="王芳")
    assert "等支委审核" in wang.last.text
    assert await count_of(town, "honour") == 0
    assert "等您审核 1 条" in zhou.last.text
    await zhou.press("✓ 通过")
    assert await count_of(town, "honour") == 1
    assert "已记录" in wang.last.text
    assert "周敏审核" in wang.last.text


async def test_several_are_settled_in_a_row_on_one_message(town: Town) -> None:
    zhou, wang = await branch(town)
    for title in ("种月季", "种绣球", "种银杏"):
        await enter_activity(wang, "绿化", title)
    desks = [each for each in zhou.phone.messages if "等您审核" in each.text]
    assert len(desks) == 1
    assert "等您审核 3 条" in zhou.last.text
    desk = zhou.last.id
    for left in (2, 1):
        await zhou.press("✓ 通过")
        assert f"等您审核 {left} 条" in zhou.find("上一条").text
        assert zhou.last.id == desk
    await zhou.press("✓ 通过")
    assert "没有等审核的登记了" in zhou.last.text
    assert await count_of(town, "greening") == 3


async def test_the_last_decision_can_be_undone(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(wang, "绿化", "种月季")
    await zhou.press("✓ 通过")
    await zhou.press("撤销刚才的操作")
    assert "等您审核 1 条" in zhou.last.text
    assert await count_of(town, "greening") == 0


async def test_one_sent_back_is_mended_and_waits_again(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(wang, "绿化", "种月季")
    await zhou.press("↩ 退回")
    await zhou.press("日期不对")
    assert "没有等审核的登记了" in zhou.last.text
    assert "周敏退回" in wang.last.text
    assert "日期不对" in wang.last.text
    await wang.press("✏️ 改好再交")
    await wang.press("改一改")
    await wang.press("日期")
    await wang.press("昨天")
    await wang.press("提交")
    assert "等您审核 1 条" in zhou.last.text
    await zhou.press("✓ 通过")
    assert await count_of(town, "greening") == 1


async def test_a_button_for_an_older_version_is_not_taken(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(wang, "绿化", "种月季")
    activity = await newest(town)
    await wang.press("✏️ 改")
    await wang.press("改一改")
    await wang.press("名称")
    await wang.send("种玫瑰")
    await wang.press("提交")
    await zhou.press_data(f"entry_yes:{activity.id}:1")
    assert "内容刚才改过了" in zhou.toast
    assert (await newest(town)).state == "waiting"


async def test_nobody_settles_their_own_or_without_the_office(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(wang, "绿化", "种月季")
    activity = await newest(town)
    await wang.press_data(f"entry_yes:{activity.id}:1")
    assert (await newest(town)).state == "waiting"
    assert await count_of(town, "greening") == 0
    assert "等您审核 1 条" in zhou.last.text


async def test_what_waits_stands_in_the_weekly_summary(town: Town) -> None:
    zhou, wang = await branch(town)
    await enter_activity(wang, "绿化", "种月季")
    await zhou.send("本周小结")
    assert "待审核的登记 1 条" in zhou.last.text
    await zhou.press("去审核登记")
    assert "等您审核 1 条" in zhou.last.text


async def test_an_offices_own_is_done_at_once(town: Town) -> None:
    zhou, _ = await branch(town)
    await enter_honour(zhou, "优秀党务工作者", holder="周敏")
    honour = await newest(town)
    assert honour.state == "done"
    assert "on_paper_by" not in honour.details


async def test_what_an_office_enters_for_others_is_marked(town: Town) -> None:
    zhou, _ = await branch(town)
    await enter_honour(zhou, "优质课", holder="王芳", day="昨天")
    assert "（补录、代录）" in zhou.last.text
    await zhou.send("统计")
    await zhou.press("荣誉 1")
    assert any("优质课（补录、代录）" in label for label in zhou.last.labels)
    await zhou.press("优质课")
    assert "（补录、代录）" in zhou.last.text
    await zhou.send("登记")
    await zhou.press("我的登记")
    assert any("优质课（补录、代录）" in label for label in zhou.last.labels)


async def test_an_honours_form_is_for_whoever_sees_figures(town: Town) -> None:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    chen = await town.member("陈静", offices=("discipline",))
    await enter_honour(zhao, "师德标兵", holder="跳过")
    page = f"entry:{(await newest(town)).id}"
    await town.write(lambda acting: acting.post_card(chen.phone.user_id, page))
    await town.settle()
    await chen.press("📄 Word")
    assert str(chen.last.filename).startswith("荣誉登记表")
