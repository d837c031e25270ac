"""Notices: made in chat, read by one tap, counted when published, withdrawn with a reason."""

from handlers import periods
from handlers.figures import tallies
from handlers.turn import Look
from storage import records
from tests.notices import publish
from tests.reflections import PHOTO
from tests.town import Hand, Town


async def ask_for_one(li: Hand) -> None:
    await li.send("🗂 支部管理")
    await li.press("评议与公开")
    await li.press("📢 公示公开")
    await li.press("➕ 新发一份")


async def make(li: Hand, *, first_day: str = "今天", whom: str = "全体教职工") -> None:
    await ask_for_one(li)
    await li.press("公示")
    await li.send("拟发展对象公示")
    await li.send("经支委会研究，拟将张丽列为发展对象。")
    await li.photo(PHOTO)
    await li.press("完成")
    await li.send(first_day)
    await li.press("5 个工作日")
    await li.press(whom)
    await li.press("✓ 发布")


def figure(db: object, town: Town, code: str = "notice") -> int:
    look = Look(db, town.clock.now(), town.service.config.settings)  # type: ignore[arg-type]
    period = periods.period(look, "year", look.today)
    assert period is not None
    return tallies.figure(look, period, code).done


async def test_a_notice_made_in_chat_reaches_everyone_at_once(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li)
    assert "已发布，发给 2 人" in li.find("已发布").text
    assert "已读 0/2" in li.find("已发布").text
    assert "【公示】拟发展对象公示" in wang.last.text
    assert "拟将张丽列为发展对象" in wang.last.text
    assert "11月23日–11月27日" in wang.last.text
    assert await town.read(figure, town) == 1


async def test_reading_is_one_tap(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town)
    await wang.press("✓ 已读")
    assert wang.toast == "好，记下了。"
    assert "您已看过" in wang.last.text
    assert "✓ 已读" not in wang.last.labels
    await wang.press_data("notice_read:1")
    assert "已经点过" in wang.toast


async def test_files_are_sent_and_the_notice_stands_below_them(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li)
    await wang.press("📎 看附件")
    assert any(message.photo is not None for message in wang.phone.messages[-2:])
    assert "【公示】" in wang.last.text


async def test_a_notice_for_party_members_is_not_shown_to_others(town: Town, li: Hand) -> None:
    chen = await town.member("陈老师")
    await make(li, whom="全体党员")
    assert not any("公示】" in text for text in chen.texts())
    await chen.press_data("notice_open:1")
    assert "不是发给您的" in chen.toast


async def test_a_planned_notice_comes_out_on_its_day_outside_quiet_hours(
    town: Town, li: Hand, wang: Hand
) -> None:
    await make(li, first_day="后天")
    assert "11月25日（星期三）发布" in li.last.text
    assert await town.read(figure, town) == 0
    await town.move_to("2026-11-25 00:05")
    assert not any("【公示】" in text for text in wang.texts())
    await town.move_to("2026-11-25 07:30")
    assert "【公示】拟发展对象公示" in wang.last.text
    assert await town.read(figure, town) == 1


async def test_a_planned_notice_can_come_out_now(town: Town, li: Hand, wang: Hand) -> None:
    await make(li, first_day="后天")
    await li.press("现在就发")
    assert "【公示】拟发展对象公示" in wang.last.text
    assert (await town.read(records.get, 1)).day.day == 23


async def test_it_is_published_once_whatever_happens(town: Town, li: Hand, wang: Hand) -> None:
    await make(li, first_day="后天")
    await town.stop()
    await town.start()
    await town.move_to("2026-11-26 09:00")
    await town.move_to("2026-11-26 09:01")
    await town.restart()
    await town.tick()
    assert sum("【公示】" in text for text in wang.texts()) == 1


async def test_the_secretary_sees_who_has_not_read_and_reminds_once(
    town: Town, li: Hand, wang: Hand
) -> None:
    await town.enrol("赵敏")
    await publish(town)
    await li.press("✓ 已读")
    await li.send("🗂 支部管理")
    await li.press("评议与公开")
    await li.press("📢 公示公开")
    await li.press("拟发展对象公示（1/3）")
    await li.press("还没看的 2 人")
    assert "王芳、赵敏（未加入）" in li.last.text
    await li.press("‹ 返回")
    await li.press("提醒他们一次")
    assert li.toast == "提醒发给了 1 人。"
    assert sum("【公示】" in text for text in wang.texts()) == 2
    assert "提醒过一次" in li.last.text
    assert "提醒他们一次" not in " ".join(li.last.labels)
    await li.press_data("notice_remind:1")
    assert "已经提醒过一次" in li.toast
    await town.settle()
    assert sum("【公示】" in text for text in wang.texts()) == 2


