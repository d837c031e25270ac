"""Minutes: points, resolutions, votes; who keeps them."""

import pytest

from storage import history, record_files, sessions
from storage.records import Record
from storage.sessions import Session
from tests.sessions import make_session
from tests.town import Hand, Town


async def meeting(town: Town, kind: str = "member_meeting") -> tuple[Hand, Session]:
    """The secretary and a meeting of four members, three of them with a vote."""
    wang = await town.member("王芳", standing="full", offices=("secretary",))
    await town.enrol("张丽", standing="full")
    await town.enrol("赵敏", standing="full")
    await town.enrol("钱红", standing="probationary")
    return wang, await make_session(town, kind=kind, theme="讨论年度计划")


async def open_minutes(hand: Hand) -> None:
    await hand.send("🗂 支部管理")
    await hand.press("📅 全部活动")
    await hand.press("15:00")
    await hand.press("要点与决议")


async def part(town: Town, session: Session) -> Record:
    return (await town.read(sessions.get, session.id)).parts[0]


async def test_points_are_kept_and_an_edit_keeps_the_old_ones(town: Town) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("写要点")
    await wang.send("一、通报情况。")
    await town.move_to("2026-11-23 09:05")
    await wang.send("二、讨论计划。")
    page = await wang.press("完成")
    assert "一、通报情况。\n二、讨论计划。" in page.text
    await wang.press("重写要点")
    await wang.send("一、讨论计划。")
    await wang.press("完成")
    assert (await part(town, session)).details["points"] == "一、讨论计划。"
    entries = [
        entry
        for entry in await town.read(history.of, "session", session.id)
        if entry.what == "points"
    ]
    assert entries[-1].before is not None
    assert entries[-1].before["points"] == "一、通报情况。\n二、讨论计划。"


async def test_a_resolution_takes_three_interactions_and_may_be_major(town: Town) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("记一条决议")
    await wang.send("通过2027年工作计划")
    page = await wang.press("重大事项")
    assert "1. 【重大事项】通过2027年工作计划" in page.text
    await wang.press("决议 1")
    await wang.press("记落实情况")
    page = await wang.send("已印发")
    assert "落实：已印发" in page.text
    (entry,) = (await part(town, session)).details["resolutions"]
    assert (entry["major"], entry["follow_up"]) == (True, "已印发")
    await wang.press("‹ 返回")
    assert "已记：决议 1 条" in wang.last.text


async def test_resolutions_are_reworded_marked_and_taken_out(town: Town) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    for text in ("第一条", "第二条"):
        await wang.press("记一条决议")
        await wang.send(text)
        await wang.press("一般事项")
    await wang.press("决议 2")
    await wang.press("标为重大事项")
    assert "【重大事项】第二条" in wang.last.text
    await wang.press("改文字")
    await wang.send("第二条（修改）")
    await wang.press("决议 1")
    old = wang.last.id
    await wang.press("删去这条")
    assert "留有底稿" in wang.toast
    assert "1. 【重大事项】第二条（修改）" in wang.last.text
    (entry,) = (await part(town, session)).details["resolutions"]
    assert entry["number"] == 2
    await wang.press_data(f"resolution:{(await part(town, session)).id}:1")
    assert "已经删去" in wang.toast
    assert wang.last.id == old


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3 3 0 0", "✅ 通过"),
        ("2 2 0 0", "✅ 通过"),
        ("到会3 赞成1 反对1 弃权1", "❌ 未通过（要 2 票赞成）"),
        ("1 1 0 0", "到会不足半数"),
    ],
)
async def test_a_vote_says_whether_it_passes(town: Town, typed: str, said: str) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("记表决结果")
    await wang.send("明年的工作计划")
    assert "有表决权的 3 人" in wang.last.text
    review = await wang.send(typed)
    assert said in review.text
    page = await wang.press("记下")
    assert said in page.text
    (vote,) = (await part(town, session)).details["votes"]
    assert (vote["entitled"], vote["subject"]) == (3, "明年的工作计划")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("3 3", "四个数"), ("4 3 0 0", "比应到的还多"), ("3 3 1 0", "比到会的还多"), ("好", "四个数")],
)
async def test_numbers_that_cannot_be_are_refused(town: Town, typed: str, said: str) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("记表决结果")
    await wang.send("明年的工作计划")
    assert said in (await wang.send(typed)).text
    assert "votes" not in (await part(town, session)).details


async def test_a_vote_is_taken_out_and_kept_in_the_history(town: Town) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("记表决结果")
    await wang.send("明年的工作计划")
    await wang.send("3 3 0 0")
    await wang.press("记下")
    await wang.press("表决 1")
    await wang.press("删去这次表决")
    assert (await part(town, session)).details["votes"] == []
    last = (await town.read(history.of, "session", session.id))[-1]
    assert last.before is not None
    assert last.before["votes"][0]["in_favour"] == 3


