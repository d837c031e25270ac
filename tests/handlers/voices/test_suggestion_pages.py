"""What came out of the box: read by whom it is for, answered in public, dealt with."""

from tests.handlers.voices.test_notices import figure
from tests.handlers.voices.test_suggestions import found, suggest
from tests.town import Hand, Town


async def test_what_is_about_the_secretary_goes_to_discipline_alone(
    town: Town, li: Hand, wang: Hand, zhou: Hand
) -> None:
    await suggest(wang, "书记开会太长", "说的是书记")
    await town.move_to("2026-11-27 17:00")
    assert "有 1 条新的" in zhou.find("意见箱打开了").text
    assert not any("意见箱打开了" in text for text in li.texts())
    (one,) = await found(town, "discipline")
    for data in (f"suggestion:{one.id}", "suggestion_list:discipline:0", "suggestions_about"):
        await li.press_data(data)
        assert "不是交给您的" in li.toast or "不能操作" in li.toast
    await zhou.send("🗂 支部管理")
    await zhou.press("💬 关于书记的意见")
    await zhou.press("书记开会太长")
    assert "不署名" in zhou.last.text
    await zhou.press("✓ 已处理")
    assert "✓ 已处理。" in zhou.last.text
    await zhou.press("↩ 撤销")
    assert "✓ 已处理。" not in zhou.last.text


async def test_an_answer_goes_to_everyone_with_the_words_it_answers(
    town: Town, li: Hand, wang: Hand
) -> None:
    zhao = await town.member("赵敏")
    await suggest(wang, "食堂的菜太<咸>")
    await town.move_to("2026-11-27 17:00")
    await li.press("看一看")
    await li.press("食堂的菜")
    await li.press("📣 公开答复")
    await li.send("已请食堂调整。")
    await li.press("完成")
    await li.press("✓ 发给全体教职工")
    for hand in (wang, zhao):
        assert "食堂的菜太<咸>" in hand.last.text
        assert "书记答复：\n已请食堂调整。" in hand.last.text
    assert "已公开答复" in li.last.text
    (one,) = await found(town)
    assert (one.outcome, one.answer) == ("answered", "已请食堂调整。")
    await li.press_data(f"suggestion_answer:{one.id}")
    assert "已经公开答复过" in li.toast


async def test_one_signed_by_choice_comes_at_once_with_the_name(
    town: Town, li: Hand, wang: Hand
) -> None:
    await suggest(wang, "我来带社团", "署我的名交书记")
    assert "已署名交上去" in wang.last.text
    assert "王芳署名提了一条" in li.last.text
    await li.press("看一看")
    await li.press("我来带社团")
    assert "署名：王芳" in li.last.text
    assert await town.read(figure, town, "suggestion") == 1


async def test_nobody_without_the_office_reads_any(town: Town, li: Hand, wang: Hand) -> None:
    await suggest(wang, "菜太咸")
    await town.move_to("2026-11-27 17:00")
    (one,) = await found(town)
    for data in (
        "suggestions", "suggestion_list:secretary:0", "suggestion_look:secretary",
        f"suggestion:{one.id}", f"suggestion_mark:{one.id}:1", f"suggestion_answer:{one.id}",
    ):  # fmt: skip
        await wang.press_data(data)
        assert "不能操作" in wang.toast or "不是交给您的" in wang.toast


async def test_what_waits_is_in_the_weekly_summary(town: Town, li: Hand, wang: Hand) -> None:
    await suggest(wang, "我来带社团", "署我的名交书记")
    await town.move_to("2026-11-27 17:00")
    assert any("意见建议 1 条还没答复或处理" in text for text in li.texts())
