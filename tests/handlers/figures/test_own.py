"""What a person finds under 我的."""

from datetime import date

import pytest

from storage import calendar_days
from tests.records import add_record, close_session
from tests.sessions import make_session
from tests.town import Hand, Town


async def somebody_with_a_year(town: Town) -> Hand:
    wang = await town.member("王芳", standing="full")
    me = f"p{wang.id}"
    await town.write(
        lambda acting: calendar_days.add_term(
            acting.db, "2026年秋季学期", date(2026, 9, 1), date(2027, 1, 20)
        )
    )
    await close_session(town, "2026-03-11 15:00", "春天的一次", **{me: "present"})
    await close_session(town, "2026-10-14 15:00", "十月的一次", **{me: "late"})
    await close_session(town, "2026-11-18 15:00", "缺席的一次", **{me: "absent"})
    await make_session(town, "2026-12-02 15:00", theme="下一次")
    for state, title, day in (
        ("done", "我的心得", "2026-10-15"),
        ("returned", "要改的心得", "2026-11-15"),
    ):
        await add_record(town, "study_reflection", state, title, day, author=[wang.id])
    await add_record(town, "open_lesson", "done", "树叶变变变", "2026-11-10", teacher=[wang.id])
    return wang


async def test_my_page_counts_what_is_mine(town: Town) -> None:
    wang = await somebody_with_a_year(town)
    page = await wang.send("我的")
    for line in (
        "2026年秋季学期：应到 2 次，实到 1 次",
        "2026年度：应到 3 次，实到 2 次",
        "还欠 2 项",
        "写了 2 篇，已通过 1 篇",
        "主讲和上课 1 次",
        "有 1 次活动",
    ):
        assert line in page.text


async def test_counts_open_into_what_they_count(town: Town) -> None:
    wang = await somebody_with_a_year(town)
    await wang.send("我的")
    sat = ["⬜️缺席 11月18日　缺席的一次", "✅迟到 10月14日　十月的一次", "✅ 3月11日　春天的一次"]
    for label, expected in (
        ("我的出勤（3）", sat),
        ("还欠的（2）", ["11月18日　缺席的一次", "11月15日　要改的心得"]),
        ("我写的（2）", ["退回待改｜11月15日 要改的心得", "已通过｜10月15日 我的心得"]),
        ("我上的（1）", ["11月10日　树叶变变变"]),
        ("接下来（1）", ["12月2日　下一次"]),
    ):
        shown = await wang.press(label)
        assert shown.labels == [*expected, "‹ 返回"]
        await wang.press("返回")
    await wang.press("我写的")
    assert "退回待改" in (await wang.press("要改的心得")).text


async def test_long_lists_have_pages(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    for day in range(1, 12):
        await add_record(
            town, "reading_note", "done", f"第{day}篇", f"2026-10-{day:02}", author=[wang.id]
        )
    await wang.send("我的")
    first = await wang.press("我写的（11）")
    assert "第 1/2 页" in first.text
    assert first.labels[:8] == [f"已通过｜10月{day}日 第{day}篇" for day in range(11, 3, -1)]
    second = await wang.press("下一页")
    assert second.labels == [
        *(f"已通过｜10月{day}日 第{day}篇" for day in (3, 2, 1)), "‹ 上一页", "‹ 返回",
    ]  # fmt: skip


async def test_nobody_opens_what_is_somebody_elses(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    li = await town.member("李娜", standing="staff")
    record_id = await add_record(
        town, "study_reflection", "done", "王芳的心得", "2026-10-15", author=[wang.id]
    )
    session = await make_session(town)
    await li.send("我的")
    for data in (f"my_record:{record_id}", f"my_session:{session.id}"):
        before = li.texts()
        await li.press_data(data)
        assert "不在了" in li.toast
        assert li.texts() == before


@pytest.mark.parametrize("word", ["日历文件", "/calendar"])
async def test_coming_sessions_come_as_a_calendar_file(town: Town, word: str) -> None:
    wang = await town.member("王芳", standing="full")
    await make_session(town, "2026-12-02 15:00", theme="学习党章")
    sent = await wang.send(word)
    assert sent.filename == "支部活动.ics"
    assert "1 次活动" in sent.text
    assert sent.media is not None
    content = sent.media.content.decode()
    assert "SUMMARY:政治理论学习：学习党章" in content
    assert "DTSTART;TZID=Asia/Shanghai:20261202T150000" in content


async def test_without_sessions_there_is_no_calendar_file(town: Town) -> None:
    staff = await town.member("赵敏", standing="staff")
    await staff.send("我的")
    assert "不用日历文件" in (await staff.press("日历文件")).text


async def test_a_nudge_of_what_is_owed_comes_once_a_week(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await close_session(town, "2026-11-18 15:00", "缺席的一次", **{f"p{wang.id}": "absent"})
    await add_record(
        town, "study_reflection", "returned", "要改的心得", "2026-11-15", author=[wang.id]
    )
    for moment in ("2026-11-23 12:00", "2026-11-23 12:01", "2026-11-25 10:00", "2026-11-27 18:00"):
        await town.move_to(moment)
    nudges = [text for text in wang.texts() if "还欠着的" in text]
    assert len(nudges) == 1
    assert "补学：11月18日　缺席的一次" in nudges[0]
    assert "待修改：要改的心得" in nudges[0]
    assert (await wang.press("看看还欠什么")).labels[:2] == [
        "11月18日　缺席的一次", "11月15日　要改的心得",
    ]  # fmt: skip
    await town.move_to("2026-11-30 12:00")
    assert len([text for text in wang.texts() if "还欠着的" in text]) == 2


async def test_nobody_is_nudged_outside_term(town: Town) -> None:
    wang = await town.member("王芳", standing="full")
    await town.write(
        lambda acting: calendar_days.add_term(
            acting.db, "2026年春季学期", date(2026, 2, 23), date(2026, 7, 10)
        )
    )
    await add_record(
        town, "study_reflection", "returned", "要改的心得", "2026-11-15", author=[wang.id]
    )
    await town.move_to("2026-11-23 12:00")
    assert [text for text in wang.texts() if "还欠着的" in text] == []


async def test_a_session_that_is_over_leads_back_to_the_list(town: Town) -> None:
    wang = await somebody_with_a_year(town)
    await wang.send("我的")
    await wang.press("我的出勤")
    count = len(wang.phone.messages)
    await wang.press(wang.last.labels[0])
    assert wang.last.labels[-1] == "‹ 返回"
    await wang.press("‹ 返回")
    assert wang.last.text.startswith("📋 我的出勤")
    assert len(wang.phone.messages) == count


async def test_a_history_leads_back(town: Town) -> None:
    wang = await somebody_with_a_year(town)
    await wang.send("经过")
    await wang.press("‹ 我的")
    assert wang.last.text.startswith("👤 王芳")
