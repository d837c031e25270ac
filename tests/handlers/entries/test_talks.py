"""谈心谈话: both sides confirm; what was said is for the two and the secretary only."""

import pytest

from storage import history
from tests.entries import count_of, enter_talk, newest
from tests.reflections import PHOTO
from tests.town import Hand, Town

SECRET = "她想换到小班，家里老人病了。"
CORRECTED = "她想换到中班，家里老人病了。"


async def two(town: Town) -> tuple[Hand, Hand]:
    wang = await town.member("王芳", standing="full", posts=("teacher",))
    return wang, await town.member("李娜", standing="full", posts=("teacher",))


async def test_a_talk_counts_once_the_other_side_has_confirmed(town: Town) -> None:
    wang, li = await two(town)
    await enter_talk(wang, "李娜")
    assert "等李娜确认" in wang.last.text
    assert await count_of(town, "heart_talk") == 0
    await li.press("✓ 谈过，属实")
    talk = await newest(town)
    assert talk.state == "done"
    confirmed = {each.person_id: each.confirmed_at for each in talk.people}
    first, second = confirmed[wang.id], confirmed[li.id]
    assert first is not None
    assert second is not None
    assert first < second
    assert "11月23日（星期一）09:00 确认谈过" in li.last.text
    assert await count_of(town, "heart_talk") == 1


async def test_who_was_not_talked_with_says_so_with_a_reason(town: Town) -> None:
    wang, li = await two(town)
    await enter_talk(wang, "李娜")
    await li.press("✗ 没有这次谈话")
    await li.press("日期不对")
    assert (await newest(town)).state == "declined"
    assert "李娜不认可" in wang.last.text
    assert "日期不对" in wang.last.text
    await wang.press("✏️ 改好再交")
    await wang.press("改一改")
    await wang.press("日期")
    await wang.press("昨天")
    await wang.press("提交")
    await li.press("✓ 谈过，属实")
    talk = await newest(town)
    assert (talk.state, talk.day.isoformat()) == ("done", "2026-11-22")


async def test_a_slip_in_the_answer_can_be_undone(town: Town) -> None:
    wang, li = await two(town)
    await enter_talk(wang, "李娜")
    await li.press("✓ 谈过，属实")
    await li.press("撤销刚才的操作")
    assert (await newest(town)).state == "waiting"


async def test_an_office_decides_after_the_days_of_settings(town: Town) -> None:
    chen = await town.member("陈静", offices=("organisation",))
    wang, _ = await two(town)
    await enter_talk(wang, "李娜")
    await town.move_to("2026-12-07 08:00")
    assert not any("等您审核" in text for text in chen.texts())
    await town.move_to("2026-12-07 09:30")
    assert "等您审核 1 条" in chen.last.text
    await chen.press("✓ 通过")
    talk = await newest(town)
    assert talk.state == "done"
    assert talk.details["decided_by"] == chen.id


async def test_who_has_no_phone_need_not_confirm(town: Town) -> None:
    chen = await town.member("陈静", offices=("organisation",))
    wang = await town.member("王芳", standing="full")
    await town.enrol("李娜", standing="full")
    await enter_talk(wang, "李娜")
    assert "等您审核 1 条" in chen.last.text


async def test_what_waits_for_me_stands_among_what_i_owe(town: Town) -> None:
    wang, li = await two(town)
    await enter_talk(wang, "李娜")
    await li.send("我的")
    assert "还欠 1 项" in li.last.text
    await li.press("还欠的（1）")
    await li.press("王芳—李娜")
    await li.press("✓ 谈过，属实")
    assert (await newest(town)).state == "done"


READERS = {"王芳": True, "李娜": True, "周敏": True, "吴琳": False, "陈静": False}


async def everybody(town: Town) -> dict[str, Hand]:
    """The two, the secretary, the deputy, the organisation member; a talk that has been kept."""
    wang, li = await two(town)
    hands = {
        "王芳": wang,
        "李娜": li,
        "周敏": await town.member("周敏", offices=("secretary",)),
        "吴琳": await town.member("吴琳", offices=("deputy",)),
        "陈静": await town.member("陈静", offices=("organisation",)),
        "赵敏": await town.member("赵敏"),
    }
    await enter_talk(wang, "李娜", content=SECRET)
    await li.press("✓ 谈过，属实")
    await wang.press("✏️ 改")
    await wang.press("填错了")
    await wang.press("改一改")
    await wang.press("谈话内容")
    await wang.send(CORRECTED)
    await wang.press("提交")
    return hands


async def look_everywhere(hand: Hand) -> str:
    """All that the person finds of the talk: tally, page, history, own lists."""
    await hand.send("统计")
    if "本年度" in hand.last.labels:
        await hand.press("本年度")
        await hand.press("谈心谈话 1")
        await hand.press("王芳—李娜")
        await hand.press("看全文")
    else:
        await hand.send("登记")
        await hand.press("我的登记")
        await hand.press("王芳—李娜")
    await hand.press("🕘 经过")
    return "\n".join(hand.texts())


@pytest.mark.parametrize(("name", "reads"), READERS.items())
async def test_only_the_two_and_the_secretary_read_what_was_said(
    town: Town, name: str, reads: bool
) -> None:
    hands = await everybody(town)
    said = await look_everywhere(hands[name])
    assert "谈话内容" in said
    assert (SECRET in said) == reads
    assert (CORRECTED in said) == reads