async def test_a_paper_reading_can_be_entered_and_is_not_the_persons_own(
    town: Town, li: Hand, wang: Hand
) -> None:
    await publish(town)
    await li.press_data("notice_unread:1:0")
    await li.press("王芳")
    await li.press("✓ 是的，代录")
    assert li.toast == "已代录：王芳"
    assert "王芳" not in li.last.text
    assert "您已看过" in wang.find("【公示】").text


async def test_nobody_else_sees_who_has_not_read(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town)
    for data in ("notice_unread:1:0", "notice_remind:1", "notice_enter:1:1", "notice_page:1"):
        await wang.press_data(data)
        assert "不能操作" in wang.toast


async def test_a_withdrawn_notice_says_why_and_counts_no_longer(
    town: Town, li: Hand, wang: Hand
) -> None:
    await publish(town)
    await li.press_data("notice_page:1")
    await li.press("撤回")
    await li.send("名字写错了")
    assert "已经撤回。原因：名字写错了" in li.last.text
    seen = wang.find("【公示】")
    assert "已经撤回。原因：名字写错了" in seen.text
    assert not seen.labels
    assert await town.read(figure, town) == 0


async def test_who_has_not_got_it_yet_is_not_told_of_a_withdrawn_one(
    town: Town, li: Hand, wang: Hand
) -> None:
    await town.move_to("2026-11-23 22:00")
    await publish(town)
    await li.press_data("notice_page:1")
    await li.press("撤回")
    await li.send("名字写错了")
    await town.move_to("2026-11-24 08:00")
    assert not any("公示】" in text for text in wang.texts())


async def test_a_term_ends_by_itself(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town, days=2)
    await town.move_to("2026-11-26 09:00")
    await wang.send("公示")
    await wang.press("拟发展对象公示")
    assert "已经期满" in wang.last.text
    await li.press_data("notice_page:1")
    assert "已经期满" in li.last.text


async def test_the_word_lists_unread_ones_first(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town, "第一份")
    await publish(town, "第二份")
    await wang.press("✓ 已读")
    await wang.send("公示")
    assert "2 份，还有 1 份没看" in wang.last.text
    assert [label[-3:] for label in wang.last.labels] == ["第一份", "第二份"]
    await wang.press("第一份")
    await wang.press("✓ 已读")
    await wang.send("公开")
    assert "都看过了" in wang.last.text


async def test_a_long_text_has_pages(town: Town, li: Hand, wang: Hand) -> None:
    await publish(town, text="公" * 5000)
    assert "第 1/2 页" in wang.last.text
    await wang.press("下一页 ›")
    assert "第 2/2 页" in wang.last.text
    await wang.press("✓ 已读")
    assert "您已看过" in wang.last.text


async def test_a_last_day_before_the_first_is_refused(town: Town, li: Hand) -> None:
    await ask_for_one(li)
    await li.press("党务公开")
    await li.send("党费收缴情况")
    await li.send("本季度党费收缴情况如下。")
    await li.press("完成")
    await li.send("下周三")
    await li.send("明天")
    assert "比开始的那天还早" in li.last.text
    await li.send("12月10日")
    assert "发给谁看" in li.last.text


async def test_the_figure_opens_into_the_notice_without_names(
    town: Town, li: Hand, wang: Hand
) -> None:
    await publish(town)
    await wang.press("✓ 已读")
    await li.send("统计")
    await li.press("公示公开 1")
    await li.press("拟发展对象公示")
    assert "已读 1/2" in li.last.text
    assert "王芳" not in li.last.text
    await li.press("看全文")
    assert "已读 1/2" in li.last.text


async def test_what_is_unread_is_among_what_one_owes(town: Town, wang: Hand) -> None:
    await publish(town)
    await wang.send("我的")
    await wang.press("还欠的（1）")
    await wang.press("拟发展对象公示")
    await wang.press("✓ 已读")
    await wang.send("我的")
    assert "还欠的（0）" in " ".join(wang.last.labels)
