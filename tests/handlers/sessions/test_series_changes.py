"""Changing one session of a weekly series, or all that follow."""

from storage import calendar_days, sessions
from tests.town import Hand, Town, at

FAR = at("2028-01-01 00:00")


async def secretary(town: Town) -> Hand:
    return await town.member("王芳", standing="full", offices=("secretary",))


async def open_page(hand: Hand, label: str = "15:00") -> None:
    """The page of the session whose button has this label."""
    await hand.send("🗂 支部管理")
    await hand.press("📅 全部活动")
    await hand.press(label)


async def make_series(wang: Hand) -> None:
    await wang.send("🗂 支部管理")
    await wang.press("➕ 安排活动")
    await wang.press("政治理论学习")
    await wang.send("理论学习")
    await wang.send("每周五下午4点，到12月18日")
    await wang.send("会议室")
    await wang.press("跳过")
    await wang.press("确认安排")


async def planned(town: Town) -> list[str]:
    found = await town.read(sessions.between, at("2020-01-01 00:00"), FAR, ("planned",))
    return [f"{session.starts_at:%m-%d %H:%M} {session.sittings[0].place}" for session in found]


async def test_all_that_follow_in_a_series_are_moved_with_it(town: Town) -> None:
    wang = await secretary(town)
    await make_series(wang)
    await open_page(wang, "12/4")
    await wang.press("改时间")
    await wang.send("12月3日下午3点到5点")
    await wang.press("这次和后面 2 次")
    await wang.press("确认改时间")
    assert await planned(town) == [
        "11-27 08:00 会议室",
        "12-03 07:00 会议室",
        "12-10 07:00 会议室",
        "12-17 07:00 会议室",
    ]


async def test_one_session_of_a_series_is_changed_alone(town: Town) -> None:
    wang = await secretary(town)
    await make_series(wang)
    await open_page(wang, "12/4")
    await wang.press("改地点")
    await wang.send("二楼")
    await wang.press("只这一次")
    assert [line.split()[-1] for line in await planned(town)] == [
        "会议室", "二楼", "会议室", "会议室",
    ]  # fmt: skip
    await wang.press("取消活动")
    await wang.press("园里另有安排")
    await wang.press("这次和后面 2 次")
    await wang.press("确定不办了")
    assert len(await planned(town)) == 1


async def test_a_holiday_in_a_moved_series_is_left_alone_and_named(town: Town) -> None:
    wang = await secretary(town)
    await make_series(wang)
    day = at("2026-12-10 12:00").date()
    await town.write(
        lambda acting: calendar_days.set_day(acting.db, day, is_workday=False, name="园庆")
    )
    await open_page(wang, "12/4")
    await wang.press("改时间")
    await wang.send("12月3日下午3点")
    await wang.press("这次和后面 2 次")
    page = await wang.press("确认改时间")
    assert "12月11日那几次改过去正好放假" in page.text
    assert [line[:5] for line in await planned(town)] == ["11-27", "12-03", "12-11", "12-17"]