async def test_the_deputy_corrects_a_talk_without_reading_it(town: Town) -> None:
    hands = await everybody(town)
    wu = hands["吴琳"]
    await look_everywhere(wu)
    await wu.press("✏️ 改")
    await wu.press("补充内容")
    assert SECRET not in wu.last.text
    await wu.press("＋ 地点")
    await wu.send("园长室")
    await wu.press("提交")
    talk = await newest(town)
    assert (talk.details["place"], talk.details["content"]) == ("园长室", CORRECTED)
    assert not any(CORRECTED in text for text in wu.texts())


async def test_nobody_else_opens_a_talk_by_a_made_up_button(town: Town) -> None:
    hands = await everybody(town)
    zhao, talk = hands["赵敏"], await newest(town)
    for data in (f"entry:{talk.id}", f"history:{talk.id}:0", f"entry_change:{talk.id}"):
        await zhao.press_data(data)
        assert "看不到了" in zhao.toast
    assert not any("王芳—李娜" in text for text in zhao.texts())


async def test_what_was_said_is_in_no_log(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    await everybody(town)
    assert SECRET not in caplog.text


async def test_correcting_what_was_said_asks_nobody_again(town: Town) -> None:
    await everybody(town)
    talk = await newest(town)
    assert talk.state == "done"
    changes = await town.read(history.of, "record", talk.id)
    assert [change.what for change in changes] == ["submitted", "confirmed", "corrected"]
    assert changes[-1].reason == "填错了"


async def test_correcting_the_day_asks_the_other_side_again(town: Town) -> None:
    wang, li = await two(town)
    await enter_talk(wang, "李娜")
    await li.press("✓ 谈过，属实")
    await wang.press("✏️ 改")
    await wang.press("填错了")
    await wang.press("改一改")
    await wang.press("日期")
    await wang.press("昨天")
    await wang.press("提交")
    assert (await newest(town)).state == "waiting"
    await li.press("✓ 谈过，属实")
    assert (await newest(town)).state == "done"


async def test_a_talk_on_paper_is_done_at_once_and_marked(town: Town) -> None:
    wang, li = await two(town)
    chen = await town.member("陈静", offices=("organisation",))
    await chen.send("登记")
    await chen.press("代录")
    await chen.press("廉政谈话")
    await chen.press("王芳")
    await chen.press("李娜")
    await chen.send("11月20日")
    await chen.press("节前提醒")
    await chen.press("＋ 纸质记录存放处")
    await chen.send("党建柜第三格")
    await chen.photo(PHOTO)
    await chen.press("完成")
    await chen.press("提交")
    talk = await newest(town)
    assert (talk.kind, talk.state, talk.details["on_paper_by"]) == (
        "integrity_talk", "done", chen.id,
    )  # fmt: skip
    for hand in (chen, wang, li):
        assert "（补录、代录）" in hand.last.text
        assert "党建柜第三格" in hand.last.text


async def test_an_office_enters_a_talk_of_two_others_as_on_paper(town: Town) -> None:
    wang, li = await two(town)
    zhou = await town.member("周敏", offices=("secretary",))
    await zhou.send("谈心谈话")
    await zhou.press("王芳")
    await zhou.press("今天")
    await zhou.press("日常交流")
    await zhou.press("改一改")
    await zhou.press("谈话人")
    await zhou.press("李娜")
    await zhou.press("提交")
    talk = await newest(town)
    assert (talk.state, talk.who("talker"), talk.who("partner")) == ("done", [li.id], [wang.id])
    assert talk.details["on_paper_by"] == zhou.id


async def test_an_offices_desk_says_that_there_is_content_not_what(town: Town) -> None:
    chen = await town.member("陈静", offices=("organisation",))
    wang = await town.member("王芳")
    await town.enrol("李娜")
    await enter_talk(wang, "李娜", content=SECRET)
    assert "只有谈话双方和书记看得到" in chen.last.text
    assert SECRET not in chen.last.text


async def test_the_photo_of_a_talk_is_as_private_as_its_content(town: Town) -> None:
    wang, _ = await two(town)
    zhou = await town.member("周敏", offices=("secretary",))
    chen = await town.member("陈静", offices=("organisation",))
    await chen.send("登记")
    await chen.press("代录")
    await chen.press("谈心谈话")
    await chen.press("王芳")
    await chen.press("李娜")
    await chen.press("今天")
    await chen.press("日常交流")
    await chen.photo(PHOTO)
    await chen.press("完成")
    await chen.press("提交")
    assert "看照片" not in "".join(chen.last.labels)
    await chen.press_data(f"entry_files:{(await newest(town)).id}")
    assert "只有谈话双方和书记" in chen.toast
    await zhou.send("统计")
    await zhou.press("谈心谈话 1")
    await zhou.press("王芳—李娜")
    await zhou.press("看全文")
    for hand in (wang, zhou):
        await hand.press("看照片和文件（1）")
        assert "马上发来" in hand.toast


async def test_a_talks_form_is_on_its_page_for_the_two_and_the_secretary(town: Town) -> None:
    wang, li = await two(town)
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    deputy = await town.member("周婷", standing="full", offices=("deputy",))
    await enter_talk(wang, "李娜", content=SECRET)
    await li.press("✓ 谈过，属实")
    page = f"entry:{(await newest(town)).id}"
    await town.write(
        lambda acting: [acting.post_card(each.phone.user_id, page) for each in (zhao, deputy)]
    )
    for hand in (wang, li, zhao):
        await hand.press("📄 Word")
        assert str(hand.last.filename).startswith("谈话记录 2026-11-23")
    assert "谈心谈话" in deputy.last.text
    assert "📄 Word" not in deputy.last.labels
