"""检查准备: what is lacking, whom to ask, one tap to ask, and not twice in three days."""

from collections.abc import Callable

import pytest

from storage import attendance, records, sessions
from storage.database import Connection
from storage.sessions import Session
from tests.lessons import Pair, record_lesson, teach
from tests.records import add_record, close_session
from tests.reflections import essay, submit
from tests.town import Hand, Town, at


async def secretary(town: Town) -> Hand:
    return await town.member("王芳", standing="full", offices=("secretary",))


async def held(town: Town, wang: Hand, change: Callable[[Connection, Session], None]) -> int:
    """A meeting that lacks nothing but what the change takes from it."""
    session_id = await close_session(town, "2026-11-20 15:00", "学习", **{f"p{wang.id}": "present"})

    def fill(db: Connection) -> None:
        session = sessions.get(db, session_id)
        sessions.set_recorder(db, session_id, wang.id)
        details = {**session.parts[0].details, "points": "传达精神"}
        records.set_content(db, session.parts[0].id, "学习", details)
        change(db, sessions.get(db, session_id))

    await town.write(lambda acting: fill(acting.db))
    return session_id


def with_details(**values: object) -> Callable[[Connection, Session], None]:
    def change(db: Connection, session: Session) -> None:
        part = session.parts[0]
        records.set_content(db, part.id, part.title, {**part.details, **values})

    return change


def major(follow_up: str | None) -> Callable[[Connection, Session], None]:
    entry = {"number": 1, "text": "修围墙", "major": True, "follow_up": follow_up}
    return with_details(resolutions=[entry])


def unsure(db: Connection, session: Session) -> None:
    (row, _) = attendance.roll(db, session.id)[0]
    attendance.mark(
        db, session.id, row.person_id, "present", at=at("2026-11-20 15:11"), time_unsure=True
    )


def still_open(db: Connection, session: Session) -> None:
    sessions.set_state(db, session.id, "planned", None)
    records.set_state(db, session.parts[0].id, "planned", at("2026-11-20 15:00"))


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        (with_details(), None),
        (with_details(points=None), "没有会议要点"),
        (lambda db, session: sessions.set_recorder(db, session.id, None), "没有记录人"),
        (major(None), "重大事项没有落实情况"),
        (major("已修好"), None),
        (unsure, "签到时间待核"),
        (still_open, "点名没有结束"),
    ],
)
async def test_a_meeting_lacks_what_is_not_there(
    town: Town, change: Callable[[Connection, Session], None], lacking: str | None
) -> None:
    wang = await secretary(town)
    await held(town, wang, change)
    page = await wang.send("检查准备")
    if lacking is None:
        assert "记录都齐了" in page.text
    else:
        assert f"· {lacking}　1" in page.text
        assert "共有 1 处要补" in page.text
        page = await wang.press("王芳 1 处")
        assert f"政治理论学习《学习》：{lacking}" in page.text


async def test_one_tap_asks_with_the_button_that_mends_it(town: Town) -> None:
    wang, li = await secretary(town), await town.member("李静", standing="full")

    def to_li(db: Connection, session: Session) -> None:
        with_details(points=None)(db, session)
        sessions.set_recorder(db, session.id, li.id)

    session_id = await held(town, wang, to_li)
    await wang.send("检查准备")
    await wang.press("李静 1 处")
    page = await wang.press("📨 请李静补齐")
    assert "已请李静补 1 处" in wang.toast
    assert "（已问 11月23日）" in page.text
    asked = li.find("王芳在整理档案，请您补 1 处")
    assert "1. 11月20日 政治理论学习《学习》：没有会议要点" in asked.text
    await li.press("1 补要点")
    await li.send("传达了全会精神")
    await li.press("完成")
    assert li.find("请您补 1 处").labels == ["1 补要点"], "the list stays"
    await li.press("1 补要点")
    assert "已经补好了" in li.toast
    session = await town.read(sessions.get, session_id)
    assert session.parts[0].details["points"] == "传达了全会精神"
    page = await wang.send("检查准备")
    assert "记录都齐了" in page.text


async def talk(town: Town, partner: int, title: str = "谈心") -> None:
    await add_record(town, "heart_talk", "waiting", title, "2026-11-10", partner=[partner])


async def test_one_tap_asks_everyone_for_everything_and_once(town: Town) -> None:
    wang = await secretary(town)
    li, zhao = await town.member("李静"), await town.member("赵敏")
    for number in range(10):
        await talk(town, li.id, f"第 {number} 次")
    await talk(town, zhao.id)
    page = await wang.send("检查准备")
    assert "点“📨 请 2 人补齐”" in page.text
    page = await wang.press("📨 请 2 人补齐")
    assert wang.toast == "已请 2 人补齐"
    assert "✓ 已请过 2 人，三天内不重复催" in page.text
    assert {"李静 10 处 ✓", "赵敏 1 处 ✓"} <= set(page.labels)
    assert "📨 请 2 人补齐" not in page.labels
    await wang.press_data("inspect_all:year:2026-11-23")
    assert "三天内都问过了" in wang.toast
    for hand, number in ((li, 10), (zhao, 1)):
        assert sum(f"请您补 {number} 处" in text for text in hand.texts()) == 1
    assert li.last.labels == [*(f"{number} 去确认" for number in range(1, 9)), "下一页 ›"]
    page = await li.press("下一页")
    assert "还有 10 处" in page.text
    assert "9 去确认" in page.labels