async def test_only_a_meeting_of_members_counts_votes(town: Town) -> None:
    wang, _ = await meeting(town, kind="study")
    await open_minutes(wang)
    assert not [label for label in wang.last.labels if "表决" in label]


async def test_the_recorder_of_the_session_keeps_its_minutes(town: Town) -> None:
    wang, session = await meeting(town)
    li = await town.member("李娜", standing="staff")
    await li.press_data(f"minutes:{session.id}")
    assert "支委和本次记录人" in li.toast
    await wang.send("🗂 支部管理")
    await wang.press("📅 全部活动")
    await wang.press("15:00")
    await wang.press("更多")
    await wang.press("记录人")
    await wang.press("李娜")
    await li.press("填要点与决议")
    await li.press("写要点")
    await li.send("通报情况")
    page = await li.press("完成")
    assert "通报情况" in page.text
    other = await make_session(town, "2026-11-26 15:00")
    await li.press_data(f"minutes:{other.id}")
    assert "支委和本次记录人" in li.toast


@pytest.mark.parametrize(
    "data",
    [
        "minutes:{0}", "minutes_of:{1}", "minutes_write:{1}:points", "resolution:{1}:1",
        "resolution_major:{1}:1:1", "resolution_text:{1}:1", "resolution_done:{1}:1",
        "resolution_no:{1}:1", "vote_of:{1}:1", "vote_no:{1}:1",
    ],
)  # fmt: skip
async def test_nobody_else_reads_or_writes_minutes(town: Town, data: str) -> None:
    _, session = await meeting(town)
    record = await part(town, session)
    for office in ("discipline", "group_leader", "research_leader", None):
        hand = await town.member(
            f"员{office}", standing="full", offices=(office,) if office else ()
        )
        await hand.press_data(data.format(session.id, record.id))
        assert "支委和本次记录人" in hand.toast
    assert (await part(town, session)).details == record.details


async def test_a_recorder_replaced_while_writing_writes_nothing(town: Town) -> None:
    _, session = await meeting(town)
    li = await town.member("李娜", standing="staff")
    await town.write(lambda acting: sessions.set_recorder(acting.db, session.id, li.id))
    await town.move_to("2026-11-25 15:30")
    await li.send("会议记录")
    await li.press("讨论年度计划")
    await li.press("写要点")
    await li.send("通报情况")
    await town.write(lambda acting: sessions.set_recorder(acting.db, session.id, None))
    await li.press("完成")
    assert "支委和本次记录人" in li.toast
    assert "points" not in (await part(town, session)).details


async def test_a_restart_in_the_middle_of_the_points_loses_nothing(town: Town) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("写要点")
    await wang.send("通报情况")
    await town.restart()
    await wang.press("完成")
    assert (await part(town, session)).details["points"] == "通报情况"


async def test_the_list_of_minutes_shows_what_one_may_keep(town: Town) -> None:
    wang, _ = await meeting(town)
    li = await town.member("李娜", standing="staff")
    await town.move_to("2026-11-25 15:30")
    assert "没有要您记录的" in (await li.send("会议记录")).text
    await wang.send("🗂 支部管理")
    await wang.press("台账与资料")
    await wang.press("📝 会议记录")
    assert wang.last.labels[0].startswith("11/"), "no ✓ before there are points"
    await wang.press("讨论年度计划")
    assert "要点还没写" in wang.last.text
    await wang.press("写要点")
    await wang.send("讨论计划。")
    await wang.press("完成")
    assert (await wang.send("会议记录")).labels[0].startswith("✓ 11/")


async def test_long_points_are_read_in_full_behind_a_button(town: Town) -> None:
    wang, _ = await meeting(town)
    await open_minutes(wang)
    await wang.press("写要点")
    await wang.send("讨论<计划>" * 600)
    await wang.press("完成")
    assert len(wang.last.text) < 1000
    await wang.press("看要点全文（3600 字）")
    assert wang.last.text.endswith("讨论<计划>")


async def test_an_agenda_and_photos_belong_to_the_minutes(town: Town) -> None:
    wang, session = await meeting(town)
    await open_minutes(wang)
    await wang.press("写议程")
    await wang.send("一、领学\n二、讨论")
    assert "一、领学" in (await wang.press("完成")).text
    await wang.press("加照片、材料")
    await wang.photo(b"the signed sheet")
    await wang.press("完成")
    (kept,) = await town.read(record_files.of_record, session.parts[0].id)
    assert (kept.is_photo, kept.path is not None) == (True, True)
    await wang.press("看照片、材料（1）")
    assert wang.last.media is not None