async def test_only_what_was_not_asked_yet_is_asked(town: Town) -> None:
    wang, li = await secretary(town), await town.member("李静")
    await talk(town, li.id, "第一次")
    await wang.send("检查准备")
    await wang.press("📨 请 1 人补齐")
    await talk(town, li.id, "第二次")
    await wang.send("检查准备")
    await wang.press("📨 请 1 人补齐")
    assert "请您补 1 处" in li.last.text
    assert "第二次" in li.last.text
    assert "第一次" not in li.last.text
    page = await li.press("看全部 2 处")
    assert "第一次" in page.text
    await town.move_to("2026-11-26 10:00")
    page = await wang.send("检查准备")
    await wang.press("📨 请 1 人补齐")
    assert "请您补 2 处" in li.last.text, "three days are over"


async def test_at_night_it_is_said_when_people_get_it(town: Town) -> None:
    wang, li = await secretary(town), await town.member("李静")
    await talk(town, li.id)
    await town.move_to("2026-11-25 21:30")
    await wang.send("检查准备")
    await wang.press("📨 请 1 人补齐")
    assert wang.toast == "已请 1 人补齐；现在是休息时间，07:30 送到"
    assert "请您补" not in li.last.text


async def test_a_made_up_button_opens_nothing_that_is_not_theirs(town: Town) -> None:
    li = await town.member("李静")
    said = li.texts()
    for data in ("no_recorder:1", "nonsense:1", "talk_unconfirmed:1"):
        await li.press_data(f"inspect_mend:{data}")
        assert li.toast
    assert li.texts() == said


async def test_a_lesson_is_asked_of_the_other_side(town: Town) -> None:
    wang = await secretary(town)
    pair: Pair = await teach(town)
    await record_lesson(pair.mentor)
    await wang.send("检查准备")
    page = await wang.press("张丽 1 处")
    assert "听评课没有确认" in page.text
    await wang.press("📨 请张丽补齐")
    page = await pair.mentee.press("1 去确认")
    assert "✓ 确认" in page.labels


async def test_what_waits_for_an_office_is_asked_of_who_holds_it(town: Town) -> None:
    wang = await secretary(town)
    chen = await town.member("陈静", standing="full", offices=("publicity",))
    li = await town.member("李静", standing="full")
    await submit(town, li.id, essay(320))
    await wang.send("检查准备")
    await wang.press("陈静 1 处")
    await wang.press("📨 请陈静补齐")
    page = await chen.press("1 去审阅")
    assert "李静" in page.text


@pytest.mark.parametrize(
    ("kind", "state", "role", "lacking"),
    [
        ("heart_talk", "waiting", "partner", "谈话没有确认"),
        ("honour", "done", "holder", "没有证书照片"),
        ("visit", "waiting", "participant", "登记待审核"),
    ],
)
async def test_entries_lack_confirmations_and_photos(
    town: Town, kind: str, state: str, role: str, lacking: str
) -> None:
    wang = await secretary(town)
    li = await town.member("李静", standing="full")
    await add_record(town, kind, state, "一件事", "2026-11-10", **{role: [li.id]})
    page = await wang.send("检查准备")
    assert f"· {lacking}　1" in page.text


async def test_a_talk_is_asked_of_whoever_has_not_confirmed_and_opens_there(town: Town) -> None:
    wang = await secretary(town)
    li = await town.member("李静", standing="full")
    await add_record(
        town, "heart_talk", "waiting", "谈心", "2026-11-10", talker=[wang.id], partner=[li.id]
    )
    await wang.send("检查准备")
    await wang.press("李静 1 处")
    await wang.press("📨 请李静补齐")
    page = await li.press("1 去确认")
    assert "✓ 谈过，属实" in page.labels


async def test_who_cannot_be_reached_is_said(town: Town) -> None:
    wang = await secretary(town)
    li = await town.enrol("李静", standing="full")
    await held(town, wang, lambda db, session: sessions.set_recorder(db, session.id, li))
    await talk(town, li)
    page = await wang.send("检查准备")
    assert "收不到消息的：李静，请当面说一声" in page.text
    assert not any("补齐" in label for label in page.labels)
    page = await wang.press("李静 1 处")
    assert not any("补齐" in label for label in page.labels)
    await wang.press_data(f"inspect_ask:{li}:year:2026-11-23")
    assert "收不到消息" in wang.toast


async def test_other_periods_have_their_own_list(town: Town) -> None:
    wang = await secretary(town)
    await close_session(town, "2025-11-20 15:00", "去年", **{f"p{wang.id}": "present"})
    page = await wang.send("检查准备")
    assert "记录都齐了" in page.text
    page = await wang.press("上年度")
    assert "共有 2 处要补" in page.text
    assert "● 上年度" in page.labels


async def test_it_is_not_for_everybody(town: Town) -> None:
    li = await town.member("李静", standing="full")
    page = await li.send("/inspection")
    assert "检查准备" not in page.text
